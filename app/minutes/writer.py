"""Walks through the blocks of a document that is to be edited, and writes what every such format writes alike.

Never here: a file format, how anything looks.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any

from app.minutes.blocks import (
    Cell,
    Chart,
    Column,
    Document,
    Facts,
    Figures,
    Heading,
    Line,
    Listing,
    Paragraph,
    Pictures,
    Plot,
    Quote,
    Run,
    Signature,
    Table,
    joined,
)
from app.minutes.charts import WIDTH_MM, drawn
from app.minutes.pdf.widths import size
from app.minutes.raster import png

LOGO_MM, SMALL = 14, 8
BETWEEN = "\u2003"
"""Between two figures of one line."""


class Writer(ABC):
    """Writes each block once, in its order. `styles` are the format's names for the styles of a paragraph."""

    def __init__(self, document: Document, styles: Mapping[str, str]) -> None:
        self.language = document.language
        self._document, self._styles = document, styles
        self._drawn = drawn(document)

    def write(self) -> None:
        """Everything."""
        writers: dict[type, Callable[[Any], None]] = {
            Heading: lambda one: self.heading(one, numbered(one)),
            Paragraph: lambda one: self.say(self._styles[one.style], one.words),
            Quote: self.quote,
            Facts: self._facts,
            Figures: self._figures,
            Table: self._table,
            Chart: self._chart,
            Plot: self._chart,
            Listing: self.listing,
            Signature: self.signature,
            Pictures: self._pictures,
        }
        for block in self._document.blocks:
            writers[type(block)](block)

    def _facts(self, one: Facts) -> None:
        """A table without a head row, whose first column heads its rows."""
        rows = tuple((Cell(words=fact.term), Cell(words=joined(fact.said, "\n"))) for fact in one.facts)
        if rows:
            self._table(Table(caption=(), columns=(Column(words=()), Column(words=())), rows=rows))

    def _figures(self, one: Figures) -> None:
        """All in one line, each with what it counts behind it."""
        listed = [(Run(figure.value, style="strong"), Run("\u00a0"), *figure.label) for figure in one.figures]
        self.say("Figure", joined(listed, BETWEEN))

    def _table(self, one: Table) -> None:
        if one.caption:
            self.say("Caption", one.caption)
        self.table(one)
        # Two tables without anything between them would become one.
        self.say("Note", one.note)

    def _chart(self, one: Chart | Plot) -> None:
        self.say("Caption", one.caption)
        picture = self._drawn.get(one)
        if picture is None:
            self.say("Note", (Run(one.alt),))
        else:
            self.picture(picture, one.alt, width_mm=WIDTH_MM)

    def _pictures(self, one: Pictures) -> None:
        for each in one.pictures:
            self.picture(png(each.data), each.alt, height_mm=LOGO_MM)

    @abstractmethod
    def say(self, style: str, words: Line) -> None:
        """A paragraph; "Caption", "Figure" and "Note" are styles of every format."""

    @abstractmethod
    def heading(self, one: Heading, words: Line) -> None:
        """Its words with its number before them."""

    @abstractmethod
    def quote(self, one: Quote) -> None: ...
    @abstractmethod
    def table(self, one: Table) -> None:
        """The table alone; its caption and note are paragraphs."""

    @abstractmethod
    def listing(self, one: Listing) -> None: ...
    @abstractmethod
    def signature(self, one: Signature) -> None: ...
    @abstractmethod
    def picture(self, data: bytes, alt: str, *, width_mm: float = 0, height_mm: float = 0) -> None:
        """A PNG in a line of its own, with what can be seen; as wide or as high as is said."""


def cells_of(one: Table) -> str:
    """The style of a table's cells, under the name that every format has for it: the more columns, the smaller the letters."""
    return "Cell" if size(one) > SMALL else "SmallCell"


def numbered(one: Heading) -> Line:
    """The words of a heading behind its number, which no line's end parts from them."""
    return (Run(f"{one.number}\u00a0\u00a0"), *one.words) if one.number else one.words
