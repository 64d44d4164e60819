"""The formats of a programme: one is added, said anew, taken away. A forum is taken over by reference and stays its own.

Never here: what a forum tells of itself (forum), results brought in from elsewhere.
"""

from typing import ClassVar

from msgspec.structs import replace

from app.activities.base.actor import Actor
from app.activities.base.messages import Event, Logged, Refused
from app.forum.schedule import is_day
from app.programme.formats_state import Format, FormatSaid
from app.programme.kept_state import KeptOutcome
from app.programme.part import Part, ProgrammeCommand, ProgrammeEvent
from app.programme.state import Programme
from app.text import N_

SORT = "format"
WEB = ("https://", "http://")
NO_TITLE = Refused(N_("Please give the format a title."), status=422, invalid=("title",))
NO_DAY = Refused(N_("A date cannot be read. Please write it like this: 2026-11-26."), status=422)
BACKWARDS = Refused(N_("The last day lies before the first one."), status=422, invalid=("last",))
NO_LINK = Refused(N_("A link begins with https:// or http://."), status=422, invalid=("link",))
NO_FORUM = Refused(N_("Please choose the forum that this is."), status=422, invalid=("forum",))
TWICE = Refused(N_("This forum belongs to the programme already."), invalid=("forum",))
NOT_THERE = Refused(N_("This format does not exist any more."), status=404)


class AddFormat(ProgrammeCommand, frozen=True):
    """One format more."""

    said: FormatSaid


class ChangeFormat(ProgrammeCommand, frozen=True):
    """Other words for a format."""

    format: str
    said: FormatSaid


class RemoveFormat(ProgrammeCommand, frozen=True):
    """The format is none of the programme's any more; a forum stays as it is."""

    format: str


class FormatAdded(ProgrammeEvent, frozen=True):
    """It has the next number."""

    names_by_order: ClassVar[bool] = False
    said: FormatSaid


class _OfFormat(ProgrammeEvent, frozen=True):
    named: ClassVar[tuple[str, ...]] = ("record",)
    format: str

    @property
    def record(self) -> str:
        """The record's name."""
        return record_of(self.format)


class FormatChanged(_OfFormat, frozen=True):
    """These are its words from now on."""

    said: FormatSaid


class FormatRemoved(_OfFormat, frozen=True):
    """It is gone from the programme; its number is not given again."""


class OutcomeKept(ProgrammeEvent, frozen=True):
    """A forum of the programme is going to be deleted, and this of it stays, as was promised. Nobody's command: it is written
    by whoever deletes the forum, before that is done."""

    names_by_order: ClassVar[bool] = False
    forum: str
    outcome: KeptOutcome


def record_of(format_id: str) -> str:
    """Under which name its versions are counted."""
    return f"{SORT}:{format_id}"


def refused(programme: Programme, said: FormatSaid, but: str = "") -> Refused | None:
    """Why a format cannot be like this, or None; `but` is the one that is said anew."""
    if said.sort == "forum" and not said.forum:
        return NO_FORUM
    if not said.forum and not any(said.title.values()):
        return NO_TITLE
    if unread := tuple(name for name in ("first", "last") if not is_day(getattr(said, name))):
        return replace(NO_DAY, invalid=unread)
    if said.last and (not said.first or said.last < said.first):
        return BACKWARDS
    if said.link and not said.link.startswith(WEB):
        return NO_LINK
    return TWICE if said.forum and _taken(programme, said.forum, but) else None


def _taken(programme: Programme, forum: str, but: str) -> bool:
    return any(one.said.forum == forum for one in programme.formats.formats.values() if one.id != but)


def _add(programme: Programme, actor: Actor, command: AddFormat, now: int) -> Event | Refused:
    return refused(programme, command.said) or FormatAdded(command.said)


def _change(programme: Programme, actor: Actor, command: ChangeFormat, now: int) -> Event | Refused:
    if command.format not in programme.formats.formats:
        return NOT_THERE
    return refused(programme, command.said, command.format) or FormatChanged(
        command.format, command.said, records=command.records
    )


def _remove(programme: Programme, actor: Actor, command: RemoveFormat, now: int) -> Event | Refused:
    if command.format not in programme.formats.formats:
        return NOT_THERE
    return FormatRemoved(command.format, records=command.records)


def _added(programme: Programme, event: FormatAdded, logged: Logged) -> Refused | None:
    if event.said.forum and _taken(programme, event.said.forum, ""):
        return TWICE
    number = programme.next(SORT)
    programme.made[SORT] = number
    one = Format(f"o{number}", event.said)
    programme.formats.formats[one.id] = one
    return None


def _changed(programme: Programme, event: FormatChanged, logged: Logged) -> Refused | None:
    if event.format not in programme.formats.formats:
        return NOT_THERE
    if event.said.forum and _taken(programme, event.said.forum, event.format):
        return TWICE
    programme.formats.formats[event.format] = Format(event.format, event.said)
    return None


def _removed(programme: Programme, event: FormatRemoved, logged: Logged) -> Refused | None:
    programme.formats.kept.pop(event.format, None)
    return None if programme.formats.formats.pop(event.format, None) else NOT_THERE


def _kept(programme: Programme, event: OutcomeKept, logged: Logged) -> Refused | None:
    one = programme.formats.of(event.forum)
    if one is None or not one.said.keeps:
        return NOT_THERE
    programme.formats.kept[one.id] = event.outcome
    return None


PART = Part(
    commands={AddFormat: _add, ChangeFormat: _change, RemoveFormat: _remove},
    events={FormatAdded: _added, FormatChanged: _changed, FormatRemoved: _removed, OutcomeKept: _kept},
)
