"""The rehearsal copy: made of a real forum, opened, handed to the simulated facilitator, counted again, thrown away.

Never here: phones, figures.
"""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.activities.base.image import names
from app.activities.base.messages import Event, Refused
from app.forum import codec, fold, rehearsal
from app.forum.clone import clone, steps_there
from app.forum.commands import MakeLink, OpenForum
from app.forum.decide import missing
from app.forum.desk import ForumListed
from app.forum.events import ActivityAdded, ForumCreated
from app.forum.state import Forum
from app.forum.window import Days
from app.forum.window_changes import SetWindow
from app.forum.window_days import day_of
from app.live import rehearsals
from app.live.clock import now_ms
from app.live.fresh_code import fresh_code
from app.live.hall import Hall, LiveForum
from app.live.repair import read_on
from app.live.replica import Replica
from app.store.log import Log, forum_key
from app.text import N_
from app.tools.rehearse.plan import PhoneReport
from app.web import identity

ORGANISER = Actor("organiser", "rehearsal")
DAY_MS = 86_400_000


class CannotRehearse(Exception):
    """Why not: a message of the interface and its values."""

    def __init__(self, words: str, **values: str) -> None:
        super().__init__(words)
        self.words, self.values = words, values


class Copy(msgspec.Struct, frozen=True):
    """The copy as it is rehearsed: its id and code, the secrets of its two links."""

    id: str
    code: str
    facilitator: str
    wall: str
    forum: Forum


async def make(hall: Hall, source: LiveForum, copy: str) -> Copy:
    """A copy of the forum, open, under the id `copy` and a code of its own. Raises CannotRehearse."""
    await rehearsals.tidy(hall)
    if missing(replace_retention(source.forum), now_ms()):
        raise CannotRehearse(N_("The forum cannot be opened yet. Its page says what is missing."))
    code = await _listed(hall, copy, source.forum.id)
    try:
        return await _made(hall, source, copy, code)
    except BaseException:
        await asyncio.shield(rehearsals.throw_away(hall, copy))
        raise


async def _made(hall: Hall, source: LiveForum, copy: str, code: str) -> Copy:
    place = await hall.place(copy)
    assert place is not None  # noqa: S101  # listed by the line before
    await hall.log.copy_blobs(source.forum.id, copy, sorted(names(source.forum.images)))
    for number, event in enumerate(_events(source.forum, code)):
        await _done(await hall.append(place, rehearsals.BY, f"{copy}.{number}", event))
    made = {"facilitator": "lead", "wall": "wall"}
    for role, link in made.items():
        await _done(await hall.ask(place, ORGANISER, f"{copy}.{role}", MakeLink(link, role)))  # type: ignore[arg-type]
    days = _days(source.forum, place.now())
    for step in _at_own_pace(source.forum):
        # What takes its options from a step that nobody has gone through here yet is led, like all others.
        await hall.ask(place, ORGANISER, f"{copy}.{step}", SetWindow(step, days))
    await _done(await hall.ask(place, ORGANISER, f"{copy}.open", OpenForum()))
    opens = {role: identity.link_secret(hall.secret, copy, link) for role, link in made.items()}
    hall.log.unfollow(place.replica.key)  # from here on this process has other things to do than to fold
    return Copy(copy, code, opens["facilitator"], opens["wall"], place.forum)


def _at_own_pace(source: Forum) -> list[str]:
    """The steps that are open by calendar, as the copy calls them."""
    windows = ((there, source.activities[step].phase.window) for step, there in steps_there(source).items())
    return [there for there, window in windows if window is not None and not window.evaluation]


def _days(source: Forum, now: int) -> Days:
    """Open now and for all strands; no rehearsal lasts longer than until tomorrow."""
    zone = source.settings.zone
    return Days(first=day_of(now, zone), last=day_of(now + DAY_MS, zone))


def replace_retention(forum: Forum) -> Forum:
    """The forum as if its day of deletion were known: a copy needs none of its own."""
    return msgspec.structs.replace(forum, settings=replace(forum.settings, retention="9999-12-31"))


def _events(source: Forum, code: str) -> list[Event]:
    soon = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
    # No simulated phone has a one-time code on paper, and none of the real ones may be used up.
    strands = tuple(replace(strand, code_required=False) for strand in source.settings.strands)
    created, *rest = clone(source, code, rehearsal.title(source.settings.title))
    assert isinstance(created, ForumCreated)  # noqa: S101  # a clone begins with it
    settings = replace(created.settings, retention=soon, starts="", ends="", strands=strands)
    return [ForumCreated(code, settings), *map(_rehearsed, rest)]


def _rehearsed(event: Event) -> Event:
    """A step as it is rehearsed: without codes, and as nobody is there to read first what people write."""
    if not isinstance(event, ActivityAdded):
        return event
    kind = KINDS[event.plan.kind]
    if kind.rehearsal is not None:
        settings = kind.rehearsal.shown(msgspec.convert(event.settings, kind.builder.settings))
        event = replace(event, settings=msgspec.to_builtins(settings))
    return replace(event, plan=replace(event.plan, assurance="device")) if event.plan.assurance == "code" else event


async def _listed(hall: Hall, copy: str, source: str) -> str:
    for _ in range(50):
        code = fresh_code()
        refused = await hall.at_desk(rehearsals.BY, f"{copy}.{code}", ForumListed(copy, code, source))
        if refused is None:
            return code
        if code not in hall.desk.state.codes:
            raise CannotRehearse(refused.message)
    raise CannotRehearse(N_("This code is taken."))


async def _done(refused: Refused | None) -> None:
    if refused is not None:
        raise CannotRehearse(refused.message)


async def counted(log: Log, copy: str) -> Forum:
    """The copy as its log says, folded anew from the first entry."""
    replica: Replica[Forum] = Replica(forum_key(copy), lambda: Forum(copy), codec.FORUM, fold.fold, fold.skip)
    await read_on(log, replica)
    return replica.state


def lost(forum: Forum, acked: Sequence[PhoneReport], backed: Sequence[PhoneReport] = ()) -> int:
    """How many of the acknowledged votes and posts are not in the count, or stand there with other content; and of what was
    said beside others' posts (`backed`)."""
    last = {(one.by, one.activity): one for one in acked}
    return sum(not _stands(forum, one) for one in (*last.values(), *backed))


def _stands(forum: Forum, one: PhoneReport) -> bool:
    activity = forum.activities.get(one.activity)
    rehearsal = KINDS[activity.plan.kind].rehearsal if activity else None
    return activity is not None and rehearsal is not None and rehearsal.stands(activity.state, one.by, one.said)
