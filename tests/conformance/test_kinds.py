"""What a kind does by itself, in memory: its story, taking back, replay, clones, unplanned questions, erasing.

Here: one log with one step. Never: pages and files (test_evening.py), a kind's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from app.activities import KINDS, deed
from app.activities.base.messages import AnswerCommand, AnswerEvent, Event, Refused, for_everybody
from app.forum import commands as c
from app.forum.clone import clone
from app.forum.decide import decide
from app.forum.events import ParticipantJoined
from app.forum.question import asked
from app.forum.sealing.erase import erase
from app.live.render.catalogues import translations
from tests.archive.made import folded
from tests.conformance.told import LANGUAGES, forked, given, receipts, seen, settings_of, told, with_step
from tests.examples import EXAMPLES
from tests.forum.window_plays import announced
from tests.people import ANNA, EVENING, FACILITATOR, ORGANISER
from tests.play import MEMORY, Forums, digest, play

SAME: set[str] = set()
NOT_EVERYWHERE = {"HandsCounted"}
"""What a family does in those of its kinds alone where it makes sense; another kind's story has it."""
kinds = pytest.mark.parametrize("name", KINDS)


@kinds
def test_the_story_makes_every_event_of_the_kind_happen(name: str) -> None:
    """A5: each command of the example changes something, and together they leave no event out."""
    found = told(name)
    assert not found.trouble, f"The story of the kind `{name}` stops: {found.trouble}."
    left = {event.__name__ for event in found.kind.input.events} - found.events - NOT_EVERYWHERE
    assert not left, f"The story of the kind `{name}` leaves out {', '.join(sorted(left))}."


@kinds
def test_a_kind_speaks_in_both_languages(name: str) -> None:
    """A5: all its words are in the German catalogue; whatever of it stands in the record of the course has words."""
    german, found = translations("de"), told(name)
    silent = {
        said
        for said in _sentences(_plain(KINDS[name].words))
        if not german.gettext(said) or said == german.gettext(said)
    }
    assert not silent - SAME, f"The kind `{name}` has no German words for: {'; '.join(sorted(silent - SAME))}"
    recorded = {one.what for one in found.log.state.record} & found.events
    left = {what for what in recorded if deed(what, name) is None}
    assert not left, f"The kind `{name}` has no words for what stands in the record: {', '.join(sorted(left))}."


def _sentences(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _sentences(one)
    elif isinstance(value, str) and value:
        yield value


@kinds
def test_what_happened_is_folded_again_to_the_same(name: str) -> None:
    """A5: replay, from the bytes of the log; and the kind's own state can be written down."""
    found = told(name)
    again = folded(found.log.entries)
    assert digest(again) == digest(found.log.state), f"The kind `{name}` folds its own log to another state."
    kept = msgspec.json.decode(msgspec.json.encode(found.step.state), type=found.kind.input.state)
    assert kept == found.step.state, f"The state of the kind `{name}` is another one once it was written and read."


@kinds
def test_whoever_gave_something_has_input_and_nobody_else(name: str) -> None:
    """A5: phones of these people have a rendering of their own."""
    found = told(name)
    if not KINDS[name].takes_input:
        assert not [*given(name)], f"The kind `{name}` takes no input, but people give something in its story."
        return
    role, who, command = next(given(name), ("participant", "", None))
    assert command, f"The kind `{name}` takes input, but nobody gives anything in its story."
    log = forked(found.steps[0][1])
    assert not KINDS[name].input.has_input(log.state.activities["a1"].state, f"p:{who}"), f"`{name}`: input before any"
    play(log, _actor(role, who), command)
    state, kind = log.state.activities["a1"].state, KINDS[name]
    assert kind.input.has_input(state, f"p:{who}"), f"The kind `{name}` does not know who has given something."
    assert not kind.input.has_input(state, "p:nobody"), f"The kind `{name}` says that a stranger has given something."
    context = log.state.context(log.state.activities["a1"], log.now)
    counts = kind.input.counts(context, state)
    assert counts == (1, 1), f"The kind `{name}` counts one person's input as {counts}."


def _actor(role: Any, who: str) -> Any:
    return msgspec.structs.replace(FACILITATOR, role=role, id=who)


@kinds
def test_an_answer_is_counted_for_the_question_that_stood_before_the_person(name: str) -> None:
    """A6: one that was given to other words is refused, also if they changed while it was on its way."""
    kind, found = KINDS[name], told(name)
    for command in kind.rehearsal.answers if kind.rehearsal else ():
        assert issubclass(command, AnswerCommand), (
            f"The kind `{name}` takes {command.__name__} whatever was asked: it is no AnswerCommand."
        )
    for role, who, answer in given(name) if kind.takes_input else ():
        if not isinstance(answer, AnswerCommand):
            continue
        log = forked(found.steps[0][1])
        log.append(f"p:{who}", "joined", ParticipantJoined("public"))
        old = msgspec.structs.replace(answer, version="another")
        refused = decide(log.state, _actor(role, who), old, log.now)
        assert isinstance(refused, Refused), f"The kind `{name}` takes {type(answer).__name__} for another question."
        now = asked(log.state, log.state.activities["a1"]).version("de")
        event = decide(log.state, _actor(role, who), msgspec.structs.replace(answer, version=now), log.now)
        if not isinstance(event, Refused):
            assert isinstance(event, AnswerEvent) and (event.version, event.asked >= 0) == (now, True), (
                f"The kind `{name}` does not keep in its {type(event).__name__} to which question it was given."
            )


@kinds
def test_whatever_can_be_taken_back_is_put_back_as_it_was(name: str) -> None:
    """A5: each undoable event of the story, taken back at once."""
    tried = set()
    for event, before in told(name).steps:
        if not isinstance(event, Event) or not for_everybody(event):
            continue
        what = type(event).__name__
        log, old = forked(before), seen(forked(before))
        log.append(FACILITATOR.by, "again", event)
        assert log.state.undo, f"The event {what} of the kind `{name}` is undoable, but cannot be taken back."
        seen(log)  # whatever is kept of it must not outlive it
        _take_back(log)
        assert seen(log) == old, f"Taking back {what} does not put the kind `{name}` back as it was."
        tried.add(type(event))
    left = {one.__name__ for one in KINDS[name].input.events if one.undoable and one not in tried} - NOT_EVERYWHERE
    assert not left, f"The story of the kind `{name}` never does what could be taken back: {', '.join(left)}."


def _take_back(log: Forums) -> None:
    """With nothing else asserted than that it is possible."""
    event = decide(log.state, FACILITATOR, c.TakeBack(log.state.undo[-1].at), log.now)
    assert event is not None and not isinstance(event, Refused), event
    log.append(FACILITATOR.by, "back", event)


@kinds
def test_a_clone_speaks_of_its_own_measures(name: str) -> None:
    """A5, S01: measures keep their ids in a clone, and withdrawn ones are left out; everything else is the same."""
    for settings in settings_of(name):
        log = with_step(name, settings)
        play(log, ORGANISER, c.WithdrawMeasure("m2"))
        copy = Forums("f2", EVENING)
        for number, event in enumerate(clone(log.state, "111222", {"de": "Kopie"})):
            copy.append(ORGANISER.by, f"clone {number}", event)
        old = next(iter(log.state.activities.values())).settings
        wanted = _standing(_plain(old))
        made = _plain(copy.state.activities["a1"].settings)
        assert made == wanted, f"A clone of the kind `{name}` still speaks of measures that were withdrawn: {made}."


def _plain(settings: Any) -> Any:
    return msgspec.json.decode(
        msgspec.json.encode(settings, enc_hook=str)
    )  # a sentence about a number is a str of its own


def _standing(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _standing(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_standing(one) for one in value if one != "m2"]
    return value


@kinds
def test_a_kind_takes_input_on_its_days_and_says_outside_of_them_when_they_are(name: str) -> None:
    """12 A1, A2: with no event; the words come with `Context.outside`."""
    if not KINDS[name].takes_input:
        return
    log, asked = announced(name), next(command for role, _, command in EXAMPLES[name].story if role == "participant")
    window = log.state.activities["a1"].phase.window
    assert window is not None
    for at, word in ((window.opens - 1, "start"), (window.ends, "end")):
        answer = decide(log.state, ANNA, asked, at)
        assert isinstance(answer, Refused), f"The kind `{name}` takes input outside of its days."
        assert word in answer.values, f"The kind `{name}` does not say when its days are: {answer.message}"
    taken = decide(log.state, ANNA, asked, window.ends - 1)
    assert not isinstance(taken, Refused), f"The kind `{name}` takes no input on its last day: {taken}"


@kinds
def test_an_unplanned_question_is_ready_at_once(name: str) -> None:
    """A5: a kind that can be asked without preparation gives settings from which nothing is missing."""
    builder = KINDS[name].builder
    for options in ((), ({"de": "Ja"}, {"de": "Nein"})):
        settings = builder.unplanned(options)
        if settings is None:
            continue
        log = with_step(name, msgspec.to_builtins(settings))
        step = next(iter(log.state.activities.values()))
        missing = builder.missing(log.state.context(step, log.now))
        assert not missing, f"The kind `{name}` can be asked unplanned, but then says: {missing}."


@kinds
def test_the_example_is_ready_and_an_empty_step_says_what_is_missing_in_words(name: str) -> None:
    """A5: before a step can be opened."""
    builder = KINDS[name].builder
    log = with_step(name, EXAMPLES[name].settings)
    step = next(iter(log.state.activities.values()))
    missing = builder.missing(log.state.context(step, log.now))
    assert not missing, f"The example of the kind `{name}` is not ready to run: {missing}."
    step.settings = builder.settings()
    missing = builder.missing(log.state.context(step, log.now))
    assert all(isinstance(words, str) and words for words in missing), f"The kind `{name}` is not ready without a word."
    builder.fields(builder.settings(), LANGUAGES)


@kinds
def test_what_one_person_gives_is_told_of_by_a_receipt_that_stands_in_the_list(name: str) -> None:
    """A5: the phone's receipt, the list's lines and the number of contributions are of one kind of thing."""
    kind, found = KINDS[name], told(name)
    if not kind.takes_input:
        return
    role, who, command = next(given(name))
    log = forked(found.steps[0][1])
    play(log, _actor(role, who), command)
    step = log.state.activities["a1"]
    context = log.state.context(step, log.now)
    lines = kind.record.lines(context, step.state)
    assert lines, f"The kind `{name}` takes input, but its record gives no published lines."
    number = kind.record.contributions(context, step.state)
    assert number == len(lines), f"The kind `{name}` counts {number} contributions and lists {len(lines)}."
    told_to = receipts(log, f"p:{who}")
    assert told_to, f"The kind `{name}` gives no receipt to who has given something."
    listed = {line[:12] for line in lines}
    assert set(told_to) <= listed, f"The kind `{name}` tells the receipt {min(told_to)}, which is not in its list."
    said = kind.record.published(context, step.state, "en", lines)
    assert [one.receipt for one in said] == [line[:12] for line in lines], (
        f"The kind `{name}` publishes other receipts in words than in its list."
    )


@kinds
def test_erased_words_are_nowhere_in_the_log(name: str) -> None:
    """A5: a kind that declares how words are erased has a story that erases some; the log made anew holds none of them."""
    erasing, found = KINDS[name].record.erasing, told(name)
    if erasing is None:
        return
    gone = erasing.wordless(found.step.state)
    assert gone, f"The kind `{name}` can erase words, but its story erases none."
    made = erase(found.log.state.id, found.log.entries)
    assert made is not None, f"Erasing words makes another forum of the kind `{name}`."
    spoken = {erasing.words(event) for event, _ in found.steps if isinstance(event, erasing.spoken)}
    kept = b"\n".join(data for _, data in made)
    left = {words for words in spoken if msgspec.json.encode(words)[1:-1] in kept}
    assert left < spoken, f"The kind `{name}` erases, but all its words still stand in the log."
    same = digest(folded(made), (*MEMORY, "rewritings")) == digest(found.log.state, (*MEMORY, "rewritings"))
    assert same, f"Erasing words changes something else in the kind `{name}`."


@pytest.mark.parametrize("name", KINDS)
def test_every_word_of_its_settings_is_part_of_the_question(name: str) -> None:
    """A5: a word that is not among `texts` could be changed under people's answers, and stands under no checksum."""
    kind = KINDS[name]
    if not kind.takes_input:
        return
    settings = msgspec.convert(EXAMPLES[name].settings, kind.builder.settings)
    texts = kind.builder.texts(settings)
    forgotten = [words for words in _texts(msgspec.to_builtins(settings)) if words not in texts.values()]
    assert not forgotten, f"The kind `{name}` asks in words that are not among its `texts`: {forgotten}."
    other = {key: {"de": f"anders {key}"} for key in texts}
    assert kind.builder.texts(kind.builder.reworded(settings, other)) == other, f"`{name}` cannot be `reworded`."


def _texts(plain: Any) -> Iterator[dict[str, str]]:
    """Every map from a language to words."""
    if isinstance(plain, dict):
        if plain and all(tag in ("de", "en") for tag in plain):
            yield plain
        else:
            for value in plain.values():
                yield from _texts(value)
    elif isinstance(plain, list | tuple):
        for value in plain:
            yield from _texts(value)
