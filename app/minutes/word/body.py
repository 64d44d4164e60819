"""The blocks of a document as paragraphs, tables and pictures of Word.

Never here: their order, the page, how a style looks.
"""

from io import BytesIO
from typing import Any

from docx.shared import Mm

from app.export.text import printable
from app.minutes.blocks import Document, Heading, Item, Line, Listing, Quote, Signature, Table
from app.minutes.word.elements import element, paragraph
from app.minutes.word.tables import table
from app.minutes.writer import Writer

STYLES = {"": "Normal", "note": "Note", "kicker": "Kicker", "subtitle": "Lead"}
BOX = {"val": "single", "sz": "8", "space": "6", "color": "000000"}


class Body(Writer):
    """Adds each block to the end of `made`, the library's document."""

    def __init__(self, made: Any, document: Document) -> None:
        super().__init__(document, STYLES)
        self._made = made
        self._end = made.element.body[-1]  # the section's properties come last

    def _add(self, one: Any) -> None:
        self._end.addprevious(one)

    def say(self, style: str, words: Line, *more: Any, strong: bool = False) -> None:
        """`more` goes into the paragraph's properties. One that is all strong heads what follows it."""
        if style == STYLES[""] and words and all(run.style == "strong" for run in words):
            more = (*more, element("keepNext"))
        self._add(paragraph(style, words, self.language, *more, strong=strong))

    def heading(self, one: Heading, words: Line) -> None:
        self.say(f"Heading{min(one.level, 9)}", words, element("keepNext"))

    def quote(self, one: Quote) -> None:
        for place, words in enumerate(one.lines):
            box = element("pBdr", *(element(side, **BOX) for side in ("top", "left", "bottom", "right")))
            inset = element("ind", left="170", right="170")
            self.say("Quote", words, box, inset, strong=place == 0)

    def table(self, one: Table) -> None:
        self._add(table(one, self.language))

    def picture(self, data: bytes, alt: str, *, width_mm: float = 0, height_mm: float = 0) -> None:
        size = {"width": Mm(width_mm)} if width_mm else {"height": Mm(height_mm)}
        shape = self._made.add_paragraph().add_run().add_picture(BytesIO(data), **size)
        shape._inline.docPr.set("descr", printable(alt))

    def listing(self, one: Listing) -> None:
        number = self._numbering() if one.ordered else None
        for item in one.items:
            self._item(item, 0, number)

    def _item(self, item: Item, depth: int, number: str | None) -> None:
        style = ("ListNumber" if number else "ListBullet") + ("" if depth == 0 else str(min(depth + 1, 3)))
        own = [element("numPr", element("ilvl", val="0"), element("numId", val=number))] if number else []
        self.say(style, item.words, *own)
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

    def signature(self, one: Signature) -> None:
        for at, place in enumerate(one.places):
            # Paragraphs whose lines are alike share one: for Word they differ, LibreOffice asks for a line between them.
            line = element("pBdr", element("top", **{**BOX, "space": str(6 + at)}), element("between", **BOX))
            whole = [element("keepNext")] if at + 1 < len(one.places) else []
            self.say("Place", place, *whole, element("keepLines"), line, element("ind", right="4500"))
