"""The question that an answer was given to: its version travels with the answer, and another question is never counted for.

Here: decide and fold. Never: the page that comes back (tests/web/participant/test_changed_question.py).
"""

from __future__ import annotations

from typing import Any

import pytest

from app.activities.ballots.messages import BallotCast, CastBallot
from app.activities.base.messages import Refused
from app.activities.posts.messages import PostNote
from app.forum import commands as c
from app.forum import views
from app.forum.question import CHANGED, asked
from app.forum.state import Plan
from tests.people import ANNA, BORIS, FACILITATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

RADWEG = {"id": "o1", "label": {"de": "Radweg", "en": "Cycle path"}}
PARKPLATZ = {"id": "o2", "label": {"de": "Parkplatz", "en": "Car park"}}
SINGLE = {"method": "single", "options": [RADWEG, PARKPLATZ]}
SCALE = {"method": "scale", "low": 1, "high": 5, "low_label": {"de": "gar nicht"}, "high_label": {"de": "sehr"}}
TOPICS = {"topics": [{"id": "t1", "label": {"de": "Verkehr"}}, {"id": "t2", "label": {"de": "Grün"}}]}


def a_step(kind: str, settings: dict[str, Any]) -> Forums:
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan(kind, {"de": "Was zuerst?", "en": "What first?"}), settings))
    return on_stage(log, "a2")


def version(log: Forums, language: str = "de") -> str:
    return views.phone(log.state, language, None, log.now).version


def change(log: Forums, settings: dict[str, Any], **plan: Any) -> None:
    known = log.state.activities["a2"].plan
    told = Plan(known.kind, plan.get("title", known.title), plan.get("prompt", known.prompt))
    play(log, ORGANISER, c.ChangeActivity("a2", told, settings))


def refusal(answer: object) -> Refused:
    assert isinstance(answer, Refused)
    return answer


def vote(log: Forums, seen: str, *choices: str, changed: bool = False) -> Refused | None:
    return play(log, ANNA, CastBallot("a2", choices=choices, version=seen), changed)


def test_a_ballot_for_another_question_is_not_counted_and_says_what_changed() -> None:
    """A3: options renamed under an open form; the answer names the old words and the new ones in the voter's language."""
    log = a_step("vote", SINGLE)
    seen = version(log, "en")
    change(
        log,
        {**SINGLE, "options": [{**RADWEG, "label": {"de": "Parkplatz", "en": "Car park"}}, {**PARKPLATZ, "label": {}}]},
    )
    refused = refusal(vote(log, seen, "o1"))
    assert (refused.message, refused.status) == (CHANGED, 409)
    assert refused.changes == (("Cycle path", "Car park"), ("Car park", ""))
    assert log.state.activities["a2"].state.ballots == {}
    assert vote(log, version(log, "en"), "o1", changed=True) is None


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("vote", SCALE, {**SCALE, "low_label": {"de": "sehr"}, "high_label": {"de": "gar nicht"}}),
        ("vote", SCALE, {**SCALE, "low": 0}),
        ("vote", SINGLE, {**SINGLE, "method": "multiple", "maximum": 2}),
        ("vote", SINGLE, {**SINGLE, "options": [PARKPLATZ, RADWEG]}),
        ("prioritise", {"budget": 5}, {"budget": 3}),
        ("prioritise", {"measures": ["m1", "m2", "m3"]}, {"measures": ["m1", "m2"]}),
        (
            "ideas",
            TOPICS,
            {"topics": [{"id": "t1", "label": {"de": "Grün"}}, {"id": "t2", "label": {"de": "Verkehr"}}]},
        ),
    ],
)
def test_everything_that_gives_an_answer_its_sense_makes_another_version(
    kind: str, before: dict[str, Any], after: dict[str, Any]
) -> None:
    """A3: scale ends turned round, other limits, another order, topics renamed."""
    log = a_step(kind, before)
    seen = version(log)
    change(log, after)
    assert version(log) != seen
    assert set(asked(log.state, log.state.activities["a2"]).versions.values()) >= {version(log), version(log, "en")}


def test_what_is_only_about_the_evening_makes_none() -> None:
    """A3: planned minutes, live results, how many notes one may write."""
    log = a_step("ideas", TOPICS)
    seen = version(log)
    play(
        log,
        ORGANISER,
        c.ChangeActivity(
            "a2", Plan("ideas", {"de": "Was zuerst?", "en": "What first?"}, minutes=9), {**TOPICS, "limit": 3}
        ),
    )
    assert version(log) == seen and log.state.activities["a2"].earlier == []


@pytest.mark.parametrize("what", ["title", "number", "description"])
def test_a_measures_words_are_part_of_the_question(what: str) -> None:
    """A3, A5: number, title and description of a measure that is up for choice."""
    log = a_step("prioritise", {"measures": ["m1", "m2"]})
    seen = version(log)
    value: Any = "M99" if what == "number" else {"de": "Anders", "en": "Otherwise"}
    play(log, ORGANISER, c.ChangeMeasure(_with(log.state.measures["m2"], what, value)))
    assert version(log) != seen
    play(log, ORGANISER, c.ChangeMeasure(_with(log.state.measures["m3"], what, value if what != "number" else "M98")))
    assert len(log.state.activities["a2"].earlier) == 1, "m3 is not up for choice"


def _with(measure: Any, name: str, value: Any) -> Any:
    fields = {field: getattr(measure, field) for field in measure.__struct_fields__}
    return type(measure)(**{**fields, name: value})


def test_another_language_is_another_version_and_a_translation_disturbs_nobody_else() -> None:
    """A4: English words that were missing make another version for who reads English, and for nobody who reads German."""
    log = a_step("vote", {**SINGLE, "options": [RADWEG, {"id": "o2", "label": {"de": "Parkplatz"}}]})
    german, english = version(log), version(log, "en")
    assert german != english
    change(log, SINGLE)
    assert (version(log) == german, version(log, "en") == english) == (True, False)


def test_a_note_for_a_topic_that_was_renamed_comes_back() -> None:
    """A3: "notes in another topic"."""
    log = a_step("ideas", TOPICS)
    seen = version(log)
    change(log, {"topics": [{"id": "t1", "label": {"de": "Grün"}}, {"id": "t2", "label": {"de": "Verkehr"}}]})
    refused = play(log, ANNA, PostNote("a2", "t1", "Mehr Busse", version=seen), changed=False)
    assert refusal(refused).changes == (("Verkehr", "Grün"), ("Grün", "Verkehr"))
    assert play(log, ANNA, PostNote("a2", "t2", "Mehr Busse", version=version(log))) is None


def test_the_fold_has_the_last_word_on_a_version_too() -> None:
    """A3: an answer that was decided before the words changed, and written after, is not counted."""
    log = a_step("vote", SINGLE)
    seen = version(log)
    change(log, {**SINGLE, "options": [PARKPLATZ, RADWEG]})
    refused = log.append(BORIS.by, "late", BallotCast("a2", {"o1": 1}, version=seen, asked=0))
    assert refusal(refused).message == CHANGED and log.state.activities["a2"].state.ballots == {}


def test_after_the_close_the_close_is_what_one_reads() -> None:
    """A3: whoever comes too late hears that, and not that words changed."""
    log = a_step("vote", SINGLE)
    seen = version(log)
    play(log, FACILITATOR, c.CloseInput("a2"))
    change(log, {**SINGLE, "options": [PARKPLATZ, RADWEG]})
    assert refusal(vote(log, seen, "o1")).message != CHANGED


def test_a_form_without_a_version_still_counts() -> None:
    """A log and an open form of before know no versions."""
    log = a_step("vote", SINGLE)
    assert vote(log, "", "o1", changed=True) is None
