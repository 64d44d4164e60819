"""What stands in a text document, Word's or OpenDocument's, in reading order: every paragraph, what is said of each picture.

By the file's own elements, not by the library that wrote it. Never here: what must stand in it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # no stubs, and only here

from tests.minutes.reading import squeezed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
OFFICE, TEXT, TABLE, DRAW, SVG, FO, STYLE = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("office", "text", "table", "drawing", "svg-compatible", "xsl-fo-compatible", "style")
)


def part(data: bytes, name: str) -> Any:
    """A part of the file, taken apart."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        return etree.fromstring(packed.read(name))


def word_text(data: bytes) -> str:
    """Of a Word document, without blanks and breaks."""
    return squeezed("".join(_of_word(part(data, "word/document.xml"))))


def _of_word(node: Any) -> Iterator[str]:
    for one in node.iter():
        if one.tag == f"{W}t":
            yield one.text or ""
        elif one.tag in (f"{W}br", f"{W}tab", f"{W}p"):
            yield " "
        elif one.tag == f"{DRAWING}docPr":
            yield one.get("descr") or ""


def open_text(data: bytes) -> str:
    """Of an OpenDocument text, without blanks and breaks."""
    return squeezed("".join(_of_open(part(data, "content.xml").find(f".//{OFFICE}text"))))


def _of_open(node: Any) -> Iterator[str]:
    if node.tag in (f"{SVG}title", f"{TABLE}title"):  # said once: the description, the caption
        return
    yield " " if node.tag in (f"{TEXT}p", f"{TEXT}h", f"{TEXT}line-break", f"{TEXT}tab") else ""
    yield node.text or ""
    for one in node:
        yield from _of_open(one)
        yield one.tail or ""
