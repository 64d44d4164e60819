"""What a kind owes beside its story: a refusal of what nobody asked, words for all that it does, few people kept to themselves.

Here: one log with one step, in memory. Never: pages and files (test_evening.py), a kind's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.activities.base.messages import AnswerCommand, AnswerEvent, Refused
from app.forum import commands as c
from app.forum import views
from app.forum.decide import decide
from app.forum.views.console import parts
from app.live.render.renderer import Render
from app.live.render.template_folders import FOLDERS
from app.live.render.template_globals import globals_for
from tests.conformance.told import forked, given, told, with_step
from tests.conftest import ROOT
from tests.people import FACILITATOR, ORGANISER, PEOPLE
from tests.play import Forums, play

LATE = Actor("participant", "late")
NOWHERE = "no-such-thing"
TOO_LONG = "x" * 20_000
RENDER = Render("", globals_for(""))
REMARK, CLASSES = re.compile(r"\{#.*?#\}|/\*.*?\*/", re.S), re.compile(r'class="([^"]*)"')
MADE_UP = re.compile(r"[\w-]*\{\{.*?\}\}[\w-]*|\{%.*?%\}", re.S)
"""What of a list of classes a template puts together: words of its own language, and classes of which it has only a part."""
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


@taking
def test_a_ballot_says_what_it_is_what_to_do_and_what_came_of_it(name: str) -> None:
    """A5: the pieces that the screens of the family ask its template for say something; and where phones are answered on a
    helper's tablet, this kind is, too."""
    kind = KINDS[name]
    if kind.record.unit != "ballot":
        return  # what people write has screens of its own
    assert kind.input.at_tablet, f"The kind `{name}` takes no ballot on a helper's tablet: see `at_tablet`."
    log, _, answer = started(name)
    phone = views.phone(log.state, "en", None, log.now)
    for piece, value in (("kicker", phone.body), ("task", phone)):
        drawn = RENDER.said(f"activities/{name}.html", piece, "en", value)
        assert drawn.strip(), f"The template of the kind `{name}` says nothing where it is asked for its `{piece}`."
    for person in PEOPLE:
        play(log, person, answer)
    _over(log)
    (panel,) = parts(log.state, "en", "facilitator", 0, log.now)["queue"].panels
    drawn = RENDER.said(f"activities/{name}.html", "console", "en", panel)
    assert drawn.strip(), f"The kind `{name}` shows nothing of its result in the console: see its macro `console`."


@taking
def test_what_people_choose_from_is_frozen_once_one_has_chosen(name: str) -> None:
    """B15: unless its story shows that options are born while people choose."""
    kind = KINDS[name]
    if kind.record.unit != "ballot":
        return
    log, who, answer = started(name)
    play(log, who, answer)
    play(log, LATE, c.Join("public"))
    state = log.state.activities["a1"].state
    frozen = kind.input.offered(state)
    assert frozen, f"The kind `{name}` does not know what its first ballot could choose from: see `offered`."
    state.offered = ("another",)  # as if nothing of what the settings offer had been there when the first one chose
    taken = decide(log.state, LATE, answer, log.now)
    born_live = len({_up(forked(before)) for _, before in told(name).steps}) > 1
    assert born_live or isinstance(taken, Refused), (
        f"The kind `{name}` never freezes its options, and in its story none is born meanwhile: see `Paper.frozen`."
    )


def _up(log: Forums) -> tuple[str, ...]:
    body = views.phone(log.state, "en", None, log.now).body
    return tuple(one.id for one in getattr(body, "choices", ()))


@kinds
def test_what_a_kind_draws_is_styled(name: str) -> None:
    """A5: each class in its templates is in a style sheet that its pages can have, or a script's; no other kind's is there."""
    drawn = {
        one: text
        for folder in FOLDERS
        for pattern in (f"{name}.html", f"{name}_*.html")
        for one in sorted((folder / "activities").glob(pattern))
        for text in [REMARK.sub("", one.read_text("utf-8"))]
    }
    used = {
        one for text in drawn.values() for found in CLASSES.findall(text) for one in MADE_UP.sub(" ", found).split()
    }
    others = tuple(f"{other}{end}" for other in KINDS if other != name for end in (".css", "_"))
    styled = {one for sheet, marks in marks_by_sheet().items() if not sheet.startswith(others) for one in marks}
    left = sorted(used - styled)
    assert not left, f"The kind `{name}` draws what no style sheet of its pages knows: {', '.join(left)}."


@cache
def marks_by_sheet() -> dict[str, set[str]]:
    """The classes that each style sheet has rules for."""
    return {
        sheet.name: set(re.findall(r"\.([A-Za-z][\w-]*)", REMARK.sub("", sheet.read_text("utf-8"))))
        for sheet in (ROOT / "static" / "css").glob("*.css")
    }


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
