"""A running forum to try: made once, from the same parts that the desk uses, with people who have joined and written.

Here: making it and saying where it is. Never: its words (script.py), a shortcut past decide or fold.
"""

import asyncio
import itertools
from datetime import datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import msgspec

from app import imports
from app.activities.base.actor import Actor
from app.activities.base.context import Measure
from app.activities.base.messages import Command, Event, Refused
from app.activities.posts.messages import PostNote, ReleaseNotes
from app.forum.commands import Join, OpenForum, OpenInput, Show
from app.forum.events import ActivityAdded, ForumCreated, MeasuresImported
from app.forum.state import ForumSettings
from app.live.hall import Hall, LiveForum
from app.text import fill
from app.tools.demo import script
from app.web import signing
from app.web.desk.forums import made_by, make
from app.web.desk.handout import address_of
from app.web.desk.import_measures import to_measure
from app.web.desk.measures import TEXTS

ORGANISER = Actor("organiser", "demo")
KEY = "demo-forum"


class DemoError(Exception):
    """The demo forum could not be made; the words say why."""


async def prepare(hall: Hall) -> str:
    """The demo forum, made if it is not there yet; gives the lines that say where it is."""
    now = datetime.now(ZoneInfo(script.SETTINGS.zone))
    measures = read_measures()
    made = await make(hall, ORGANISER.by, await _key(hall), lambda code: _events(code, dated(now), measures))
    if isinstance(made, Refused):
        raise DemoError(made.message)
    place = await hall.place(made)
    assert place is not None  # noqa: S101  # made in the line before
    if place.forum.status == "draft":
        await _fill(hall, place)
    return _where(hall, place)


async def _key(hall: Hall) -> str:
    """What the demo forum is made by: a new one each time that the last was deleted, for that does not come back."""
    known = await hall.newest_desk()
    keys = (f"{KEY}-{number}" if number > 1 else KEY for number in itertools.count(1))
    return next(key for key in keys if not known.gone(made_by(hall, ORGANISER.by, key)))


def dated(now: datetime) -> ForumSettings:
    """The settings for an evening whose first step is just over at `now`."""
    begin = now - timedelta(minutes=script.STEPS[0][0].minutes)
    begin = begin.replace(minute=begin.minute // 5 * 5)
    end = begin + timedelta(minutes=sum(plan.minutes for plan, _ in script.STEPS))
    ends = f"{end:%H:%M}" if end.date() == begin.date() else ""
    day, gone = begin.date().isoformat(), (now.date() + timedelta(days=30)).isoformat()
    return msgspec.structs.replace(script.SETTINGS, day=day, starts=f"{begin:%H:%M}", ends=ends, retention=gone)


def read_measures() -> tuple[Measure, ...]:
    """The twelve measures from their file, with the English words from a second one."""
    german, english = (_read(name, tag) for name, tag in (("massnahmen.csv", "de"), ("measures.csv", "en")))
    return tuple(
        msgspec.structs.replace(one, **{name: getattr(one, name) | getattr(other, name) for name in TEXTS})
        for one, other in zip(german, english, strict=True)
    )


def _read(name: str, language: str) -> list[Measure]:
    book = imports.read(files("app.tools.demo").joinpath(name).read_bytes(), name, language)
    if isinstance(book, imports.Unreadable):
        raise DemoError(book.reason.said())
    return [to_measure(row) for row in imports.measures(book, imports.Choices(language=language)).good]


def _events(code: str, settings: ForumSettings, measures: tuple[Measure, ...]) -> tuple[Event, ...]:
    steps = (ActivityAdded(plan, own) for plan, own in script.STEPS)
    return (ForumCreated(code, settings), MeasuresImported(measures, "massnahmen.csv"), *steps)


async def _fill(hall: Hall, place: LiveForum) -> None:
    """Opens the forum; forty people join, and write on notes of which most hang on the wall."""
    steps = list(place.forum.activities)
    await _ask(hall, place, ORGANISER, OpenForum())
    strands = [strand for strand, number in script.STRANDS.items() for _ in range(number)]
    people = [_person(hall, place, number) for number in range(len(strands))]
    await asyncio.gather(*(_ask(hall, place, who, Join(strand)) for who, strand in zip(people, strands, strict=True)))
    for command in (Show(steps[0]), Show(steps[1]), OpenInput(steps[1])):
        await _ask(hall, place, ORGANISER, command)
    for number, (topic, text) in enumerate(script.NOTES):
        who = people[number * 7 % len(people)]
        await _ask(hall, place, who, PostNote(steps[1], topic, text), str(number))
    notes = list(place.forum.activities[steps[1]].state.posts)
    hung = tuple(note for number, note in enumerate(notes) if number % script.WAITS)
    await _ask(hall, place, ORGANISER, ReleaseNotes(steps[1], hung))


def _person(hall: Hall, place: LiveForum, number: int) -> Actor:
    return Actor("participant", signing.derived_id(hall.secret, place.forum.id, f"demo-person-{number}"))


async def _ask(hall: Hall, place: LiveForum, who: Actor, command: Command, extra: str = "") -> None:
    refused = await hall.ask(
        place, who, f"demo-{type(command).__name__}-{getattr(command, 'activity', '')}{extra}", command
    )
    if refused:
        raise DemoError(fill(refused.message, refused.values))


def _where(hall: Hall, place: LiveForum) -> str:
    forum, url = place.forum, hall.render.url
    valid = [link for link in forum.links.values() if not link.revoked]
    lines = [f"Demo forum, to be tried by anybody who can read this:\n  Phone:   {url}/{forum.code}"]
    for role, name in (("wall", "Wall"), ("facilitator", "Console")):
        link = next((one for one in valid if one.role == role), None)
        if link:
            lines.append(f"  {name + ':':<8} {address_of(url, hall.secret, forum, link.id)}")
    lines.append(f"  Desk:    {url}/desk/f/{forum.id}")
    return "\n".join(lines)
