"""Where pages end: a heading stands with what follows it, the ends of a table with two rows, a note with what it is about.

Here: chapters after each other with ever other numbers of lines between, so that pages end everywhere. Never: words, sizes.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from app.minutes.blocks import (
    Block,
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    Figures,
    Heading,
    Item,
    Line,
    Listing,
    Paragraph,
    Quote,
    Run,
    Signature,
    Table,
    cell,
    line,
    plain,
)
from app.minutes.pdf import write
from app.minutes.pdf.together import FEW_ITEMS, is_short, noted
from tests.minutes.made import minutes, with_blocks
from tests.minutes.reading import Part, Read, squeezed


def table(rows: int, words: str = "Straße", note: str = "Kein Platz ist geteilt.") -> Table:
    columns = (Column(words=line("Platz"), number=True), Column(words=line("Maßnahme")))
    return Table(
        caption=line(f"{words} in Zahlen"),
        columns=columns,
        rows=tuple((cell(f"{number}"), cell(f"{words} {number}")) for number in range(rows)),
        heads=1,
        foot=((cell("17"), cell(f"{words} zusammen")), (cell("1"), cell(f"{words} Enthaltungen"))),
        note=line(note),
    )


def chapter() -> Iterator[Block]:
    """One of each sort that can be parted, as a step of the agenda has them."""
    yield Heading(level=2, words=line("Was zuerst?"))
    yield Quote(lines=(line("Was zuerst?"), line("Es gibt Geld für fünf.")))
    yield note("Offen von 18:00 bis 18:10.")
    yield Heading(level=3, words=line("Wie entschieden wurde"))
    yield Facts(facts=tuple(Fact(term=line(f"Begriff {one}"), said=(line("Gesagtes " * 30),)) for one in range(3)))
    yield note("Was dazu zu sagen ist.")
    yield Heading(level=3, words=line("Ergebnis"))
    yield Figures(figures=(Figure(value="12", label=line("Personen")),))
    yield table(14)
    yield note("An den Worten wurde nichts berichtigt.")
    yield note("Prüfsumme der Liste: 1234 5678")
    yield Heading(level=4, words=(*line("Mobilität "), Run("7 Zettel", style="soft")))
    yield Listing(items=tuple(Item(words=line(f"Zettel {one}")) for one in range(7)))
    yield note("Von allen gezeigt.")
    yield Paragraph(words=line("Aus der Gruppe", "strong"))
    yield Listing(items=tuple(Item(words=line(f"Langer Zettel {one}")) for one in range(FEW_ITEMS + 12)))
    yield Heading(level=3, words=line("Nach Beteiligungsstrang"))
    yield table(4, "Strang")
    yield note("Prüfsumme der anderen Liste: 9abc")


def note(words: str) -> Paragraph:
    return Paragraph(words=line(words), style="note")


def leaves(part: Part) -> Iterator[Part]:
    """Headings, paragraphs, rows, entries, captions and so on, in reading order."""
    for one in part.inside:
        if isinstance(one, Part):
            if one.type in ("H1", "H2", "H3", "H4", "H5", "P", "TR", "LI", "Caption", "Figure"):
                yield one
            else:
                yield from leaves(one)


def parted(document: Document) -> list[str]:
    """Everything that stands on one page, and what it belongs to on another."""
    read = Read(write(document))
    found = list(leaves(read.root))
    small = {squeezed(plain(words)) for words in notes(document)}
    said = []
    for before, one in itertools.pairwise(found):
        heads = before.type in ("H2", "H3", "H4", "H5", "Caption")
        if (heads or squeezed(one.words()) in small) and max(before.on) != min(one.on):
            said.append(f"{before.words()[:40]} | {one.words()[:40]}")
    for whole in read.root.parts("Table"):
        head, *rows = whole.parts("TR")
        groups = ((head, *rows[:2]), rows[-4:]) if len(rows) >= 6 else ((head, *rows), ())
        said += [
            f"{group[0].words()[:40]} …" for group in groups if len({page for one in group for page in one.on}) > 1
        ]
    for entry in read.root.parts("LI"):
        if min(next(entry.parts("Lbl")).on) != min(next(entry.parts("LBody")).on):
            said.append(f"{entry.words()[:40]} …")
    for short in (one for one in read.root.parts("L") if len(list(one.parts("LI"))) <= FEW_ITEMS):
        if len(short.on) > 1:
            said.append(f"{short.words()[:40]} …")
    return said


def notes(document: Document) -> Iterator[Line]:
    for one in document.blocks:
        if isinstance(one, Paragraph) and one.style == "note":
            yield one.words
        elif isinstance(one, Table) and one.note:
            yield one.note


def chapters(count: int, first: int, language: str = "de") -> Document:
    """So many of them, before each other numbers of lines, so that pages end in other places."""
    blocks: list[Block] = []
    for number in range(count):
        blocks += [Paragraph(words=line(f"Zeile {one}")) for one in range((first + 5 * number) % 13)]
        blocks += chapter()
    return with_blocks(*blocks, language=language)


@pytest.mark.parametrize(("count", "first", "language"), [(12, 0, "de"), (4, 3, "ar")])
def test_nothing_is_parted_from_what_it_belongs_to(count: int, first: int, language: str) -> None:
    """13 A1: "Prüfsumme der Liste" stood alone at the top of a page, sums under a head without a row, a heading without its
    notes."""
    made = chapters(count, first, language)
    assert parted(made) == []
    assert len(begun(made)) > count / 2, "pages end in many places"


@pytest.mark.long
@pytest.mark.parametrize("first", range(13))
def test_nothing_is_parted_wherever_a_page_ends(first: int) -> None:
    """13 A1: the same with every number of lines before."""
    assert parted(chapters(13, first)) == []


def begun(document: Document) -> set[str]:
    """What pages begin with."""
    found: dict[int, str] = {}
    for one in leaves(Read(write(document)).root):
        found.setdefault(min(one.on), one.words())
    return set(found.values())


@pytest.mark.parametrize("form", ["full", "short"])
def test_nothing_is_parted_in_the_minutes_of_an_evening(form: str) -> None:
    """13 A1: in each language that pages are set in differently."""
    for language in ("de", "en"):
        assert parted(minutes(language, form)) == []  # type: ignore[arg-type]


def test_a_note_holds_what_stands_before_it() -> None:
    """13 A1: a short frame, a list, a sentence, another note; figures hold what follows, but for a heading."""
    heads = [sticky for _, _, sticky in noted(chapter())]
    assert [type(one).__name__ for (one, _, sticky) in noted(chapter()) if sticky] == [
        *("Quote", "Facts", "Figures", "Listing", "Paragraph"),
    ] and len(heads) == 16, "the notes of the tables are in them"
    figures = Figures(figures=(Figure(value="12", label=line("Personen")),))
    assert not any(sticky for _, _, sticky in noted([figures, Heading(level=3, words=line("Danach"))]))


def test_notes_and_what_holds_rows_are_no_part_of_a_table() -> None:
    """13 A2: its rows have as many cells as it has columns, and its notes are read after it, in their order."""
    made = with_blocks(table(9), note("Erstens."), note("Zweitens."))
    found = list(leaves(Read(write(made)).root))
    assert [one.words().strip() for one in found[-3:]] == ["Kein Platz ist geteilt.", "Erstens.", "Zweitens."]
    assert {one.type for one in found[-3:]} == {"P"}
    assert {len(list(one.parts("TH", "TD"))) for one in found if one.type == "TR"} == {2}
    bare = replace(table(9), note=(), foot=())
    assert [one.words().split()[-1] for one in leaves(Read(write(with_blocks(bare))).root)][-1] == "8"


def test_nobody_signs_a_page_on_which_nothing_else_stands() -> None:
    """13 A1: the lines to sign on stood on a page of their own, with a heading and nothing that was signed."""
    signed = (Heading(level=2, words=line("Unterschriften")), Signature(places=(line("Ort"), line("Protokoll"))))
    before = Facts(facts=tuple(Fact(term=line(f"Begriff {one}"), said=(line("Gesagtes"),)) for one in range(4)))
    alone = 0
    for count in range(40, 56):
        air = tuple(Paragraph(words=line(f"Zeile {one}")) for one in range(count))
        read = Read(write(with_blocks(*air, before, *signed, language="de")))
        last = len(read.pdf.pages) - 1
        parts = [one for one in read.root.parts("H2", "Lbl", "LBody", "P") if one.on == {last}]
        alone += bool(parts) and "Unterschriften" in parts[0].words()
    assert alone == 0


def test_a_dense_table_fills_the_page_it_begins_on() -> None:
    """13 A1: six results in one table went to the second page together, and half of the first was empty."""
    assert not is_short(replace(table(4), dense=True)) and is_short(table(4))
