"""What this recount does not know, it says loudly and calls neither right nor wrong; and a new kind or rule is one new file.

Here: unknown kinds, methods, events, tables; the trial kind `signal`. Never: what is wrong (test_recount.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.activities.ballots.messages import CastBallot
from app.forum import commands as c
from app.forum.state import Plan
from app.recount import kinds, main, places, rules
from tests.archive.made import archived, outcome_file
from tests.people import ANNA, BORIS, CEM, ORGANISER, a_forum, on_stage
from tests.play import Forums, play
from tests.recount.bent import Tables, bent, renamed

LATER = 1_651_170_000_000
PhoneReport = Callable[..., tuple[int, str]]
OPTIONS = [{"id": "o1", "label": {"de": "Hier"}}, {"id": "o2", "label": {"de": "Dort"}}]


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> PhoneReport:
    """Writes the bytes, recounts them, gives the exit code and what was printed."""

    def ask(data: bytes, *words: str) -> tuple[int, str]:
        (tmp_path / "file").write_bytes(data)
        code = main([str(tmp_path / "file"), "--lang", "en", *words])
        return code, capsys.readouterr().out

    return ask


def the_log() -> Forums:
    """Dots on a1, a vote on a2; three people, all closed."""
    log = a_forum("prioritise")
    on_stage(log, "a1")
    play(log, ANNA, CastBallot("a1", marks={"m1": 2}))
    play(log, ORGANISER, c.AddActivity(Plan("vote", {"de": "Wahl"}), {"method": "single", "options": OPTIONS}))
    on_stage(log, "a2")
    for person, option in ((ANNA, "o1"), (BORIS, "o2"), (CEM, "o1")):
        play(log, person, CastBallot("a2", choices=(option,)))
    play(log, ORGANISER, c.CloseForum())
    return log


def the_file() -> bytes:
    return archived(the_log().entries, LATER)


def signals() -> bytes:
    """The vote as a step of the kind `signal`."""
    return renamed(the_file(), ("vote", "signal"), ("single", "tap"))


@pytest.mark.parametrize("form", [archived, outcome_file])
def test_the_control_holds(form: Callable[..., bytes], told: PhoneReport) -> None:
    code, words = told(bent(form(the_log().entries, LATER)))
    assert code == 0, words


@pytest.mark.parametrize("form", [archived, outcome_file])
@pytest.mark.parametrize("kind", ["signal", "../log", "__init__", "os.path", "log", ""])
def test_a_step_of_an_unknown_kind_is_said_and_nothing_is_called_wrong(
    form: Callable[..., bytes], kind: str, told: PhoneReport
) -> None:
    """E11: also where the name is no name of a file; what else there is was checked."""
    data = renamed(form(the_log().entries, LATER), ("vote", kind))
    code, words = told(data)
    assert code == 3 and "✗" not in words, words
    assert f"? Wahl: not counted: this file has a step of a kind that this recount cannot count ({kind})" in words
    assert "All" not in words and "COULD NOT COUNT EVERYTHING" in words and "figures of the result" in words
    code, words = told(data, "--lang", "de")
    assert code == 3 and "einer Art, die diese Nachzählung nicht zählen kann" in words and "Alle" not in words


def test_programs_are_told_what_was_not_counted(told: PhoneReport) -> None:
    """E11: in a field of its own; the forum's sums are in it too."""
    code, words = told(signals(), "--json")
    said = json.loads(words)
    assert code == 3 and said["ok"] is False and all(one["ok"] for one in said["checks"])
    assert any("signal" in one for one in said["uncounted"])
    assert {one for one in said["uncounted"] if "Wahl" not in one} == {
        "not counted: persons who contributed",
        "not counted: contributions of the forum",
    }
    assert json.loads(told(the_file(), "--json")[1])["uncounted"] == []


def test_what_is_wrong_beside_an_unknown_step_is_found(told: PhoneReport) -> None:
    """E11: something wrong outweighs something unknown, and both are said."""

    def change(tables: Tables) -> None:
        tables["results"][0]["value"] += 1

    code, words = told(bent(signals(), change))
    assert code == 1 and "do not hold" in words and "COULD NOT COUNT EVERYTHING" in words


def test_a_kind_changed_in_the_tables_alone_is_wrong(told: PhoneReport) -> None:
    """E11: nobody hides a step by calling it something that no recount knows."""

    def change(tables: Tables) -> None:
        tables["activities"][1]["kind"] = "signal"

    assert told(bent(the_file(), change))[0] == 1


def test_an_unknown_method_of_a_known_kind_is_said(told: PhoneReport) -> None:
    """E11."""
    code, words = told(renamed(the_file(), method=("single", "lots")))
    assert code == 3 and "✗" not in words and "a method that this recount cannot count by (vote, lots)" in words


def test_a_receipt_is_found_in_a_step_that_cannot_be_counted(told: PhoneReport) -> None:
    """E11: it stands there; what it stands for is not said."""
    rows: list[dict[str, Any]] = []
    bent(the_file(), lambda tables: rows.extend(row for row in tables["ballots"] if row["activity"] == "a2"))
    code, words = told(signals(), "--receipt", rows[0]["receipt"])
    assert code == 3 and f"✓ {rows[0]['receipt']}: a2\n" in words


def test_an_unknown_event_of_a_step_leaves_that_step_uncounted(told: PhoneReport) -> None:
    """E11: by whatever it did, the ballots may be others; the other step is counted from the log."""
    log = the_log()
    log.entries[-1:-1] = [(f"{log.now}-7", b'{"b":"p:anna","c":"s1","e":{"t":"BallotDoubled","activity":"a2"}}')]

    def read_by_the_app(tables: Tables) -> None:
        tables["forum"][0]["unread"] = 0

    data = archived(log.entries, LATER)
    assert told(data)[0] == 0, "the control: the app could not read it either, and it changed nothing"
    code, words = told(bent(data, read_by_the_app))
    assert code == 3 and "✗" not in words, words
    assert "? Wahl: not counted: events of this step that this recount does not know (BallotDoubled)" in words
    assert "✓ Schritt prioritise: all 1 contributions" in words and "? not counted: persons who contributed" in words


def test_an_unknown_event_of_the_forum_makes_what_does_not_fit_the_log_doubtful(told: PhoneReport) -> None:
    """E11: a newer app may have let somebody in by it; what holds still holds."""
    data = archived(the_log().entries, LATER)

    def newer(text: str) -> str:
        return text.replace('"t":"ParticipantJoined"', '"t":"ParticipantCame"') if '"p:cem"' in text else text

    code, words = told(bent(data, line=newer))
    assert code == 3 and "✗" not in words and "does not know (ParticipantCame)" in words, words
    assert "? not counted: persons who joined" in words and "✓ Schritt prioritise: all 1 contributions" in words


def test_more_unread_entries_than_there_can_be_are_wrong(told: PhoneReport) -> None:
    """E11."""

    def change(tables: Tables) -> None:
        tables["forum"][0]["unread"] += 1

    assert told(bent(signals(), change))[0] == 1


@pytest.mark.parametrize("place", ["table", "column"])
def test_published_figures_that_nobody_counts_are_said(place: str, told: PhoneReport) -> None:
    """E11: more than a kind and its rule know of is neither right nor wrong."""

    def change(tables: Tables) -> None:
        if place == "table":
            tables["rounds"] = [{"activity": "a2", "round": 1}]
        else:
            tables["results"][-1]["rounds"] = 1

    code, words = told(bent(the_file(), change))
    assert code == 3 and "✗" not in words and "rounds" in words


# -- a new kind, a new rule ------------------------------------------------------------------------------------------


def as_signals(tables: Tables) -> None:
    """The results as the rule `taps` publishes them."""
    for row in tables["results"]:
        if row["activity"] == "a2":
            row["taps"] = row["persons"]
            row.update(dict.fromkeys(("shared", "value", "persons", "share", "sum", "count", "share_of")))
    tables["rounds"] = [{"activity": "a2", "round": 1, "taps": 3}]


@pytest.fixture
def with_signals(monkeypatch: pytest.MonkeyPatch) -> None:
    """The recount looks for kinds and rules in the tests, too."""
    monkeypatch.setattr(kinds, "PLACES", (*kinds.PLACES, "tests.example.recount.kinds"))
    monkeypatch.setattr(rules, "PLACES", (*rules.PLACES, "tests.recount.rules"))


@pytest.mark.usefixtures("with_signals")
def test_a_new_kind_and_a_new_rule_are_one_new_file_each(told: PhoneReport) -> None:
    """E11: their own figures, their own table, their receipts; everything is counted, and the whole forum holds."""
    code, words = told(bent(signals(), as_signals))
    assert code == 0, words
    assert "Wahl: all 3 contributions of the log are listed" in words and "rows of the table rounds" in words


def test_without_its_rule_a_known_kind_is_not_counted(told: PhoneReport, monkeypatch: pytest.MonkeyPatch) -> None:
    """E11."""
    monkeypatch.setattr(kinds, "PLACES", (*kinds.PLACES, "tests.example.recount.kinds"))
    assert told(bent(signals(), as_signals))[0] == 3


@pytest.mark.usefixtures("with_signals")
@pytest.mark.parametrize(("table", "column"), [("results", "taps"), ("rounds", "taps"), ("rounds", "round")])
def test_a_wrong_figure_of_a_new_rule_is_found(table: str, column: str, told: PhoneReport) -> None:
    """E11."""

    def change(tables: Tables) -> None:
        as_signals(tables)
        next(row for row in tables[table] if row["activity"] == "a2")[column] += 1

    code, words = told(bent(signals(), change))
    assert code == 1 and ("figures that are not" in words or "table rounds" in words)


def test_a_name_from_a_file_imports_nothing_else() -> None:
    """E11: plain words alone, and only in the places for kinds and rules."""
    for name in ("", "Vote", "vote.x", "../vote", "__init__", "__main__", "_vote", "vote_", "vote\n", "log"):
        assert places.find(kinds.PLACES, name) is None, name
    assert places.find(kinds.PLACES, "vote") is not None
