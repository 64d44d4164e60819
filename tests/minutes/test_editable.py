"""The minutes as documents that can be edited: the same words as the PDF, and what makes them readable for everybody."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import odfdo  # type: ignore[import-untyped]  # no stubs, and only here
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.export.text import printable
from app.minutes import opendocument, pdf, word
from app.minutes.blocks import (
    Cell,
    Column,
    Document,
    Heading,
    Item,
    Listing,
    Paragraph,
    Picture,
    Pictures,
    Run,
    Table,
    plain,
)
from app.minutes.content import Form
from tests.export.outcomes import TEXTS
from tests.minutes.editable import DRAW, DRAWING, FO, OFFICE, STYLE, SVG, TABLE, TEXT, W, open_text, part, word_text
from tests.minutes.made import lines, minutes, with_blocks
from tests.minutes.reading import Read, squeezed
from tests.pictures import file

Write = Callable[[Document], bytes]
FORMATS: dict[str, tuple[Write, Callable[[bytes], str]]] = {
    "docx": (word.write, word_text),
    "odt": (opendocument.write, open_text),
}


def expected(document: Document) -> str:
    """Every word of the blocks, in their order."""
    return squeezed(" ".join(_with_numbers(document)))


def _with_numbers(document: Document) -> list[str]:
    numbers = {id(one.words): f"{one.number} " for one in document.blocks if isinstance(one, Heading)}
    return [numbers.get(id(line), "") + printable(plain(line)) for line in lines(document)]


@pytest.mark.parametrize("form", ["full", "short"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_format_says_the_same(language: str, form: Form) -> None:
    """13 A3: one model, one text: DOCX, ODT and PDF, in reading order, with what is said of each picture."""
    document = minutes(language, form)
    said = {name: read(write(document)) for name, (write, read) in FORMATS.items()}
    assert said == dict.fromkeys(FORMATS, expected(document))
    if (language, form) == ("de", "full"):
        # Its marks of lists are words as well, which text documents leave to the program that shows them.
        assert Read(pdf.write(document)).words().replace("–", "") == said["docx"].replace("–", "")


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_document_makes_the_same_bytes(name: str) -> None:
    write, _ = FORMATS[name]
    assert write(minutes("en", "short")) == write(minutes("en", "short"))


def test_word_knows_headings_table_heads_and_what_pictures_show() -> None:
    """13 A3: real headings in their order, each table's head on every page, alt texts, page numbers, title and language."""
    document = minutes("de")
    data = word.write(document)
    made, body = docx.Document(io.BytesIO(data)), part(data, "word/document.xml")
    levels = [int(one.style.name[-1]) for one in made.paragraphs if one.style.name.startswith("Heading")]
    assert levels == [one.level for one in document.blocks if isinstance(one, Heading)]
    tables = [one for one in document.blocks if isinstance(one, Table)]
    headed = [table for table in made.tables if table._tbl.findall(f".//{W}tblHeader")]
    assert len(headed) == len(tables) > 3
    assert all(len(table._tbl.findall(f".//{W}tblHeader")) == 1 for table in headed)
    captions = [table._tbl.find(f".//{W}tblCaption").get(f"{W}val") for table in headed]
    assert captions == [printable(plain(one.caption)) for one in tables]
    looks = [table._tbl.find(f".//{W}tblLook").get(f"{W}firstColumn") for table in headed]
    assert looks == [str(int(one.heads == 0)) for one in tables] and "1" in looks
    assert all(table._tbl.findall(f".//{W}cantSplit") for table in headed)
    alts = [one.get("descr") for one in body.iter(f"{DRAWING}docPr")]
    assert alts and all(alts)
    fields = [one.get(f"{W}instr") for one in part(data, "word/footer1.xml").iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]
    assert (made.core_properties.title, made.core_properties.language) == (document.title, "de")
    assert {one.get(f"{W}val") for one in part(data, "word/styles.xml").iter(f"{W}lang")} == {"de-DE"}


def test_opendocument_knows_headings_heads_of_rows_and_columns_and_what_pictures_show() -> None:
    """13 A3: the same; the format names heads of rows, too."""
    document = minutes("de")
    data = opendocument.write(document)
    body = part(data, "content.xml").find(f".//{OFFICE}text")
    levels = [int(one.get(f"{TEXT}outline-level")) for one in body.iter(f"{TEXT}h")]
    assert levels == [one.level for one in document.blocks if isinstance(one, Heading)]
    tables = [one for one in document.blocks if isinstance(one, Table)]
    headed = [one for one in body.iter(f"{TABLE}table") if one.find(f"{TABLE}table-header-rows") is not None]
    assert len(headed) == len(tables)
    heads = [len(one.findall(f"{TABLE}table-header-columns/{TABLE}table-column")) for one in headed]
    assert heads == [0 if one.heads is None else one.heads + 1 for one in tables] and 1 in heads
    frames = list(body.iter(f"{DRAW}frame"))
    assert frames and all(one.find(f"{SVG}desc").text for one in frames)
    styles = part(data, "styles.xml")
    footer = styles.find(f".//{STYLE}footer")
    assert footer.find(f".//{TEXT}page-number") is not None and footer.find(f".//{TEXT}page-count") is not None
    usual = styles.find(f".//{STYLE}default-style").find(f"{STYLE}text-properties")
    assert (usual.get(f"{FO}language"), usual.get(f"{FO}country")) == ("de", "DE")
    opened = odfdo.Document(io.BytesIO(data))
    assert opened.meta.title == document.title and opened.meta.language == "de-DE"
    used = {one.get(name) for one in body.iter() for name in one.attrib if name.endswith("style-name")}
    own = [
        *styles.iter(f"{STYLE}style"),
        *styles.iter(f"{TEXT}list-style"),
        *part(data, "content.xml").iter(f"{STYLE}style"),
    ]
    assert used <= {one.get(f"{STYLE}name") for one in own}, "every style that is used is there"


ODD = (
    "=1+1",
    "a\tb  c",
    "zwei\nZeilen",
    "\x07Glocke",
    "👩‍👩‍👧 ok",
    "שלום, עולם",
    "مرحبا",
    "<b>&amp;</b>",
    "x" * 10_000,
    "\ufffe",
    "",
    " ",
)


def odd(texts: list[str]) -> Document:
    """These in every place."""
    words = tuple((Run(text),) for text in texts)
    row = tuple(Cell(words=one) for one in words)
    columns = tuple(Column(words=one, number=place % 2 == 1) for place, one in enumerate(words))
    return with_blocks(
        *(Paragraph(words=one) for one in words),
        Table(caption=words[0], columns=columns, rows=(row, row), foot=(row,), note=words[-1]),
        Listing(items=tuple(Item(words=one, inner=(Item(words=one),)) for one in words), ordered=True),
    )


@pytest.mark.parametrize("name", FORMATS)
def test_whatever_people_wrote_survives(name: str) -> None:
    """13 A3: line breaks, blanks, formulas, emoji, right to left, ten thousand letters; what XML cannot hold is left out, as in
    the workbook."""
    write, read = FORMATS[name]
    document = odd(list(ODD))
    assert read(write(document)) == expected(document)


@settings(max_examples=5, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_no_text_breaks_a_file(texts: list[str]) -> None:
    document = odd(texts)
    for write, read in FORMATS.values():
        assert read(write(document)) == expected(document)


def test_what_runs_from_right_to_left_says_so() -> None:
    """13 A3: each paragraph by its own words, whatever the document; its language, too."""
    hebrew = Paragraph(words=(Run("שלום, עולם", "he"),))
    document = with_blocks(hebrew, Paragraph(words=(Run("Hello"),)))
    body = part(word.write(document), "word/document.xml")
    ways = {
        "".join(text.text for text in one.iter(f"{W}t")): one.find(f".//{W}bidi") is not None
        for one in body.iter(f"{W}p")
    }
    assert ways["שלום, עולם"] and not ways["Hello"]
    data = opendocument.write(document)
    [line] = [one for one in part(data, "content.xml").iter(f"{TEXT}p") if "שלום" in "".join(one.itertext())]
    [style] = [
        one
        for one in part(data, "styles.xml").iter(f"{STYLE}style")
        if one.get(f"{STYLE}name") == line.get(f"{TEXT}style-name")
    ]
    assert style.find(f"{STYLE}paragraph-properties").get(f"{STYLE}writing-mode") == "rl-tb"


def test_word_finds_every_property_in_the_order_of_its_schema() -> None:
    """It calls a file damaged that has them otherwise."""
    from app.minutes.word.elements import ORDER

    body = part(word.write(minutes("de")), "word/document.xml")
    for said in body.iter(f"{W}pPr"):
        names = [one.tag.removeprefix(W) for one in said if one.tag.removeprefix(W) in ORDER]
        assert names == sorted(names, key=ORDER.index)


def test_each_place_to_sign_has_a_line_of_its_own_and_the_head_one_tab() -> None:
    """13 A3: opened with LibreOffice, three places had one line together, and the head's end stood in its middle."""
    document = minutes("de", "short")
    data = word.write(document)
    lines_to_sign = [
        one.find(f".//{W}top").attrib for one in part(data, "word/document.xml").iter(f"{W}pPr") if signs(one)
    ]
    assert len(lines_to_sign) == 3 and len({tuple(sorted(one.items())) for one in lines_to_sign}) == 3
    between = [one.find(f".//{W}between") for one in part(data, "word/document.xml").iter(f"{W}pPr") if signs(one)]
    assert None not in between, "LibreOffice joins lines that differ in their distance alone, unless one stands between"
    kept = [
        one.find(f"{W}keepNext") is not None for one in part(data, "word/document.xml").iter(f"{W}pPr") if signs(one)
    ]
    assert kept == [True, True, False], "they stand on one page"
    styled = {
        tab.get(f"{W}pos")
        for style in part(data, "word/styles.xml").iter(f"{W}style")
        if style.get(f"{W}styleId") == "Header"
        for tab in style.iter(f"{W}tab")
    }
    stops = [(one.get(f"{W}val"), one.get(f"{W}pos")) for one in part(data, "word/header1.xml").iter(f"{W}tab")]
    assert {pos for value, pos in stops if value == "clear"} == styled and styled
    [place] = [
        one
        for one in part(opendocument.write(document), "styles.xml").iter(f"{STYLE}style")
        if one.get(f"{STYLE}name") == "Place"
    ]
    assert place.find(f"{STYLE}paragraph-properties").get(f"{STYLE}join-border") == "false"


def signs(said: Any) -> bool:
    """Whether the properties are those of a place to sign."""
    style = said.find(f"{W}pStyle")
    return style is not None and style.get(f"{W}val") == "Place"


def test_numbers_of_each_list_begin_with_one() -> None:
    listing = Listing(items=(Item(words=(Run("one"),)), Item(words=(Run("two"),))), ordered=True)
    body = part(word.write(with_blocks(listing, listing)), "word/document.xml")
    used = [one.get(f"{W}val") for one in body.iter(f"{W}numId")]
    assert used[0] == used[1] != used[2] == used[3]


def test_logos_are_pictures_that_every_program_shows() -> None:
    """S36: kept as WebP, which Word does not know."""
    logo = Picture(data=file("WEBP", (60, 40)), format="webp", width=60, height=40, alt="A bear")
    for name, (write, read) in FORMATS.items():
        data = write(with_blocks(Pictures(pictures=(logo,))))
        assert "Abear" in read(data) and b"WEBP" not in data, name


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed: nobody opens the files a second time"
)
@pytest.mark.parametrize("name", FORMATS)
def test_libreoffice_opens_it(name: str, tmp_path: Path) -> None:
    """13 A3: and finds the same words."""
    write, _ = FORMATS[name]
    document, path = minutes("de", "short"), tmp_path / f"minutes.{name}"
    path.write_bytes(write(document))
    asked: list[Any] = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "txt:Text",
    ]
    subprocess.run([*asked, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=120)
    text = squeezed(path.with_suffix(".txt").read_text("utf-8-sig"))
    for one in document.blocks:
        if isinstance(one, Heading):
            assert squeezed(plain(one.words)) in text
