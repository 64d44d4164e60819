"""What a program that reads aloud gets from a tagged PDF: its structure in reading order, and the words of each part.

By the file alone: marked content, the fonts' maps to letters, replacement texts. Never here: what must stand in it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary

BREAKS = re.compile("[\\s\u00ad\u200b\u2010-]+")


class Part:
    """An element: its type, its attributes, the words right in it, and the elements in it."""

    def __init__(self, node: Dictionary) -> None:
        self.type = str(node.S)[1:]
        self.alt = str(node.Alt) if "/Alt" in node else ""
        self.language = str(node.Lang) if "/Lang" in node else ""
        attributes = node.get("/A")
        listed = list(attributes) if isinstance(attributes, Array) else [attributes] if attributes is not None else []
        self.scope = next((str(one.Scope)[1:] for one in listed if "/Scope" in one), "")
        self.inside: list[Part | str] = []
        self.on: set[int] = set()
        """The pages that it stands on."""

    def words(self) -> str:
        """All words in it; of a picture its caption, and what it says in words."""
        if self.alt:
            return " ".join([*(one.words() for one in self.parts("Caption")), self.alt])
        return " ".join(one if isinstance(one, str) else one.words() for one in self.inside)

    def parts(self, *types: str) -> Iterator[Part]:
        """Every element of these types in it, in reading order."""
        for one in self.inside:
            if isinstance(one, Part):
                if one.type in types:
                    yield one
                yield from one.parts(*types)


class Read:
    """A file taken apart. `root` is its structure, `artifacts` the words that stand outside of it."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(data))
        self._texts: dict[tuple[int, int], str] = {}
        self.artifacts: list[str] = []
        self._pages = {page.obj.objgen: place for place, page in enumerate(self.pdf.pages)}
        for place, page in enumerate(self.pdf.pages):
            self._page(place, page)
        self.root = self._part(self.pdf.Root.StructTreeRoot.K, 0)

    def words(self) -> str:
        """The whole text in reading order, without blanks and breaks, which differ from page to page."""
        return squeezed(self.root.words())

    def _part(self, node: pikepdf.Object, page: int) -> Part:
        node = node[0] if isinstance(node, Array) else node
        page = self._pages[node.Pg.objgen] if "/Pg" in node else page
        made = Part(node)
        inside = node.get("/K")
        for one in list(inside) if isinstance(inside, Array) else [] if inside is None else [inside]:
            if isinstance(one, Dictionary) and "/S" in one:
                part = self._part(one, page)
                made.inside.append(part)
                made.on |= part.on
            elif isinstance(one, Dictionary) and "/MCID" in one:
                at = self._pages[one.Pg.objgen] if "/Pg" in one else page
                made.on.add(at)
                made.inside.append(self._texts.get((at, int(one.MCID)), ""))
            elif not isinstance(one, Dictionary):
                made.on.add(page)
                made.inside.append(self._texts.get((page, int(one)), ""))
        return made

    def _page(self, place: int, page: pikepdf.Page) -> None:
        fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
        letters: dict[int, str] = {}
        open_: list[tuple[int | None, str | None]] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                said = operands[1] if len(operands) > 1 and isinstance(operands[1], Dictionary) else {}
                replaced = str(said["/ActualText"]) if "/ActualText" in said else None
                open_.append((int(said["/MCID"]) if "/MCID" in said else None, replaced))
                if replaced is not None:
                    self._add(place, open_[:-1], replaced)
            elif name == "EMC":
                open_.pop()
            elif name == "Tf":
                letters = fonts[str(operands[0])]
            elif name in ("Td", "TD", "Tm", "T*"):
                self._add(place, open_, " ")
            elif name in ("Tj", "TJ"):
                shown = operands[0] if name == "TJ" else [operands[0]]
                self._add(
                    place, open_, "".join(_shown(one, letters) for one in shown if isinstance(one, pikepdf.String))
                )

    def _add(self, place: int, open_: list[tuple[int | None, str | None]], words: str) -> None:
        if any(replaced is not None for _, replaced in open_):
            return
        found = next((mark for mark, _ in reversed(open_) if mark is not None), None)
        if found is None:
            self.artifacts.append(words)
        else:
            self._texts[place, found] = self._texts.get((place, found), "") + words


def squeezed(words: str) -> str:
    """Without blanks, hyphens and breaks."""
    return BREAKS.sub("", words)


def _shown(said: pikepdf.String, letters: dict[int, str]) -> str:
    data = bytes(said)
    return "".join(letters.get(int.from_bytes(data[at : at + 2], "big"), "") for at in range(0, len(data), 2))


def _letters(font: Dictionary) -> dict[int, str]:
    """The letters of a font's pictures (its ToUnicode map)."""
    found: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", font.ToUnicode.read_bytes(), re.S):
        for code, letter in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(letter.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", font.ToUnicode.read_bytes(), re.S):
        for low, high, letter in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            start = int(letter, 16)
            for code in range(int(low, 16), int(high, 16) + 1):
                found[code] = chr(start + code - int(low, 16))
    return found
