"""Choosing a method at the desk: what is to be found out, and proposals for it with eight ballots that are counted here.

Never here: the proposals (activities/<kind>/advice), their counting (forum/example), a step's form (agenda).
"""

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency

from app.activities.base.advice import QUESTIONS, Advice, Aim
from app.forum.example import Example, counted, proposals
from app.live.render.catalogues import translations
from app.text import pick
from app.web import request_head
from app.web.desk.page import ForumPage


class AimLine(msgspec.Struct, frozen=True, kw_only=True):
    """Something to be found out: its question and what the answer is good for, to be translated."""

    aim: Aim
    question: str
    about: str
    here: bool


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A kind's proposal with its example."""

    kind: str
    advice: Advice
    example: Example


class AdviceView(msgspec.Struct, frozen=True, kw_only=True):
    """The page: all aims, and what is proposed for the chosen one. `before` is the step that a new one is to stand before."""

    forum: str
    title: str
    before: str
    aims: tuple[AimLine, ...]
    aim: AimLine | None
    proposals: tuple[Proposal, ...]


@get("/f/{forum:str}/agenda/advice")
async def advice_page(page: NamedDependency[ForumPage]) -> Response[str]:
    """All aims; with `aim` in the address what is proposed for it, else no more than the questions."""
    asked = request_head.query(page.request, "aim")
    say = translations(page.language).gettext
    aims = tuple(
        AimLine(aim=aim, question=words, about=about, here=aim == asked) for aim, (words, about) in QUESTIONS.items()
    )
    aim = next((one for one in aims if one.here), None)
    found = proposals(aim.aim) if aim else ()
    view = AdviceView(
        forum=page.forum.id,
        title=pick(page.forum.settings.title, page.language),
        before=request_head.query(page.request, "before"),
        aims=aims,
        aim=aim,
        proposals=tuple(
            Proposal(kind=kind, advice=one, example=counted(kind, one, say, page.language)) for kind, one in found
        ),
    )
    return page.render("advice", view)


ADVICE = [advice_page]
