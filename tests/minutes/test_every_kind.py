"""The chapter of each kind in which people choose, as somebody reads it who knows no key: words for everything, and each once.

Never here: the figures themselves, what is hidden (test_answers.py).
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot
from app.counting import RULES
from app.forum import commands as c
from app.forum.outcome import outcome
from app.forum.state import Plan
from app.minutes.blocks import Column, Document, Facts, Table, line, plain
from app.minutes.content import Form, short
from app.minutes.content.tables import is_words
from app.minutes.pdf.widths import BREAKS, widths
from app.tables import Column as Field
from tests.examples import EXAMPLES
from tests.minutes.made import document
from tests.people import FACILITATOR, ORGANISER, PEOPLE, a_forum, on_stage
from tests.play import Forums, play

KEY = re.compile(r"[acgmot]\d+(\.\w+)?|[a-z]+_[a-z_]+|-?\d+/\d+")
NAMES = {name for rule in RULES.values() for name in rule.words}
GRADES = [{"id": f"g{number}", "label": {"de": words}} for number, words in enumerate(("gut", "mittel", "schlecht"), 1)]
OTHERS: dict[str, tuple[str, dict[str, Any], dict[str, int]]] = {
    "grades": ("vote", {"method": "grades", "grades": GRADES}, {"o1": 3, "o2": 2, "o3": 1}),
    "star": ("vote", {"method": "scale", "low": 0, "high": 5, "rule": "star"}, {"o1": 5, "o2": 2, "o3": 1}),
    "schulze": ("rank", {"rule": "schulze"}, {"o1": 1, "o2": 2, "o3": 3}),
}
"""Further rules of kinds: whose, with which settings, and a ballot."""
CHOSEN = [name for name in KINDS if any(isinstance(said[2], CastBallot) for said in EXAMPLES[name].story)]


def counted(name: str) -> Forums:
    """Six people gave the same, and the result was shown."""
    if name in OTHERS:
        kind, own, marks = OTHERS[name]
        log = a_forum(kind)
        settings = {"options": EXAMPLES["rank"].settings["options"], **own}
        play(log, ORGANISER, c.AddActivity(Plan(kind, {"de": "Noch einer"}), settings))
        step, cast = "a2", CastBallot("a2", marks=marks)
    else:
        log, step = a_forum(name), "a1"
        cast = next(said[2] for said in EXAMPLES[name].story if isinstance(said[2], CastBallot))
    on_stage(log, step)
    for person in PEOPLE:
        play(log, person, cast)
    play(log, FACILITATOR, c.CloseInput(step))
    play(log, FACILITATOR, c.Reveal(step))
    play(log, ORGANISER, c.CloseForum())
    return log


@pytest.mark.parametrize("name", [*CHOSEN, *OTHERS])
def test_a_chapter_speaks_in_words_and_says_its_rule_once(name: str) -> None:
    """13 A1: `c1`, `comparisons` and 77/27 stood in the detail of a count, the rule twice under the method, and the head of a
    table of duels was empty."""
    made = document_of(name)
    tables = [one for one in made.blocks if isinstance(one, Table)]
    assert any(plain(one.caption) == "Ergebnis in Zahlen" for one in tables), "it was counted"
    for table in tables:
        assert all(plain(column.words) for column in table.columns), plain(table.caption)
        for cell in (plain(each.words) for row in table.rows for each in row):
            assert not KEY.fullmatch(cell) and cell not in NAMES, f"{cell!r} in {plain(table.caption)}"
    said = {
        plain(fact.term): " ".join(map(plain, fact.said))
        for one in made.blocks
        if isinstance(one, Facts)
        for fact in one.facts
    }
    assert said["Zählregel"] and said["Zählregel"] not in said.get("Verfahren", "")
    assert all(said.get("Verfahren", "-").split(" ")), "no blanks are left where the rule was taken out"


@pytest.mark.parametrize("name", ["criteria", "schulze", "star"])
def test_tables_say_each_option_in_words(name: str) -> None:
    """13 B5: rounds, pairs, ways and criteria had keys alone, which nobody who opens the workbook can read."""
    log = counted(name)
    seen = set()
    for table in outcome(log.state, "de", log.now, str).tables:
        names = [column.name for column in table.columns]
        for key in {"option", "other", "from", "to"} & set(names) if "label" not in names else ():
            for row in (dict(zip(names, cells, strict=True)) for cells in table.rows):
                assert not row[key] or row[f"{key}_words"] in ("Formulare", "Sprache", "Daten"), (table.name, key)
                seen.add(table.name)
    assert seen & {"criteria", "paths", "pairwise"}


def test_what_pages_tell_of_the_count_is_not_printed_once_more() -> None:
    """13 A1: rounds and duels stood in the chapter and again in its detail; strongest ways stand nowhere else."""
    captions = [plain(one.caption) for one in document_of("schulze").blocks if isinstance(one, Table)]
    assert "Optionen im Paarvergleich" not in captions and "Stärkste Wege" in captions
    captions = [plain(one.caption) for one in document_of("rank").blocks if isinstance(one, Table)]
    assert "Stimmen in jedem Zählgang" in captions and "Zählgänge" not in captions


def test_in_one_table_of_all_steps_a_grade_is_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """13 A1: the short form of many steps said "5" for "good"."""
    monkeypatch.setattr(short, "PLANS", [plan for plan in short.PLANS if plan.places])
    said = results_of_all("grades")
    assert any("Formulare: gut" in words for words in said), said
    said = results_of_all("matrix")
    assert said == ["Ohne Plätze; die Zahlen stehen in der Vollfassung."], (
        "two scales have no first places, which a dash left open"
    )


def results_of_all(name: str) -> list[str]:
    """What the short form's one table of all steps says of each."""
    tables = (one for one in document_of(name, "short").blocks if isinstance(one, Table) and len(one.columns) == 4)
    return [plain(row[3].words) for one in tables for row in one.rows]


def document_of(name: str, form: Form = "full") -> Document:
    log = counted(name)
    return document(log.state, log.now, "de", form)


def test_a_number_written_as_text_is_no_head_of_a_row() -> None:
    """13 A1: what reads aloud would name each cell by it."""
    assert is_words(Field("option", "Option")) and not is_words(Field("sum", "Sum", exact=True))


def test_where_nothing_breaks_words_a_heading_gets_room_for_its_own() -> None:
    """13 A3: a program without the patterns of a language broke them anywhere."""
    head = "Beteiligungsstrang"
    columns = (Column(words=line("Option")), *(Column(words=line(head), number=True) for _ in range(4)))
    table = Table(caption=(), columns=columns, rows=())
    assert min(widths(table, BREAKS)[1:]) >= BREAKS > min(widths(table)[1:])
