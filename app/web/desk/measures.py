"""Measures at the desk: the list with its filters, typing, changing, ordering, withdrawing.

Never here: files (import_measures).
"""

from collections.abc import Iterator
from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.context import Measure
from app.activities.base.form_fields import Fields, first, read_texts, texts_of
from app.activities.base.messages import Command, Refused
from app.activities.base.tags import joined, tags
from app.forum import versions
from app.forum.commands import AddMeasure, ChangeMeasure, MoveMeasure, WithdrawMeasure
from app.forum.making import free_numbers
from app.forum.question import answered, asked
from app.forum.views.desk_measures import FACETS, measures_view
from app.forum.views.origins import Source, sources
from app.imports import checks
from app.languages import LANGUAGES
from app.live.render.catalogues import translations
from app.live.render.renderer import NOTHING, FormState
from app.text import N_, pick
from app.web import answers
from app.web.desk.lengths import overlong
from app.web.desk.page import ForumPage, SubmittedForm, named, read_form

MOVED = Refused(N_("Somebody else has just changed the order. Nothing more was done; please look and press again."))
TEXTS = ("title", "description", "need", "goal", "effect")
PLAIN = ("number", "field", "type", "cost", "values", "pilot", "body", "partners")
NAMES = {
    "number": N_("Number"),
    "title": N_("Title"),
    "description": N_("Description"),
    "need": N_("Need"),
    "goal": N_("Goal"),
    "effect": N_("Expected effect"),
    "field": N_("Field of action"),
    "type": N_("Type"),
    "cost": N_("Cost class"),
    "tags": N_("Tags"),
    "values": N_("Values"),
    "pilot": N_("Pilot project"),
    "body": N_("Responsible body"),
    "partners": N_("Partners"),
}
"""The fields of a measure as people call them."""


class MeasureView(msgspec.Struct, frozen=True, kw_only=True):
    """The form of one measure; `measure` is its id, or "" for a new one; `answered`: people have voted on it."""

    forum: str
    title: str
    languages: tuple[str, ...]
    measure: str
    name: str
    withdrawn: bool
    answered: bool
    form: dict[str, str]
    source: Source | None = None
    zone: str = ""
    fields: tuple[str, ...] = ("field", "type", "cost", "values", "pilot", "body", "partners")
    names: dict[str, str] = msgspec.field(default_factory=lambda: NAMES)


@get("/f/{forum:str}/measures")
async def measures(page: NamedDependency[ForumPage]) -> Response[str]:
    """The measures, filtered by what the address asks."""
    return measures_page(page, NOTHING)


def measures_page(page: ForumPage, ask: FormState, status: int = 200) -> Response[str]:
    """The list with the form for a file."""
    asked = {name: page.request.query_params[name] for name in FACETS if name in page.request.query_params}
    view = measures_view(page.forum, page.language, {name: value for name, value in asked.items() if value != "*"})
    return page.render("measures", view, ask, status)


@get("/f/{forum:str}/measures/new")
async def new_measure(page: NamedDependency[ForumPage]) -> Response[str]:
    """An empty form."""
    return _form(page, None, NOTHING)


@get("/f/{forum:str}/measures/{measure:str}")
async def measure_page(page: NamedDependency[ForumPage], measure: FromPath[str]) -> Response[str]:
    """The form of one measure."""
    return _form(page, named(page.forum.measures, measure), NOTHING)


def _form(page: ForumPage, known: Measure | None, ask: FormState, status: int = 200) -> Response[str]:
    shown = known or Measure("", _next_number(page), {})
    form = {name: getattr(shown, name) for name in PLAIN} | {"tags": joined(shown.tags)}
    for name in TEXTS:
        form |= texts_of(getattr(shown, name), name, LANGUAGES)
    forum = page.forum
    given = [one for one in forum.activities.values() if answered(forum, one)]
    view = MeasureView(
        forum=forum.id,
        title=pick(forum.settings.title, page.language),
        languages=forum.settings.languages,
        measure=shown.id,
        name=pick(shown.title, page.language),
        withdrawn=shown.withdrawn,
        answered=any(f"{shown.id}.title" in asked(forum, one).question.texts for one in given) if shown.id else False,
        form=form,
        source=sources(forum, page.language, page.place.now(), lambda _: True).get(shown.id),
        zone=forum.settings.zone,
    )
    return page.render("measure", view, ask, status)


def _next_number(page: ForumPage) -> str:
    return next(free_numbers(page.forum.measures.values()))


@post("/f/{forum:str}/measures")
async def add_measure(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """One typed measure."""
    form = await read_form(request)
    read = read_measure(form.fields, Measure("", "", {}), page.language)
    refused = read if isinstance(read, Refused) else await page.submit(form.key, AddMeasure(read))
    if refused is None:
        return answers.redirect(f"{page.url}/measures?done=measure")
    return _form(page, None, page.refusal(refused, form.fields), refused.status)


@post("/f/{forum:str}/measures/{measure:str}")
async def change_measure(
    page: NamedDependency[ForumPage], measure: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """A measure's fields anew."""
    known = named(page.forum.measures, measure)
    form = await read_form(request)
    if page.is_older(form, measure):
        return _clash(page, measure, form)
    read = read_measure(form.fields, known, page.language)
    records = page.drawn_from(form, measure)
    refused = (
        read
        if isinstance(read, Refused)
        else await page.submit(form.key, ChangeMeasure(read, form.first("reason"), records=records))
    )
    if refused is None:
        return answers.redirect(f"{page.url}/measures?done=measure")
    if refused is versions.CHANGED:
        return _clash(page, measure, form)
    return _form(page, known, page.refusal(refused, form.fields), refused.status)


def _clash(page: ForumPage, measure: str, form: SubmittedForm) -> Response[str]:
    """Somebody else was faster: what is saved now stands beside what was typed."""
    known = named(page.forum.measures, measure)
    return _form(page, known, page.clash(form, _form(page, known, NOTHING)), versions.CHANGED.status)


def read_measure(fields: Fields, before: Measure, language: str) -> Measure | Refused:
    """The form's measure, checked like a row of a file; a language that the form did not show keeps its words."""
    said: dict[str, Any] = {name: checks.clean(name, first(fields, name)) for name in PLAIN}
    shown = tuple(tag for tag in LANGUAGES if f"title.{tag}" in fields)
    texts: dict[str, Any] = {}
    for name in TEXTS:
        kept = {tag: words for tag, words in getattr(before, name).items() if tag not in shown}
        texts[name] = {**read_texts(fields, name, shown), **kept}
    fault = overlong({"reason": fields.get("reason", [])}) or next(_faults(fields, shown, language), None)
    return fault or Measure(before.id, tags=tags(first(fields, "tags")), **said, **texts)


def _faults(fields: Fields, shown: tuple[str, ...], language: str) -> Iterator[Refused]:
    """Empty texts are the fold's and decide's matter: one language may be left out, a title may not."""
    listed = [(name, first(fields, name)) for name in (*PLAIN, "tags")]
    listed += [(name, first(fields, f"{name}.{tag}")) for name in TEXTS for tag in shown]
    for name, cell in listed:
        column = translations(language).gettext(NAMES[name])
        for reason in checks.faults(name, column, cell) if cell else ():
            yield Refused(reason.message, dict(reason.values), 422)


@post("/f/{forum:str}/measures/{measure:str}/place")
async def move_measure(
    page: NamedDependency[ForumPage], measure: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """One up or down."""
    form = await read_form(request)
    here = list(page.forum.measures).index(named(page.forum.measures, measure).id)
    place = here + (-1 if form.first("to") == "up" else 1)
    if form.first("from", str(here)) != str(here):
        return measures_page(page, page.refusal(MOVED, {}), MOVED.status)
    return await _done(page, form.key, MoveMeasure(measure, max(place, 0)), "order")


@post("/f/{forum:str}/measures/{measure:str}/withdrawal")
async def withdraw_measure(
    page: NamedDependency[ForumPage], measure: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """Out of choice, or back into it."""
    form = await read_form(request)
    back = form.first("back") == "1"
    return await _done(page, form.key, WithdrawMeasure(measure, back), "back" if back else "withdrawn")


async def _done(page: ForumPage, key: str, command: Command, done: str) -> Response[str]:
    refused = await page.submit(key, command)
    if refused is None:
        return answers.redirect(f"{page.url}/measures?done={done}")
    return measures_page(page, page.refusal(refused, {}), refused.status)


MEASURES = [measures, new_measure, measure_page, add_measure, change_measure, move_measure, withdraw_measure]
