"""Measures made of notes: what they are made of, when that can be undone, and what erasing and sealing leave of it.

Here: logs in memory. Never: the page (tests/web/console/test_making.py), who reads what (tests/forum/views/test_origins.py).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.activities.ballots.messages import CastBallot
from app.activities.base.context import Measure
from app.activities.base.messages import Command, Refused
from app.activities.posts import messages as notes
from app.forum import commands as c
from app.forum.clone import clone
from app.forum.decide import decide
from app.forum.events import MeasuresImported
from app.forum.making import (
    CHANGED,
    Draft,
    MakeMeasures,
    MeasuresMade,
    MeasuresUnmade,
    UnmakeMeasures,
    candidates,
    free_numbers,
)
from app.forum.outcome import outcome
from app.forum.sealing.erase import erase
from app.forum.views.origins import sources
from app.recount import main
from app.tables import rows_of
from tests.archive.made import archived
from tests.forum.sealing.test_seal import NIGHT, read, sealed
from tests.people import ANNA, BORIS, CEM, DILEK, FACILITATOR, MODERATOR, ORGANISER, a_forum, on_stage
from tests.people import FORUM as ID
from tests.play import Forums, play

SITTING = Draft(source="g1", title={"de": "Sitzen"})
TREE = Draft(source="n4", title={"de": "Ein Baum mehr"})


def noted() -> Forums:
    """Three notes of two people in a group, one by itself, one hidden and one that waits; all measures are up in a2."""
    log = on_stage(a_forum("ideas", "prioritise"))
    play(log, ORGANISER, c.ChangeActivity("a2", log.state.activities["a2"].plan, {"budget": 5}))
    for person, words in (
        (ANNA, "Mehr Bänke"),
        (ANNA, "Bänke mit Lehne"),
        (BORIS, "Bänke, bitte"),
        (CEM, "Ein Baum"),
        (DILEK, "Kauft bei mir"),
        (DILEK, "Noch nicht gelesen"),
    ):
        play(log, person, notes.PostNote("a1", "t1", words))
    play(log, MODERATOR, notes.ReleaseNotes("a1", ("n1", "n2", "n3", "n4")))
    play(log, MODERATOR, notes.HideNotes("a1", "advert", ("n5",)))
    play(log, MODERATOR, notes.GroupNotes("a1", name="Sitzen", notes=("n1", "n2", "n3", "n6")))
    play(log, MODERATOR, notes.MergeNotes("a1", "n1", ("n3",)))
    return log


def made() -> Forums:
    log = noted()
    assert play(log, FACILITATOR, MakeMeasures("a1", (SITTING, TREE))) is None
    return log


def words(log: Forums, measure: str = "m5") -> list[str]:
    """What everybody may read of a measure's notes, or the state of those whose words may not be read."""
    found = sources(log.state, "de", log.now, lambda _: True)[measure]
    return sorted(post.words or post.state for post in found.posts)


def test_candidates_rank_by_people_each_once_and_hold_what_the_hall_may_see() -> None:
    """A3: merged notes are among the originals; what waits or was hidden is not."""
    log = noted()
    found = candidates(log.state, log.state.activities["a1"], "de", log.now)
    assert [(one.key, one.name, one.persons, len(one.posts)) for one in found] == [
        ("g1", "Sitzen", 2, 3),
        ("n4", "", 1, 1),
    ]
    assert {post.words for post in found[0].posts} == {"Mehr Bänke", "Bänke mit Lehne", "Bänke, bitte"}


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        ((), ["M01", "M02"]),
        (("M01", "M02", "M12"), ["M13", "M14"]),
        (("A-007", "A-9", "M3"), ["A-010", "A-011"]),
        (("eins",), ["M01", "M02"]),
    ],
)
def test_the_next_free_numbers_follow_the_forums_own(numbers: tuple[str, ...], wanted: list[str]) -> None:
    """A3."""
    free = free_numbers([Measure("", number, {}) for number in numbers])
    assert [next(free), next(free)] == wanted


def test_words_that_are_hidden_withdrawn_changed_or_erased_later_go_there_as_well() -> None:
    """A3, S19: the note stays counted among the originals, and its state is said."""
    log = made()
    assert words(log) == ["Bänke mit Lehne", "Bänke, bitte", "Mehr Bänke"]
    play(log, ANNA, notes.WithdrawNote("a1", "n1"))
    play(log, MODERATOR, notes.HideNotes("a1", "insult", ("n2",)))
    play(log, BORIS, notes.EditNote("a1", "n3", "Bänke!"))
    assert words(log) == ["hidden", "waiting", "withdrawn"]
    play(log, MODERATOR, notes.ReleaseNotes("a1", ("n3",)))
    assert words(log) == ["Bänke!", "hidden", "withdrawn"]
    play(log, MODERATOR, notes.DissolveGroup("a1", "g1"))
    assert log.state.measures["m5"].origin.name == "Sitzen" and len(words(log)) == 3  # type: ignore[union-attr]


def test_erasing_leaves_no_byte_of_the_words_behind_a_measure() -> None:
    """A3: in no table, no view, no log, before and after the sealing."""
    log = made()
    play(log, MODERATOR, notes.EraseNote("a1", "n2"))
    assert "Lehne" not in str(outcome(log.state, "de", log.now, str)) and "erased" in words(log)
    left = erase(ID, log.entries)
    assert left is not None and "Lehne" not in b"\n".join(data for _, data in left).decode()
    log = read(left, log.now)
    play(log, ORGANISER, c.CloseForum())
    after = read(sealed(log.entries).entries, log.now)
    assert words(after) == ["Bänke, bitte", "Mehr Bänke", "erased"]
    key = next(one.id for one in after.state.activities["a1"].state.posts.values() if "bitte" in one.text)
    play(after, ORGANISER, notes.EraseNote("a1", key), key="again")
    left = erase(ID, after.entries)
    assert left is not None and "bitte" not in b"\n".join(data for _, data in left).decode()


def test_nothing_is_made_twice_of_one_group_nor_under_one_number() -> None:
    """A3: also of notes whose group was dissolved since, and by two who press at once."""
    log = made()
    for drafts in ((SITTING,), (TREE,)):
        refused = play(log, ORGANISER, MakeMeasures("a1", drafts), changed=False)
        assert isinstance(refused, Refused) and refused.values["measure"] in ("M05", "M06")
    again = log.codec.decode(*log.entries[-1])
    assert again and log.append(ORGANISER.by, "at once", again.event) is not None
    other = replace(again.event, measures=tuple(replace(one, number=f"X{one.number}") for one in again.event.measures))
    assert log.append(ORGANISER.by, "at once, otherwise", other) is not None, "under other numbers it is as little new"
    play(log, MODERATOR, notes.DissolveGroup("a1", "g1"))
    alone = Draft(source="n2", title={"de": "Lehnen"})
    assert isinstance(play(log, ORGANISER, MakeMeasures("a1", (alone,)), changed=False), Refused)
    assert decide(log.state, ORGANISER, MakeMeasures("a1", (SITTING,)), log.now) == CHANGED
    play(log, ORGANISER, c.AddMeasure(Measure("", "M07", {"de": "X"}, need={"de": "Y"})))
    play(log, DILEK, notes.PostNote("a1", "t1", "Neu"))
    play(log, MODERATOR, notes.ReleaseNotes("a1", ("n7",)))
    new = Draft(source="n7", title={"de": "Neu"}, number="M07")
    refused = play(log, ORGANISER, MakeMeasures("a1", (new,)), changed=False)
    assert refused and refused.values == {"number": "M07"} and refused.invalid == ("number.n7",)


def ballot(log: Forums) -> None:
    on_stage(log, "a2")
    play(log, CEM, CastBallot("a2", marks={"m5": 1}))


CHANGE = Measure("m5", "M05", {"de": "Sitzplätze"}, need={"de": "Ruhe"})
BINDING: dict[str, tuple[Command, ...]] = {
    "changed": (c.ChangeMeasure(CHANGE),),
    "changed since": (c.WithdrawMeasure("m5"),),
    "up for choice": (c.Show("a2"), c.OpenInput("a2")),
}


@pytest.mark.parametrize("what", [*BINDING, "voted on", "take it out there"])
def test_what_depends_on_a_measure_keeps_it(what: str) -> None:
    """A3: changed, withdrawn, named by a step, on an open ballot, voted on: refused in words, and nothing is undone."""
    log = made()
    for command in BINDING.get(what, ()):
        play(log, FACILITATOR if "facilitator" in command.roles else ORGANISER, command)
    if what == "voted on":
        ballot(log)
    elif what == "take it out there":
        named = {"budget": 5, "measures": ["m1", "m5"]}
        play(log, ORGANISER, c.ChangeActivity("a2", log.state.activities["a2"].plan, named))
    refused = play(log, FACILITATOR, UnmakeMeasures(("m6", "m5")), changed=False)
    assert isinstance(refused, Refused) and what.partition(" ")[0] in refused.message
    assert [*log.state.measures][-2:] == ["m5", "m6"]


def test_undone_measures_leave_no_trace_in_choice_and_their_ids_are_never_given_again() -> None:
    """A3."""
    log = made()
    assert play(log, FACILITATOR, UnmakeMeasures(("m5", "m6"))) is None
    assert play(log, FACILITATOR, MakeMeasures("a1", (SITTING,))) is None
    assert [*log.state.measures] == ["m1", "m2", "m3", "m4", "m7"]
    assert log.state.measures["m7"].number == "M05"


def test_a_sealed_forum_keeps_the_path_and_tells_no_order() -> None:
    """A3: the notes have the numbers of their receipts, in their order; what was undone after a vote stays undone."""
    log = noted()
    on_stage(log, "a2")
    for person in (ANNA, BORIS, CEM):
        play(log, person, CastBallot("a2", marks={"m1": 1}))
    play(log, FACILITATOR, MakeMeasures("a1", (SITTING,)))
    play(log, FACILITATOR, UnmakeMeasures(("m5",)))
    play(log, FACILITATOR, MakeMeasures("a1", (SITTING, TREE)))
    play(log, ORGANISER, c.CloseForum())
    before = rows_of(outcome(log.state, "de", NIGHT, str).tables, "measure_notes", "a1")
    result = sealed(log.entries)
    after = read(result.entries)
    assert rows_of(outcome(after.state, "de", NIGHT, str).tables, "measure_notes", "a1") == before
    assert sorted(str(row["text"]) for row in before if row["measure"] == "m6") == words(after, "m6")
    lists = [one for _, data in result.entries for one in json.loads(data)["e"].get("measures", ()) if "origin" in one]
    named = [one["origin"]["posts"] for one in lists]
    assert len(named) == 3 and all(ids == sorted(ids, key=lambda one: int(one[1:])) for ids in named)
    refused = decide(after.state, FACILITATOR, MakeMeasures("a1", (SITTING,)), NIGHT)
    assert isinstance(refused, Refused) and "sealed" in refused.message


@pytest.mark.parametrize("is_sealed", [False, True])
def test_the_recount_follows_what_was_made_and_undone(is_sealed: bool, tmp_path: Path) -> None:
    """A3, F17: every link between notes and measures, from the log, by a second implementation."""
    log = noted()
    play(log, FACILITATOR, MakeMeasures("a1", (SITTING,)))
    play(log, FACILITATOR, UnmakeMeasures(("m5",)))
    play(log, FACILITATOR, MakeMeasures("a1", (Draft(source="g1", title={"de": "Sitzen"}, number="M05"), TREE)))
    on_stage(log, "a2")
    assert log.append(FACILITATOR.by, "late", MeasuresUnmade(("m6",))) is not None
    twice = MeasuresMade("a1", (log.state.measures["m6"],))
    assert log.append(FACILITATOR.by, "twice", twice) is not None
    play(log, CEM, CastBallot("a2", marks={"m6": 2}))
    play(log, ORGANISER, c.CloseForum())
    entries = list(sealed(log.entries).entries) if is_sealed else log.entries
    (tmp_path / "file").write_bytes(archived(entries, NIGHT))
    assert main([str(tmp_path / "file"), "--lang", "en"]) == 0


def test_a_clone_takes_measures_along_without_what_people_wrote() -> None:
    """A3: the notes stay in their forum."""
    (imported,) = [one for one in clone(made().state, "111111", {"de": "Neu"}) if isinstance(one, MeasuresImported)]
    assert [one.number for one in imported.measures][-1] == "M06" and all(
        one.origin is None for one in imported.measures
    )
