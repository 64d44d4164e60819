"""Words that people have answered stay, or are corrected where everybody sees it: old, new, who, when, why.

Here: decide, fold and what is published. Never: the desk's page (tests/web/desk/test_correction.py).
"""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from app.activities.ballots.messages import CastBallot
from app.activities.base.messages import Command, Refused
from app.activities.posts.messages import PostNote
from app.forum import commands as c
from app.forum import events as e
from app.forum import lists, versions, views
from app.forum.decide import decide
from app.forum.fold.setup import FIXED
from app.forum.fold.wording import STAYS
from app.forum.outcome import outcome
from app.forum.outcome.report import report
from app.forum.state import Plan
from app.forum.views import console, receipts
from tests.people import ANNA, BORIS, FACILITATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, digest, play

OPTIONS = [{"id": "o1", "label": {"de": "Radweg", "en": "Cycle path"}}, {"id": "o2", "label": {"de": "Parkplatz"}}]
SCALE = {"method": "scale", "low_label": {"de": "gar nicht"}, "high_label": {"de": "sehr"}}


def answered(kind: str = "vote", settings: dict[str, Any] | None = None) -> Forums:
    """A step that is open, and one answer to it."""
    log = a_forum("present")
    title = {"de": "Was zuerst?", "en": "What first?"}
    play(log, ORGANISER, c.AddActivity(Plan(kind, title), {"options": OPTIONS} if settings is None else settings))
    on_stage(log, "a2")
    seen = views.phone(log.state, "de", None, log.now).version
    if kind == "ideas":
        play(log, ANNA, PostNote("a2", "t1", "Mehr Busse", version=seen))
    else:
        marks = {"m1": 1} if kind == "prioritise" else {"question": 4} if settings == SCALE else {"o1": 1}
        play(log, ANNA, CastBallot("a2", marks=marks, version=seen))
    return log


def ask(log: Forums, command: Command) -> Refused | None:
    """What the organiser asks, whether it is refused or not."""
    event = decide(log.state, ORGANISER, command, log.now)
    if isinstance(event, Refused):
        return event
    return log.append(ORGANISER.by, f"command-{len(log.entries)}", event)


def refusal(answer: object) -> Refused:
    assert isinstance(answer, Refused), answer
    return answer


def change(log: Forums, settings: dict[str, Any], **plan: Any) -> Refused | None:
    known = log.state.activities["a2"].plan
    before = digest(log.state.activities["a2"].plan), digest(log.state.activities["a2"].settings)
    answer = ask(log, c.ChangeActivity("a2", replace(known, **plan), settings))
    if answer is not None:
        now = digest(log.state.activities["a2"].plan), digest(log.state.activities["a2"].settings)
        assert now == before, "a refused change changed something"
    return answer


def correct(log: Forums, key: str, words: dict[str, str], reason: str = "Ein Tippfehler") -> Refused | None:
    return ask(log, c.CorrectWords("a2", key, words, reason))


TOPICS = {"topics": [{"id": "t1", "label": {"de": "Verkehr"}}, {"id": "t2", "label": {"de": "Grün"}}]}
SWAPPED = {"topics": [{"id": "t1", "label": {"de": "Grün"}}, {"id": "t2", "label": {"de": "Verkehr"}}]}


@pytest.mark.parametrize(
    ("kind", "settings", "changed", "plan"),
    [
        ("vote", {"options": OPTIONS}, {"options": [{**OPTIONS[0], "label": {"de": "Radwege"}}, OPTIONS[1]]}, {}),
        ("vote", {"options": OPTIONS}, {"options": OPTIONS}, {"title": {"de": "Was zuletzt?"}}),
        ("vote", {"options": OPTIONS}, {"options": OPTIONS}, {"prompt": {"de": "Bitte nur eines."}}),
        ("vote", SCALE, {**SCALE, "low_label": {"de": "sehr"}, "high_label": {"de": "gar nicht"}}, {}),
        ("ideas", TOPICS, SWAPPED, {}),
    ],
)
def test_words_that_were_answered_stay(kind: str, settings: dict[str, Any], changed: dict[str, Any], plan: Any) -> None:
    """A5: question, prompt, options, scale ends, topics: open, closed and after the forum's close."""
    log = answered(kind, settings)
    assert change(log, changed, **plan) == STAYS
    play(log, FACILITATOR, c.CloseInput("a2"))
    assert change(log, changed, **plan) == STAYS
    play(log, ORGANISER, c.CloseForum())
    assert change(log, changed, **plan) == STAYS


def test_rules_that_were_answered_stay() -> None:
    """A5."""
    assert change(answered(), {"options": OPTIONS, "method": "multiple", "maximum": 2}) == FIXED


@pytest.mark.parametrize("name", ["title", "number", "description"])
def test_a_measure_that_was_voted_on_changes_its_words_with_a_reason_alone(name: str) -> None:
    """A5: number and title as they stood; what nobody voted on is free."""
    log = answered("prioritise", {"measures": ["m1", "m2"]})
    value: Any = "M77" if name == "number" else {"de": "Anders", "en": "Otherwise"}
    renamed = replace(log.state.measures["m1"], **{name: value})
    assert ask(log, c.ChangeMeasure(renamed)) == STAYS
    assert log.state.measures["m1"] != renamed
    free = replace(log.state.measures["m3"], title={"de": "Frei", "en": "Free"})
    assert play(log, ORGANISER, c.ChangeMeasure(free)) is None
    assert play(log, ORGANISER, c.ChangeMeasure(replace(log.state.measures["m1"], cost="hoch"))) is None
    told = replace(log.state.measures["m1"], **{name: value})
    assert play(log, ORGANISER, c.ChangeMeasure(told, "Ein Tippfehler")) is None
    (made,) = log.state.activities["a2"].corrections
    assert (made.key, made.reason) == (f"m1.{name}", "Ein Tippfehler")


def test_a_missing_language_may_still_be_added_and_is_told() -> None:
    """A4, A5: words that were not there are no other words, but whoever read the other language sees that they came."""
    log = answered()
    added = [OPTIONS[0], {"id": "o2", "label": {"de": "Parkplatz", "en": "Car park"}}]
    assert change(log, {"options": added}) is None
    (made,) = log.state.activities["a2"].corrections
    assert (made.key, made.before, made.reason) == ("o2", {"de": "Parkplatz"}, "")


def test_a_correction_stands_wherever_the_words_stand() -> None:
    """A5, S54, S72: phone, wall, console, receipts, page and every file: old, new, who, when, why."""
    log = answered()
    assert correct(log, "o1", {"de": "Radweg am Ufer", "en": "Cycle path by the river"}) is None
    phone = views.phone(log.state, "en", ANNA.by, log.now)
    (line,) = phone.corrections
    assert (line.before, line.after, line.role, line.reason) == (
        "Cycle path",
        "Cycle path by the river",
        "o",
        "Ein Tippfehler",
    )
    assert phone.body.choices[0].label == "Cycle path by the river" and phone.body.own == {"o1": 1}
    assert views.wall(log.state, "en", log.now).corrections == 1
    play(log, FACILITATOR, c.Reveal("a2"))
    assert console.parts(log.state, "en", "facilitator", 1, log.now)["now"].corrections == (line,)
    assert receipts.receipts(log.state, "en", log.now, "a2").corrections == (line,)
    file = outcome(log.state, "en", log.now, str)
    assert next(one for one in report(log.state, file.tables, "en", log.now).chapters if one.id == "a2").corrections
    table = next(one for one in file.tables if one.name == "corrections")
    places = [
        [column.name for column in table.columns].index(name) for name in ("words_key", "language", "before", "after")
    ]
    assert [tuple(row[place] for place in places) for row in table.rows] == [
        ("o1", "de", "Radweg", "Radweg am Ufer"),
        ("o1", "en", "Cycle path", "Cycle path by the river"),
    ]
    assert log.state.record[-2].what == "WordsCorrected" and log.state.record[-2].detail == "Ein Tippfehler"


def test_the_lists_checksum_covers_the_words_as_they_stood_at_the_close() -> None:
    """A5, A20: a correction before the close is in it, old and new; one after the close changes nothing in it."""
    log = answered()
    play(log, FACILITATOR, c.CloseInput("a2"))
    step = log.state.activities["a2"]
    before = lists.listed(log.state, step)
    assert '# ["o1","de","Radweg"]' in before.head
    assert correct(log, "o1", {"de": "Radweg am Ufer", "en": "Cycle path"}) is None
    assert lists.listed(log.state, step).checksum == before.checksum
    again = answered()
    assert correct(again, "o1", {"de": "Radweg am Ufer", "en": "Cycle path"}) is None
    play(again, FACILITATOR, c.CloseInput("a2"))
    listed = lists.listed(again.state, again.state.activities["a2"])
    assert '# ["corrected","o1","de","Radweg","Radweg am Ufer","Ein Tippfehler"]' in listed.head
    assert listed.checksum != before.checksum


def test_whoever_alters_the_words_of_a_list_has_another_checksum() -> None:
    """A20."""
    log = answered()
    play(log, FACILITATOR, c.CloseInput("a2"))
    step = log.state.activities["a2"]
    before = lists.listed(log.state, step)
    step.settings = replace(step.settings, options=(replace(step.settings.options[0], label={"de": "Parkplatz"}),))
    log.state.worded += 1
    step.state = replace(step.state)
    assert lists.listed(log.state, step).checksum != before.checksum


@pytest.mark.parametrize(
    ("key", "words", "reason", "status"),
    [
        ("o1", {"de": "Radwege", "en": "Cycle path"}, " ", 422),
        ("o1", {"de": "Radwege"}, "Warum", 422),
        ("o1", {"de": "Radweg", "en": "Cycle path"}, "Warum", 422),
        ("o9", {"de": "Radwege"}, "Warum", 404),
        ("m1.title", {"de": "Radwege"}, "Warum", 404),
    ],
)
def test_a_correction_that_says_too_little_is_refused(
    key: str, words: dict[str, str], reason: str, status: int
) -> None:
    """A5: no reason, a language left without words, the same words, words that do not stand there."""
    assert refusal(correct(answered(), key, words, reason)).status == status


def test_two_who_correct_the_same_words_from_one_page_are_told() -> None:
    """D20: decide refuses the second, and the fold one that was decided in the same moment; others are not touched."""
    log = answered()
    first, second = (
        c.CorrectWords("a2", "title", {"de": words, "en": words}, "Tippfehler", 0) for words in ("Eins", "Zwei")
    )
    raced = decide(log.state, ORGANISER, second, log.now)
    assert isinstance(raced, e.WordsCorrected)
    play(log, ORGANISER, first)
    assert decide(log.state, ORGANISER, second, log.now) is versions.CHANGED
    assert log.append(ORGANISER.by, "raced", raced) is versions.CHANGED
    assert log.state.activities["a2"].plan.title["de"] == "Eins"
    play(log, ORGANISER, c.CorrectWords("a2", "o1", {"de": "Radspur", "en": "Cycle lane"}, "Tippfehler", 0))
    play(log, ORGANISER, c.CorrectWords("a2", "title", {"de": "Zwei", "en": "Two"}, "Doch", 1))
    assert log.state.activities["a2"].plan.title["de"] == "Zwei"


def test_after_a_correction_only_the_new_words_are_answered() -> None:
    """A3, A5: an open form with the old words comes back; the ballots from before still count."""
    log = answered()
    seen = views.phone(log.state, "de", None, log.now).version
    assert correct(log, "o1", {"de": "Radweg am Ufer", "en": "Cycle path"}) is None
    refused = refusal(play(log, BORIS, CastBallot("a2", choices=("o1",), version=seen), changed=False))
    assert refused.changes == (("Radweg", "Radweg am Ufer"),)
    assert list(log.state.activities["a2"].state.ballots) == [ANNA.by]


def test_words_changed_in_a_log_of_before_stand_as_a_correction_without_a_reason() -> None:
    """A log of an earlier version replays as it is: what it changed then is shown now."""
    log = answered()
    plan = replace(log.state.activities["a2"].plan, title={"de": "Was zuletzt?"})
    assert log.append(ORGANISER.by, "old", e.ActivityChanged("a2", plan, {"options": OPTIONS})) is None
    (made,) = log.state.activities["a2"].corrections
    assert (made.key, made.after, made.reason) == ("title", {"de": "Was zuletzt?"}, "")


def test_a_correction_of_an_older_version_is_replayed_as_it_was() -> None:
    """It did not count as a change of the step then: what was saved after it by a form of before stands in its log."""
    log = answered()
    assert (
        ask(log, c.CorrectWords("a2", "title", {"de": "Was zuletzt?", "en": "What last?"}, "Ein Tippfehler", 0)) is None
    )
    assert log.state.versions["a2"] == 1
    assert (
        log.append(
            ORGANISER.by,
            "older",
            e.WordsCorrected("a2", "title", {"de": "Und nun?", "en": "What now?"}, "Ein Tippfehler"),
        )
        is None
    )
    assert log.state.versions["a2"] == 1
