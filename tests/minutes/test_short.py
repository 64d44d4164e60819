"""The short form has two pages, whatever the evening was; what has no room on them is named as standing in the full form alone.

Never here: what stands in the full form, how a page looks.
"""

from __future__ import annotations

import bisect
import re
from functools import cache
from itertools import cycle, islice

import pytest
from msgspec.structs import replace

from app.activities.ballots.messages import CastBallot
from app.forum import commands as c
from app.forum.state import Plan
from app.minutes.blocks import Document, Heading, Paragraph, Table, plain
from app.minutes.content import PAGES, short
from app.minutes.pdf import write
from app.minutes.pdf.room import fits
from tests.conftest import ROOT
from tests.examples import EXAMPLES
from tests.minutes.made import document, lines, minutes
from tests.minutes.reading import Read
from tests.minutes.test_every_kind import CHOSEN
from tests.people import FACILITATOR, ORGANISER, PEOPLE, a_forum, on_stage
from tests.play import Forums, play

USUAL = "Was soll im Quartier als Nächstes geschehen ({})?"
LONG = (
    "Welche der in den Arbeitsgruppen besprochenen Maßnahmen soll der Senat bis zum Jahresende vorrangig prüfen ({})?"
)
LEFT = re.compile(
    r"Die Ergebnisse von (\d+) Programmpunkten stehen nur in der Vollfassung: (.+?)(?:; und (\d+) weitere)?"
)


def pages(made: Document) -> int:
    return len(Read(write(made)).pdf.pages)


@cache
def evening(results: int, title: str = USUAL) -> Forums:
    """So many results, of all kinds by turns."""
    log = a_forum("present")
    for number, name in enumerate(islice(cycle(CHOSEN), results), 2):
        play(log, ORGANISER, c.AddActivity(Plan(name, {"de": title.format(number)}), EXAMPLES[name].settings))
        on_stage(log, f"a{number}")
        cast = next(said[2] for said in EXAMPLES[name].story if isinstance(said[2], CastBallot))
        for person in PEOPLE:
            play(log, person, replace(cast, activity=f"a{number}"))
        play(log, FACILITATOR, c.CloseInput(f"a{number}"))
        play(log, FACILITATOR, c.Reveal(f"a{number}"))
    play(log, ORGANISER, c.CloseForum())
    return log


@cache
def brief(results: int, title: str = USUAL, language: str = "de") -> Document:
    log = evening(results, title)
    return document(log.state, log.now, language, "short")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("results", [0, 1, 3, 8, 19, 40])
def test_the_short_form_has_two_pages(results: int, language: str) -> None:
    """13 A1: it had four of eighteen results, then three of twenty-six."""
    assert pages(brief(results, language=language)) <= PAGES


@pytest.mark.parametrize("results", [6, 26])
def test_long_titles_take_no_page_more(results: int) -> None:
    """13 A1: each of these takes a line or two more."""
    assert pages(brief(results, LONG)) == PAGES


@pytest.mark.parametrize("results", [3, 8])
def test_letters_that_no_font_has_take_no_page_more(results: int) -> None:
    """13 A1: each stands there as its name, many times as long, and there were three pages."""
    assert pages(brief(results, "議題について話し合いましょう ({})")) <= PAGES


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_evening_with_everything_has_two_pages(language: str) -> None:
    """13 A1: with strands counted elsewhere, corrections, rounds, further steps and a funding line."""
    assert pages(minutes(language, "short")) <= PAGES


@pytest.mark.parametrize("results", [26, 40])
def test_what_has_no_room_is_named(results: int) -> None:
    """13 A1: every result stands there or is named; where there are too many names, the rest is counted: never silently."""
    made = brief(results)
    said = [plain(line) for line in lines(made)]
    rows = next(len(one.rows) for one in made.blocks if isinstance(one, Table) and one.dense)
    left = next(found for found in map(LEFT.fullmatch, said) if found)
    assert rows >= 15 and rows + int(left[1]) == results
    named = left[2].split("; ")
    assert len(named) + int(left[3] or 0) == int(left[1]) and len(named) <= short.NAMED
    for number in range(2, rows + len(named) + 2):
        assert any(USUAL.format(number) in words for words in said), number


def test_where_there_is_room_each_result_stands_by_itself() -> None:
    """13 A1: with its question as a heading, method, turnout and rows; three stood in one table, and a page half empty."""
    made = brief(3)
    assert [plain(one.words) for one in made.blocks if isinstance(one, Heading) and "Quartier" in plain(one.words)] == [
        USUAL.format(number) for number in (2, 3, 4)
    ]
    assert len([one for one in made.blocks if isinstance(one, Table) and not one.dense]) == 4, (
        "with that of the strands"
    )


def test_a_table_says_what_it_leaves_out() -> None:
    """13 A1: places, question and method of each."""
    for results, words in ((12, "die ersten 5 Plätze"), (26, "der erste Platz")):
        note = next(plain(one.note) for one in brief(results).blocks if isinstance(one, Table) and one.dense)
        assert words in note and note.endswith("stehen in der Vollfassung.")


def test_further_steps_and_corrections_are_named_where_there_is_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """13 A1: of an evening with corrected words and steps of notes, as if it took all of two pages."""
    monkeypatch.setattr(short, "PLANS", short.PLANS[-1:])
    said = [plain(line) for line in lines(minutes.__wrapped__("de", "short"))]
    assert any(words.startswith("Bei 1 Programmpunkt wurde der Wortlaut berichtigt") for words in said), said
    assert "Wie diese abliefen, steht in der Vollfassung." in said


def test_what_is_reckoned_is_what_is_set() -> None:
    """13 A1: a little more than it comes to, and not much more: else pages stay empty, or are three."""
    for results in (2, 14):
        made = brief(results)
        air = (Paragraph(words=made.blocks[1].words),) * 60  # type: ignore[union-attr]
        longer = [replace(made, blocks=(*made.blocks, *air[:count])) for count in range(60)]
        reckoned = next(count for count, one in enumerate(longer) if not fits(one.blocks, PAGES))
        really = bisect.bisect_left(longer, True, key=lambda one: pages(one) > PAGES)
        assert reckoned <= really <= reckoned + 3, (results, reckoned, really)


def test_a_round_is_no_part_of_the_question() -> None:
    """13 A1: "Können alle damit leben?, Runde 1" had a comma after its question mark, in the minutes and on every page."""
    heads = [plain(one.words) for one in minutes("de", "full").blocks if isinstance(one, Heading)]
    assert "Which one first? (deutsch) – Runde 1" in heads
    assert " – " in (ROOT / "templates/parts/round.html").read_text("utf-8")
