"""A Word document as blocks of plain words, read element by element: what the library would pass over is counted as well.

Only there is the library imported. Never here: whether the file may be opened at all (package), chapters (read_text).
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from app.imports.documents.read_text import Block, Counting, ReadText, in_chapters

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SILENT = {
    *(
        "pPr",
        "rPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "sectPr",
        "sdtPr",
        "sdtEndPr",
        "lastRenderedPageBreak",
        "fldChar",
    ),
    *("bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd"),
    *("instrText", "annotationRef", "footnoteRef", "endnoteRef", "softHyphen", "continuationSeparator", "separator"),
    *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "smartTagPr", "customXmlPr"),
}
"""Elements that say nothing to a reader, or that are said elsewhere."""
THROUGH = {
    "hyperlink",
    "smartTag",
    "fldSimple",
    "sdt",
    "sdtContent",
    "customXml",
    "ins",
    "moveTo",
    "r",
    "Choice",
    "dir",
    "bdo",
}
PLAIN = {"t": None, "tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "‑"}
LEFT_OUT = {
    "footnoteReference": "footnote",
    "endnoteReference": "footnote",
    "commentReference": "margin",
    "oMath": "formula",
    "oMathPara": "formula",
    "sym": "symbol",
}
HEADING = "heading "


def read(data: bytes) -> ReadText:
    """The bytes of a document. Raises whatever the library raises for a broken one."""
    reading = _Reading(data)
    return in_chapters(reading.blocks(), reading.counting)


def _name(element: Any) -> str:
    """The local name; comments and processing instructions have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else "lastRenderedPageBreak"


class _Reading:
    def __init__(self, data: bytes) -> None:
        self._document = Document(BytesIO(data))
        self.counting = Counting()
        self._styles = {one.style_id: one for one in self._document.styles if getattr(one, "style_id", None)}
        self._formats = _formats(self._document)
        self._numbers: dict[tuple[str, int], int] = {}

    def blocks(self) -> Iterator[Block]:
        """The body's, lists as one block each; then what stands at the edges of the pages is counted."""
        items: list[str] = []
        for block in self._body(self._document.element.body):
            if block.sort == "list":
                items.append(block.words)
                continue
            if items:
                yield Block("list", "\n".join(items))
                items = []
            if block.words.strip():
                yield block
        if items:
            yield Block("list", "\n".join(items))
        self._edges()

    def _body(self, parent: Any) -> Iterator[Block]:
        for one in parent:
            match _name(one):
                case "p":
                    yield self._paragraph(one)
                case "tbl":
                    yield Block("table", "\n".join(self._rows(one)))
                case "sdt" if one.find(f".//{W}docPartGallery") is not None:
                    self.counting.add("contents")
                case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo":
                    yield from self._body(one)
                case "del" | "moveFrom":
                    self.counting.add("deleted")
                case "AlternateContent":
                    self._drawn(one)
                case name if name not in SILENT:
                    self.counting.add(LEFT_OUT.get(name, "other"))

    def _paragraph(self, one: Any) -> Block:
        words = "\n".join(" ".join(line.split()) for line in self._words(one).split("\n")).strip()
        if not words:
            return Block("text", "")
        styles = list(self._chain(one))
        level = self._level(one, styles)
        if level is not None:
            return Block("heading", words, level)
        if (mark := self._mark(one, styles)) is not None:
            return Block("list", mark + words.replace("\n", " "))
        quoted = any("quote" in (style.name or "").casefold() for style in styles)
        return Block("quote" if quoted else "text", words)

    def _chain(self, paragraph: Any) -> Iterator[Any]:
        """The paragraph's style and those it is based on."""
        found = paragraph.find(f"{W}pPr/{W}pStyle")
        style = self._styles.get(found.get(qn("w:val"))) if found is not None else None
        for _ in range(10):
            if style is None:
                return
            yield style
            style = getattr(style, "base_style", None)

    def _level(self, paragraph: Any, styles: list[Any]) -> int | None:
        for style in styles:
            name = (style.name or "").casefold()
            if name.startswith(HEADING) and name.removeprefix(HEADING).isdigit():
                return int(name.removeprefix(HEADING))
            if name == "title":
                return 0
        found = paragraph.find(f"{W}pPr/{W}outlineLvl")
        level = int(found.get(qn("w:val"))) if found is not None else 9
        return level + 1 if level < 9 else None

    def _mark(self, paragraph: Any, styles: list[Any]) -> str | None:
        """What stands before an item of a list; None where it is none."""
        places = (paragraph, *(style.element for style in styles))
        found = next((one for place in places if (one := place.find(f"{W}pPr/{W}numPr")) is not None), None)
        if found is None:
            return None
        number, level = (_value(found, name) for name in ("numId", "ilvl"))
        if number == "0":
            return None
        depth = min(int(level or 0), 8)
        for key in [key for key in self._numbers if key[0] == number and key[1] > depth]:
            del self._numbers[key]
        if self._formats.get((number, depth), "bullet") in ("bullet", "none"):
            return "  " * depth + "• "
        self._numbers[number, depth] = self._numbers.get((number, depth), 0) + 1
        return "  " * depth + f"{self._numbers[number, depth]}. "

    def _rows(self, table: Any) -> Iterator[str]:
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not table:
                continue
            cells = [one for one in row.iter(f"{W}tc") if next(one.iterancestors(f"{W}tr")) is row]
            yield " | ".join(map(self._cell, cells))
        for _ in table.iterfind(f".//{W}tbl"):
            self.counting.add("nested")

    def _cell(self, cell: Any) -> str:
        boxed = f"{W}txbxContent"
        paragraphs = (one for one in cell.iter(f"{W}p") if next(one.iterancestors(boxed), None) is None)
        return " ".join(" ".join(map(self._words, paragraphs)).split()).replace("|", "/")

    def _words(self, parent: Any) -> str:
        """Everything that is to be read inside, in its order."""
        found: list[str] = []
        for one in parent:
            name = _name(one)
            if name in PLAIN:
                found.append(PLAIN[name] or one.text or "")
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                self._drawn(one)
            elif name in ("del", "moveFrom"):
                self.counting.add("deleted", "".join(text.text or "" for text in one.iter(f"{W}delText")))
            elif name in LEFT_OUT:
                self.counting.add(LEFT_OUT[name])
            elif name in THROUGH:
                found.append(self._inside(one, name))
            elif name not in SILENT:
                self.counting.add("other", "".join(one.itertext()))
        return "".join(found)

    def _inside(self, one: Any, name: str) -> str:
        if name in ("ins", "moveTo"):
            self.counting.add("inserted", "".join(text.text or "" for text in one.iter(f"{W}t")))
        words = self._words(one)
        if name == "r" and words.strip():
            return self._run(one, words)
        address = self._address(one) if name == "hyperlink" else ""
        return f"{words} ({address})" if address and address not in words else words

    def _run(self, run: Any, words: str) -> str:
        properties = run.find(f"{W}rPr")
        on = {_name(one) for one in (properties if properties is not None else ()) if one.get(qn("w:val")) not in OFF}
        if "vanish" in on:
            self.counting.add("hidden", words)
            return ""
        if on & {"b", "i"}:
            self.counting.add("emphasis", words)
        return words

    def _address(self, link: Any) -> str:
        key = link.get(qn("r:id"))
        relation = self._document.part.rels.get(key) if key else None
        address = str(relation.target_ref) if relation is not None and relation.is_external else ""
        return address.removeprefix("mailto:") if address.startswith(("http://", "https://", "mailto:")) else ""

    def _drawn(self, one: Any) -> None:
        """A picture, or a box with words in it: these are said twice in a file, for older programs as well."""
        boxes = list(one.iter(f"{W}txbxContent"))
        words = "".join(text.text or "" for text in boxes[0].iter(f"{W}t")) if boxes else ""
        self.counting.add("box" if words.strip() else "picture", words)

    def _edges(self) -> None:
        said: set[str] = set()
        for section in self._document.sections:
            for edge in (section.header, section.footer, section.first_page_header, section.first_page_footer):
                words = " ".join(one.text for one in edge.paragraphs).strip() if not edge.is_linked_to_previous else ""
                if words and words not in said:
                    said.add(words)
                    self.counting.add("header", words)


OFF = ("0", "false", "off", "none")


def _value(element: Any, name: str) -> str:
    found = element.find(f"{W}{name}")
    return str(found.get(qn("w:val"))) if found is not None else ""


def _formats(document: Any) -> dict[tuple[str, int], str]:
    """How the items of each list are numbered, by the list and how far in they stand."""
    part = next((one.target_part for one in document.part.rels.values() if one.reltype.endswith("/numbering")), None)
    if part is None:
        return {}
    root = part.element
    kinds = {one.get(qn("w:abstractNumId")): one for one in root.iterfind(f"{W}abstractNum")}
    found = {}
    for number in root.iterfind(f"{W}num"):
        kind = kinds.get(_value(number, "abstractNumId"))
        for level in kind.iterfind(f"{W}lvl") if kind is not None else ():
            place = int(level.get(qn("w:ilvl")) or 0)
            found[number.get(qn("w:numId")), place] = _value(level, "numFmt")
    return found
