"""Answering or assigning several contributions at once: those that were ticked, or all that a filter finds.

Never here: the bench, one contribution.
"""

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency

from app.activities.base.form_fields import texts_of
from app.activities.base.messages import Command, Refused
from app.languages import LANGUAGES
from app.live.render.renderer import FormState
from app.programme.answers import messages as m
from app.programme.answers.rules import MOST
from app.programme.views.answering import OUTCOME_WORDS
from app.programme.views.answers_desk import Asked, Row, all_rows, fitting
from app.text import N_
from app.web import answers
from app.web.desk.page import SubmittedForm, read_form
from app.web.desk.programmes.bench import GONE, ask, asked_in, said, view
from app.web.desk.programmes.page import ProgrammePage, Section
from app.web.desk.programmes.picked import seen_versions, several_refusal, shown_versions, ticked


class SeveralView(msgspec.Struct, frozen=True, kw_only=True):
    """Several to be answered or assigned at once: `rows` of `found`, of which at most `most` go at once; `versions` are those
    of their records."""

    rows: tuple[Row, ...]
    found: int
    most: int
    back: str
    versions: str
    form: dict[str, str]
    assignees: tuple[str, ...]
    topics: tuple[str, ...]
    outcomes: tuple[tuple[str, str], ...]


@get("/answers/several")
async def several_page(page: NamedDependency[ProgrammePage]) -> Response[str]:
    """The form for those that were ticked (`name`), or for all that the filter finds."""
    return _several(page, _chosen(page, ticked(page, "name")), FormState())


@post("/answers/several")
async def several(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """All of them answered or assigned: those that the form showed, and no other."""
    form = await read_form(request)
    rows = _chosen(page, form.fields.get("name", []))
    names = tuple(row.one.name for row in rows)
    if not names or len(names) != len(form.fields.get("name", [])):
        refused: Refused | None = GONE
    else:
        refused = await ask(page, form, _for_all(page, form, names))
    if refused is not None:
        return _several(page, rows, several_refusal(page, form, refused, "several"), refused.status)
    return answers.redirect(view(page).to(done="several") + "#list")


def _for_all(page: ProgrammePage, form: SubmittedForm, names: tuple[str, ...]) -> Command:
    """The command that the form says; what of the task is left empty stays as it is."""
    fields = said(form)
    topic, assignee, due = (fields.pop(name) or None for name in ("topic", "assignee", "due"))
    seen = seen_versions(form, "versions", map(m.record_of, form.fields.get("name", [])))
    if form.first("act") == "assign":
        return m.AssignAnswers(names=names, records=seen, topic=topic, assignee=assignee, due=due)
    return m.GiveAnswers(names=names, records=seen, topic=topic, assignee=assignee, due=due, **fields)


def _chosen(page: ProgrammePage, names: list[str] | None) -> list[Row]:
    """Those of these names that are there, in the order of the list; None: all that the filter finds."""
    rows = all_rows(page.programme, page.forums, page.language, page.now)
    if names is None:
        return fitting(rows, asked_in(page.request))
    wanted = set(names)
    return [row for row in fitting(rows, Asked()) if row.one.name in wanted]


def _several(page: ProgrammePage, rows: list[Row], asked: FormState, status: int = 200) -> Response[str]:
    tasks = page.programme.answers.tasks.values()
    shown = SeveralView(
        rows=tuple(rows[:MOST]),
        found=len(rows),
        most=MOST,
        back=view(page).to(),
        versions=shown_versions(page, (m.record_of(row.one.name) for row in rows[:MOST])),
        form=texts_of({}, "reason", LANGUAGES),
        assignees=tuple(sorted({one.assignee for one in tasks if one.assignee})),
        topics=tuple(sorted({one.topic for one in tasks if one.topic})),
        outcomes=tuple(OUTCOME_WORDS.items()),
    )
    return page.show(
        Section(path="answers", words=N_("Answer several"), view=lambda _: shown, template="answers_several"),
        asked,
        status,
    )


HANDLERS = (several_page, several)
