"""What is published about ballots, one state after another: nobody learns from it what individuals chose.

Here: an attack on every sequence of states of random evenings, and the evenings that were told of. Never: figures of a
result, words on a screen.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from app.activities.ballots import publishing
from app.activities.ballots.messages import BallotWithdrawn
from app.activities.ballots.state import Ballot, BallotState
from app.activities.base.messages import Refused
from app.forum import commands as c
from app.forum import events as e
from app.forum.decide import decide
from app.forum.outcome import outcome
from app.forum.outcome.report import report
from app.forum.snapshot import snapshot
from app.tables import rows_of
from tests.forum.published import VOTERS, Evening, Seen, seen
from tests.forum.sealing.test_seal import NIGHT, sealed
from tests.people import FACILITATOR, MODERATOR, ORGANISER
from tests.play import digest

pytestmark = pytest.mark.few
FIVE = 5


def leaks(states: list[Seen]) -> list[str]:
    """Every pair of states that leaves fewer than five when it is subtracted, unless the later one was asked about."""
    found = []
    figures = [(set(state.figures.values()), state.answered) for state in states]
    for old, new in _pairs(figures):
        people = len({who for who, _ in old ^ new})
        if 0 < people < FIVE:
            found.append(f"figures: {people} people: {sorted(old - new)} {sorted(new - old)}")
    for old_list, new_list in _pairs([(set(state.lists.values()), state.answered) for state in states]):
        for some in (old_list - new_list, new_list - old_list):
            if 0 < len(some) < FIVE:
                found.append(f"lists: {sorted(some)}")
    return found


def _pairs(states: list[tuple[set[frozenset[Any]], bool]]) -> Iterator[tuple[frozenset[Any], frozenset[Any]]]:
    """What was seen earlier and later, each once, and nothing at all before it; without what was asked about as the later."""
    sets = dict.fromkeys([frozenset(), *(one for several, _ in states for one in several)])
    asked = {one for several, answered in states if answered for one in several}
    return ((old, new) for old, new in itertools.combinations(sets, 2) if new not in asked)


def evenings(number: int, answers: bool) -> list[list[Seen]]:
    return [Evening(seed, live=bool(seed % 2)).random(70, answers) for seed in range(number)]


EVENINGS = 16
MANY = pytest.param(40, marks=pytest.mark.long)
"""Whatever part of the rule is left out, one of the first fourteen evenings tells what somebody chose."""


@functools.cache
def as_it_is(number: int = EVENINGS) -> list[list[Seen]]:
    """Evenings with the rule as it is; telling them takes longer than looking at them."""
    return evenings(number, answers=True)


@pytest.mark.parametrize("answers", [pytest.param(False, marks=pytest.mark.long), True])
@pytest.mark.parametrize("number", [EVENINGS, MANY])
def test_no_two_states_of_any_evening_leave_fewer_than_five(answers: bool, number: int) -> None:
    """C12: votes, changes, withdrawals, close, reveal, hide, undo, time that runs out, time more, opened again, the forum
    closed and opened, what was lost and written again: whatever was seen before, subtracted from whatever is seen later."""
    told = as_it_is(number) if answers else evenings(number, answers)
    assert [leak for states in told for leak in leaks(states)] == []
    assert sum(len({*state.figures.values()}) > 0 for states in told for state in states) > 5 * number, "much to see"


def test_at_every_moment_all_places_say_the_same() -> None:
    """C12: wall, phone, console, page and files show one set of ballots; the two lists are one list."""
    for states in as_it_is():
        for state in states:
            assert len({*state.figures.values()}) <= 1 and len({*state.lists.values()}) <= 1, state


def test_the_attack_finds_what_the_rule_prevents(monkeypatch: pytest.MonkeyPatch) -> None:
    """C12: the control: with the rule switched off nearly every evening tells what somebody chose."""
    monkeypatch.setattr(publishing, "FEWEST", 1)
    told = evenings(8, answers=False)
    assert sum(bool(leaks(states)) for states in told) > 6


def voted(live: bool = False, number: int = 6) -> Evening:
    evening = Evening(1, live)
    for voter in VOTERS[:number]:
        evening.cast(voter, "x")
    return evening


def close(evening: Evening) -> Seen:
    evening.say(FACILITATOR, e.ResultRevealed("a1"))
    return evening.look()


def reopen(evening: Evening) -> None:
    evening.say(FACILITATOR, e.InputOpened("a1"))


def test_one_latecomer_is_not_seen() -> None:
    """C12: close, reveal, open again for one, close: the result is the one before, everywhere; the console is told of one."""
    evening = voted()
    first = close(evening)
    reopen(evening)
    evening.cast(VOTERS[7], "y")
    assert close(evening) == first and len(first.figures["wall"]) == 6
    assert evening.held() == 1
    reopen(evening)
    for voter in VOTERS[8:12]:
        evening.cast(voter, "y")
    assert len(close(evening).figures["wall"]) == 11 and evening.held() == 0, "five together may be seen"


@pytest.mark.parametrize(
    "how", ["one takes back", "four take back, one comes", "the same again, and one comes", "one of six"]
)
def test_changes_and_withdrawals_count_as_changes(how: str) -> None:
    """C12: a list without one line, or with one more beside four less, shows whose it is; and so does a change."""
    evening = voted()
    first = close(evening)
    reopen(evening)
    if how == "one takes back":
        evening.say(VOTERS[0], BallotWithdrawn("a1"))
    elif how == "four take back, one comes":
        for voter in VOTERS[:4]:
            evening.say(voter, BallotWithdrawn("a1"))
        evening.cast(VOTERS[9], "y")
    elif how == "the same again, and one comes":
        for voter in VOTERS[:5]:
            evening.cast(voter, "x")
        evening.cast(VOTERS[9], "y")
    else:
        evening.cast(VOTERS[0], "y")
    assert close(evening) == first and evening.held() > 0


def test_live_results_begin_with_five_and_move_by_five() -> None:
    """C12: the very first ballot was once shown as 100 %."""
    evening = Evening(1, live=True)
    shown = []
    for voter in VOTERS:
        evening.cast(voter, "x")
        shown.append(len(evening.look().figures.get("wall", ())))
    assert shown == [0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10]
    assert evening.log.state.activities["a1"].state.ballots.keys() == {voter.by for voter in VOTERS}
    assert len(close(evening).figures["wall"]) == 10, "two are too few to be seen after the close"
    assert evening.held() == 2


def test_fewer_than_five_in_all_are_asked_about_and_the_answer_stays() -> None:
    """C12: nothing is shown; the deliberate answer shows it, is on the record, and cannot be given for another number."""
    evening = voted(number=3)
    assert close(evening) == Seen({}, {}) and evening.held() == 3
    assert isinstance(decide(evening.log.state, MODERATOR, c.PublishFew("a1", 3), evening.log.now), Refused)
    assert isinstance(decide(evening.log.state, FACILITATOR, c.PublishFew("a1", 2), evening.log.now), Refused)
    event = decide(evening.log.state, FACILITATOR, c.PublishFew("a1", 3), evening.log.now)
    assert event == e.FewPublished("a1", 3)
    assert evening.say(FACILITATOR, event) is None
    assert len(evening.look(True).figures["wall"]) == 3 and evening.held() == 0
    line = evening.log.state.record[-1]
    assert (line.what, line.by, line.activity) == ("FewPublished", FACILITATOR.by, "a1")
    file = outcome(evening.log.state, "en", NIGHT, str)
    words = [row["words"] for row in rows_of(file.tables, "events", "a1")]
    assert "Published although it shows how individuals voted" in words
    chapter = report(evening.log.state, file.tables, "en", NIGHT).chapters[0]
    assert chapter.few_at == (line.at - line.at % 1000,)


def test_nothing_is_published_while_people_vote_or_twice() -> None:
    """C12: the answer is for what is closed, and for what is held back."""
    evening = voted(number=3)
    assert isinstance(evening.say(FACILITATOR, e.FewPublished("a1", 3)), Refused)
    close(evening)
    assert evening.say(FACILITATOR, e.FewPublished("a1", 3)) is None
    assert isinstance(evening.say(FACILITATOR, e.FewPublished("a1", 3)), Refused)
    assert isinstance(evening.say(FACILITATOR, e.FewPublished("a1", 0)), Refused)


def test_what_is_held_back_is_said_and_the_turnout_is_told() -> None:
    """C12: how many voted tells nobody's choice; how many are not in the result stands in the files and on the page."""
    evening = voted()
    close(evening)
    reopen(evening)
    evening.cast(VOTERS[7], "y")
    close(evening)
    forum = evening.log.state
    file = outcome(forum, "en", NIGHT, str)
    row = rows_of(file.tables, "activities", "a1")[0]
    assert (row["counted"], row["held_back"]) == (7, 1)
    assert report(forum, file.tables, "en", NIGHT).chapters[0].held == 1


def test_sealing_keeps_what_was_published_and_says_how_much_was_not() -> None:
    """C12: every place shows the same after it; what was held back is destroyed and cannot be published any more."""
    evening = voted()
    close(evening)
    reopen(evening)
    evening.cast(VOTERS[7], "y")
    evening.say(ORGANISER, e.ForumClosed())
    before = seen(evening.log.state, NIGHT)
    made = sealed(evening.log.entries)
    after = seen(made.forum, NIGHT)
    assert (after.figures, after.lists) == (before.figures, before.lists) and before.figures
    assert not any(b'"v07y":1' in data for _, data in made.entries if b"BallotsSealed" in data)
    assert isinstance(decide(made.forum, ORGANISER, c.PublishFew("a1", 1), NIGHT), Refused)


def test_every_process_and_every_replay_shows_the_same() -> None:
    """C12: what was published follows from the log alone, at every moment; a snapshot for a file shows the same."""
    for seed in range(6):
        evening = Evening(seed, live=bool(seed % 2))
        for _ in range(25):
            evening.random(1, answers=True)
            again = evening.log.replayed()
            assert digest(again) == digest(evening.log.state)
            now = evening.log.now + 1
            assert seen(again, now) == seen(evening.log.state, now) == seen(snapshot(evening.log.state), now)


def test_what_need_not_be_compared_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """C12: sets of another size lie apart anyway; every evening goes as it goes when each set is compared with all."""
    shortly = as_it_is()[:6]
    monkeypatch.setattr(publishing, "_oldest_like", lambda *_: 0)
    assert evenings(6, answers=True) == shortly


def test_many_withdrawals_look_at_few_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    """C12: in a full hall with live results thousands withdraw or change one by one, and a hundred sets were published."""
    state, looked_at = BallotState(), []
    every = publishing._sets_before
    monkeypatch.setattr(publishing, "_sets_before", lambda *told: (looked_at.append(1) or one for one in every(*told)))
    for number in range(800):
        vote(state, f"p:{number}", Ballot({"o1": 1}, number))
    published, number = len(state.past), len(looked_at)
    for person in range(300):
        vote(state, f"p:{person}", None)
    assert published > 90 and len(state.past) - published > 30
    assert len(looked_at) - number < 60 * (len(state.past) - published), "all of the past would be 176 each time"


def vote(state: BallotState, voter: str, ballot: Ballot | None) -> None:
    """While live results are shown."""
    if ballot is None:
        del state.ballots[voter]
    else:
        state.ballots[voter] = ballot
    publishing.changed(state, voter)
    state.version += 1
    publishing.live(state)


def test_a_set_that_differs_by_four_in_size_is_compared() -> None:
    """C12: ten are shown, then sixteen; four of the new six go, and two others come: four more than the first ten."""
    state = BallotState()
    for number in range(10):
        vote(state, f"p:{number}", Ballot({"o1": 1}, number))
    for number in range(10, 16):
        state.ballots[f"p:{number}"] = Ballot({"o2": 1}, number)
        publishing.changed(state, f"p:{number}")
    publishing.live(state)
    assert len(state.shown) == 16
    for number in range(12, 16):
        del state.ballots[f"p:{number}"]
        publishing.changed(state, f"p:{number}")
    for number in (16, 17):
        state.ballots[f"p:{number}"] = Ballot({"o3": 1}, number)
        publishing.changed(state, f"p:{number}")
    publishing.live(state)
    assert len(state.ballots) == 14 and len(state.shown) == 16, "the fourteen, less the ten, are four people's choices"
