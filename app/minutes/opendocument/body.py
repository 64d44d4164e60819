"""The blocks of a document as OpenDocument's paragraphs, tables, lists and frames.

Never here: their order, how a style looks, the page.
"""

import hashlib
import struct

from app.export.text import printable
from app.minutes.blocks import Document, Heading, Item, Line, Listing, Quote, Signature, Table
from app.minutes.opendocument.elements import directed, element, line, paragraph, root, texts
from app.minutes.opendocument.tables import Tables
from app.minutes.writer import Writer

STYLES = {"": "Standard", "note": "Note", "kicker": "Kicker", "subtitle": "Lead"}


class Body(Writer):
    """`pictures` are the files that the frames of what was written name."""

    def __init__(self, document: Document) -> None:
        super().__init__(document, STYLES)
        self.pictures: dict[str, bytes] = {}
        self._tables = Tables(document.language)
        self._said: list[str] = []

    def content(self) -> str:
        """content.xml of what was written."""
        body = element("office:body", element("office:text", *self._said))
        return root("office:document-content", element("office:automatic-styles", *self._tables.styles), body)

    def say(self, style: str, words: Line) -> None:
        self._said.append(paragraph(style, words, self.language))

    def heading(self, one: Heading, words: Line) -> None:
        level = min(one.level, 5)
        style = directed(f"Heading_20_{level}", one.words, self.language)
        said = line(words, self.language)
        self._said.append(element("text:h", said, text_style_name=style, text_outline_level=str(level)))

    def quote(self, one: Quote) -> None:
        for place, words in enumerate(one.lines):
            self.say("Quotations" if place else "Asked", words)

    def table(self, one: Table) -> None:
        self._said.append(self._tables.table(one))

    def picture(self, data: bytes, alt: str, *, width_mm: float = 0, height_mm: float = 0) -> None:
        """svg:desc is what is read to who does not see it."""
        across, down = struct.unpack(">II", data[16:24])  # a PNG says its size there
        wide, high = (width_mm, width_mm * down / across) if width_mm else (height_mm * across / down, height_mm)
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
        self._said.append(element("text:p", frame, text_style_name="Standard"))

    def listing(self, one: Listing) -> None:
        self._said.append(self._list(one.items, "Numbers" if one.ordered else "Bullets"))

    def _list(self, items: tuple[Item, ...], style: str) -> str:
        said = (self._item(item) for item in items)
        return element("text:list", *said, text_style_name=style)

    def _item(self, item: Item) -> str:
        inner = self._list(item.inner, "Bullets") if item.inner else ""
        return element("text:list-item", paragraph("Item", item.words, self.language), inner)

    def signature(self, one: Signature) -> None:
        for place in one.places:
            self.say("Place", place)
