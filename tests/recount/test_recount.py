"""The recount: clean on every forum of the suite, and whatever is bent, it finds."""

from __future__ import annotations

import ast
import json
import random
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot
from app.activities.posts.messages import EraseNote, PostNote
from app.counting import RULES
from app.counting.figures import cell
from app.counting.figures import places as enough
from app.forum import commands as c
from app.forum.codec import FORUM as CODEC
from app.forum.codec import SEALED
from app.forum.events import EVENTS, ForumClosed
from app.forum.sealing.erase import erase
from app.recount import kinds, main, rules
from app.recount.log import QUIET, Log
from tests.archive.made import archived, folded, forged, of_the_evening, outcome_file, summed
from tests.forum.sealing.test_seal import NIGHT, sealed
from tests.logs.test_recorded import LOGS, entries
from tests.people import ANNA, BORIS, FACILITATOR, MODERATOR, ORGANISER, a_forum, on_stage
from tests.play import Entry, play

ROOT = Path(__file__).resolve().parents[2]
LATER = 1_651_170_000_000
PhoneReport = Callable[..., tuple[int, str]]


@cache
def whole_evening() -> tuple[Entry, ...]:
    """Everything happens once, and then the forum is closed."""
    log = of_the_evening()
    last = int(log[-1][0].partition("-")[0])
    return (*log, (f"{last + 1_000}-0", CODEC.encode(ORGANISER.by, "close", ForumClosed())))


FORUMS: dict[str, Callable[[], tuple[Entry, ...]]] = {
    **{f"{path.parent.name} {path.stem}": lambda path=path: tuple(entries(path)) for path in LOGS},  # type: ignore[misc]
    "evening_running": of_the_evening,
    "evening_closed": whole_evening,
}


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> PhoneReport:
    """Writes the bytes, recounts them, gives the exit code and what was printed."""

    def ask(data: bytes, *words: str) -> tuple[int, str]:
        path = tmp_path / "file"
        path.write_bytes(data)
        code = main([str(path), "--lang", "en", *words])
        return code, capsys.readouterr().out

    return ask


def the_evening() -> bytes:
    return archived(list(whole_evening()), NIGHT)


# -- clean -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORUMS)
def test_every_forum_of_the_suite_counts_the_same_again(name: str, told: PhoneReport) -> None:
    """E11, A01, figure 24: from its archive, and from the outcome's JSON file alone."""
    log = list(FORUMS[name]())
    code, words = told(archived(log, LATER))
    assert code == 0, words
    assert "do not hold" not in words and "✗" not in words
    code, words = told(outcome_file(log, LATER))
    assert code == 0 and "holds no log" in words


def test_a_sealed_forum_counts_the_same_again(told: PhoneReport) -> None:
    """E10, E11: from the snapshot that stands for what people gave; what cannot be shown any more is said."""
    log = [entry for entry in whole_evening() if b"FromTheFuture" not in entry[1]]
    code, words = told(archived(list(sealed(log).entries), NIGHT))
    assert code == 0 and "The forum was sealed" in words, words
    assert folded(log).participants and not folded(list(sealed(log).entries)).participants


def test_it_shares_nothing_with_what_it_checks() -> None:
    """E11: standard library and itself alone; no other file of the app."""
    for path in (ROOT / "app/recount").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                allowed = name.startswith("app.recount") or name.split(".")[0] in sys.stdlib_module_names
                assert allowed, f"{path.name} imports {name}"


@pytest.mark.few
def test_it_runs_with_nothing_but_python(tmp_path: Path) -> None:
    """E11: no package is needed, and no store."""
    path = tmp_path / "evening.archive"
    path.write_bytes(the_evening())
    run = [sys.executable, "-S", "-m", "app.recount", str(path), "--json"]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0 and json.loads(done.stdout)["ok"] is True, done.stderr


def test_every_event_is_known_to_the_recount() -> None:
    """E11: a new event must be read, or named as one that changes nothing that counts."""
    of_the_forum = {event.__name__ for event in EVENTS}
    assert {name for name in of_the_forum if name not in QUIET and not hasattr(Log, f"_{name}")} == set()
    for name, kind in KINDS.items():
        of_the_kind = {event.__name__ for event in (*kind.input.events, *filter(None, [kind.record.sealed]))}
        assert of_the_kind == set(kinds.step({"kind": name}, {}).events), name
    assert {event.__name__ for event in SEALED} <= kinds.events()


def test_the_naive_rules_agree_with_the_apps_own() -> None:
    """E11: two hundred random counts by each rule; ties, zeros and abstentions among them."""
    chance = random.Random(7)
    for number in range(200):
        how = ("plurality", "scale", "dots", "points")[number % 4]
        options = [f"o{one}" for one in range(chance.randint(1, 5))]
        ballots = [
            {
                one: 1 if how == "plurality" else chance.randint(how != "scale", 4)
                for one in options
                if chance.random() < 0.5
            }
            for _ in range(chance.randint(0, 12))
        ]
        rule = rules.named(how)
        assert rule is not None
        tally, counted = RULES[how].count(options, ballots, RULES[how].parameters()), rule.figures(options, ballots, {})
        for row in tally.rows:
            same = counted[row.option]
            assert (same["place"], same["shared"] or False, same["persons"]) == (row.rank, row.tied, row.voters)
            assert same["value"] == cell(row.value, enough(one.value for one in tally.rows))
        assert rules.abstentions(rule, ballots) == tally.abstentions


# -- bent ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [archived, outcome_file])
def test_one_changed_byte_is_found_wherever_it_is(
    form: Callable[..., bytes], told: PhoneReport, pytestconfig: pytest.Config
) -> None:
    """Figure 24: at many random places; with --long at every one. The control is the file as it was."""
    data = form(entries(LOGS[2]), LATER)
    assert told(data)[0] == 0
    long = pytestconfig.getoption("--long")
    places = range(len(data)) if long else random.Random(24).sample(range(len(data)), 120)
    for place in places:
        bent = bytearray(data)
        bent[place] ^= 1 + place % 255
        assert told(bytes(bent))[0] != 0, f"byte {place} of {len(data)}"


def cells(data: bytes) -> list[tuple[str, int, str]]:
    """Every published figure: numbers and yes-or-no of what was counted, checksums, and the moments of opening and closing."""
    counted = {
        "results": ("place", "shared", "value", "persons", "share"),
        "activities": (
            "persons",
            "counted",
            "abstentions",
            "contributions",
            "list_sum",
            "opened",
            "closed",
            "revealed",
        ),
        "topics": ("notes",),
        "groups": ("notes",),
        "strands": ("joined",),
        "forum": ("joined", "took_part", "contributions", "entries", "unread", "head", "closed_head"),
        "ballots": ("receipt", "mark"),
        "notes": ("receipt", "text"),
    }
    found: list[tuple[str, int, str]] = []

    def look(tables: dict[str, list[dict[str, Any]]]) -> None:
        for table, columns in counted.items():
            for place, row in enumerate(tables[table]):
                found.extend((table, place, name) for name in columns if row[name] is not None)

    forged(data, look)
    return found


def test_every_published_figure_is_counted_again(told: PhoneReport, pytestconfig: pytest.Config) -> None:
    """E11, figure 24: each changed alone (some of them; with --long all), with the checksums of the bytes made to fit."""
    data = the_evening()
    listed = cells(data)
    assert len(listed) > 200 and told(forged(data, lambda tables: None))[0] == 0, "the control"
    if not pytestconfig.getoption("--long"):
        listed = random.Random(11).sample(listed, 90)
    for table, place, name in listed:

        def change(tables: dict[str, list[dict[str, Any]]], at: tuple[str, int, str] = (table, place, name)) -> None:
            row, cell = tables[at[0]][at[1]], at[2]
            old = row[cell]
            later = isinstance(old, str) and old.startswith("2022-") and old.replace(":", "9", 1).replace("T1", "T2")
            row[cell] = later or (
                not old if isinstance(old, bool) else old + 1 if not isinstance(old, str) else f"x{old[1:]}"
            )

        code, words = told(forged(data, change))
        assert code == 1, f"{table}[{place}].{name} was changed: {words}"


def test_a_ballot_that_was_dropped_from_the_list_is_missed(told: PhoneReport) -> None:
    """Figure 24: with tally, figures and checksums forged to fit; the log says who is missing."""

    def drop(tables: dict[str, list[dict[str, Any]]]) -> None:
        gone = next(row for row in tables["ballots"] if row["activity"] == "a2" and row["option"] is not None)
        tables["ballots"].remove(gone)

    code, words = told(forged(the_evening(), drop))
    assert code == 1 and "of the log are missing" in words


def test_a_ballot_that_was_dropped_from_the_log_too_is_found_by_the_checksum_from_the_wall(told: PhoneReport) -> None:
    """Figure 24: a whole forged history adds up by itself; the control shows that. What hung on the wall does not."""
    true = list(whole_evening())
    head = folded(true).closed_head
    cast = next(place for place, (_, data) in enumerate(true) if b"BallotCast" in data)
    false = archived(true[:cast] + true[cast + 1 :], NIGHT)
    assert told(false)[0] == 0, "the control"
    assert told(archived(true, NIGHT), "--head", " ".join(head[at : at + 4] for at in range(0, 32, 4)))[0] == 0
    code, words = told(false, "--head", head[:32])
    assert code == 1 and "✗ The checksum given" in words


def test_a_vote_after_the_close_and_one_of_a_stranger_do_not_count(told: PhoneReport) -> None:
    """E11: the recount reads open, close and grace by itself, or it would miss these ballots in the list."""
    log = on_stage(a_forum("vote"))
    play(log, ANNA, CastBallot("a1", choices=("o1",)))
    play(log, FACILITATOR, c.CloseInput("a1"))
    late = CODEC.encode("p:boris", "late", CODEC.decode(*log.entries[-2]).event)  # type: ignore[union-attr]
    log.take(f"{log.now + 5}-0", late)
    log.take(f"{log.now + 6}-0", late.replace(b"p:boris", b"p:nobody"))
    code, words = told(archived(log.entries, LATER))
    assert code == 0 and "all 1 contributions" in words


# -- receipts, words, files ------------------------------------------------------------------------------------------


def test_a_receipt_is_found_with_what_it_stands_for(told: PhoneReport) -> None:
    """E11, A01: typed in any way; one that stands in no list is not found, and says why that may be."""
    data = the_evening()
    rows: list[dict[str, Any]] = []
    forged(data, lambda tables: rows.extend(row for row in tables["ballots"] if row["activity"] == "a4"))
    code, words = told(data, "--receipt", rows[0]["receipt"].lower().replace("-", " "))
    assert code == 0 and f"{rows[0]['receipt']}: a4, title" in words
    code, words = told(data, "--receipt", "0000-0000-00")
    assert code == 1 and "stands in no list" in words


def test_it_speaks_german_and_to_programs(told: PhoneReport) -> None:
    """E11."""
    assert "Prüfungen stimmen" in told(the_evening(), "--lang", "de")[1]
    said = json.loads(told(the_evening(), "--json")[1])
    assert said["ok"] and len(said["checks"]) > 30 and all(one["ok"] for one in said["checks"]) and said["cannot"]


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"{}", b"[1]", b'{"schema":"urn:stimmwand:archive:9"}', b"\xff" * 99]
)
def test_what_is_no_such_file_is_said_in_a_sentence(data: bytes, told: PhoneReport) -> None:
    """E11: never a traceback."""
    code, words = told(data)
    assert code == 1 and len(words.splitlines()) == 1


def test_a_cut_file_and_a_missing_one_are_said(
    told: PhoneReport, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """E11."""
    data = the_evening()
    assert told(data[: len(data) // 2])[0] == 1 and told(data[:-5])[0] == 1
    assert told(summed(data))[0] == 0, "the control: the same end, made anew"
    assert main([str(tmp_path / "nowhere")]) == 2 and "nowhere" in capsys.readouterr().out


def test_a_forum_with_an_erased_note_counts_the_same_again(told: PhoneReport) -> None:
    """E10, E11: the words are gone from the log; the receipt stays, and the note is still counted."""
    log = on_stage(a_forum("ideas"))
    for person, text in ((ANNA, "Bitte Herrn Meier anrufen"), (BORIS, "Mehr Bänke")):
        play(log, person, PostNote("a1", "t1", text))
    play(log, MODERATOR, EraseNote("a1", "n1"))
    play(log, FACILITATOR, c.CloseInput("a1"))
    made = erase("f1", log.entries)
    assert made is not None and not any(b"Meier" in data for _, data in made)
    for entries_ in (log.entries, made):
        code, words = told(archived(entries_, LATER))
        assert code == 0, words
