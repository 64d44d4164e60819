"""What the minutes are made of: the outcome's page and its tables of one moment, and somebody who says things in a language.

Never here: a forum's state, a template, the blocks themselves.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Protocol

import msgspec

from app.forum.outcome.report import Chapter, Report
from app.languages import base
from app.minutes.blocks import Block, Fact, Line, Picture, line
from app.tables import Column, OutcomeFile, Row, Table, rows_of


class Voice(Protocol):
    """Says things as the reader's language does. `say` fills and translates an English message; `line` and `blocks` are what
    a page says of something, under the name that the page has for it; `own` what a step's kind shows of it."""

    language: str

    def say(self, message: str, **values: object) -> str: ...
    def number(self, value: int | float) -> str: ...
    def figure(self, value: Fraction | None, places: int) -> str: ...
    def percent(self, share: Fraction, places: int) -> str: ...
    def day(self, iso: str) -> str: ...
    def clock(self, iso: str) -> str: ...
    def moment(self, iso: str, short: bool = False) -> str: ...
    def at(self, moment: int, zone: str) -> str: ...
    def decimal(self, value: int | float, places: int) -> str: ...
    def groups(self, checksum: str) -> str: ...
    def line(self, name: str, *values: Any) -> Line: ...
    def blocks(self, name: str, *values: Any, level: int) -> tuple[Block, ...]: ...
    def own(self, part: str, step: Chapter, level: int) -> tuple[Block, ...]: ...


class OpenStep(msgspec.Struct, frozen=True):
    """A step that takes something on days that are still to end, as ISO days; `published`: by when what became of it."""

    title: str
    first: str
    last: str
    published: str = ""


class Ahead(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the time after the document. `programme` is the process around the forum and `address` its pages; `data`
    where those of the results lie, under the `licence` whose text stands at `licence_page`. `seals`: who gave what is still to
    be forgotten; `retention` is the ISO day of deletion, which happens `by_itself` or by the organiser's hand."""

    steps: tuple[OpenStep, ...] = ()
    programme: str = ""
    address: str = ""
    data: str = ""
    licence: str = ""
    licence_page: str = ""
    seals: bool = False
    retention: str = ""
    by_itself: bool = False


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """`report` and `file` are the outcome at one moment in the voice's language. `logos` are pictures by their ids; `url` is
    the public address of this installation, `program` the software with its version."""

    report: Report
    file: OutcomeFile
    voice: Voice
    url: str
    program: str
    logos: Mapping[str, Picture] = {}
    ahead: Ahead = Ahead()

    @property
    def steps(self) -> tuple[Chapter, ...]:
        """The steps that took anything."""
        return tuple(one for one in self.report.chapters if one.takes_input and one.state != "planned")

    def rows(self, table: str, step: str = "") -> list[Row]:
        """The rows of one of the forum's tables, or those that belong to one step."""
        if step:
            return rows_of(self.file.tables, table, step)
        found = self.table(table)
        names = [column.name for column in self.columns(table)]
        return [dict(zip(names, cells, strict=True)) for cells in found.rows] if found else []

    def table(self, name: str) -> Table | None:
        """One of the tables; None where the outcome has none of this name."""
        return next((one for one in self.file.tables if one.name == name), None)

    def columns(self, name: str) -> tuple[Column, ...]:
        """The columns of one of the tables."""
        found = self.table(name)
        return found.columns if found else ()

    def translations(self, row: Row, name: str) -> Iterator[tuple[str, str]]:
        """The words of a text in the other languages that it has: (tag, words)."""
        for column, words in row.items():
            tag = column.removeprefix(f"{name}_").replace("_", "-")
            if column.startswith(f"{name}_") and words and base(tag) != base(self.voice.language):
                yield tag, str(words)


def fact(term: str, said: Line | str) -> list[Fact]:
    """A term with what is said of it; nothing where nothing is."""
    words = line(said) if isinstance(said, str) else said
    return [Fact(term=line(term), said=(words,))] if words else []
