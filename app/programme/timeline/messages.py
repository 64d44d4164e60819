"""What can be asked about dates, and what can happen to them.

Never here: whether it may (decide.py), what it changes (fold.py).
"""

from typing import ClassVar

from app.programme.part import ProgrammeCommand, ProgrammeEvent
from app.programme.timeline_state import DateSays
from app.text import Text


def record(date: str) -> str:
    """How a date is named among the programme's records."""
    return f"date:{date}"


class DateToBring(DateSays, frozen=True, kw_only=True):
    """A date of a file, with its row, what the file calls its standing and how it writes the days. `onto` is the id of a date
    without a title that gets this one's, or empty."""

    row: int = 0
    said: str = ""
    written: str = ""
    onto: str = ""


class AddDate(ProgrammeCommand, frozen=True):
    """Add a date."""

    says: DateSays


class BringDates(ProgrammeCommand, frozen=True):
    """Bring in the dates of a file, all or none. `digest` stands for its bytes; `again`: it is known that it came before."""

    most_bytes: ClassVar[int] = 2**20
    dates: tuple[DateToBring, ...]
    source: str
    digest: str
    again: bool = False


class NameDates(ProgrammeCommand, frozen=True):
    """Give titles to dates that have none, by their ids."""

    titles: dict[str, Text]


class ChangeDate(ProgrammeCommand, frozen=True):
    """Say a date anew; one that everybody could read, with a reason."""

    date: str
    says: DateSays
    reason: str = ""


class CallOffDate(ProgrammeCommand, frozen=True):
    """Say that a date does not take place, or that it does after all; with a reason."""

    date: str
    reason: str
    off: bool = True


class RemoveDate(ProgrammeCommand, frozen=True):
    """Remove a date that nobody but organisers could read."""

    date: str


class DateAdded(ProgrammeEvent, frozen=True):
    """There is one more date."""

    says: DateSays


class DatesBrought(ProgrammeEvent, frozen=True):
    """The dates of a file are there."""

    dates: tuple[DateToBring, ...]
    source: str
    digest: str
    again: bool = False


class DatesNamed(ProgrammeEvent, frozen=True):
    """These dates have titles from now on."""

    named: ClassVar[tuple[str, ...]] = ("changed",)
    titles: dict[str, Text]

    @property
    def changed(self) -> tuple[str, ...]:
        """The records that it changes."""
        return tuple(map(record, self.titles))


class OfDate(ProgrammeEvent, frozen=True):
    """Something happened to one date."""

    named: ClassVar[tuple[str, ...]] = ("record",)
    date: str

    @property
    def record(self) -> str:
        """The record that it changes."""
        return record(self.date)


class DateChanged(OfDate, frozen=True):
    """The date says this from now on."""

    says: DateSays
    reason: str = ""


class DateCalledOff(OfDate, frozen=True):
    """The date does not take place; or it does after all."""

    reason: str
    off: bool = True


class DateRemoved(OfDate, frozen=True):
    """The date is gone."""
