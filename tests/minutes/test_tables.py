"""What a coming rule tells of its count comes out by itself: rounds, pairs, named figures; and how wide columns are.

Never here: a rule of today, the whole document (test_answers.py).
"""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from app.activities.ballots.count_tables import count_tables
from app.counting import RULES
from app.forum.outcome import outcome
from app.forum.outcome.readable import keyed
from app.forum.outcome.report import report
from app.live.render.voice import PageVoice
from app.minutes.blocks import Cell, Column, Heading, Paragraph, Table, cell, line, plain
from app.minutes.content.by_strand import by_strand
from app.minutes.content.ranking import ranking
from app.minutes.content.source import Source
from app.minutes.content.tables import tables
from app.minutes.markup import blocks, words
from app.minutes.pdf.widths import GAP, ROOM, size, widths
from tests.minutes.made import URL, over, render


@cache
def source() -> Source:
    """The evening with the tables of a count in orders in its step of measures, as every rule that has some gives them."""
    log = over()
    file = outcome(log.state, "en", log.now, str)
    view = report(log.state, file.tables, "en", log.now)
    return Source(report=view, file=file, voice=PageVoice(render(), "en"), url=URL, program="Stimmwand")


def printed(*more: object) -> list[Table]:
    found = source()
    own = replace(found, file=replace(found.file, tables=(*found.file.tables, *more)))  # type: ignore[arg-type]
    step = next(one for one in found.steps if one.id == "a4")
    return [one for one in tables(own, step) if isinstance(one, Table)]


def test_rounds_and_pairs_of_a_rule_stand_in_the_chapter_with_the_words_of_their_options() -> None:
    """13 A1: nobody writes a section for them; keys of programs become names."""
    log = over()
    step = log.state.activities["a4"]
    rule = RULES["schulze"]
    ballots = [{"m1": 1, "m2": 2}] * 5 + [{"m2": 1, "m1": 2}] * 6
    tally = rule.count(("m1", "m2"), ballots, rule.parameters())  # type: ignore[arg-type]
    made = [keyed(one, str) for one in count_tables(log.state.context(step, log.now), "schulze", tally)]
    assert made, "the rule tells of its count"
    found = printed(*made)
    assert [plain(one.caption) for one in found] == [one.title for one in made]
    said = [plain(each.words) for one in found for row in one.rows for each in row]
    assert any("title 1 (English)" in one for one in said) and "m1" not in said


def test_pairs_of_several_options_are_a_square() -> None:
    """13 A1: as people read them."""
    from app.minutes.content.pairs import square
    from app.tables import Column as Field
    from app.tables import Table as Rows

    labels = {"x": "Oak", "y": "Elm", "z": "M07 Yew"}
    rows = tuple(("a4", one, other, 7) for one in labels for other in labels if one != other)
    columns = (Field("activity", "Step"), Field("option", "Option", use="key"), Field("other", "With", use="key"))
    table = Rows("any", "Pairs", (*columns, Field("ballots", "Ballots", "integer")), rows)
    made = square(source(), table, [1, 2, 3], rows, labels)
    assert made is not None
    assert [plain(one.words) for one in made.columns][1:] == ["Oak", "Elm", "M07"]
    assert [plain(each.words) for each in made.rows[0]] == ["Oak", "–", "7", "7"]


def test_a_column_of_words_keeps_room_beside_many_figures() -> None:
    """13 A1: long words are not broken letter by letter."""
    names = ("Rückmelde-Versprechen für alle Bezirke", "Ja")
    columns = (
        Column(words=line("Maßnahme")),
        *(Column(words=line("Beteiligungsstrang"), number=True) for _ in range(5)),
    )
    rows = tuple((cell(name), *(Cell(words=line("66,98 %"), part=0.5) for _ in range(5))) for name in names)
    table = Table(caption=(), columns=columns, rows=rows)
    found = widths(table)
    assert sum(found) <= ROOM[size(table)] + 0.01 and found[0] > 15 and min(found[1:]) >= 13


def test_what_a_page_draws_becomes_blocks() -> None:
    """13 A1: lists with what belongs to each, tables with heads, nothing that is drawn or pressed."""
    html = (
        '<h3 lang="de">Verkehr <span>2 notes</span></h3><svg><title>x</title></svg><p class="small soft">so</p>'
        '<div class="note"><p>A<br>B</p><p class="also">C</p></div> <div class="note"><p dir="auto">D&amp;E</p></div>'
        '<ol><li>one <b>two</b></li></ol><button>press</button><p class="more"><a href="#">all</a></p>'
        '<table><caption class="unseen">T</caption><thead><tr><th>a</th><th class="number">b</th></tr></thead>'
        '<tbody><tr><th scope="row">x\u00ady</th><td>1</td></tr></tbody></table>'
    )
    heading, note, notes, listing, table = blocks(html, 4)
    assert (heading.level, plain(heading.words)) == (4, "Verkehr 2 notes")  # type: ignore[union-attr]
    assert heading.words[-1].style == "soft" and note.style == "note"  # type: ignore[union-attr]
    assert [plain(one.words) for one in notes.items] == ["A\nB", "D&E"]  # type: ignore[union-attr]
    assert plain(notes.items[0].inner[0].words) == "C"  # type: ignore[union-attr]
    assert listing.ordered and listing.items[0].words[-1].style == "strong"  # type: ignore[union-attr]
    assert table.heads == 0 and plain(table.caption) == "T" and plain(table.rows[0][0].words) == "xy"  # type: ignore[union-attr]
    assert words('a <span lang="tr">b</span>')[-1].language == "tr"


def test_what_stands_beside_a_name_does_not_touch_it() -> None:
    """14 A8: strong dissent, or that nobody marked it; what begins a line of its own is after no blank."""
    found = source()
    named = [
        plain(row[at].words)
        for one in found.steps
        if one.result
        for table in (ranking(found, one, one.result, one.result.bars, inside=False),)
        for at, column in enumerate(table.columns)
        if plain(column.words) in ("Option", "Measure")
        for row in table.rows
    ]
    said = [words for words in named if "Strong dissent" in words or "Nobody marked it" in words]
    assert said and all(" Strong dissent" in words or " Nobody marked it" in words for words in said), named
    assert not any(" \n" in words for words in named)
    assert words('Benches <span class="split">Strong dissent</span>')[-1].style == "strong", "it is no part of the name"


def test_a_long_heading_is_broken_once() -> None:
    """13 A1: "Beteili-gungsträn-ge" stood on three lines over a column of places, where four strands left it little room."""
    heads = (*["Stadtgremium 67 von 76 Personen"] * 4, "Kleinster Anteil", "Platz über alle Beteiligungsstränge")
    columns = (Column(words=line("Option")), *(Column(words=line(words), number=True) for words in heads))
    row = (
        cell("Sprechstunde ohne Smartphone"),
        *[Cell(words=line("65,67\u00a0%"), part=0.5)] * 4,
        cell("9"),
        cell("1"),
    )
    found = widths(Table(caption=(), columns=columns, rows=(row,) * 3))
    assert found[-1] >= 0.6 * len("Beteiligungsstränge") + GAP and found[0] >= len("Sprechstunde") + GAP


def test_where_no_share_of_a_strand_can_be_shown_a_sentence_says_so_and_why() -> None:
    """13 A1: a page of rows that all said "not shown"."""
    found = source()
    step = next(one for one in found.steps if one.by_strand and one.by_strand.rows and not one.by_strand.tells)
    heading, turnout, said = by_strand(found, step)
    assert isinstance(heading, Heading) and isinstance(turnout, Table) and isinstance(said, Paragraph)
    words = plain(said.words)
    assert words.startswith("The shares of the strands can be shown for no option") and "fewer than 5 people" in words
