"""Notices by mail: offered until a day, no longer offered, sent by a deliberate act.

Never here: an address, a mail.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from app.activities.base.actor import Actor
from app.activities.base.messages import Event, Logged, Refused
from app.letters import written
from app.programme.imported import is_day
from app.programme.notices_state import EVERYTHING, Notice
from app.programme.part import Part, ProgrammeCommand, ProgrammeEvent
from app.programme.state import Programme
from app.text import N_, Text

NOTICES = "notices"
MOST_YEARS = 5
NO_LAST_DAY = Refused(
    N_("Please give the day until which addresses are kept; it must be in the future."), status=422, invalid=("until",)
)
TOO_LATE = Refused(N_("Addresses can be kept for five years at most."), status=422, invalid=("until",))
NOT_OFFERED = Refused(N_("Notices by mail are not offered here."))
NO_WORDS = Refused(
    N_("A notice needs a subject and a sentence that says what is new."), status=422, invalid=("subject", "words")
)
NO_PAGE = Refused(N_("A notice leads to a page of this programme."), status=422, invalid=("path",))
NOBODY = Refused(N_("Nobody has asked to hear of this."))


class OfferNotices(ProgrammeCommand, frozen=True):
    """Let people ask for notices until a day; without one, no longer."""

    until: str


class SendNotice(ProgrammeCommand, frozen=True):
    """Send a notice; `people` is how many addresses the page said that it goes to."""

    subject: Text
    words: Text
    path: str
    about: tuple[str, ...] = ()
    people: int = 0


class NoticesOffered(ProgrammeEvent, frozen=True):
    """From now on people can ask for notices, until the end of a day; or, without one, no longer, and addresses are deleted."""

    always: ClassVar[tuple[str, ...]] = (NOTICES,)
    until: str = ""
    ends_at: int = 0


class NoticeSent(ProgrammeEvent, frozen=True):
    """A notice was sent."""

    subject: Text
    words: Text
    path: str
    about: tuple[str, ...] = ()
    people: int = 0


def goes_to(about: Iterable[str], followed: Iterable[str]) -> bool:
    """Whether somebody who follows `followed` hears of what is `about`: who follows the programme hears of everything; what is
    about everything, all hear."""
    keys = set(about)
    return not keys or EVERYTHING in followed or bool(keys & set(followed))


def ends(day: str, zone: str) -> int:
    """The end of a local day, in milliseconds."""
    after = datetime.combine(date.fromisoformat(day) + timedelta(days=1), datetime.min.time(), ZoneInfo(zone))
    return int(after.timestamp() * 1000)


def _offer(programme: Programme, actor: Actor, command: OfferNotices, now: int) -> Event | Refused:
    if not command.until:
        return NoticesOffered(records=command.records) if programme.notices.offered else NOT_OFFERED
    if not is_day(command.until) or (at := ends(command.until, programme.basics.settings.zone)) <= now:
        return NO_LAST_DAY
    if at > now + MOST_YEARS * 366 * 86_400_000:
        return TOO_LATE
    return NoticesOffered(until=command.until, ends_at=at, records=command.records)


def _send(programme: Programme, actor: Actor, command: SendNotice, now: int) -> Event | Refused:
    if not is_offered(programme, now):
        return NOT_OFFERED
    if not any(map(written, command.subject.values())) or not any(map(written, command.words.values())):
        return NO_WORDS
    if not command.path.startswith("/p/"):
        return NO_PAGE
    if command.people < 1:
        return NOBODY
    return NoticeSent(
        subject=command.subject, words=command.words, path=command.path, about=command.about, people=command.people
    )


def is_offered(programme: Programme, now: int) -> bool:
    """Whether people can ask for notices at `now` (milliseconds)."""
    return programme.notices.offered and now < programme.notices.ends_at


def _offered(programme: Programme, event: NoticesOffered, logged: Logged) -> Refused | None:
    known = programme.notices
    known.offered, known.until, known.ends_at = bool(event.until), event.until, event.ends_at
    return None


def _sent(programme: Programme, event: NoticeSent, logged: Logged) -> Refused | None:
    number = programme.next(NOTICES)
    programme.made[NOTICES] = number
    programme.notices.sent[f"n{number}"] = Notice(
        id=f"n{number}",
        at=logged.at,
        subject=event.subject,
        words=event.words,
        path=event.path,
        about=event.about,
        people=event.people,
    )
    return None


PART = Part(
    commands={OfferNotices: _offer, SendNotice: _send},
    events={NoticesOffered: _offered, NoticeSent: _sent},
)
