"""The document that every format of the minutes is written from: blocks in their order, words with their language.

Whoever writes a format walks through `Document.blocks` and needs nothing else: each block says what it is, never how it looks.
Everything is frozen and plain, so that it goes to another process as JSON. Never here: what stands in it, a file format.
"""

from collections.abc import Iterable
from typing import Literal

import msgspec

from app.activities.base.plot import Spot
from app.text import Foreign


class Run(msgspec.Struct, frozen=True, omit_defaults=True):
    """Words in one language and one look. `language` is a tag, empty for that of the document; `style`: said with weight, or
    said beside it. A line break in `text` is one on paper."""

    text: str
    language: str = ""
    style: Literal["", "strong", "soft", "code"] = ""


Line = tuple[Run, ...]
"""What stands in a paragraph, a cell, a heading."""


class Heading(msgspec.Struct, frozen=True, tag="heading", omit_defaults=True, kw_only=True):
    """`level` 1 is the document's title and comes once; no level is left out on the way down. `number` like 3 or 3.2."""

    level: int
    words: Line
    number: str = ""


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph", omit_defaults=True, kw_only=True):
    """`style`: a subtitle under the title, a kicker above it, or a note in smaller letters."""

    words: Line
    style: Literal["", "note", "kicker", "subtitle"] = ""


class Quote(msgspec.Struct, frozen=True, tag="quote", kw_only=True):
    """Words exactly as people read them; the first line is what was asked."""

    lines: tuple[Line, ...]


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A term and what is said of it, one paragraph each."""

    term: Line
    said: tuple[Line, ...]


class Facts(msgspec.Struct, frozen=True, tag="facts", omit_defaults=True, kw_only=True):
    """A list of terms; `short` ones stand two to a row where there is room."""

    facts: tuple[Fact, ...]
    short: bool = False


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure as it is written, and what it counts."""

    value: str
    label: Line


class Figures(msgspec.Struct, frozen=True, tag="figures", kw_only=True):
    """The few figures that one reads first."""

    figures: tuple[Figure, ...]


class Column(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A column's heading; figures stand at its end. `strand` as of a cell."""

    words: Line
    number: bool = False
    strand: str = ""


class Cell(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """`part` (0 to 1) is drawn as a bar beside the words, which say the same; None: no bar. `strand` is the shape that stands
    before a strand's name."""

    words: Line = ()
    part: float | None = None
    strand: str = ""


Row = tuple[Cell, ...]


class Table(msgspec.Struct, frozen=True, tag="table", omit_defaults=True, kw_only=True):
    """`heads` is the place of the column whose cells head their rows, None where no row has a head. `foot` are rows of sums at
    its end. Every row has as many cells as there are columns. It may run over pages, as one table with its head repeated.
    `dense`: in small letters, where much has to stand on a page."""

    caption: Line
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    heads: int | None = 0
    foot: tuple[Row, ...] = ()
    note: Line = ()
    dense: bool = False


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One bar: its words, its figure as it is written, and how long it is (0 to 1)."""

    label: Line
    value: str
    part: float


class Chart(msgspec.Struct, frozen=True, tag="chart", kw_only=True):
    """Bars of figures that stand in the table right after it; `alt` says in words what can be seen."""

    caption: Line
    alt: str
    bars: tuple[Bar, ...]


class Dot(msgspec.Struct, frozen=True, kw_only=True):
    """One point, and what its number stands for."""

    spot: Spot
    label: Line


class Corner(msgspec.Struct, frozen=True, kw_only=True):
    """What a quarter of the picture is called."""

    words: Line


class Plot(msgspec.Struct, frozen=True, tag="plot", kw_only=True):
    """Points in a picture of `width` by `height`, with their medians and figures in the table after it; `alt` says in words
    what can be seen. Words at the upper end of one scale, and at both ends of the other; corners from the left and up."""

    caption: Line
    alt: str
    width: int
    height: int
    up: Corner
    left: Corner
    right: Corner
    corners: tuple[Corner, ...]
    dots: tuple[Dot, ...]


class Item(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One entry; `inner` are those that belong to it, such as notes merged into one."""

    words: Line
    inner: tuple["Item", ...] = ()


class Listing(msgspec.Struct, frozen=True, tag="listing", omit_defaults=True, kw_only=True):
    """Entries, with numbers where their order says something."""

    items: tuple[Item, ...]
    ordered: bool = False


class Signature(msgspec.Struct, frozen=True, tag="signature", kw_only=True):
    """A line to sign on for each of these."""

    places: tuple[Line, ...]


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture's bytes in one of these formats, its size in pixels, and what can be seen."""

    data: bytes
    format: Literal["webp", "png", "jpg"]
    width: int
    height: int
    alt: str


class Pictures(msgspec.Struct, frozen=True, tag="pictures", kw_only=True):
    """Pictures in a row, such as logos."""

    pictures: tuple[Picture, ...]


Block = Heading | Paragraph | Quote | Facts | Figures | Table | Chart | Plot | Listing | Signature | Pictures


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """`language` is a tag, `title` and `subject` go into the file's properties, `author` is who is responsible.

    `made_at` is ISO 8601 with zone: the same forum at the same moment makes the same bytes. `head` stands at the top of every
    page, left and right; `foot` at its end, before "page 1 of 3" in the words of `page`, with {page} and {pages}.
    `program` is the software with its version.
    """

    language: str
    title: str
    subject: str
    author: str
    program: str
    made_at: str
    head: tuple[str, str]
    foot: str
    page: str
    blocks: tuple[Block, ...]


def line(text: str, style: Literal["", "strong", "soft", "code"] = "") -> Line:
    """Words as one run, in the language that they know of themselves; nothing for no words."""
    language = text.language if isinstance(text, Foreign) else ""
    return (Run(str(text), language, style),) if text else ()


def joined(lines: Iterable[Line], between: str = " ") -> Line:
    """Several lines as one, with these letters between them; sentences with a blank. An empty one is none."""
    found: list[Run] = []
    for words in filter(None, lines):
        found += [*([Run(between)] if found else []), *words]
    return tuple(found)


def plain(words: Line) -> str:
    """The words alone."""
    return "".join(run.text for run in words)


def cell(text: str) -> Cell:
    """Words as a cell."""
    return Cell(words=line(text))
