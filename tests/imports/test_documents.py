"""Texts from Markdown and Word: chapters, paragraphs, and that nothing is left out without being named.

Never here: spreadsheets (beside), what is saved of a text (tests/programme).
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from app.images import child
from app.imports.documents import reading
from app.imports.documents.bounds import DAMAGED, SLOW
from app.imports.documents.process import text_of
from app.imports.documents.read_text import ReadText
from app.imports.documents.reading import read
from app.imports.reason import Unreadable
from tests.halls import anyio_backend

__all__ = ["anyio_backend"]

MARKDOWN = """# Entwurf der Strategie

Vorweg ein **Wort**.

## 1 Worum es geht

Digitale Angebote sind [für alle](https://berlin.de/x) da,
auch auf Papier.

- Schalter
- Telefon
  1. werktags
  2. sonntags

### Im Einzelnen

> Niemand wird ausgeschlossen.

| Jahr | Ziel |
|------|------|
| 2023 | 20 Seiten |

![Ein Bild](bild.png)

---

<div onclick="x()">Werbung</div>

## 2 Daten

Text mit <b>HTML</b> und `code`.

[lose]: https://example.org/lose
"""


def _read(data: bytes | str, name: str = "text.md") -> ReadText:
    found = read(data.encode() if isinstance(data, str) else data, name)
    assert isinstance(found, ReadText), found.reason
    return found


def _told(found: ReadText) -> dict[str, int]:
    return {one.note: one.number for one in found.left}


def test_markdown_becomes_chapters_and_paragraphs() -> None:
    """12 A4: the only highest heading is the title; addresses stand behind the words that led there; the number of a chapter
    comes with its place."""
    found = _read(MARKDOWN)
    assert (found.title, [one.title for one in found.chapters]) == (
        "Entwurf der Strategie",
        ["", "Worum es geht", "Daten"],
    )
    assert [(one.sort, one.words) for one in found.chapters[1].paragraphs] == [
        ("text", "Digitale Angebote sind für alle (https://berlin.de/x) da, auch auf Papier."),
        ("list", "• Schalter\n• Telefon\n  1. werktags\n  2. sonntags"),
        ("heading", "Im Einzelnen"),
        ("quote", "Niemand wird ausgeschlossen."),
        ("table", "Jahr | Ziel\n2023 | 20 Seiten"),
    ]


def test_what_markdown_says_besides_is_named_and_no_html_is_taken() -> None:
    """12 A4: nothing is dropped silently; markup stays out, whatever it is."""
    found = _read(MARKDOWN)
    assert _told(found) == {"picture": 1, "emphasis": 1, "line": 1, "html": 3, "definition": 1, "number": 2}
    assert next(one.words for one in found.left if one.note == "picture") == "Ein Bild"
    words = "".join(one.words for chapter in found.chapters for one in chapter.paragraphs)
    assert "<" not in words and "onclick" not in words


def test_a_list_of_long_items_is_paragraphs_of_their_own() -> None:
    """12 A4: what is numbered like a law is commented on item by item."""
    found = _read(f"1. {'lang ' * 80}\n2. kurz\n")
    assert [one.sort for one in found.chapters[0].paragraphs] == ["text", "text"]
    assert found.chapters[0].paragraphs[1].words == "2. kurz"


def _word(*more: str) -> bytes:
    """A document as people write one, with XML that the library does not write behind it."""
    document: Any = Document()
    document.add_heading("Entwurf der Strategie", 0)
    document.add_heading("Menschen", 1)
    line = document.add_paragraph("Angebote sind ")
    line.add_run("für alle").bold = True
    document.add_paragraph("Schalter", style="List Bullet")
    document.add_paragraph("Telefon", style="List Bullet")
    document.add_paragraph("zuerst", style="List Number")
    document.add_heading("Im Einzelnen", 2)
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip((c for row in table.rows for c in row.cells), ("Jahr", "Ziel", "2023", "20"), strict=True):
        cell.text = words
    document.add_heading("Daten", 1)
    document.add_paragraph("Offen.")
    for xml in more:
        document.element.body.insert(len(document.element.body) - 1, parse_xml(xml.replace("<w:p>", f"<w:p {W}>", 1)))
    document.sections[0].footer.paragraphs[0].text = "Seite"
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


W = nsdecls("w")
SAID = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
BOX = f"<w:txbxContent><w:p>{SAID.format('Kasten')}</w:p></w:txbxContent>"


def test_a_word_document_becomes_chapters_and_paragraphs() -> None:
    """12 A4: headings are chapters, lists and tables stay such."""
    found = _read(_word(), "Entwurf.docx")
    assert (found.title, [one.title for one in found.chapters]) == ("Entwurf der Strategie", ["Menschen", "Daten"])
    assert [(one.sort, one.words) for one in found.chapters[0].paragraphs] == [
        ("text", "Angebote sind für alle"),
        ("list", "• Schalter\n• Telefon\n1. zuerst"),
        ("heading", "Im Einzelnen"),
        ("table", "Jahr | Ziel\n2023 | 20"),
    ]
    assert _told(found) == {"emphasis": 1, "header": 1}


@pytest.mark.parametrize(
    ("xml", "words", "note"),
    [
        (f"<w:p><w:ins w:id='1' w:author='x'>{SAID.format('neu')}</w:ins></w:p>", "neu", "inserted"),
        ("<w:p><w:del w:id='1' w:author='x'><w:r><w:delText>alt</w:delText></w:r></w:del></w:p>", "", "deleted"),
        (f"<w:p>{SAID.format('a')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>", "a", "footnote"),
        (f"<w:p>{SAID.format('a')}<w:r><w:commentReference w:id='2'/></w:r></w:p>", "a", "margin"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r></w:p>", "", "hidden"),
        (f"<w:p><w:sdt><w:sdtContent>{SAID.format('Feld')}</w:sdtContent></w:sdt></w:p>", "Feld", ""),
        (f"<w:p><w:r><w:pict>{BOX}</w:pict></w:r></w:p>", "", "box"),
        ("<w:p><w:r><w:drawing/></w:r></w:p>", "", "picture"),
        ("<w:p><w:ruby><w:t>?</w:t></w:ruby></w:p>", "", "other"),
        (f"<w:p><w:fldSimple w:instr='DATE'>{SAID.format('heute')}</w:fldSimple></w:p>", "heute", ""),
    ],
)
def test_what_word_hides_from_its_libraries_is_taken_or_named(xml: str, words: str, note: str) -> None:
    """12 A4: tracked changes, fields, boxes, notes: nothing goes lost silently."""
    found = _read(_word(xml), "a.docx")
    told = {key: number for key, number in _told(found).items() if key not in ("emphasis", "header")}
    assert told == ({note: 1} if note else {})
    last = found.chapters[-1].paragraphs[-1].words
    assert last == (words or "Offen.")


def _zip(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "/", 1) + ".xml", data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"PK\x03\x04 nothing", "a.docx", DAMAGED),
        (_word()[:-400], "a.docx", DAMAGED),
        (_zip(word_document=b"<x/>"), "a.docx", DAMAGED),
        (_zip(word_document=b" " * 30_000_000), "a.docx", reading.TOO_LARGE),
        (_zip(word_document=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "a.docx", DAMAGED),
        (_zip(xl_workbook=b"<x/>"), "a.docx", "This file is called .docx but is no Word document."),
        (bytes.fromhex("D0CF11E0A1B11AE1"), "a.docx", reading.OLD),
        (b"%PDF-1.7", "a.md", "This file is no text, whatever its name says. Please check it."),
        (b"%PDF-1.7", "a.pdf", "Only Word documents (.docx) and Markdown (.md, .txt) can be read as a text."),
        (b"", "a.md", reading.NO_TEXT),
        (b"a" * (3 * 1024**2 + 1), "a.md", "The file is larger than {limit} MB."),
        (b"> " * 3000 + b"a", "a.md", ""),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_words(data: bytes, name: str, said: str) -> None:
    """12 A4: broken, mixed up, a zip bomb, entities; and no file makes the reader raise."""
    found = read(data, name)
    if said:
        assert isinstance(found, Unreadable)
        assert found.reason.message == said


@pytest.mark.anyio
async def test_a_process_of_its_own_reads_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """12 A4: what it says is what the reader gave; one that dies is a damaged file, and one that takes too long is not."""
    found = await text_of(_word(), "Entwurf.docx", "o")
    assert found == read(_word(), "Entwurf.docx")
    assert isinstance(await text_of(b"PK\x03\x04", "a.docx", "o"), Unreadable)
    assert isinstance(await text_of(b"a", "a.md", "o", ("false",)), Unreadable)
    monkeypatch.setattr(child, "PATIENCE_S", 0.05)
    slow = await text_of(b"a", "a.md", "o", ("sleep", "600"))
    assert isinstance(slow, Unreadable) and slow.reason.message == SLOW
