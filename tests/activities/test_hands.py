"""Hands that were counted and ballots from helpers' tablets: what fits, what is corrected, what may be published."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.ballots import hands
from app.activities.ballots.messages import AllowTablets, CastAtTablet, CastBallot, CountHands, WithdrawBallot
from app.activities.ballots.results import Result
from app.activities.base.actor import Actor
from app.forum import commands as c
from app.forum import guard, lists, views
from app.forum.outcome import outcome
from app.forum.sealing.seal import SealedLog, seal
from app.forum.state import Plan
from app.recount import main
from app.tables import rows_of
from tests.archive.made import archived
from tests.people import ANNA, BORIS, FACILITATOR, ORGANISER, PEOPLE, a_forum, on_stage
from tests.play import Forums, play
from tests.recount.bent import Tables, bent

pytestmark = pytest.mark.few
HANNA = Actor("helper", "hanna")
OPTIONS = [{"id": one, "label": {"de": one.upper()}} for one in ("o1", "o2", "o3")]
SINGLE: dict[str, Any] = {"method": "single", "options": OPTIONS}
SEVERAL: dict[str, Any] = {"method": "multiple", "options": OPTIONS, "minimum": 1, "maximum": 2}
DOTS: dict[str, Any] = {"method": "dots", "budget": 2, "maximum": 1, "measures": ["m1", "m2", "m3"]}


def step(kind: str, settings: dict[str, Any], live: bool = False, assurance: str = "device") -> Forums:
    log = a_forum("present", open_to_all=False)
    play(log, ORGANISER, c.IssueCodes("panel", ("hash",)))
    play(log, ORGANISER, c.AddActivity(Plan(kind, {"de": "Frage"}, live=live, assurance=assurance), settings))  # type: ignore[arg-type]
    play(log, ORGANISER, c.OpenForum())
    for person, strand in PEOPLE.items():
        play(log, person, c.Join(strand))
    return on_stage(log, "a2")


def count(o1: int, o2: int, abstained: int = 0, after: int = 0, reason: str = "") -> CountHands:
    return CountHands("a2", {"o1": o1, "o2": o2}, {"abstained": abstained}, "Balkon", reason, after)


def result(log: Forums) -> Result | None:
    one = log.state.activities["a2"]
    found: Result | None = KINDS[one.plan.kind].views.result(log.state.context(one, log.now), one.state, "de")
    return found


def values(log: Forums) -> dict[str, int]:
    found = result(log)
    return {bar.id: bar.voters for bar in found.bars} if found else {}


def close(log: Forums) -> Forums:
    play(log, FACILITATOR, c.CloseInput("a2"))
    return log


def table(log: Forums, name: str) -> list[dict[str, Any]]:
    return [dict(row) for row in rows_of(outcome(log.state, "de", log.now, str).tables, name, "a2")]


def test_one_result_of_phones_tablets_and_hands() -> None:
    """E14, A03: one tally; how many came by which channel stands beside it, and hands count as people."""
    log = step("vote", SINGLE)
    for person in PEOPLE:
        play(log, person, CastBallot("a2", choices=("o1",)))
    play(log, FACILITATOR, AllowTablets("a2", 2))
    play(log, HANNA, CastAtTablet("a2", choices=("o2",)))
    play(log, HANNA, count(3, 9, 2))
    close(log)
    found = result(log)
    assert found is not None and (found.ballots, found.abstentions) == (21, 2)
    assert values(log) == {"o1": 9, "o2": 10, "o3": 0}
    assert {way.channel: way.votes for way in found.ways} == {"phone": 6, "tablet": 1, "hands": 14}
    wall = views.wall(log.state, "de", log.now)
    assert (wall.body.voted, wall.voters) == (21, 6 + 15)
    assert {row["channel"]: (row["ballots"], row["allowed"]) for row in table(log, "channels")} == {
        "phone": (6, None),
        "tablet": (1, 2),
        "hands": (14, None),
    }
    assert len(lists.listed(log.state, log.state.activities["a2"]).lines) == 7


@pytest.mark.parametrize(
    ("kind", "settings", "command", "at"),
    [
        ("vote", SINGLE, CountHands("a2", {}, {}, "Balkon"), "hands"),
        ("vote", SINGLE, CountHands("a2", {"o1": 3}, {}, "  "), "counted_by"),
        ("vote", SINGLE, CountHands("a2", {"o1": 3}, {}, "x" * 121), "counted_by"),
        ("vote", SINGLE, CountHands("a2", {"o9": 3}, {}, "Balkon"), ""),
        ("vote", {"method": "consent"}, CountHands("a2", {"abstain": 3}, {}, "Balkon"), ""),
        ("vote", SEVERAL, CountHands("a2", {"o1": 9}, {"all": 8}, "Balkon"), "hands"),
        ("vote", SEVERAL, CountHands("a2", {"o1": 3, "o2": 3}, {"all": 9}, "Balkon"), "hands"),
        ("vote", SEVERAL, CountHands("a2", {"o1": 8, "o2": 8, "o3": 5}, {"all": 10}, "Balkon"), "hands"),
        ("vote", {"method": "scale", "options": OPTIONS}, CountHands("a2", {"o1": 3}, {}, "Balkon"), ""),
        ("prioritise", DOTS | {"maximum": 2}, CountHands("a2", {"m1": 3}, {"all": 3}, "Balkon"), ""),
        ("prioritise", {"method": "points", "budget": 10, "step": 5}, CountHands("a2", {"m1": 3}, {}, "Balkon"), ""),
    ],
)
def test_hands_that_cannot_have_been_are_refused(
    kind: str, settings: dict[str, Any], command: CountHands, at: str
) -> None:
    """E14: numbers that fit no people, no name, and ballots that numbers alone cannot stand for."""
    refused = play(step(kind, settings), HANNA, command, changed=False)
    assert refused is not None and at in (*refused.invalid, "")


@pytest.mark.parametrize(
    ("kind", "settings", "raised", "wanted"),
    [
        ("vote", {"method": "consent"}, {"yes": 7, "no": 3}, {"yes": 7, "no": 3}),
        ("vote", SEVERAL, {"o1": 8, "o2": 6, "o3": 1}, {"o1": 8, "o2": 6, "o3": 1}),
        ("prioritise", DOTS, {"m1": 9, "m2": 5, "m3": 4}, {"m1": 9, "m2": 5, "m3": 4}),
    ],
)
def test_hands_of_several_options_are_dealt_to_the_people_there_were(
    kind: str, settings: dict[str, Any], raised: dict[str, int], wanted: dict[str, int]
) -> None:
    """E14: each figure is the number of hands, whatever the rule: votes, shares and dots of as many people."""
    log = step(kind, settings)
    play(log, HANNA, CountHands("a2", raised, {"all": 12, "abstained": 2}, "Saal"))
    found = result(close(log))
    assert found is not None and values(log) == wanted
    assert (found.ballots, found.abstentions) == (12, 2)


def test_a_correction_keeps_the_old_numbers_who_and_why() -> None:
    """E14: without a reason it is refused; two who count at once do not overwrite each other; undone, the old count holds."""
    log = step("vote", SINGLE)
    play(log, HANNA, count(10, 5))
    assert play(log, HANNA, count(12, 5, after=1), changed=False) is not None
    assert play(log, FACILITATOR, count(20, 5, reason="Eine Reihe fehlte"), changed=False) is not None
    assert play(log, FACILITATOR, count(20, 5, after=1, reason="Eine Reihe fehlte")) is None
    assert play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at)) is None
    assert play(log, FACILITATOR, count(16, 5, after=1, reason="Die Reihe hatte vier")) is None
    close(log)
    assert values(log)["o1"] == 16
    rows = [row for row in table(log, "hands") if row["option"] in ("o1", None)]
    told = [(row["count"], row["standing"], row["hands"], row["counted_by"], row["reason"]) for row in rows]
    assert told == [
        (1, "corrected", None, "Balkon", None),
        (2, "counts", 16, "Balkon", "Die Reihe hatte vier"),
    ]


def test_few_hands_are_held_back_and_so_are_small_corrections() -> None:
    """E14: the house's minimum holds for hands by themselves: what ballots there are makes no difference."""
    log = step("vote", SINGLE)
    for person in PEOPLE:
        play(log, person, CastBallot("a2", choices=("o3",)))
    play(log, HANNA, count(2, 1))
    close(log)
    assert (
        values(log) == {"o1": 0, "o2": 0, "o3": 6}
        and lists.held_back(log.state, log.state.activities["a2"], log.now) == 3
    )
    play(log, FACILITATOR, c.OpenInput("a2"))
    play(log, HANNA, count(8, 1, after=1, reason="Links vergessen"))
    close(log)
    assert values(log) == {"o1": 8, "o2": 1, "o3": 6}
    play(log, FACILITATOR, c.OpenInput("a2"))
    play(log, HANNA, count(7, 2, after=2, reason="Vertauscht"))
    close(log)
    assert values(log) == {"o1": 8, "o2": 1, "o3": 6}
    assert [row["standing"] for row in table(log, "hands") if row["option"] != "o2" and row["option"] != "o3"] == [
        "corrected",
        "counts",
        "held",
    ]
    assert play(log, FACILITATOR, c.PublishFew("a2", 1)) is None
    assert values(log) == {"o1": 7, "o2": 2, "o3": 6}


def test_no_two_published_counts_differ_by_few() -> None:
    """E14: whoever subtracts one published count from another is left with nobody or with five people."""
    chance = random.Random(5)  # no secret
    for _ in range(6):
        log, seen = step("vote", SINGLE, live=True), [(0, 0)]
        for after in range(12):
            play(log, HANNA, count(chance.randint(0, 12), chance.randint(1, 12), after=after, reason="noch einmal"))
            if chance.random() < 0.3:
                close(log)
                seen.append((values(log).get("o1", 0), values(log).get("o2", 0)))
                play(log, FACILITATOR, c.OpenInput("a2"))
            seen.append((values(log).get("o1", 0), values(log).get("o2", 0)))
        for one in seen:
            for other in seen:
                more = [max(0, a - b) for a, b in zip(one, other, strict=True)]
                less = [max(0, b - a) for a, b in zip(one, other, strict=True)]
                assert max(sum(more), sum(less)) in {0, *range(hands.FEWEST, 99)}, (one, other)


def test_hands_alone_are_published_while_few_ballots_are_not() -> None:
    """E14: twenty hands are shown, the two phones beside them are held back, and no list has them."""
    log = step("vote", SINGLE)
    for person in (ANNA, BORIS):
        play(log, person, CastBallot("a2", choices=("o3",)))
    play(log, HANNA, count(12, 8))
    close(log)
    play(log, FACILITATOR, c.Reveal("a2"))
    assert values(log) == {"o1": 12, "o2": 8, "o3": 0}
    step_, now = log.state.activities["a2"], log.now
    assert (lists.held_back(log.state, step_, now), lists.listed(log.state, step_).lines) == (2, ())
    assert lists.public(log.state, step_, now)


def test_a_tablet_needs_leave_for_a_number_of_people_and_never_weakens_codes() -> None:
    """E14: none without leave, none above the number; where each vote needs a code, neither hands nor tablets without one."""
    log = step("vote", SINGLE)
    vote = CastAtTablet("a2", choices=("o1",))
    assert play(log, HANNA, vote, changed=False) is not None
    play(log, FACILITATOR, AllowTablets("a2", 2))
    assert play(log, HANNA, CastAtTablet("a2"), changed=False) is not None  # nothing marked is no abstention
    assert [play(log, HANNA, vote), play(log, HANNA, CastAtTablet("a2", abstain=True))] == [None, None]
    assert play(log, HANNA, vote, changed=False) is not None
    assert play(log, Actor("helper", "other"), vote, changed=False) is not None
    assert len(log.state.activities["a2"].state.ballots) == 2
    coded = step("vote", SINGLE, assurance="code")
    for command in (AllowTablets("a2", 3), vote, count(5, 5)):
        actor = FACILITATOR if isinstance(command, AllowTablets) else HANNA
        refused = play(coded, actor, command, changed=False)
        assert refused is not None and refused.status == 403
    shared = step("vote", SINGLE, assurance="open")
    assert play(shared, HANNA, vote) is None


def test_the_same_command_twice_is_one_ballot_and_one_count() -> None:
    """E14: an accidental double tap."""
    log = step("vote", SINGLE)
    play(log, FACILITATOR, AllowTablets("a2", 9))
    for command in (CastAtTablet("a2", choices=("o1",)), count(5, 5)):
        play(log, HANNA, command, key=type(command).__name__)
        log.append(HANNA.by, type(command).__name__, log.last)
    state = log.state.activities["a2"].state
    assert (len(state.ballots), len(state.hands.counts)) == (1, 1)


def full() -> Forums:
    """Phones, tablets, hands that were corrected, held back and published, a count that was undone while results were live."""
    log = step("vote", SINGLE, live=True)
    for person in PEOPLE:
        play(log, person, CastBallot("a2", choices=("o1",)))
    play(log, FACILITATOR, AllowTablets("a2", 7))
    for _ in range(6):
        play(log, HANNA, CastAtTablet("a2", choices=("o2",)))
    play(log, HANNA, count(10, 5, 1))
    play(log, HANNA, count(30, 5, 1, after=1, reason="Oben"))
    play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))
    play(log, HANNA, count(29, 5, 1, after=1, reason="Oben, neu"))
    close(log)
    return log


def test_the_recount_adds_the_hands_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """E14: nobody has a receipt for a hand; everything else is counted again, also once the forum is sealed."""
    log = full()
    play(log, FACILITATOR, c.Reveal("a2"))
    for name, data in _files(log, tmp_path):
        (tmp_path / name).write_bytes(data)
        assert main([str(tmp_path / name), "--lang", "en"]) == 0, capsys.readouterr().out
        said = capsys.readouterr().out
        assert "hands of 36 people added as they were counted; nobody has a receipt for a hand" in said, name


def _files(log: Forums, tmp_path: Path) -> list[tuple[str, bytes]]:
    running = archived(tuple(log.entries), log.now)
    play(log, ORGANISER, c.CloseForum())
    over = archived(tuple(log.entries), log.now)
    ids = (f"fresh{number}" for number in range(10**6))
    sealed = seal(log.state.id, log.entries, ids, log.now + 1_000)
    assert isinstance(sealed, SealedLog), sealed
    return [("running", running), ("over", over), ("sealed", archived(sealed.entries, log.now + 2_000))]


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("hands", "hands", 31),
        ("hands", "people", 37),
        ("hands", "counted_by", "Saal"),
        ("channels", "ballots", 99),
        ("channels", "allowed", 3),
    ],
)
def test_the_recount_finds_a_wrong_figure(name: str, column: str, value: Any, tmp_path: Path) -> None:
    """E14: in the table of hands and in that of channels."""
    log = full()

    def change(tables: Tables) -> None:
        rows = [row for row in tables[name] if row[column] is not None]
        rows[0][column] = value

    (tmp_path / "file").write_bytes(bent(archived(tuple(log.entries), log.now), change))
    assert main([str(tmp_path / "file"), "--lang", "en", "--json"]) == 1


def test_what_is_sealed_keeps_hands_and_channels() -> None:
    """E14: every figure stays; who typed them, and numbers that were never published, do not."""
    log = full()
    play(log, FACILITATOR, c.OpenInput("a2"))
    play(log, HANNA, count(28, 6, 1, after=2, reason="Doch"))
    close(log)
    before = table(log, "hands"), table(log, "channels")
    play(log, ORGANISER, c.CloseForum())
    sealed = seal(log.state.id, log.entries, (f"fresh{number}" for number in range(10**6)), log.now + 1_000)
    assert isinstance(sealed, SealedLog)
    tables = outcome(sealed.forum, "de", log.now, str).tables
    assert tuple([dict(row) for row in rows_of(tables, name, "a2")] for name in ("hands", "channels")) == before
    assert b'"o1":28' not in b"".join(data for _, data in sealed.entries)
    assert json.loads(sealed.entries[0][1])


def test_who_abstains_makes_two_counts_differ_too() -> None:
    """E14: the same hands of the same people, four of whom abstained once and not the other time."""
    one = hands.HandCount(hands={"o1": 4, "o2": 4}, people=12, abstained=8, most=2)
    assert hands.apart(one, replace(one, abstained=4)) == 4


def test_the_options_stand_from_the_first_vote_on_whoever_gives_it_and_no_longer_than_there_is_one() -> None:
    """B15, E14: a tablet's vote and a count freeze them as a phone's does; once all is taken back, they may change again."""
    for first in (CastAtTablet("a2", choices=("o1",)), count(5, 3), CastBallot("a2", choices=("o1",))):
        log = step("vote", SINGLE)
        play(log, FACILITATOR, AllowTablets("a2", 2))
        state = log.state.activities["a2"].state
        assert state.offered == ()
        play(log, ANNA if isinstance(first, CastBallot) else HANNA, first)
        assert state.offered == ("o1", "o2", "o3"), first
        if not isinstance(first, CastAtTablet):
            play(log, *((ANNA, WithdrawBallot("a2")) if state.ballots else (FACILITATOR, back(log))))
            assert state.offered == (), first


def back(log: Forums) -> c.TakeBack:
    return c.TakeBack(log.state.undo[-1].at)


def test_how_many_may_vote_on_tablets_is_not_taken_back_below_those_who_did() -> None:
    """E14: as long as none did, it is."""
    log = step("vote", SINGLE)
    play(log, FACILITATOR, AllowTablets("a2", 2))
    assert guard.undoable(log.state)
    play(log, HANNA, CastAtTablet("a2", choices=("o1",)))
    assert guard.undoable(log.state) is None
