"""The bench on which contributions are answered: what its address says, what it shows, what its forms say.

Never here: what a form does (answers, answers_several).
"""

from typing import Any
from urllib.parse import urlencode

import msgspec

from app.activities.base.form_fields import read_texts, texts_of
from app.activities.base.messages import Command, Refused
from app.languages import LANGUAGES
from app.programme.answers_state import OUTCOMES
from app.programme.views.answering import OUTCOME_WORDS
from app.programme.views.answers_desk import Asked, DeskAnswers, desk_answers
from app.text import N_
from app.web import answers, request_head
from app.web.desk.page import SubmittedForm
from app.web.desk.programmes.page import ProgrammePage

GONE = Refused(
    N_("This contribution is no longer there, or its author has changed its words. Please look at it again.")
)
NAMES = ("stand", "who", "late", "soon", "about", "called", "place", "words", "order", "page")
"""What an address says of the filter."""


class BenchView(msgspec.Struct, frozen=True, kw_only=True):
    """The bench: what there is, the address of the page, which section of the open contribution is answered (`part`), the
    form's fields, and how those are called who the log names."""

    desk: DeskAnswers
    url: str
    part: str
    form: dict[str, str]
    people: dict[str, str]
    own: str
    zone: str

    @property
    def outcomes(self) -> tuple[tuple[str, str], ...]:
        """The outcomes to choose from, in words to be translated."""
        return tuple(OUTCOME_WORDS.items())

    def to(self, path: str = "", **changes: str | int) -> str:
        """The address of the same list with something else."""
        asked = said_in(self.desk.asked) | {"page": ""} | {name: str(one) for name, one in changes.items()}
        query = urlencode({name: one for name, one in asked.items() if one})
        return f"{self.url}/answers{path}{'?' if query else ''}{query}"

    def open(self, name: str, part: str = "") -> str:
        """The address at which a contribution is open, the list as it is."""
        return self.to(page=self.desk.asked.page, of=name, part=part)


def asked_in(request: answers.HttpRequest) -> Asked:
    """The filter that an address says."""
    said = {name: request_head.query(request, name)[:300] for name in NAMES}
    return Asked(
        stand=said["stand"],
        assignee=said["who"],
        late=bool(said["late"]),
        soon=bool(said["soon"]),
        about=said["about"],
        called=said["called"],
        place=said["place"],
        words=said["words"],
        order=said["order"] or "due",
        page=request_head.page_number(request),
    )


def said_in(asked: Asked) -> dict[str, str]:
    """The same as an address says it."""
    return {
        "stand": asked.stand,
        "who": asked.assignee,
        "late": "1" if asked.late else "",
        "soon": "1" if asked.soon else "",
        "about": asked.about,
        "called": asked.called,
        "place": asked.place,
        "words": asked.words,
        "order": "" if asked.order == "due" else asked.order,
        "page": str(asked.page) if asked.page > 1 else "",
    }


def view(page: ProgrammePage) -> BenchView:
    """The bench as its address says."""
    asked, of = asked_in(page.request), request_head.query(page.request, "of")
    part = request_head.query(page.request, "part")
    desk = desk_answers(page.programme, page.forums, page.language, page.now, asked, of)
    people = {f"o:{key}": one.name for key, one in page.hall.desk.state.organisers.items()}
    form, part = _form(desk, part)
    zone = page.programme.basics.settings.zone
    return BenchView(desk=desk, url=page.url, part=part, form=form, people=people, own=page.actor.by, zone=zone)


def _form(desk: DeskAnswers, part: str) -> tuple[dict[str, str], str]:
    """The fields of what is answered now, and the section; empty for all of it."""
    if desk.pane is None:
        return {}, ""
    row, said = desk.pane.row, {f"{one.start}-{one.end}": one for one in desk.pane.said}
    one = said.get(part if part in said else "0-0")
    task = {"topic": row.task.topic, "assignee": row.task.assignee, "due": row.task.due}
    texts = texts_of(one.version.reason if one else {}, "reason", LANGUAGES)
    quote = row.one.words[one.start : one.end] if one else ""
    outcome = one.version.outcome if one else ""
    modules = " ".join(one.version.modules) if one else ""
    return {"outcome": outcome, "quote": quote, "modules": modules} | task | texts, part if part in said else ""


async def ask(page: ProgrammePage, form: SubmittedForm, command: Command) -> Refused | None:
    """Submits a form, unless it was sent before."""
    if page.was_sent(form.key):
        return None
    return await page.submit(form.key, command)


def said(form: SubmittedForm) -> dict[str, Any]:
    """What a form says of an answer, for one or several."""
    outcome = form.first("outcome")
    return {
        "outcome": outcome if outcome in OUTCOMES else "",
        "reason": read_texts(form.fields, "reason", LANGUAGES),
        "modules": tuple(form.first("modules").split()),
        "draft": form.first("act") == "draft",
        "topic": form.first("topic"),
        "assignee": form.first("assignee"),
        "due": form.first("due"),
    }
