"""The strands of a programme: added, said anew, taken away; and their sizes, of which none stands without date and source.

Never here: what a page shows of them.
"""

from typing import ClassVar

from msgspec.structs import replace

from app.activities.base.actor import Actor
from app.activities.base.messages import Event, Logged, Refused
from app.activities.base.strand import SHAPES
from app.forum.schedule import is_day
from app.programme.part import Part, ProgrammeCommand, ProgrammeEvent
from app.programme.state import Programme
from app.programme.strands_state import Size, Strand, StrandSaid
from app.text import N_, NN_

SORT = "strand"
LARGEST = 99_999_999
NAMELESS = Refused(N_("Please give every strand a name."), status=422, invalid=("name",))
SAME_SHAPE = Refused(N_("Two strands have the same shape. Please give each a shape of its own."), invalid=("shape",))
TOO_MANY = Refused(
    NN_("A programme can have at most {most} strand.", "A programme can have at most {most} strands.", by="most"),
    {"most": len(SHAPES)},
)
NO_DAY = Refused(
    N_("A figure needs the day that it is of. Please give it like this: 2026-11-26."), status=422, invalid=("day",)
)
NO_SOURCE = Refused(N_("A figure needs its source: who counted, or where it stands."), status=422, invalid=("source",))
NO_NUMBER = Refused(
    N_("Please give the size as a whole number, or choose “open to everybody”."), status=422, invalid=("number",)
)
NO_LINK = Refused(N_("A link begins with https:// or http://."), status=422, invalid=("link",))
NOT_THERE = Refused(N_("This strand does not exist any more."), status=404)


class AddStrand(ProgrammeCommand, frozen=True):
    """One strand more."""

    said: StrandSaid


class ChangeStrand(ProgrammeCommand, frozen=True):
    """Other words for a strand."""

    strand: str
    said: StrandSaid


class RemoveStrand(ProgrammeCommand, frozen=True):
    """The strand is none of the programme's."""

    strand: str


class SaySize(ProgrammeCommand, frozen=True):
    """How many people it has, from when, and who says so; what was said before stays to be read."""

    strand: str
    size: Size


class StrandAdded(ProgrammeEvent, frozen=True):
    """It has the next number."""

    names_by_order: ClassVar[bool] = False
    said: StrandSaid


class _OfStrand(ProgrammeEvent, frozen=True):
    named: ClassVar[tuple[str, ...]] = ("record",)
    strand: str

    @property
    def record(self) -> str:
        """The record's name."""
        return record_of(self.strand)


class StrandChanged(_OfStrand, frozen=True):
    """These are its words from now on."""

    said: StrandSaid


class StrandRemoved(_OfStrand, frozen=True):
    """It is gone from the programme; its number is not given again."""


class StrandSized(_OfStrand, frozen=True):
    """It had this size then."""

    size: Size


def record_of(strand: str) -> str:
    """Under which name its versions are counted."""
    return f"{SORT}:{strand}"


def _unfit(programme: Programme, said: StrandSaid, but: str = "") -> Refused | None:
    if not any(said.name.values()):
        return NAMELESS
    others = [one for one in programme.strands.values() if one.id != but]
    if len(others) >= len(SHAPES):
        return TOO_MANY
    return SAME_SHAPE if any(one.said.shape == said.shape for one in others) else None


def _unfit_size(size: Size) -> Refused | None:
    """S18: a number that nobody can look up is no number."""
    if not size.day or not is_day(size.day):
        return NO_DAY
    if not size.source:
        return NO_SOURCE
    if size.link and not size.link.startswith(("https://", "http://")):
        return NO_LINK
    fits = size.number == 0 if size.sort == "open" else 0 < size.number <= LARGEST
    return None if fits else NO_NUMBER


def _add(programme: Programme, actor: Actor, command: AddStrand, now: int) -> Event | Refused:
    return _unfit(programme, command.said) or StrandAdded(command.said)


def _change(programme: Programme, actor: Actor, command: ChangeStrand, now: int) -> Event | Refused:
    if command.strand not in programme.strands:
        return NOT_THERE
    refused = _unfit(programme, command.said, command.strand)
    return refused or StrandChanged(command.strand, command.said, records=command.records)


def _remove(programme: Programme, actor: Actor, command: RemoveStrand, now: int) -> Event | Refused:
    there = command.strand in programme.strands
    return StrandRemoved(command.strand, records=command.records) if there else NOT_THERE


def _size(programme: Programme, actor: Actor, command: SaySize, now: int) -> Event | Refused:
    if command.strand not in programme.strands:
        return NOT_THERE
    return _unfit_size(command.size) or StrandSized(command.strand, command.size, records=command.records)


def _added(programme: Programme, event: StrandAdded, logged: Logged) -> Refused | None:
    if refused := _unfit(programme, event.said):
        return refused
    number = programme.next(SORT)
    programme.made[SORT] = number
    programme.strands[f"s{number}"] = Strand(f"s{number}", event.said)
    return None


def _changed(programme: Programme, event: StrandChanged, logged: Logged) -> Refused | None:
    one = programme.strands.get(event.strand)
    if one is None:
        return NOT_THERE
    if refused := _unfit(programme, event.said, event.strand):
        return refused
    programme.strands[one.id] = replace(one, said=event.said)
    return None


def _removed(programme: Programme, event: StrandRemoved, logged: Logged) -> Refused | None:
    return None if programme.strands.pop(event.strand, None) else NOT_THERE


def _sized(programme: Programme, event: StrandSized, logged: Logged) -> Refused | None:
    one = programme.strands.get(event.strand)
    if one is None:
        return NOT_THERE
    programme.strands[one.id] = replace(one, sizes=(*one.sizes, replace(event.size, at=logged.at)))
    return None


PART = Part(
    commands={AddStrand: _add, ChangeStrand: _change, RemoveStrand: _remove, SaySize: _size},
    events={StrandAdded: _added, StrandChanged: _changed, StrandRemoved: _removed, StrandSized: _sized},
)
