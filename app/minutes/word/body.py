"""The blocks of a document as paragraphs, tables and pictures of Word, in their order.

Never here: the page, how a style looks.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx.shared import Mm

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
from app.minutes.raster import png
from app.minutes.word.elements import element, paragraph
from app.minutes.word.tables import table

STYLES = {"": "Normal", "note": "Note", "kicker": "Kicker", "subtitle": "Lead"}
BOX = {"val": "single", "sz": "8", "space": "6", "color": "000000"}
LOGO_MM = 14


class Body:
    """Walks through the blocks once."""

    def __init__(self, made: Any, document: Document) -> None:
        self._made, self._document, self._language = made, document, document.language
        self._body = made.element.body
        self._end = self._body[-1]  # the section's properties come last
        self._drawn = drawn(document)

    def write(self) -> None:
        """Everything."""
        writers: dict[type, Callable[[Any], None]] = {
            Heading: self._heading,
            Paragraph: lambda one: self._say(STYLES[one.style], one.words),
            Quote: self._quote,
            Facts: self._facts,
            Figures: self._figures,
            Table: self._table,
            Chart: self._chart,
            Listing: self._listing,
            Signature: self._signature,
            Pictures: self._pictures,
        }
        for block in self._document.blocks:
            writers[type(block)](block)

    def _add(self, one: Any) -> None:
        self._end.addprevious(one)

    def _say(self, style: str, words: Line, *more: Any, strong: bool = False) -> None:
        self._add(paragraph(style, words, self._language, *more, strong=strong))

    def _heading(self, one: Heading) -> None:
        number = (Run(f"{one.number}  "),) if one.number else ()
        self._say(f"Heading{min(one.level, 9)}", (*number, *one.words), element("keepNext"))

    def _quote(self, one: Quote) -> None:
        for place, words in enumerate(one.lines):
            box = element("pBdr", *(element(side, **BOX) for side in ("top", "left", "bottom", "right")))
            inset = element("ind", left="170", right="170")
            self._say("Quote", words, box, inset, strong=place == 0)

    def _facts(self, one: Facts) -> None:
        """A table without a head row, whose first column heads its rows."""
        if not one.facts:
            return
        rows = tuple((Cell(words=fact.term), Cell(words=joined(fact.said, "\n"))) for fact in one.facts)
        self._table(Table(caption=(), columns=(Column(words=()), Column(words=())), rows=rows))

    def _figures(self, one: Figures) -> None:
        for figure in one.figures:
            self._say("Figure", (Run(figure.value, style="strong"),), element("keepNext"))
            self._say("Note", figure.label)

    def _table(self, one: Table) -> None:
        if one.caption:
            self._say("Caption", one.caption, element("keepNext"))
        self._add(table(one, self._language))
        # Two tables without anything between them would become one.
        self._say("Note", one.note)

    def _chart(self, one: Chart) -> None:
        self._say("Caption", one.caption, element("keepNext"))
        picture = self._drawn.get(one)
        if picture is None:
            self._say("Note", (Run(one.alt),))
        else:
            self._picture(picture, one.alt, width=Mm(WIDTH_MM))

    def _picture(self, data: bytes, alt: str, **size: Any) -> None:
        line = self._made.add_paragraph()
        shape = line.add_run().add_picture(BytesIO(data), **size)
        shape._inline.docPr.set("descr", printable(alt))

    def _pictures(self, one: Pictures) -> None:
        for each in one.pictures:
            self._picture(png(each.data), each.alt, height=Mm(LOGO_MM))

    def _listing(self, one: Listing) -> None:
        number = self._numbering() if one.ordered else None
        for item in one.items:
            self._item(item, 0, number)

    def _item(self, item: Item, depth: int, number: str | None) -> None:
        style = ("ListNumber" if number else "ListBullet") + ("" if depth == 0 else str(min(depth + 1, 3)))
        own = [element("numPr", element("ilvl", val="0"), element("numId", val=number))] if number else []
        self._say(style, item.words, *own)
        for inner in item.inner:
            self._item(inner, depth + 1, None)

    def _numbering(self) -> str:
        """Numbers that begin with 1 again."""
        numbering = self._made.part.numbering_part.element
        used = self._made.styles["List Number"].element.pPr.numPr.numId.val
        kind = numbering.num_having_numId(used).abstractNumId.val
        fresh = numbering.add_num(kind)
        fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
        return str(fresh.numId)

    def _signature(self, one: Signature) -> None:
        for place in one.places:
            line = element("pBdr", element("top", **BOX))
            self._say("Place", place, element("keepLines"), line, element("ind", right="4500"))
