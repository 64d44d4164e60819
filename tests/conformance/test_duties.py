"""What a kind owes beside its story: a refusal of what nobody asked, words for all that it does, few people kept to themselves.

Here: one log with one step, in memory. Never: pages and files (test_evening.py), a kind's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.activities.base.messages import AnswerCommand, AnswerEvent, Refused
from app.forum import commands as c
from app.forum.decide import decide
from tests.conformance.told import forked, given, told, with_step
from tests.people import FACILITATOR, ORGANISER, PEOPLE
from tests.play import Forums, play

LATE = Actor("participant", "late")
NOWHERE = "no-such-thing"
TOO_LONG = "x" * 20_000
kinds = pytest.mark.parametrize("name", KINDS)
taking = pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.takes_input])


def started(name: str) -> tuple[Forums, Actor, AnswerCommand]:
    """The step as it stands open before anybody gave anything, and who gives what first."""
    role, who, answer = next(said for said in given(name) if isinstance(said[2], AnswerCommand))
    return forked(told(name).steps[0][1]), Actor(role, who), answer


def bent(answer: Any) -> Iterator[Any]:
    """The same answer about something that nobody was asked, or longer than anything can be; its fields say which it has."""
    names = answer.__struct_fields__
    for field, other in (("choices", (NOWHERE,)), ("marks", {NOWHERE: 1})):
        if field in names:
            yield replace(
                answer,
                **{one: () if one == "choices" else {} for one in ("choices", "marks") if one in names}
                | {field: other},
            )
    for field in ("text", "first"):
        if field in names:
            yield replace(answer, **{field: TOO_LONG})
            yield replace(answer, **{field: ""})


@taking
def test_what_nobody_was_asked_is_refused(name: str) -> None:
    """A5: an option that is not up, words that are too long or none at all; by whoever decides and by the log."""
    log, who, answer = started(name)
    for other in bent(answer):
        refused = decide(log.state, who, other, log.now)
        assert isinstance(refused, Refused), f"The kind `{name}` takes what nobody was asked: {other}."
        assert refused.status in (409, 422) and refused.message, f"The kind `{name}` does not say why not: {other}."
    event = decide(log.state, who, answer, log.now)
    assert isinstance(event, AnswerEvent)
    for field, value in (("marks", {NOWHERE: 1}), ("text", TOO_LONG), ("pair", NOWHERE)):
        if field in event.__struct_fields__:
            said = forked(log.entries).append(who.by, "bent", replace(event, **{field: value}))
            assert isinstance(said, Refused), f"The kind `{name}` folds what nobody was asked: `{field}`."


@taking
def test_a_step_in_which_there_is_nothing_to_give_is_not_ready(name: str) -> None:
    """A5: before its settings say anything, a step with no choice to make says what is missing."""
    builder, views = KINDS[name].builder, KINDS[name].views
    log = with_step(name, {})
    step = next(iter(log.state.activities.values()))
    context = log.state.context(step, log.now)
    choices = getattr(views.phone(context, step.state, "de", None), "choices", None)
    if choices == ():
        assert builder.missing(context), f"The kind `{name}` can be opened with nothing to choose from: see `missing`."


@kinds
def test_a_kind_has_words_for_all_that_it_does(name: str) -> None:
    """A5: its name, its levels, what is said without a code, and each of its events on the record, whoever else has words."""
    kind, found = KINDS[name], told(name)
    words = kind.words
    assert words.name and words.hint and words.noun, f"The kind `{name}` has no name, hint or noun."
    silent = [level for level in kind.builder.assurances if level not in words.levels]
    assert not silent, f"The kind `{name}` can be held at a level that it has no words for: {silent}."
    if "code" in kind.builder.assurances:
        assert words.coded_kicker and words.coded_prompt, f"The kind `{name}` says nothing to who has no code."
    done = {one.what for one in found.log.state.record if one.activity == "a1"} & {
        event.deed for event, _ in found.steps if hasattr(event, "deed")
    }
    left = sorted(done - words.deeds.keys())
    assert not left, f"The kind `{name}` has no words of its own for what stands in the record: {', '.join(left)}."


@pytest.mark.few
@taking
def test_one_who_comes_late_is_not_seen_in_a_list_that_was_published(name: str) -> None:
    """C12: six were published; input is taken again for a seventh alone: the list stays, and one is held back."""
    kind = KINDS[name]
    if kind.record.unit != "ballot":
        return  # what people write is published one by one
    log, _, answer = started(name)
    for person in PEOPLE:
        play(log, person, answer)
    _over(log)
    before = _lines(log)
    play(log, FACILITATOR, c.OpenInput("a1"))
    play(log, LATE, c.Join("public"))
    play(log, LATE, answer)
    _over(log)
    assert _lines(log) == before, f"The kind `{name}` publishes what one alone gave: `resumes` remembers nothing."
    step = log.state.activities["a1"]
    assert kind.input.held_back(step.state) == 1, f"The kind `{name}` does not say that it holds back what one gave."


def _over(log: Forums) -> None:
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, FACILITATOR, c.Reveal("a1"))


def _lines(log: Forums) -> tuple[str, ...]:
    step = log.state.activities["a1"]
    return KINDS[step.plan.kind].record.lines(log.state.context(step, log.now), step.state)


@taking
def test_what_is_told_by_strand_is_fixed_when_the_forum_ends(name: str) -> None:
    """D10: once and for all, so that nobody can subtract what comes later."""
    kind = KINDS[name]
    log, _, answer = started(name)
    for person in PEOPLE:
        play(log, person, answer)
    play(log, FACILITATOR, c.CloseInput("a1"))
    step = log.state.activities["a1"]
    there = kind.input.has_strands(log.state.context(step, log.now), step.state)
    assert there, f"The kind `{name}` tells nothing by strand, though people gave something: see `has_strands`."
    play(log, ORGANISER, c.CloseForum())
    assert kind.input.strands_fixed(step.state), f"The kind `{name}` does not fix what is told by strand."


@taking
def test_what_people_wrote_can_be_found_answered_erased_and_accounted_for(name: str) -> None:
    """A5: where a queue is, people write; their words go for good when they have to, and are there to be answered."""
    kind, found = KINDS[name], told(name)
    if not kind.input.has_queue:
        return
    step = found.step
    context = found.log.state.context(step, found.log.now)
    assert kind.input.texts(step.state), f"The kind `{name}` takes words, but names none of them: see `texts`."
    assert kind.record.erasing, f"The kind `{name}` takes words that can never be erased from its log: see `erasing`."
    assert kind.record.moderated(step.state), f"The kind `{name}` gives no figures of what was hidden: see `moderated`."
    listed = kind.record.contributed(context, step.state).all
    assert listed, f"The kind `{name}` takes words that nobody can answer: see `contributed`."
    assert {one.called for one in listed} != {""}, (
        f"The kind `{name}` does not say what one of its posts is: see `called`."
    )
    silenced: dict[str, bool] = {}
    for event, before in found.steps:
        state = forked(before).state.activities["a1"].state
        for key in (kind.input.silenced(state, event) or ((), False))[0]:
            silenced[key] = silenced.get(key, False) or bool((kind.input.silenced(state, event) or ((), False))[1])
    lost = kind.record.erasing.wordless(step.state) - {key for key, for_good in silenced.items() if for_good}
    assert not lost, f"The kind `{name}` leaves words that were erased on the ballots of other steps: see `silenced`."
    assert any(not for_good for for_good in silenced.values()), (
        f"The kind `{name}` leaves hidden words there: `silenced`."
    )
