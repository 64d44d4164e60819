"""Phones help to sort: who may answer what, which pair comes next, where the hall agrees; nobody's answer is told.

Never here: the page (tests/web/participant), how near notes are (tests/grouping).
"""

from __future__ import annotations

import pytest

from app.activities.base.messages import Refused
from app.activities.base.suggesting import Alike
from app.activities.posts import crowd
from app.activities.posts import messages as i
from app.activities.posts.crowd_messages import AskCrowd, JudgePair, PairJudged, StopCrowd
from app.activities.posts.crowd_views import PairBody
from app.activities.posts.overlap import near_pairs
from app.activities.posts.suggested import DeclineSuggestion
from app.forum import commands as c
from tests.activities.test_suggestions import SUGGESTING, lifts, shown, state
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, MODERATOR, ORGANISER, STRANGER
from tests.play import Forums, play

PAIRS = ("n1-n2", "n2-n3", "n1-n3", "n3-n4")


def asked(*pairs: str) -> Forums:
    log = lifts()
    assert play(log, FACILITATOR, AskCrowd("a2", pairs or PAIRS)) is None
    return log


def body(log: Forums, who: str, wanted: str = "") -> PairBody | None:
    activity = log.state.activities["a2"]
    assert SUGGESTING
    found: PairBody | None = SUGGESTING.pair(log.state.context(activity, log.now), activity.state, "de", who, wanted)
    return found


def said(log: Forums, pair: str) -> tuple[int, int, int]:
    one = state(log).pairs[pair]
    return one.same, one.together, one.neither


def test_a_person_counts_once_for_a_pair_and_may_say_otherwise() -> None:
    """B7: the last answer counts; skipping counts for nothing."""
    log = asked()
    play(log, ANNA, JudgePair("a2", "n1-n2", "same"))
    play(log, BORIS, JudgePair("a2", "n1-n2", "neither"))
    play(log, ANNA, JudgePair("a2", "n1-n2", "together"))
    assert said(log, "n1-n2") == (0, 1, 1)
    play(log, BORIS, JudgePair("a2", "n1-n2", "skip"))
    assert said(log, "n1-n2") == (0, 1, 0)


def test_only_who_takes_part_answers_and_only_what_is_asked() -> None:
    """B7: not a stranger, not another pair, not a note that was hidden since, not after the end."""
    log = asked()
    for who, pair in ((STRANGER, "n1-n2"), (ANNA, "n1-n4"), (ANNA, "n2-n1"), (ANNA, "nonsense")):
        assert isinstance(play(log, who, JudgePair("a2", pair, "same"), changed=False), Refused)
    play(log, MODERATOR, i.HideNotes("a2", "advert", ("n2",)))
    assert play(log, ANNA, JudgePair("a2", "n1-n2", "same"), changed=False) == crowd.NO_PAIR
    play(log, FACILITATOR, StopCrowd("a2"))
    assert play(log, ANNA, JudgePair("a2", "n1-n3", "same"), changed=False) == crowd.NOT_ASKED
    assert log.append(ANNA.by, "late", PairJudged("a2", "n1-n3", "same")) == crowd.NOT_ASKED
    assert play(log, FACILITATOR, StopCrowd("a2"), changed=False) == crowd.NOTHING_TO_STOP


def test_what_cannot_be_sorted_is_not_asked_about() -> None:
    """B7: not what is in one group, not what a moderator has set apart; and nothing at all is refused."""
    log = lifts()
    play(log, MODERATOR, i.GroupNotes("a2", name="Aufzüge", notes=("n1", "n2")))
    play(log, MODERATOR, DeclineSuggestion("a2", ("n1-0-released---t1", "n3-0-released---t1")))
    refused = play(log, FACILITATOR, AskCrowd("a2", ("n1-n2", "n1-n3", "n1-n1", "n1-n9", "")), changed=False)
    assert refused == crowd.NO_PAIRS
    assert play(log, FACILITATOR, AskCrowd("a2", ("n2-n3", "n2-n3", "n1-n3"))) is None
    assert [*state(log).pairs] == ["n2-n3"]


def test_seven_pairs_then_thanks_then_more() -> None:
    """B7: one at a time, the third of seven; own notes are not left out; the last answer can be changed."""
    log = asked()
    crowd_of, crowd.BATCH = crowd.BATCH, 3
    from app.activities.posts import crowd_views

    crowd_views.BATCH = 3
    try:
        for number in (1, 2, 3):
            one = body(log, ANNA.by)
            assert one and (one.number, one.of) == (number, 3) and len(one.posts) == 2
            play(log, ANNA, JudgePair("a2", one.pair, "same"))
        thanks = body(log, ANNA.by)
        assert thanks and not thanks.pair and thanks.said == {"same": 3} and thanks.more
        again = body(log, ANNA.by, thanks.before)
        assert again and (again.pair, again.answer, again.number) == (thanks.before, "same", 3)
        more = body(log, ANNA.by, "more")
        assert more and more.number == 1 and more.pair
        play(log, ANNA, JudgePair("a2", more.pair, "neither"))
        done = body(log, ANNA.by)
        assert done and not done.pair and not done.more and done.said == {"neither": 1}
    finally:
        crowd.BATCH = crowd_views.BATCH = crowd_of


def test_every_pair_is_seen_by_enough_people_before_the_next() -> None:
    """B7: spread by the state alone; phones that ask at once get different ones."""
    log = asked()
    first = {body(log, who.by).pair for who in (ANNA, BORIS, CEM, DILEK, EMRE)}  # type: ignore[union-attr]
    assert len(first) > 1
    for _ in PAIRS:
        for who in (ANNA, BORIS, CEM, DILEK, EMRE):
            one = body(log, who.by)
            assert one
            play(log, who, JudgePair("a2", one.pair, "same"))
    assert {one.number for one in state(log).pairs.values()} == {5}


def test_agreement_is_a_suggestion_with_its_figure_and_acts_on_nothing() -> None:
    """B7: what most say belongs together, and not what a chain of doubtful pairs joins."""
    log = asked()
    for who, first, second, third in (
        (ANNA, "same", "neither", "same"),
        (BORIS, "same", "neither", "same"),
        (CEM, "together", "neither", "neither"),
    ):
        play(log, who, JudgePair("a2", "n1-n2", first))
        play(log, who, JudgePair("a2", "n2-n3", second))
        play(log, who, JudgePair("a2", "n1-n3", third))
    view = shown(log, Alike(meaning=(("n1", "n2"),)))
    assert view.open and view.open.why == "crowd" and not view.others
    assert [post.id for post in view.open.posts] == ["n1", "n2"]
    assert view.open.agreed and (view.open.agreed.same, view.open.agreed.answers) == (2, 3)
    assert (view.judges, view.answers) == (3, 9) and not any(post.group for post in state(log).posts.values())


@pytest.mark.parametrize("answer", ["same", "neither"])
def test_too_few_answers_suggest_nothing(answer: str) -> None:
    log = asked()
    for who in (ANNA, BORIS):
        play(log, who, JudgePair("a2", "n1-n2", answer))  # type: ignore[arg-type]
    assert shown(log, Alike()).open is None


def test_a_closed_forum_asks_nobody() -> None:
    log = asked()
    play(log, ORGANISER, c.CloseForum())
    assert isinstance(play(log, ANNA, JudgePair("a2", "n1-n2", "same"), changed=False), Refused)
    assert body(log, ANNA.by) is None


def test_without_an_encoder_pairs_share_words_that_few_have() -> None:
    """B7: nearest first; a word that all have joins nobody."""
    texts = {f"n{at}": f"Die Stadt soll Sache{at:03d} machen" for at in range(50)}
    texts |= {"x1": "Bänke an der Haltestelle", "x2": "Haltestellen überdachen", "x3": "Haltestelle mit Bänken"}
    found = near_pairs(texts, 2)
    assert found[0] == "x1-x3" and len(found) == 2
    assert (
        not [pair for pair in near_pairs(texts, 9_999) if pair.startswith("n") and "-n" in pair][:1] or len(texts) < 40
    )
