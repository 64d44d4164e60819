"""D10 D11: when figures by strand are told: once, after the close, by whoever leads or with the end of the forum.

Here: the two events, and what comes before and after them. Never: what may be told (tests/activities/test_by_strand.py).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from msgspec.structs import replace

from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.activities.base.assurance import Assurance
from app.activities.base.messages import Command
from app.activities.base.offer import Source
from app.activities.base.record import Answer
from app.activities.posts.messages import PostNote
from app.forum import commands as c
from app.forum import events as e
from app.forum.decide import decide
from app.forum.fold.settings import FEWEST_FIXED, FEWEST_RANGE
from app.forum.outcome import outcome
from app.forum.outcome.report import report
from app.forum.outcome.strands import _turnout
from app.forum.publication import STRANDS_ELSEWHERE, STRANDS_HIDDEN, STRANDS_NONE, STRANDS_OPEN
from app.forum.state import STRANDS, Plan, Stage
from app.forum.strands import AnswerFigures, ByStrand, GroupFigures, _told_apart, by_strand
from app.forum.views import phone, phone_own, wall
from app.forum.views.console import parts
from app.forum.views.results import results
from app.tables import rows_of
from tests.people import CODE, EVENING, FACILITATOR, FORUM, MEASURES, ORGANISER, SETTINGS
from tests.play import Forums, play

PANEL = replace(STRANDS[0], size=76, as_of="2022-04-01", source="Losverfahren")
TWO = (PANEL, STRANDS[1])
CROWD = [Actor("participant", f"v{number:02}") for number in range(40)]


def a_vote(kind: str = "vote", assurance: Assurance = "device", **settings: Any) -> Forums:
    """Twenty people in each of two strands, and a step that is open."""
    log = Forums(FORUM, EVENING)
    log.append(ORGANISER.by, "made", e.ForumCreated(CODE, replace(SETTINGS, strands=TWO)))
    log.append(ORGANISER.by, "measures", e.MeasuresImported(MEASURES))
    play(log, ORGANISER, c.AddActivity(Plan(kind, {"de": "Wahl"}, assurance=assurance), settings))
    play(log, ORGANISER, c.OpenForum())
    for number, person in enumerate(CROWD):
        play(log, person, c.Join(TWO[number % 2].id))
    play(log, FACILITATOR, c.Show("a1"))
    play(log, FACILITATOR, c.OpenInput("a1"))
    return log


def voted(panel: int = 14, admin: int = 6) -> Forums:
    """Yes from so many of each strand's twenty, no from all others."""
    log = a_vote(method="consent")
    for number, person in enumerate(CROWD):
        yes = number // 2 < (panel if number % 2 == 0 else admin)
        play(log, person, CastBallot("a1", choices=("yes" if yes else "no",)))
    return log


def found(log: Forums) -> ByStrand | None:
    return by_strand(log.state, log.state.activities["a1"], "en")


def figures(log: Forums) -> dict[str, tuple[int, ...]]:
    told = found(log)
    assert told is not None
    return {row.answer.id: row.people for row in told.rows} | {
        str(one.names): (one.people, one.given) for one in told.groups
    }


def said_earlier(log: Forums) -> bool:
    """Whether wall, phone, page and file say that input was taken again since figures by strand were fixed."""
    found_there = found(log)
    rows = rows_of(outcome(log.state, "de", log.now, str).tables, "strand_turnout", "a1")
    assert found_there is not None and rows
    assert {row["input_again"] for row in rows} == {found_there.earlier}
    return found_there.earlier


def refused(log: Forums, command: Command, by: Actor = FACILITATOR) -> object:
    return decide(log.state, by, command, log.now)


def test_figures_by_strand_are_shown_after_the_close_and_the_reveal() -> None:
    """D11: before that the command is refused, and with it the wall turns; taken back or turned back, the figures stay told."""
    log = voted()
    assert refused(log, c.ShowStrands("a1")) == STRANDS_OPEN and found(log) is None
    play(log, FACILITATOR, c.CloseInput("a1"))
    assert refused(log, c.ShowStrands("a1")) == STRANDS_HIDDEN
    play(log, FACILITATOR, c.Reveal("a1"))
    play(log, FACILITATOR, c.ShowStrands("a1"))
    assert log.state.stage == Stage("a1", strands=True)
    play(log, FACILITATOR, c.HideStrands("a1"))
    assert log.state.stage == Stage("a1")
    play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))
    assert log.state.stage == Stage("a1", strands=True)
    play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))
    assert log.state.stage == Stage("a1") and found(log) is not None


def test_only_the_step_on_the_wall_and_only_where_somebody_gave_something() -> None:
    """D11."""
    log = a_vote(method="consent")
    play(log, FACILITATOR, c.Reveal("a1"))
    assert refused(log, c.ShowStrands("a1")) == STRANDS_NONE
    log = voted()
    play(log, FACILITATOR, c.Reveal("a1"))
    play(log, ORGANISER, c.AddActivity(Plan("present", {"de": "Pause"}), {}))
    play(log, FACILITATOR, c.Show("a2"))
    assert refused(log, c.ShowStrands("a1")) == STRANDS_ELSEWHERE


def test_strand_sums_are_the_total_and_few_are_told_of_with_others_alone() -> None:
    """S03, A04: four of the administration took part: they stand with the smallest other strand, so that neither is the
    whole less the rest; what is told sums to the result."""
    log = Forums(FORUM, EVENING)
    log.append(ORGANISER.by, "made", e.ForumCreated(CODE, replace(SETTINGS, strands=STRANDS)))
    play(log, ORGANISER, c.AddActivity(Plan("vote", {"de": "Wahl"}), {"method": "consent"}))
    play(log, ORGANISER, c.OpenForum())
    took = {"panel": (16, 10), "admin": (3, 1), "expert": (7, 6), "public": (20, 30)}
    votes = [
        (one, vote) for one, both in took.items() for vote, n in zip(("yes", "no"), both, strict=True) for _ in range(n)
    ]
    people = [(Actor("participant", f"w{number:03}"), *said) for number, said in enumerate(votes)]
    for person, strand, _ in people:
        play(log, person, c.Join(strand))
    play(log, FACILITATOR, c.Show("a1"))
    play(log, FACILITATOR, c.OpenInput("a1"))
    for person, _, vote in people:
        play(log, person, CastBallot("a1", choices=(vote,)))
    play(log, ORGANISER, c.CloseForum())
    tables = outcome(log.state, "de", log.now, str).tables
    of_all = {row["option"]: row["count"] for row in rows_of(tables, "results", "a1")}
    rows = rows_of(tables, "results_by_strand", "a1")
    assert {row["strand"] for row in rows} == {"panel", "public", "admin expert"}, "four people are never told of alone"
    for vote in ("yes", "no"):
        assert sum(row["count"] for row in rows if row["option"] == vote) == of_all[vote]
    assert of_all["yes"] == 46 and of_all["no"] == 47


@pytest.mark.parametrize("how", ["shown", "closed"])
def test_what_was_told_once_stays_whoever_comes_later(how: str) -> None:
    """D11: one more vote after it would else be whoever came; also when only the forum was closed and opened again."""
    log = voted()
    play(log, FACILITATOR, c.Reveal("a1"))
    if how == "shown":
        play(log, FACILITATOR, c.ShowStrands("a1"))
    else:
        play(log, ORGANISER, c.CloseForum())
        play(log, ORGANISER, c.OpenForum())
    first = figures(log)
    assert not said_earlier(log)
    play(log, FACILITATOR, c.OpenInput("a1"))
    for person in CROWD[:12]:
        play(log, person, CastBallot("a1", choices=("no",)))
    play(log, FACILITATOR, c.Reveal("a1"))
    play(log, ORGANISER, c.CloseForum())
    assert figures(log) == first
    assert said_earlier(log), "wherever they stand, since the result beside them may have changed"
    bars = {
        row["option"]: row["count"] for row in rows_of(outcome(log.state, "de", log.now, str).tables, "results", "a1")
    }
    assert bars == {"yes": 8, "no": 32}, "the result itself goes on"


def test_strands_disagree_by_a_stated_rule_and_the_smallest_share_bridges() -> None:
    """A04, D13: 70 per cent of one strand and 30 of the other are 40 points apart; 50 and 50 are at one."""
    log = voted(14, 6)
    play(log, ORGANISER, c.CloseForum())
    polarised = found(log)
    assert polarised is not None
    agreement = polarised.rows[0].agreement
    assert agreement is not None and agreement.disagree
    assert (agreement.smallest, agreement.average, agreement.apart) == (
        Fraction(3, 10),
        Fraction(1, 2),
        Fraction(4, 10),
    )
    log = voted(10, 10)
    play(log, ORGANISER, c.CloseForum())
    unanimous = found(log)
    assert unanimous is not None and not any(row.agreement and row.agreement.disagree for row in unanimous.rows)


def test_exactly_thirty_points_are_no_disagreement() -> None:
    """D13: more than thirty is the rule."""
    log = voted(13, 7)
    play(log, ORGANISER, c.CloseForum())
    row = next(row for row in (found(log) or ByStrand((), (), 5, 0)).rows if row.agreement)
    assert row.agreement and row.agreement.apart == Fraction(3, 10) and not row.agreement.disagree


def test_what_is_liked_everywhere_comes_before_what_some_love() -> None:
    """A04, D13: 15 and 5 of twenty are more than 9 and 9 in the plain ranking, and less across strands; both stand there."""
    log = a_vote("vote", method="multiple", measures=["m1", "m2", "m3", "m4"], maximum=4)
    for number, person in enumerate(CROWD):
        place, panel = number // 2, number % 2 == 0
        chosen = {"m1": place < (15 if panel else 5), "m2": place < 9, "m3": 5 <= place < (15 if panel else 13)}
        chosen["m4"] = place > 7
        play(log, person, CastBallot("a1", choices=tuple(key for key, yes in chosen.items() if yes)))
    play(log, ORGANISER, c.CloseForum())
    tables = outcome(log.state, "de", log.now, str).tables
    plain = {row["option"]: row["place"] for row in rows_of(tables, "results", "a1")}
    across = {row["option"]: row["bridging_place"] for row in rows_of(tables, "strand_agreement", "a1")}
    assert plain == {"m4": 1, "m1": 2, "m2": 3, "m3": 3}
    assert across == {"m4": 1, "m2": 2, "m3": 3, "m1": 4}


def test_marks_of_a_scale_are_told_as_for_and_against() -> None:
    """D10 S65: which side of the middle they are on; the middle itself is neither."""
    log = a_vote("vote", method="scale", low=1, high=5)
    for number, person in enumerate(CROWD):
        play(log, person, CastBallot("a1", marks={"question": (5, 4, 4, 3, 3, 3, 1, 2, 2, 2)[number // 2 % 10]}))
    play(log, ORGANISER, c.CloseForum())
    file = outcome(log.state, "de", log.now, str)
    (bar,) = report(log.state, file.tables, "de", log.now).chapters[0].result.bars  # type: ignore[union-attr]
    assert bar.sides == (("for", 12), ("between", 12), ("against", 16)), "beside the average, of all strands"
    rows = rows_of(file.tables, "results_by_strand", "a1")
    wanted = {"for": 6, "between": 6, "against": 8}
    assert {(row["side"], row["strand"], row["count"]) for row in rows} == {
        (side, strand, number) for side, number in wanted.items() for strand in ("panel", "admin")
    }


def test_every_audience_sees_the_same_figures_by_strand_or_none() -> None:
    """D10 D11: nothing before they are told, nothing while the result is hidden; then wall (while it is turned to them), phone,
    console, page and file have one and the same."""
    log = voted()

    def seen() -> dict[str, ByStrand | None]:
        forum, now = log.state, log.now + 1
        tables = outcome(forum, "en", now, str).tables
        now_part: Any = parts(forum, "en", "facilitator", 0, now)["now"]
        return {
            "wall": wall(forum, "en", now).by_strand,
            "phone": phone(forum, "en", None, now).by_strand,
            "own": phone_own(forum, phone(forum, "en", None, now), CROWD[0].by, now).by_strand,
            "console": now_part.by_strand,
            "page": report(forum, tables, "en", now).chapters[0].by_strand,
            **{f"results {place}": one.by_strand for place, one in enumerate(results(forum, "en", now).chapters)},
        }

    assert not any(seen().values())
    play(log, FACILITATOR, c.Reveal("a1"))
    assert not any(seen().values())
    play(log, FACILITATOR, c.ShowStrands("a1"))
    told = seen()
    assert told["wall"] is not None and all(one == told["wall"] for one in told.values())
    play(log, FACILITATOR, c.HideResult("a1"))
    hidden = seen()
    assert (hidden["wall"], hidden["phone"], hidden["own"]) == (None, None, None) and hidden["console"]
    play(log, FACILITATOR, c.Reveal("a1"))
    play(log, FACILITATOR, c.HideStrands("a1"))
    assert seen()["wall"] is None and seen()["phone"] == told["wall"]
    play(log, ORGANISER, c.CloseForum())
    assert seen()["results 0"] == told["wall"]


def test_the_console_offers_what_fits() -> None:
    """D10: to show it once there is a result to show, to turn back while it is shown."""
    log = voted()

    def offered() -> str:
        tools: Any = parts(log.state, "en", "facilitator", 0, log.now + 1)["tools"]
        return str(tools.strands)

    assert offered() == ""
    play(log, FACILITATOR, c.Reveal("a1"))
    assert offered() == "show"
    play(log, FACILITATOR, c.ShowStrands("a1"))
    assert offered() == "hide"


def test_what_an_offer_put_to_the_choice_is_told_of_too() -> None:
    """D10 A1: options that a step took from elsewhere, by their words."""
    log = Forums(FORUM, EVENING)
    log.append(ORGANISER.by, "made", e.ForumCreated(CODE, replace(SETTINGS, strands=TWO)))
    log.append(ORGANISER.by, "measures", e.MeasuresImported(MEASURES))
    plan = Plan("vote", {"de": "Wahl"}, source=Source(what="measures"))
    play(log, ORGANISER, c.AddActivity(plan, {"method": "multiple", "maximum": 2}))
    play(log, ORGANISER, c.OpenForum())
    for number, person in enumerate(CROWD):
        play(log, person, c.Join(TWO[number % 2].id))
    play(log, FACILITATOR, c.Show("a1"))
    play(log, FACILITATOR, c.OpenInput("a1"))
    for number, person in enumerate(CROWD):
        play(log, person, CastBallot("a1", choices=("m1",) if number % 4 < 2 else ("m2",)))
    play(log, ORGANISER, c.CloseForum())
    told = found(log)
    assert told is not None and {row.answer.id: row.people for row in told.rows if row.people} == {
        "m1": (10, 10),
        "m2": (10, 10),
    }
    assert told.rows[0].answer.label


def test_notes_are_told_by_how_many_wrote_how_much() -> None:
    """D10: people and notes; and the strand's size with its day and source beside them (S18)."""
    log = a_vote("ideas", topics=[{"id": "t1", "label": {"de": "Verkehr"}}])
    for number, person in enumerate(CROWD[:24]):
        for words in ("eins", "zwei")[: 1 + number % 2]:
            play(log, person, PostNote("a1", "t1", f"{words} {number}"))
    play(log, ORGANISER, c.CloseForum())
    panel, admin = rows_of(outcome(log.state, "de", log.now, str).tables, "strand_turnout", "a1")
    assert (panel["persons"], panel["given"], panel["population"], panel["turnout"]) == (12, 12, 76, 15.8)
    assert (panel["as_of"], panel["source"]) == ("2022-04-01", "Losverfahren")
    assert (admin["persons"], admin["given"], admin["population"], admin["turnout"]) == (12, 24, None, None)


def test_more_people_than_a_strand_had_are_no_share_of_it() -> None:
    """S18: in a window of weeks others come than had been counted; the file tells both numbers and no turnout."""
    small = GroupFigures((replace(PANEL, size=10),), ("Stadtgremium",), 12, 12)
    assert (small.size, small.out_of, GroupFigures((PANEL,), ("Stadtgremium",), 76, 76).out_of) == (10, 0, 76)
    found = ByStrand(groups=(small,), rows=(), fewest=5)
    (row,) = _turnout("a1", found)
    assert row[4:8] == (12, 12, 10, None)


def test_shares_that_differ_never_look_alike_in_one_strand_or_for_one_answer() -> None:
    """D10: with the fewest places; an answer that needs more of them has more, and the others stay as they are."""

    def row(*shares: Fraction) -> AnswerFigures:
        return AnswerFigures(Answer("o1", "o1", ""), (1,) * len(shares), shares)

    near = row(Fraction(44, 67), Fraction(69, 105))
    plain, alike = row(Fraction(48, 67), Fraction(25, 105)), row(Fraction(30, 67), Fraction(24, 105))
    assert [one.places for one in _told_apart((near, plain, AnswerFigures(plain.answer)))] == [2, 0, 0]
    assert [one.places for one in _told_apart((plain, alike))] == [0, 0]
    assert [one.places for one in _told_apart((plain, row(Fraction(1, 215), Fraction(0))))] == [1, 1], (
        "some are not none"
    )
    assert _told_apart(()) == ()


def test_the_minimum_is_fixed_with_the_first_contribution() -> None:
    """D11."""
    log = a_vote(method="consent")
    play(log, ORGANISER, c.ChangeForum(replace(log.state.settings, fewest=8)))
    assert log.state.settings.fewest == 8
    play(log, CROWD[0], CastBallot("a1", choices=("yes",)))
    settings = replace(log.state.settings, fewest=3)
    log.append(ORGANISER.by, "late", e.ForumChanged(settings))
    assert log.state.settings.fewest == 8
    assert refused(log, c.ChangeForum(settings), ORGANISER) == FEWEST_FIXED
    for out in (2, 21):
        assert (
            refused(a_vote(method="consent"), c.ChangeForum(replace(settings, fewest=out)), ORGANISER) == FEWEST_RANGE
        )


def test_who_abstains_is_nobody_who_gave_something_and_a_shared_device_is_in_no_strand() -> None:
    """D10: an abstention on the ballot is counted in no strand; whose vote it is on a tablet, nobody knows."""
    log = a_vote(method="consent")
    for number, person in enumerate(CROWD):
        play(log, person, CastBallot("a1", choices=("yes" if number < 28 else "abstain",)))
    shared = a_vote(method="consent", assurance="open")
    for person in CROWD:
        play(shared, person, CastBallot("a1", choices=("yes",)))
    for one in (log, shared):
        play(one, FACILITATOR, c.CloseInput("a1"))
        play(one, FACILITATOR, c.Reveal("a1"))
        play(one, ORGANISER, c.CloseForum())
    told = found(log)
    assert told is not None and [group.people for group in told.groups] == [14, 14]
    assert shared.state.activities["a1"].state.by_strand is None


def test_nobody_changes_strands_with_what_they_gave() -> None:
    """D10: before they gave anything, they may; with a code they never may."""
    log = a_vote(method="consent")
    anna, boris = CROWD[0], CROWD[2]
    assert play(log, anna, c.Join(TWO[1].id)) is None
    play(log, boris, CastBallot("a1", choices=("yes",)))
    refused = play(log, boris, c.Join(TWO[1].id), changed=False)
    assert refused is not None and "already taken part" in refused.message
    assert log.state.participants[boris.by].strand == TWO[0].id
