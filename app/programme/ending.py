"""The end of a programme: announced to everybody some days before its pages and everything in them may be deleted.

What was never public may go at once. Never here: the deletion itself (live/housekeeping), a forum's own end.
"""

from datetime import date, timedelta
from typing import ClassVar

from app.activities.base.actor import Actor
from app.activities.base.messages import Event, Logged, Refused
from app.forum.schedule import is_day
from app.programme.part import Part, ProgrammeCommand, ProgrammeEvent
from app.programme.span import day_of
from app.programme.state import Programme
from app.text import N_, NN_, Text

ENDING = "ending"
NOTICE_DAYS = 14
NO_DAY = Refused(N_("A date cannot be read. Please write it like this: 2026-11-26."), status=422, invalid=("day",))
TOO_SOON = Refused(
    NN_(
        "The end is announced at least {most} day before, so that everybody can save what they need.",
        "The end is announced at least {most} days before, so that everybody can save what they need.",
        by="most",
    ),
    {"most": NOTICE_DAYS},
    422,
    invalid=("day",),
)
NO_REASON = Refused(N_("Please give a reason: it stands on the public pages."), status=422, invalid=("why",))
NOT_SAID = Refused(N_("No end is announced."))
NOT_ANNOUNCED = Refused(
    N_("Everybody could see these pages. Please announce their end first, with the day and a reason.")
)
NOT_YET = Refused(N_("The announced day is not over yet."))


class AnnounceEnd(ProgrammeCommand, frozen=True):
    """Say on every page that the programme is deleted after the ISO day `day`."""

    day: str
    why: Text


class WithdrawEnd(ProgrammeCommand, frozen=True):
    """It stays after all."""


class EndAnnounced(ProgrammeEvent, frozen=True):
    """Everybody reads it from now on."""

    names_by_order: ClassVar[bool] = False
    always: ClassVar[tuple[str, ...]] = (ENDING,)
    day: str
    why: Text


class EndWithdrawn(ProgrammeEvent, frozen=True):
    """Nothing is announced any more."""

    names_by_order: ClassVar[bool] = False
    always: ClassVar[tuple[str, ...]] = (ENDING,)


def may_go(programme: Programme, now: int) -> Refused | None:
    """Why it may not be deleted at `now` (milliseconds), or None."""
    basics = programme.basics
    if not programme.was_public:
        return None
    if not basics.ends:
        return NOT_ANNOUNCED
    return NOT_YET if day_of(now, basics.settings.zone) <= basics.ends else None


def earliest(programme: Programme, now: int) -> str:
    """The first ISO day that can be announced."""
    today = date.fromisoformat(day_of(now, programme.basics.settings.zone))
    return (today + timedelta(days=NOTICE_DAYS)).isoformat()


def _announce(programme: Programme, actor: Actor, command: AnnounceEnd, now: int) -> Event | Refused:
    if not command.day or not is_day(command.day):
        return NO_DAY
    if command.day < earliest(programme, now):
        return TOO_SOON
    if not any(command.why.values()):
        return NO_REASON
    return EndAnnounced(command.day, command.why, records=command.records)


def _withdraw(programme: Programme, actor: Actor, command: WithdrawEnd, now: int) -> Event | Refused:
    return EndWithdrawn(records=command.records) if programme.basics.ends else NOT_SAID


def _announced(programme: Programme, event: EndAnnounced, logged: Logged) -> Refused | None:
    basics = programme.basics
    basics.ends, basics.ends_why, basics.ends_at = event.day, event.why, logged.at
    return None


def _withdrawn(programme: Programme, event: EndWithdrawn, logged: Logged) -> Refused | None:
    basics = programme.basics
    basics.ends, basics.ends_why, basics.ends_at = "", {}, 0
    return None


PART = Part(
    commands={AnnounceEnd: _announce, WithdrawEnd: _withdraw},
    events={EndAnnounced: _announced, EndWithdrawn: _withdrawn},
)
