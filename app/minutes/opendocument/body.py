"""The blocks of a document as OpenDocument's paragraphs, tables, lists and frames, in their order.

Never here: how a style looks, the page.
"""

import hashlib
import struct
from collections.abc import Callable, Iterator
from typing import Any

from app.export.text import printable
from app.minutes.blocks import (
    Cell,
    Chart,
    Column,
    Document,
    Facts,
    Figures,
    Heading,
    Item,
    Line,
    Listing,
    Paragraph,
    Pictures,
    Quote,
    Run,
    Signature,
    Table,
    joined,
)
from app.minutes.charts import WIDTH_MM, drawn
from app.minutes.opendocument.elements import directed, element, line, paragraph, root, texts
from app.minutes.opendocument.tables import Tables
from app.minutes.raster import png

STYLES = {"": "Standard", "note": "Note", "kicker": "Kicker", "subtitle": "Lead"}
LOGO_MM = 14


class Body:
    """Walks through the blocks once; `pictures` are then the files that its frames name."""

    def __init__(self, document: Document) -> None:
        self.pictures: dict[str, bytes] = {}
        self._document, self._language = document, document.language
        self._tables = Tables(document.language)
        self._drawn = drawn(document)

    def content(self) -> str:
        """content.xml."""
        writers: dict[type, Callable[[Any], Iterator[str]]] = {
            Heading: self._heading,
            Paragraph: lambda one: iter((self._say(STYLES[one.style], one.words),)),
            Quote: self._quote,
            Facts: self._facts,
            Figures: self._figures,
            Table: self._table,
            Chart: self._chart,
            Listing: self._listing,
            Signature: lambda one: (self._say("Place", place) for place in one.places),
            Pictures: self._pictures,
        }
        said = [part for block in self._document.blocks for part in writers[type(block)](block)]
        body = element("office:body", element("office:text", *said))
        return root("office:document-content", element("office:automatic-styles", *self._tables.styles), body)

    def _say(self, style: str, words: Line) -> str:
        return paragraph(style, words, self._language)

    def _heading(self, one: Heading) -> Iterator[str]:
        number = (Run(f"{one.number}\u00a0\u00a0"),) if one.number else ()
        level = min(one.level, 5)
        style = directed(f"Heading_20_{level}", one.words, self._language)
        said = line((*number, *one.words), self._language)
        yield element("text:h", said, text_style_name=style, text_outline_level=str(level))

    def _quote(self, one: Quote) -> Iterator[str]:
        for place, words in enumerate(one.lines):
            yield self._say("Quotations" if place else "Asked", words)

    def _facts(self, one: Facts) -> Iterator[str]:
        """A table without a head row, whose first column heads its rows."""
        rows = tuple((Cell(words=fact.term), Cell(words=joined(fact.said, "\n"))) for fact in one.facts)
        if rows:
            yield from self._table(Table(caption=(), columns=(Column(words=()), Column(words=())), rows=rows))

    def _figures(self, one: Figures) -> Iterator[str]:
        for figure in one.figures:
            yield self._say("Figure", (Run(figure.value),))
            yield self._say("Note", figure.label)

    def _table(self, one: Table) -> Iterator[str]:
        if one.caption:
            yield self._say("Caption", one.caption)
        yield self._tables.table(one)
        yield self._say("Note", one.note)

    def _chart(self, one: Chart) -> Iterator[str]:
        yield self._say("Caption", one.caption)
        picture = self._drawn.get(one)
        if picture is None:
            yield self._say("Note", (Run(one.alt),))
        else:
            yield self._frame(picture, one.alt, width=WIDTH_MM)

    def _pictures(self, one: Pictures) -> Iterator[str]:
        for each in one.pictures:
            yield self._frame(png(each.data), each.alt, height=LOGO_MM)

    def _frame(self, data: bytes, alt: str, width: float = 0, height: float = 0) -> str:
        """A picture in its line; svg:desc is what is read to who does not see it."""
        across, down = struct.unpack(">II", data[16:24])  # a PNG says its size there
        wide, high = (width, width * down / across) if width else (height * across / down, height)
        name = f"Pictures/{hashlib.sha256(data).hexdigest()[:24]}.png"
        self.pictures[name] = data
        image = '<draw:image xlink:href="%s" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>' % name  # noqa: UP031
        said = printable(alt).replace("\n", " ")
        frame = element(
            "draw:frame",
            image,
            element("svg:title", texts(said[:100])),
            element("svg:desc", texts(said)),
            text_anchor_type="as-char",
            svg_width=f"{wide / 10:.2f}cm",
            svg_height=f"{high / 10:.2f}cm",
        )
        return element("text:p", frame, text_style_name="Standard")

    def _listing(self, one: Listing) -> Iterator[str]:
        yield self._list(one.items, "Numbers" if one.ordered else "Bullets")

    def _list(self, items: tuple[Item, ...], style: str | None) -> str:
        said = (self._item(item) for item in items)
        return element("text:list", *said, text_style_name=style)

    def _item(self, item: Item) -> str:
        inner = self._list(item.inner, "Bullets") if item.inner else ""
        return element("text:list-item", self._say("Item", item.words), inner)
