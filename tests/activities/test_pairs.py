"""The kind `pairs`: one answer after another makes a person's ballot; the pair on a phone stands still; nobody is led by it.

Here: paper, input, views. Never: which pair comes next by what (tests/counting/test_pairing.py), what every kind does
(tests/conformance).
"""

from __future__ import annotations

from typing import Any

import pytest

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot, WithdrawBallot
from app.activities.base.actor import Actor
from app.activities.pairs.messages import AnswerPair, PairAnswered
from app.counting.pairing import halves, turned
from app.forum import commands as c
from app.forum import views
from app.forum.state import Plan
from tests.examples import OPTIONS
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, FRIDA, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

HALL = (ANNA, BORIS, CEM, DILEK, EMRE)
FOUR = [*OPTIONS, {"id": "o4", "label": {"de": "Plätze", "en": "Places"}}]


def a_comparison(assurance: Any = "device", live: bool = False, **settings: Any) -> Forums:
    log = a_forum("present")
    plan = Plan("pairs", {"en": "Which?"}, assurance=assurance, live=live)
    play(log, ORGANISER, c.AddActivity(plan, {"options": FOUR} | settings))
    return on_stage(log, "a2")


def phone(log: Forums, who: Actor, now: int = 0) -> Any:
    return views.phone(log.state, "en", who.by, now or log.now).body


def state(log: Forums) -> Any:
    return log.state.activities["a2"].state


def answer(log: Forums, who: Actor, mark: int = 1, pair: str = "", changed: bool = True, number: int = 0) -> Any:
    """Of the pair on the phone, unless another is named."""
    return play(log, who, AnswerPair("a2", {pair or phone(log, who).pair: mark}, number), changed)


def marks(log: Forums, who: Actor) -> dict[str, int] | None:
    ballot = state(log).ballots.get(who.by)
    return ballot.marks if ballot else None


def test_each_answer_makes_the_ballot_longer_until_every_two_are_compared() -> None:
    """14 A5, B03: one ballot a person, whose receipt is another after each answer; every pair once."""
    log, receipts = a_comparison(), set()
    for number in range(1, 7):
        assert answer(log, ANNA, mark=number % 3 + 1) is None
        body = phone(log, ANNA)
        assert (body.compared, body.of, len(body.given)) == (number, 6, number)
        receipts.add(body.receipt)
    pairs = [frozenset(halves(key)) for key in marks(log, ANNA) or {}]
    assert len({*pairs}) == len(pairs) == 6 == len(receipts) and len(state(log).ballots) == 1
    assert phone(log, ANNA).pair == "" and phone(log, ANNA).two == ()


def test_the_pair_on_a_phone_stands_still_while_others_answer() -> None:
    """14 A5, B15: before the first answer and after it; nothing moves under a hand."""
    log = a_comparison()
    answer(log, ANNA)
    before = phone(log, ANNA).pair, phone(log, BORIS).pair
    for who in (CEM, DILEK, EMRE) * 2:
        answer(log, who)
    assert (phone(log, ANNA).pair, phone(log, BORIS).pair) == before and all(before)


def test_undoing_the_last_answer_brings_its_pair_back_and_takes_nothing_else() -> None:
    """14 A5: replaceable until the close; the only one taken back leaves no ballot, which is no abstention."""
    log = a_comparison()
    answer(log, ANNA)
    first = dict(marks(log, ANNA) or {})
    answer(log, ANNA)
    last = phone(log, ANNA).last
    assert answer(log, ANNA, 0, last) is None
    assert marks(log, ANNA) == first and phone(log, ANNA).pair == last
    answer(log, ANNA, 0, *first)
    assert marks(log, ANNA) is None and not state(log).lying and not any(state(log).waiting.values())
    refused = answer(log, ANNA, 0, *first, changed=False)
    assert refused is not None and "could be undone" in refused.message


def test_what_was_shown_is_counted_with_what_lies_on_phones_and_nothing_is_left_behind() -> None:
    """14 A5: answered and waiting numbers follow every answer, change, abstention and withdrawal."""
    log = a_comparison()
    for who in HALL:
        answer(log, who)
    answer(log, ANNA)
    play(log, BORIS, CastBallot("a2", abstain=True))
    play(log, CEM, WithdrawBallot("a2"))
    known = state(log)
    given = [option for one in known.ballots.values() for key in one.marks for option in halves(key)]
    lying = [option for key in known.lying.values() for option in halves(key)]
    assert {option: number for option, number in known.answered.items() if number} == {o: given.count(o) for o in given}
    assert {option: number for option, number in known.waiting.items() if number} == {o: lying.count(o) for o in lying}
    assert sum(known.first.values()) == 0 and ANNA.by in known.lying and CEM.by not in known.lying


def test_answers_sent_at_the_same_moment_all_stand() -> None:
    """14 A5: each is a command of its own: two pages of one person that know nothing of each other lose nothing."""
    log = a_comparison()
    events = [PairAnswered("a2", pair, 1) for pair in ("o1.o2", "o3.o4", "o1.o3")]
    for number, event in enumerate(events):  # decided on the same state, folded one after another
        log.append(ANNA.by, f"key {number}", event)
    assert marks(log, ANNA) == {"o1.o2": 1, "o3.o4": 1, "o1.o3": 1}


def test_the_same_pair_the_other_way_round_is_the_same_pair() -> None:
    """14 A5: an answer takes the place of the one before, whichever stood first."""
    log = a_comparison()
    answer(log, ANNA, 1, "o1.o2")
    answer(log, ANNA, 1, "o2.o1")
    assert marks(log, ANNA) == {"o2.o1": 1}


def test_what_comes_late_from_a_device_adds_to_answers_and_changes_none() -> None:
    """14 A5: by its number; a vote that was withdrawn since does not come back."""
    log = a_comparison()
    answer(log, ANNA, 1, "o1.o2", number=7)
    assert answer(log, ANNA, 2, "o3.o4", number=5) is None
    for pair, mark in (("o2.o1", 1), ("o1.o2", 2), ("o1.o2", 0)):
        assert answer(log, ANNA, mark, pair, changed=False, number=6) is not None
    assert marks(log, ANNA) == {"o1.o2": 1, "o3.o4": 2}
    play(log, ANNA, WithdrawBallot("a2", 8))
    assert answer(log, ANNA, 1, "o1.o3", changed=False, number=6) is not None and marks(log, ANNA) is None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Please choose one of the two, or say that you cannot decide."),
        ({"o1.o2": 1, "o1.o3": 1}, "Please choose one of the two, or say that you cannot decide."),
        ({"o1.o2": 4}, "Please choose one of the two, or say that you cannot decide."),
        ({"o1.o2": -1}, "Please choose one of the two, or say that you cannot decide."),
        ({"o1.o1": 1}, "This option is not up for choice."),
        ({"o1": 1}, "This option is not up for choice."),
        ({"o1.o9": 1}, "This option is not up for choice."),
    ],
)
def test_only_an_answer_to_one_pair_is_taken(given: dict[str, int], said: str) -> None:
    """14 A5."""
    refused = play(a_comparison(), ANNA, AnswerPair("a2", given), changed=False)
    assert refused is not None and (refused.message, refused.status) == (said, 422)


def test_a_whole_paper_has_each_pair_once() -> None:
    """14 A5: as on a helper's tablet."""
    log = a_comparison()
    refused = play(log, ANNA, CastBallot("a2", marks={"o1.o2": 1, "o2.o1": 2}), changed=False)
    assert refused is not None and refused.message == "Every two are compared once at most."
    assert play(log, ANNA, CastBallot("a2", marks={"o1.o2": 1, "o2.o3": 3})) is None
    assert phone(log, ANNA).compared == 2


def test_a_device_for_several_people_has_a_whole_paper_for_each() -> None:
    """14 A5: the next person's is another, and nobody sees what the one before gave."""
    log = a_comparison("open")
    first = phone(log, ANNA)
    assert first.paper and not first.pair
    play(log, ANNA, CastBallot("a2", marks=dict.fromkeys(first.paper, 1)))
    second = phone(log, ANNA)
    assert second.paper != first.paper and second.own is None and second.casts == 1
    assert answer(log, ANNA, 2, "o1.o2") is None and len(state(log).ballots) == 2
    refused = answer(log, ANNA, 0, "o1.o2", changed=False)
    assert refused is not None and "no longer be changed" in refused.message


def test_on_two_tablets_lie_different_papers() -> None:
    """14 A5: whoever is no participant gets a whole paper, another for each."""
    log = a_comparison()
    one, other = (views.phone(log.state, "en", who, log.now).body for who in ("next 1", "next 2"))
    assert one.paper and other.paper and one.paper != other.paper and not one.pair


def test_each_phone_is_asked_something_else_while_input_is_open() -> None:
    """14 A5: so each has a rendering of its own, also before its first answer; nobody who has not joined."""
    log = a_comparison()
    assert views.has_own(log.state, FRIDA.by) and not views.has_own(log.state, "p:nobody")
    play(log, FACILITATOR, c.CloseInput("a2"))
    assert not views.has_own(log.state, FRIDA.by)
    assert len({phone(a_comparison(), who).pair for who in HALL}) > 1


def test_how_many_answers_are_needed_follows_from_how_many_there_are_and_not_from_what_they_say() -> None:
    """14 A5: live on the console, in tens on the wall; the same whoever wins, so it tells nobody's choice."""
    said = []
    for mark in (1, 3):
        log = a_comparison(within=25)
        before = console(log)
        assert (before.answers, before.needed, before.beyond) == (0, 24, False)
        for who in HALL:
            answer(log, who, mark)
        said.append((console(log).answers, console(log).needed, wall(log).answers, wall(log).needed))
    assert said[0] == said[1] == (5, 19, 5, 20)
    exact = a_comparison(within=5)
    assert console(exact).needed == 762 and console(exact).beyond, "six people have six pairs each"


def console(log: Forums) -> Any:
    step = log.state.activities["a2"]
    return KINDS["pairs"].views.console(log.state.context(step, log.now), step.state, "en")


def wall(log: Forums) -> Any:
    return views.wall(log.state, "en", log.now).body


def shown(*ballots: dict[str, int]) -> Forums:
    log = a_comparison()
    for who, one in zip(HALL, ballots, strict=True):
        play(log, who, CastBallot("a2", marks=one))
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))
    return log


def test_the_result_says_between_which_places_each_option_may_stand() -> None:
    """14 A5: with few answers nearly everywhere; who leads is made nothing of before it is certain."""
    result = wall(shown(*({"o1.o2": 1, "o3.o4": 3, "o1.o3": 1},) * 5)).result
    first = result.bars[0]
    assert (first.id, first.rank, first.sure) == ("o1", 1, False)
    low, high = first.span
    assert 0 <= low < first.width < high <= 100
    assert dict(first.figures)["place_best"] == 1 < dict(first.figures)["place_worst"]
    assert result.duels is None, "that somebody wins every duel would say more than the answers do"


def test_by_strand_people_are_counted_who_chose_an_option_more_often_than_not() -> None:
    """14 A5: a person once for an option, whatever number of pairs."""
    paper = KINDS["pairs"].record._paper  # type: ignore[attr-defined]
    settings = KINDS["pairs"].builder.settings()
    said = {"o1.o2": 1, "o1.o3": 2, "o1.o4": 1, "o2.o3": 3}
    assert [*paper.given(settings, said)] == [("o1", "for"), ("o3", "for")]
    assert turned("o1.o2") == "o2.o1"


@pytest.mark.few
def test_nothing_is_told_of_fewer_than_five_ballots_however_many_answers_they_have() -> None:
    """14 A5: four people who answered every pair are four ballots."""
    log = a_comparison(live=True)
    for who in HALL[:4]:
        while phone(log, who).pair:
            answer(log, who)
    assert wall(log).result is None
    answer(log, EMRE)
    assert wall(log).result is not None
    before = wall(log).result
    answer(log, EMRE)
    assert wall(log).result == before, "one more answer of one person tells nothing"
