"""The kind `resist`: from 0 to 10 on each option and on the status quo, which is always one of them; the least comes first.

Here: paper, sides, the waterline. Never: the rule's figures (tests/counting), what every kind does
(tests/conformance).
"""

from __future__ import annotations

from typing import Any

import pytest

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.activities.base.messages import Refused
from app.activities.base.offer import Source
from app.activities.resist.settings import AS_IT_IS, STAYS, ResistBuilder, ResistSettings
from app.forum import commands as c
from app.forum import views
from app.forum.state import Plan
from app.live.render.renderer import Render
from tests.examples import OPTIONS
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

HALL = (ANNA, BORIS, CEM, DILEK, EMRE)
TITLE = {"de": "Womit leben?", "en": "What to live with?"}


def resisted(source: Source | None = None, **settings: Any) -> Forums:
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan("resist", TITLE, source=source), {"options": OPTIONS} | settings))
    return on_stage(log, "a2")


def cast(log: Forums, who: Actor, marks: dict[str, int], changed: bool = True) -> Refused | None:
    return play(log, who, CastBallot("a2", marks=marks, abstain=not marks), changed)


def shown(*ballots: dict[str, int]) -> Forums:
    log = resisted()
    for who, marks in zip(HALL, ballots, strict=True):
        cast(log, who, marks)
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))
    return log


def result(log: Forums) -> Any:
    return views.wall(log.state, "en", log.now).body.result


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ({"o1": 11}, "This mark is not on the scale."),
        ({STAYS: -1}, "This mark is not on the scale."),
        ({"o9": 3}, "This option is not up for choice."),
    ],
)
def test_only_marks_from_0_to_10_are_taken(marks: dict[str, int], said: str) -> None:
    """14 A4, A09."""
    refused = cast(resisted(), ANNA, marks, changed=False)
    assert refused is not None and (refused.message, refused.status) == (said, 422)


def test_no_resistance_is_a_mark_and_what_is_left_out_is_none() -> None:
    """14 A4: absent is not zero."""
    log = resisted()
    assert cast(log, ANNA, {"o1": 0}) is None
    assert log.state.activities["a2"].state.ballots[ANNA.by].marks == {"o1": 0}
    log = shown(*({"o1": 0, "o2": 10, STAYS: 5},) * 4, {"o2": 0})
    told = {bar.id: (bar.value, bar.voters, bar.total) for bar in result(log).bars}
    assert told == {"o1": (0, 4, 0), STAYS: (5, 4, 20), "o2": (8, 5, 40), "o3": (None, 0, 0)}


@pytest.mark.parametrize(
    ("source", "settings", "listed"),
    [
        (None, {}, ("o1", "o2", "o3", STAYS)),
        (None, {"measures": ["m2", "m4"]}, ("m2", "m4", STAYS)),
        (None, {"all_measures": True}, ("m1", "m2", "m3", "m4", STAYS)),
        (Source("measures", "picked", picked=("m3",)), {}, ("m3", STAYS)),
    ],
)
def test_the_status_quo_stands_on_every_ballot_and_last(
    source: Source | None, settings: dict[str, Any], listed: tuple[str, ...]
) -> None:
    """A09: whatever else is up for choice, and one option beside it is enough."""
    log = resisted(source, **settings)
    body: Any = views.phone(log.state, "en", ANNA.by, log.now).body
    assert tuple(choice.id for choice in body.choices) == listed
    assert body.choices[-1].label == AS_IT_IS["en"] and body.sheet.stays == STAYS
    assert cast(log, ANNA, {STAYS: 7, listed[0]: 0}) is None


def test_the_best_of_it_are_put_to_the_choice_without_the_status_quo() -> None:
    """14 A4: it is nothing that could be carried out."""
    log = a_forum("resist")
    play(log, ORGANISER, c.ChangeActivity("a1", Plan("resist", TITLE), {"all_measures": True}))
    play(log, ORGANISER, c.AddActivity(Plan("vote", TITLE, source=Source("best", step="a1", number=3)), {}))
    on_stage(log, "a1")
    for who in HALL:
        play(log, who, CastBallot("a1", marks={"m1": 1, STAYS: 2, "m2": 3, "m3": 4}))
    play(log, FACILITATOR, c.CloseInput("a1"))
    on_stage(log, "a2")
    offer = log.state.activities["a2"].offer
    assert offer is not None and offer.ids == ("m1", "m2")


def test_by_strand_low_and_strong_resistance_are_counted() -> None:
    """14 A4, S65: who can go along with it, and who cannot; a mark in between is neither."""
    log = shown({"o1": 4}, {"o1": 5}, {"o1": 7}, {"o1": 8}, {"o1": 10})
    step = log.state.activities["a2"]
    answers = KINDS["resist"].record.answers(log.state.context(step, log.now), step.state, "en")
    assert [(one.option, one.side) for one in answers[:2]] == [("o1", "low"), ("o1", "strong")]
    assert result(log).named("o1").sides == (("low", 1), ("strong", 2))


def test_acceptance_has_the_same_digits_everywhere() -> None:
    """14 A4: 1 less the mean of ten, for the group; a third of a point needs two digits."""
    found = result(shown({"o1": 1, STAYS: 10}, {"o1": 1}, {"o1": 2}, {"o2": 0}, {"o2": 0}))
    assert found.named("o1").named("acceptance") == 100 - 10 * found.named("o1").value
    assert found.named("o2").named("acceptance") == 100 and found.named(STAYS).named("acceptance") == 0
    assert found.digits("acceptance") == 2 and found.named("o3").named("acceptance") is None


@pytest.mark.parametrize(
    ("ballot", "dashed"),
    [
        ({"o1": 1, "o2": 3, "o3": 8, STAYS: 5}, [STAYS, "o3"]),
        ({"o1": 1, "o2": 5, "o3": 8, STAYS: 5}, ["o2", "o3"]),
        ({"o1": 9, "o2": 9, "o3": 9, STAYS: 0}, ["o1"]),
        ({"o1": 1, "o2": 3}, []),
    ],
)
def test_a_dashed_line_runs_above_and_below_the_status_quo(ballot: dict[str, int], dashed: list[str]) -> None:
    """A09: what shares its place stands with it; above all of it is no line, and without marks on it none at all."""
    assert [*result(shown(*(ballot,) * 5)).edges(STAYS)] == dashed


def test_the_builder_takes_other_words_for_the_status_quo_but_no_words_twice() -> None:
    """A09: it cannot be removed; without words it has the usual ones."""
    builder = ResistBuilder()
    fields = {"options.o1.de": ["Formulare"], "stays.de": ["Es bleibt beim Alten"]}
    made = builder.read(fields, ("de", "en"), ResistSettings())
    assert isinstance(made, ResistSettings) and made.stays == {"de": "Es bleibt beim Alten"}
    assert builder.read(fields | {"stays.de": [" "]}, ("de", "en")) == ResistSettings(options=made.options)
    again = builder.read(fields | {"options.o1.de": ["es bleibt  beim Alten"]}, ("de",))
    assert isinstance(again, Refused) and again.status == 422 and "status quo" in again.message
    log = a_forum("present", open_to_all=False)
    play(log, ORGANISER, c.AddActivity(Plan("resist", TITLE), {}))
    step = log.state.activities["a2"]
    assert builder.missing(log.state.context(step, 0)) == (ResistBuilder.few,)


def again(log: Forums) -> Any:
    """The next round, open; whatever was changed before it."""
    play(log, FACILITATOR, c.StartOver("a2"))
    play(log, FACILITATOR, c.OpenInput(log.state.stage.activity or ""))
    return views.phone(log.state, "en", ANNA.by, log.now).body


def test_the_answers_of_the_round_before_stand_on_the_next_ballot() -> None:
    """14 A4, A09: with the result of all, once that was shown; whoever gave none has an empty ballot."""
    log = shown({"o1": 0, "o2": 9, STAYS: 7}, *({"o1": 2, STAYS: 7},) * 3, {})
    body = again(log)
    assert body.again.marks == {"o1": 0, "o2": 9, STAYS: 7} and body.own is None
    assert body.again.result.named("o1").value * 4 == 6 and body.again.worded == {}
    render = Render("", {})
    told = [render.said("activities/resist.html", "earlier", "en", body.again, one) for one in body.choices]
    assert ["All together: 1.5." in words for words in told] == [True, False, False, False]
    assert "Your answer before: 9. All together: 9." in told[1] and not told[2].strip(), "nobody marked the third"
    assert views.has_own(log.state, ANNA.by) and not views.has_own(log.state, EMRE.by)
    shared = views.phone(log.state, "en", None, log.now)
    assert views.phone_own(log.state, shared, ANNA.by, log.now).body == body, "made from everybody's"
    assert shared.body.again is None and views.phone(log.state, "en", EMRE.by, log.now).body.again is None  # type: ignore[union-attr]


def test_what_is_not_shown_stands_on_no_ballot_and_changed_words_are_named() -> None:
    """14 A4: the difference is told after the vote, changed words before it."""
    log = shown(*({"o1": 3},) * 5)
    play(log, FACILITATOR, c.HideResult("a2"))
    play(log, FACILITATOR, c.StartOver("a2"))
    step = log.state.stage.activity or ""
    changed = [{**OPTIONS[0], "label": {"de": "Ein Formular", "en": "One form"}}, *OPTIONS[1:]]
    play(log, ORGANISER, c.ChangeActivity(step, Plan("resist", TITLE), {"options": changed}))
    play(log, FACILITATOR, c.OpenInput(step))
    body: Any = views.phone(log.state, "en", ANNA.by, log.now).body
    assert body.again.result is None and body.again.worded == {"o1": "Forms"}


def test_two_rounds_of_resistance_stand_beside_each_other_on_the_wall() -> None:
    """14 A4, S27: least resistance first, with the place before and the difference."""
    log = shown(*({"o1": 2, "o2": 6, STAYS: 5},) * 5)
    again(log)
    step = log.state.stage.activity or ""
    for who in HALL:
        play(log, who, CastBallot(step, marks={"o1": 2, "o2": 1, STAYS: 5}))
    play(log, FACILITATOR, c.CloseInput(step))
    play(log, FACILITATOR, c.Reveal(step))
    play(log, FACILITATOR, c.TurnResult(step, "rounds", "1"))
    wall = views.wall(log.state, "en", log.now)
    told = [(one.option, one.place_before, one.place, one.difference) for one in wall.compared]
    assert told == [("o2", 3, 1, -5), ("o1", 1, 2, 0), (STAYS, 2, 3, 0), ("o3", None, None, None)]
    assert wall.body.result.edges(STAYS) == (STAYS, "o3")
