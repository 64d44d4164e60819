"""What was made of a state is kept as long as the state: one count a log position, and nothing of what is gone."""

from __future__ import annotations

import gc
from typing import Any

import pytest

from app.activities.ballots import counted, drawn
from app.activities.ballots.messages import CastBallot
from app.activities.ballots.state import BallotState
from app.activities.base.memo import Memo, Memos
from app.counting import RULES
from app.counting.sums import Marks, Summed
from app.forum import commands as c
from app.forum import views
from app.forum.outcome import outcome
from app.forum.snapshot import snapshot
from app.forum.views import console
from tests.people import ANNA, BORIS, FACILITATOR, ORGANISER, PEOPLE, a_forum, on_stage
from tests.play import Forums, play


class Counter:
    """How often a rule has run."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, rule: str) -> None:
        self.runs = 0
        counted_by = RULES[rule]
        assert isinstance(counted_by, Summed)
        real = counted_by.tally

        def tally(*given: Any) -> Any:
            self.runs += 1
            return real(*given)

        monkeypatch.setattr(counted_by, "tally", tally)


def shown() -> Forums:
    """A closed prioritisation, revealed."""
    log = on_stage(a_forum("prioritise"))
    play(log, ANNA, CastBallot("a1", marks={"m1": 2}))
    play(log, BORIS, CastBallot("a1", marks={"m2": 1}))
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, FACILITATOR, c.Reveal("a1"))
    return log


def looked_at(log: Forums) -> None:
    for language in ("de", "en"):
        views.wall(log.state, language, log.now)
        views.phone(log.state, language, None, log.now)
        console.parts(log.state, language, "facilitator", 0, log.now)


def test_three_audiences_in_two_languages_and_five_pushes_are_one_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """A count is made once a log position, whoever looks."""
    log = shown()
    dots = Counter(monkeypatch, "dots")
    for _ in range(5):
        looked_at(log)
    assert dots.runs == 1


def test_bars_are_drawn_once_and_worded_for_each_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lengths, shares and digits are the same in each language; a new count has new ones."""
    log, made = shown(), []
    real = drawn._drawn
    monkeypatch.setattr(drawn, "_drawn", lambda *told: made.append(told) or real(*told))  # type: ignore[func-returns-value]
    looked_at(log)
    outcome(log.state, "en", log.now, str)
    said = {language: views.wall(log.state, language, log.now).body.result.bars for language in ("de", "en")}
    assert len(made) == 1 and {bar.label for bar in said["de"]}.isdisjoint(bar.label for bar in said["en"])
    play(log, FACILITATOR, c.OpenInput("a1"))
    play(log, BORIS, CastBallot("a1", marks={"m2": 3}))
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, FACILITATOR, c.Reveal("a1"))
    looked_at(log)
    assert len(made) == 2 and views.wall(log.state, "de", log.now).body.result.bars[0].value == 3


def test_another_ballot_is_another_count_and_so_are_other_options(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each change of what is counted counts, and nothing else does."""
    log = shown()
    looked_at(log)
    dots = Counter(monkeypatch, "dots")
    play(log, ORGANISER, c.MakeLink("l1", "wall"))
    looked_at(log)
    assert dots.runs == 0
    play(log, FACILITATOR, c.OpenInput("a1"))
    play(log, ANNA, CastBallot("a1", marks={"m2": 1}))
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, FACILITATOR, c.Reveal("a1"))
    looked_at(log)
    assert dots.runs == 1
    assert views.wall(log.state, "de", log.now).body.result.bars[0].id == "m2"


def test_a_later_count_looks_at_what_changed_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """14 C13: the sums go on from the last count: a ballot that is another one now is taken away and added, the rest stays."""
    log = on_stage(a_forum("prioritise"))
    for person in PEOPLE:
        play(log, person, CastBallot("a1", marks={"m1": 2}))
    play(log, FACILITATOR, c.CloseInput("a1"))
    looked_at(log)
    added: list[tuple[Any, int]] = []
    real = Marks.add
    monkeypatch.setattr(
        Marks, "add", lambda sums, ballot, times=1: (added.append((ballot, times)), real(sums, ballot, times))
    )
    play(log, FACILITATOR, c.OpenInput("a1"))
    for person in [*PEOPLE][:5]:
        play(log, person, CastBallot("a1", marks={"m2": 1}))
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, FACILITATOR, c.Reveal("a1"))
    looked_at(log)
    assert sorted(added, key=str) == sorted([({"m1": 2}, -1)] * 5 + [({"m2": 1}, 1)] * 5, key=str)
    bars = views.wall(log.state, "de", log.now).body.result.bars
    assert [(bar.id, bar.value, bar.voters) for bar in bars][:2] == [("m2", 5, 5), ("m1", 2, 1)]


def test_all_tables_of_an_outcome_are_of_one_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are made of a forum held still: one count there, and none of it is left."""
    log = shown()
    gc.collect()  # forums of other tests go now, and not in the middle
    dots, before = Counter(monkeypatch, "dots"), len(counted._KEPT)
    held = snapshot(log.state)
    for language in ("de", "en"):
        outcome(held, language, log.now, str)
    assert dots.runs == 1 and len(counted._KEPT) == before + 1
    del held
    gc.collect()
    assert len(counted._KEPT) == before


def test_a_count_goes_with_its_forum() -> None:
    """S31: nothing of a forum that was deleted, sealed or read anew stays."""
    log = shown()
    looked_at(log)
    kept = len(counted._KEPT)
    del log
    gc.collect()
    assert len(counted._KEPT) == kept - 1


def test_a_memo_has_the_newest_value_of_a_state_alone() -> None:
    memo: Memo[str] = Memo()
    one, other = BallotState(), BallotState()
    assert memo.get(one) is None and memo.newest(one) is None
    assert memo.keep(one, "first", 1) == "first"
    memo.keep(other, "other", 1)
    memo.keep(one, "second", 2)
    assert (memo.get(one, 1), memo.get(one, 2), memo.get(other, 1), memo.newest(one)) == (
        None,
        "second",
        "other",
        (2, "second"),
    )
    del one, other
    gc.collect()
    assert len(memo) == 0


@pytest.mark.parametrize("fields", [{}, {"again": True}])
def test_the_version_is_the_same_in_every_replay(fields: dict[str, bool]) -> None:
    """B14: an event that is not applied raises nothing. What could be seen when input is taken again is a version, too."""
    log = shown()
    if fields:
        play(log, FACILITATOR, c.OpenInput("a1"))
        play(log, ANNA, CastBallot("a1", marks={"m9": 1}), changed=False)
    assert log.state.activities["a1"].state.version == log.replayed().activities["a1"].state.version
    assert log.state.activities["a1"].state.version == 2 + bool(fields)


def test_what_is_kept_by_name_is_made_once_until_the_key_changes() -> None:
    """HOUSE: pages in several languages of one state; a newer one takes the place of all of them."""
    memos, state, made = Memos[str, str](), BallotState(), list[str]()

    def get(name: str, key: int) -> str:
        return memos.get(state, name, lambda: made.append(name) or f"{name} {key}", key)

    assert [get("de", 1), get("en", 1), get("de", 1)] == ["de 1", "en 1", "de 1"] and made == ["de", "en"]
    assert [get("en", 2), get("de", 2)] == ["en 2", "de 2"] and len(made) == 4
