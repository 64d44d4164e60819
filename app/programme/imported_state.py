"""What was brought in from elsewhere: the answers of a survey, of workshops, of interviews; each import with where it is from.

Never here: a file format, commands and events (imported.py), what is shown of it (views/imported).
"""

from typing import Literal

import msgspec

from app.text import Text

Sort = Literal["survey", "workshop", "interview"]
QuestionSort = Literal["open", "choice", "choices"]


class About(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What an organiser says of an import: `day` and `until` are days (ISO), the first and last on which answers were given;
    `source` where it is from; `people` how many gave answers, 0: not recorded; `strand` is a strand's id, or ""."""

    title: Text
    sort: Sort = "survey"
    host: str = ""
    day: str = ""
    until: str = ""
    source: str = ""
    people: int = 0
    strand: str = ""
    language: str = "de"

    @property
    def spoken(self) -> str:
        """The language of what the file says: the one in which it was brought in, if its title is in that; else the title’s."""
        return (
            self.language
            if self.title.get(self.language)
            else next((tag for tag in self.title if self.title[tag]), self.language)
        )


class Occasion(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Where answers were given: one workshop of many, or the survey itself. What is empty is that of the import."""

    title: str = ""
    host: str = ""
    day: str = ""
    people: int = 0


class Question(msgspec.Struct, frozen=True):
    """One question as the file has it. `open`: its answers are kept; `choice`, `choices`: they are counted, one or several of a
    person, and `given` people answered."""

    id: str
    words: str
    sort: QuestionSort = "open"
    given: int = 0
    counts: tuple[tuple[str, int], ...] = ()


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One answer to an open question. `id` is lasting; `row` is its row in the file, `occasion` counts from 0; `items` are
    numbers of the register that it speaks about."""

    id: str
    row: int
    question: str
    words: str
    occasion: int = 0
    topic: str = ""
    items: tuple[str, ...] = ()


class Import(msgspec.Struct, kw_only=True):
    """One import, at `at` (milliseconds). It comes in pieces, and counts once all are there. `digest` stands for its content;
    `left_out` are columns that were not taken. `hidden` says why by entry."""

    id: str
    at: int
    about: About
    file: str = ""
    asked: tuple[Question, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    rows: int = 0
    pieces: int = 0
    digest: str = ""
    left_out: tuple[str, ...] = ()
    entries: dict[str, Entry] = {}
    arrived: list[int] = []
    hidden: dict[str, str] = {}
    removed_at: int = 0
    removed_why: str = ""

    @property
    def whole(self) -> bool:
        """Whether everything of it is there, and nobody has removed it."""
        return len(self.arrived) == self.pieces and not self.removed_at
