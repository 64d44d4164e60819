"""Agendas as templates: what of a forum's agenda another one can begin with, and the installation's own ones in the desk's log.

A template is words, settings, planned minutes and notes to self. It holds no measures, no answers, no dates, no links and no
pictures: it outlives the forum that it was made of. Never here: those that come with the app (web/desk/agendas), a page.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.messages import Event, Logged, Refused
from app.activities.base.offer import Source
from app.forum.agenda import Prepared
from app.forum.state import Forum
from app.languages import KNOWN, base
from app.text import N_, NN_, Text

if TYPE_CHECKING:
    from app.forum.desk import Desk

MOST = 100
NAME_MOST = 80
TOO_MANY = Refused(
    NN_(
        "At most {most} template is kept. Please remove one first.",
        "At most {most} templates are kept. Please remove one first.",
        by="most",
    ),
    {"most": MOST},
)
NOT_THERE = Refused(N_("This template does not exist any more."), status=404)
EMPTY = Refused(N_("The agenda has no step yet."))


class AgendaTemplate(msgspec.Struct, frozen=True):
    """An agenda that was kept: its id, the organiser's name for it, its steps, and when that was (milliseconds)."""

    id: str
    name: str
    steps: tuple[Prepared, ...]
    at: int


class AgendaKept(Event, frozen=True):
    """An agenda was kept as a template. Its id is given by the fold, and never again."""

    name: str
    steps: tuple[Prepared, ...]


class AgendaDropped(Event, frozen=True):
    """A template was removed; agendas that were made of it stay."""

    template: str


def prepared(forum: Forum) -> tuple[Prepared, ...]:
    """The agenda of `forum` as a template. Further rounds of a vote are left out; a choice that comes from another step names
    it by its place among them."""
    kept = [one for one in forum.activities.values() if not one.round_of]
    places = {one.id: f"+{place}" for place, one in enumerate(kept, 1)}
    found = []
    for one in kept:
        settings = KINDS[one.plan.kind].builder.renamed(one.settings, {})
        plan = replace(one.plan, source=_sourced(one.plan.source, places))
        found.append(Prepared(plan, msgspec.to_builtins(settings)))
    return tuple(found)


def _sourced(source: Source | None, places: dict[str, str]) -> Source | None:
    """Whatever was picked one by one was this forum's."""
    if source is None or (source.step and source.step not in places):
        return None
    return source.anew(places.get(source.step, ""))


def fitted(steps: Iterable[Prepared], languages: tuple[str, ...]) -> tuple[Prepared, ...]:
    """The steps with their words in the forum's languages alone: what no form of the desk shows, nobody could correct."""
    return tuple(
        Prepared(
            replace(one.plan, title=_spoken(one.plan.title, languages), prompt=_spoken(one.plan.prompt, languages)),
            _fitted(one.settings, languages),
        )
        for one in steps
    )


def _spoken(text: Text, languages: tuple[str, ...]) -> Text:
    """Where there are none in any of them, the others are better than nothing."""
    return {tag: words for tag, words in text.items() if tag in languages} or text


def _fitted(thing: Any, languages: tuple[str, ...]) -> Any:
    if isinstance(thing, dict):
        is_text = bool(thing) and all(key in KNOWN or base(key) in KNOWN for key in thing)
        return _spoken(thing, languages) if is_text else {key: _fitted(one, languages) for key, one in thing.items()}
    return [_fitted(one, languages) for one in thing] if isinstance(thing, list | tuple) else thing


def _kept(desk: "Desk", event: AgendaKept, logged: Logged) -> Refused | None:
    if len(desk.templates) >= MOST:
        return TOO_MANY
    desk.templates_made += 1
    made = AgendaTemplate(f"t{desk.templates_made}", event.name, event.steps, logged.at)
    desk.templates = {**desk.templates, made.id: made}
    return None


def _dropped(desk: "Desk", event: AgendaDropped, logged: Logged) -> Refused | None:
    if event.template not in desk.templates:
        return NOT_THERE
    desk.templates = {key: one for key, one in desk.templates.items() if key != event.template}
    return None


HANDLERS: dict[type, Callable[[Any, Any, Logged], Refused | None]] = {AgendaKept: _kept, AgendaDropped: _dropped}
