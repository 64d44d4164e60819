"""The recount on every honest forum: what one vote is tied to, how it is counted, erased, opened again, closed, sealed,
restored.

Here: every combination, and that each kind of tampering is noticed in each. Never: single faults (test_recount.py).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot, WithdrawBallot
from app.activities.posts import messages as notes
from app.activities.prioritise.settings import Method as PrioritiseMethod
from app.activities.vote.settings import MARKED, STANDARD
from app.activities.vote.settings import Method as VoteMethod
from app.forum import codes
from app.forum import commands as c
from app.forum.codec import FORUM
from app.forum.events import CodeChanged, LogRewritten
from app.forum.question import asked
from app.forum.sealing.erase import erase as erased
from app.forum.state import Plan
from app.recount import main
from tests.archive.made import archived, folded
from tests.forum.sealing.test_seal import NIGHT, sealed
from tests.people import FACILITATOR, MODERATOR, ORGANISER, PEOPLE, a_forum
from tests.play import Entry, Forums, play
from tests.recount.bent import Tables, bent

pytestmark = pytest.mark.few
OPTIONS = [{"id": "o1", "label": {"de": "Hier"}}, {"id": "o2", "label": {"de": "Dort"}}]
GRADES = msgspec.to_builtins(STANDARD)
TOPICS = [{"id": "t1", "label": {"de": "Verkehr"}}, {"id": "t2", "label": {"de": "Bildung"}}]
SETTINGS: dict[str, dict[str, dict[str, Any]]] = {
    "vote": {
        method: {"method": method, "options": [] if method == "consent" else OPTIONS, "maximum": 2}
        | ({"grades": GRADES} if method == "grades" else {})
        for method in get_args(VoteMethod)
    },
    "prioritise": {method: {"method": method, "budget": 10} for method in get_args(PrioritiseMethod)},
    "ideas": {"": {"topics": TOPICS, "prerelease": False}},
}
ENDS = ("close", "reveal", "deadline", "forum")
"""How input ends: closed, revealed while it runs, its time over, the forum closed around it."""
THEN = ("as it is", "sealed", "restored")
FIXES = ("", "open", "closed", "late")
"""When words that were answered are corrected: never, while input runs, after it, after the sealing or restoring."""
EVERY = [False, pytest.param(True, marks=pytest.mark.long)]
WHICH = ["in turn", "every"]
CASES = [
    (kind, method, assurance, again, end)
    for kind, methods in SETTINGS.items()
    for method in methods
    for assurance in KINDS[kind].builder.assurances
    for again in (False, True)
    for end in ENDS
]


def given(kind: str, method: str, place: int) -> Any:
    """What the person at this place gives."""
    step = "a2"
    if kind == "ideas":
        return notes.PostNote(step, f"t{place % 2 + 1}", f"Zettel {place}")
    if place % 5 == 4:
        return CastBallot(step, abstain=True)
    if kind == "prioritise":
        return CastBallot(step, marks={"m1": place + 1, "m2": 2})
    if method == "consent":
        return CastBallot(step, choices=(("yes", "no")[place % 2],))
    if method in MARKED:
        return CastBallot(step, marks={"o1": place % 5 + 1, "o2": 2})
    return CastBallot(step, choices=("o1", "o2")[place % 2 :][:1])


def evening(kind: str, method: str, assurance: Any, again: bool, end: str, erase: str = "", fix: str = "") -> Forums:
    """One step (a2), given to by everybody; some change or take back; perhaps opened again; closed in some way."""
    log = a_forum("present")
    plan = Plan(kind, {"de": "Schritt"}, assurance=assurance)
    play(log, ORGANISER, c.AddActivity(plan, SETTINGS[kind][method]))
    if assurance == "code":
        made = [codes.written(number) for number in range(1, 1 + len(PEOPLE))]
        play(log, ORGANISER, c.IssueCodes("panel", tuple(codes.hashed("f1", codes.read(one)) for one in made)))
        for person, code in zip(PEOPLE, made, strict=True):
            play(log, person, c.UseCode(code))
    play(log, FACILITATOR, c.Show("a2"))
    play(log, FACILITATOR, c.OpenInput("a2", 3))
    for place, person in enumerate(PEOPLE):
        play(log, person, given(kind, method, place))
    _changed(log, kind, method, assurance)
    if erase == "open":
        play(log, MODERATOR, notes.EraseNote("a2", "n2"))
        log = without_words(log)
    if fix == "open":
        corrected(log, kind, "Schritt zwei")
    if again:
        play(log, FACILITATOR, c.CloseInput("a2"))
        play(log, FACILITATOR, c.OpenInput("a2", 3))
        play(log, [*PEOPLE][5], given(kind, method, 1))
    _ended(log, end)
    if erase == "closed":
        play(log, MODERATOR, notes.EraseNote("a2", "n3"))
        log = without_words(log)
    if fix == "closed":
        corrected(log, kind, "Zweiter Schritt")
    return log


def corrected(log: Forums, kind: str, words: str) -> None:
    """The title, and what there was to choose from."""
    texts = asked(log.state, log.state.activities["a2"]).question.texts
    for key in ("title", *[one for one in ("o1", "t1") if one in texts]):
        play(log, ORGANISER, c.CorrectWords("a2", key, {**texts[key], "de": f"{words} {key}"}, "Ein Versehen"))
    if kind == "prioritise":
        renamed = replace(log.state.measures["m1"], title={"de": words, "en": words})
        play(log, ORGANISER, c.ChangeMeasure(renamed, reason="Ein Versehen"))


def _changed(log: Forums, kind: str, method: str, assurance: str) -> None:
    first, second, third, *_ = PEOPLE
    if kind == "ideas":
        play(log, first, notes.EditNote("a2", "n1", "Anders"))
        play(log, third, notes.WithdrawNote("a2", "n3"))
        play(log, third, notes.PostNote("a2", "t1", "Doch noch"))
        play(log, MODERATOR, notes.GroupNotes("a2", name="Bänke", notes=("n1", "n4")))
        play(log, MODERATOR, notes.MergeNotes("a2", "n1", ("n5",)))
        return
    play(log, first, given(kind, method, 3))
    if assurance != "open":
        play(log, second, WithdrawBallot("a2"))


def _ended(log: Forums, end: str) -> None:
    if end == "close":
        play(log, FACILITATOR, c.CloseInput("a2"))
    elif end == "reveal":
        play(log, FACILITATOR, c.Reveal("a2"))
    elif end == "deadline":
        log.now += 600_000
    else:
        play(log, ORGANISER, c.CloseForum())


def rewritten(log: Forums, made: list[Entry], why: Any) -> list[Entry]:
    """The log as a process writes it anew: with its last entry, which hands on the checksum at the close."""
    before = folded(log.entries)
    last = LogRewritten(why, before.head, len(made), before.closed_head)
    log.now += 1_000
    return [*made, (f"{log.now}-0", FORUM.encode("o:olga", f"rewritten {log.now}", last))]


def read(entries: list[Entry], now: int) -> Forums:
    """A log as it goes on from here."""
    log = Forums("f1", now)
    for entry in entries:
        log.entries.append(entry)
        log._step(log.state, *entry)
    return log


def without_words(log: Forums) -> Forums:
    """The log after the words that were erased are gone from it."""
    made = erased("f1", log.entries)
    assert made is not None
    return read(rewritten(log, made, "erased"), log.now)


def afterwards(log: Forums, then: str, fix: str = "", kind: str = "") -> list[Entry]:
    """The log as it is, after sealing, or restored under another code; and then perhaps corrected once more."""
    made = _afterwards(log, then)
    if fix != "late":
        return made
    log = read(made, log.now + 86_400_000)
    corrected(log, kind, "Spät")
    return log.entries


def _afterwards(log: Forums, then: str) -> list[Entry]:
    if then == "sealed":
        log = read(list(log.entries), log.now)
        if log.state.status != "closed":
            play(log, ORGANISER, c.CloseForum())
        return rewritten(log, list(sealed(log.entries).entries), "sealed")
    if then == "restored":
        code = FORUM.encode("s:restore", "restored", CodeChanged("123456"))
        return [*log.entries, (f"{log.now + 1}-0", code)]
    return list(log.entries)


def told(data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    (tmp_path / "file").write_bytes(data)
    code = main([str(tmp_path / "file"), "--lang", "en"])
    words = capsys.readouterr().out
    return code, "\n".join(line for line in words.splitlines() if not line.startswith("✓"))


@pytest.mark.parametrize(("kind", "method", "assurance", "again", "end"), CASES)
@pytest.mark.parametrize("every", EVERY, ids=WHICH)
def test_an_honest_forum_holds(
    kind: str,
    method: str,
    assurance: str,
    again: bool,
    end: str,
    every: bool,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """B10: whatever a vote is tied to, however it is counted, ended, opened again, erased, sealed, restored, corrected: of the
    times of a correction each case takes some in turn, so that every one meets every other axis; and in an ordinary run it is
    either left as it is or restored."""
    for erase in ("", "open", "closed") if kind == "ideas" else ("",):
        for then, fix in fixes(CASES.index((kind, method, assurance, again, end)), erase, every):
            log = evening(kind, method, assurance, again, end, erase, fix)
            code, words = told(archived(afterwards(log, then, fix, kind), NIGHT), tmp_path, capsys)
            assert code == 0, (erase, then, fix, words)
            if fix:
                assert b"Ein Versehen" in (tmp_path / "file").read_bytes(), (erase, then, fix)


def fixes(case: int, erase: str, every: bool = False) -> list[tuple[str, str]]:
    """What a case goes through after its end, each with a time of correction."""
    shift = case + case // 4 + case // 8 + len(erase)
    left = "" if every else ("as it is", "restored")[case.bit_count() % 2]
    return [(then, FIXES[(shift + place) % len(FIXES)]) for place, then in enumerate(THEN) if then != left]


def test_every_time_of_a_correction_meets_every_other_axis() -> None:
    """B10: the control of the turns above, axis by axis."""
    met = {
        (place, value, fix) + ((then,) if place < 0 else ())
        for number, case in enumerate(CASES)
        for then, fix in fixes(number, "")
        for place, value in (*enumerate((*case, then)), (-1, case[0]))
    }
    kinds = {case[0] for case in CASES}
    assert {one for one in met if one[0] < 0} == {
        (-1, kind, fix, then) for kind in kinds for fix in FIXES for then in THEN
    }
    values = [{case[place] for case in CASES} for place in range(5)]
    assert met >= {(place, value, fix) for place, found in enumerate(values) for value in found for fix in FIXES}
    gone = {
        (place, value, then)
        for number, case in enumerate(CASES)
        for then, _ in fixes(number, "")
        for place, value in enumerate(case)
    }
    assert gone >= {(place, value, then) for place, found in enumerate(values) for value in found for then in THEN}


# -- and whatever is bent, it finds ----------------------------------------------------------------------------------


def first(tables: Tables, table: str, column: str) -> dict[str, Any]:
    return next(row for row in tables[table] if row["activity"] == "a2" and row.get(column) is not None)


def another(table: str, column: str, instead: Callable[[Any], Any]) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        row = first(tables, table, column)
        row[column] = instead(row[column])

    return change


def dropped(table: str) -> Callable[[Tables], None]:
    return lambda tables: tables[table].remove(first(tables, table, "receipt"))


def doubled(tables: Tables) -> None:
    """One ballot more, with a receipt of its own."""
    row = first(tables, "ballots", "receipt")
    tables["ballots"].append({**row, "ballot": 99, "receipt": "ZZZZ-ZZZZ-ZZ"})


def more(cell: Any) -> Any:
    return cell + 1


def swapped(old: str, new: str) -> Callable[[str], str]:
    return lambda line: line.replace(old, new)


TABLES: dict[str, dict[str, Callable[[Tables], None]]] = {
    "ballots": {
        "a ballot dropped": dropped("ballots"),
        "a ballot added": doubled,
        "a mark changed": another("ballots", "mark", more),
        "an option changed": another("ballots", "option", lambda cell: "zz"),
        "a receipt changed": another("ballots", "receipt", lambda cell: "0000-0000-00"),
        "a value changed": another("results", "value", more),
        "a place changed": another("results", "place", more),
        "a share changed": another("results", "share", more),
        "an option left out": lambda tables: tables["results"].remove(first(tables, "results", "option")),
        "abstentions changed": another("activities", "abstentions", more),
        "the number counted changed": another("activities", "counted", more),
        "the list’s checksum changed": another("activities", "list_sum", lambda cell: "0" * 64),
    },
    "notes": {
        "a note dropped": dropped("notes"),
        "words changed": another("notes", "text", lambda cell: f"{cell}!"),
        "a note taken back": another("notes", "state", lambda cell: "withdrawn"),
        "a receipt changed": another("notes", "receipt", lambda cell: "0000-0000-00"),
        "a topic’s figure changed": another("topics", "notes", more),
        "a group’s figure changed": another("groups", "notes", more),
        "persons changed": another("activities", "persons", more),
        "the list’s checksum changed": another("activities", "list_sum", lambda cell: "0" * 64),
    },
}
LINES: dict[str, dict[str, tuple[str, Callable[[str], str]]]] = {
    "ballots": {"another choice in the log": ("BallotCast", lambda line: line.replace(":1", ":0").replace(":2", ":1"))},
    "notes": {"other words in the log": ("NotePosted", swapped("Zettel", "Kritzel"))},
}


CLOSED = [case for case in CASES if case[4] == "forum"]


def turns(case: int) -> tuple[str, ...]:
    """What the forums of a case go through in an ordinary run, before they are bent: one thing, each in turn."""
    return (THEN[(case + case // 3) % len(THEN)],)


def test_every_way_to_go_on_meets_every_way_to_vote() -> None:
    """B10: the control of these turns: each method, each assurance, opened again or not, is bent in each."""
    met = {
        (place, value, then)
        for number, case in enumerate(CLOSED)
        for then in turns(number)
        for place, value in enumerate(case)
    }
    assert met >= {(place, case[place], then) for case in CLOSED for place in (0, 2, 3) for then in THEN}
    several = {
        method for method in {case[1] for case in CLOSED} if sum(case[1] == method for case in CLOSED) >= len(THEN)
    }
    assert several and met >= {(1, method, then) for method in several for then in THEN}


@pytest.mark.parametrize(("kind", "method", "assurance", "again", "end"), CLOSED)
@pytest.mark.parametrize("every", EVERY, ids=WHICH)
def test_each_kind_of_tampering_is_noticed(
    kind: str,
    method: str,
    assurance: str,
    again: bool,
    end: str,
    every: bool,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """B10: the control of the one above: the same forums, each bent in one way, all checksums made to fit. An ordinary
    run bends each as it is, sealed or restored, in turn."""
    family = "notes" if kind == "ideas" else "ballots"
    log = evening(kind, method, assurance, again, end)
    for then in THEN if every else turns(CLOSED.index((kind, method, assurance, again, end))):
        data = archived(afterwards(log, then), NIGHT)
        for what, change in TABLES[family].items():
            assert told(bent(data, change), tmp_path, capsys)[0] == 1, (then, what)
        for what, (name, line) in LINES[family].items():
            if then != "sealed":
                changed = bent(data, line=lambda text, name=name, line=line: line(text) if name in text else text)
                assert changed != data and told(changed, tmp_path, capsys)[0] == 1, (then, what)
