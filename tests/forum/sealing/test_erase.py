"""Erasing a note's words for good: gone from the state at once, from the log's bytes afterwards, and nothing else moves.

Here: logs in memory. Never: a store (tests/live/test_erasing.py), the sorting page (tests/web/console/test_erasing.py).
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Refused
from app.activities.base.receipt import receipt_of
from app.activities.posts import messages as notes
from app.activities.posts.rules import ERASED_ALREADY, NO_POST
from app.forum import commands as c
from app.forum.codec import FORUM
from app.forum.decide import decide
from app.forum.outcome import outcome
from app.forum.sealing.erase import erase, pending
from tests.forum.sealing.test_seal import read, sealed
from tests.forum.test_state_machine import ACTORS, OF_FORUM, OF_KINDS
from tests.people import ANNA, BORIS, FACILITATOR, MODERATOR, ORGANISER, a_forum, on_stage
from tests.people import FORUM as ID
from tests.play import Entry, Forums, digest, play

CANARY = "Ruf mich an, Kanarie 030 123"
HEADS = ("head", "closed_head", "seen")


def noted() -> Forums:
    """Two notes; the first had a canary in it, before and after a change, and was sent twice."""
    log = on_stage(a_forum("ideas"))
    play(log, ANNA, notes.PostNote("a1", "t1", CANARY), key="first")
    log.append(ANNA.by, "first", log.last)
    play(log, BORIS, notes.PostNote("a1", "t1", "Mehr Bänke"))
    play(log, ANNA, notes.EditNote("a1", "n1", f"{CANARY}!", number=5))
    log.append(ANNA.by, "the same again", notes.NoteEdited("a1", "n1", f"{CANARY}!", number=6))
    log.append(ANNA.by, "older", notes.NoteEdited("a1", "n1", CANARY, number=4))
    log.append(BORIS.by, "not his", notes.NoteEdited("a1", "n1", f"{CANARY}!"))
    play(log, MODERATOR, notes.ReleaseNotes("a1", ("n1", "n2")))
    play(log, MODERATOR, notes.MergeNotes("a1", "n1", ("n2",)))
    return log


def without(log: Forums) -> list[Entry]:
    made = erase(ID, log.entries)
    assert made is not None
    return made


def said(entries: list[Entry]) -> str:
    return b"\n".join(data for _, data in entries).decode()


def test_the_words_go_and_the_note_stays_hidden_and_counted() -> None:
    """Figure 25: no words on wall, phone, console or in the outcome; persons, contributions and the receipt are as before."""
    log = noted()
    step = log.state.activities["a1"]
    note = step.state.posts["n1"]
    receipt, counts = (
        receipt_of(ANNA.by, "a1", note),
        KINDS["ideas"].input.counts(log.state.context(step, log.now), step.state),
    )
    assert play(log, MODERATOR, notes.EraseNote("a1", "n1")) is None
    note = step.state.posts["n1"]
    assert (note.text, note.state, note.reason, note.erased) == ("", "hidden", "personal", True)
    assert receipt_of(ANNA.by, "a1", note) == receipt
    assert KINDS["ideas"].input.counts(log.state.context(step, log.now), step.state) == counts == (2, 2)
    assert "Kanarie" not in str(outcome(log.state, "de", log.now, str)) and '"erased"' in str(
        outcome(log.state, "de", log.now, str)
    ).replace("'", '"')
    wall = KINDS["ideas"].views.wall(log.state.context(step, log.now), step.state, "de")
    assert [heap.count for heap in wall.heaps] == [1, 0], "the other one stands by itself again"  # type: ignore[attr-defined]


@pytest.mark.parametrize("who", [MODERATOR, FACILITATOR, ORGANISER])
def test_those_who_run_the_forum_may_erase_and_nobody_else(who: Actor) -> None:
    assert play(noted(), who, notes.EraseNote("a1", "n1")) is None
    log = noted()
    assert isinstance(decide(log.state, ANNA, notes.EraseNote("a1", "n1"), log.now), Refused)


def test_an_erased_note_does_not_come_back() -> None:
    """Figure 25: not by undo, not by showing it after all, not by its author's change; a second erasing says so."""
    log = noted()
    play(log, MODERATOR, notes.HideNotes("a1", "insult", ("n1",)))
    at = log.state.undo[-1].at
    play(log, MODERATOR, notes.EraseNote("a1", "n1"))
    assert log.state.activities["a1"].state.posts["n1"].reason == "insult"
    play(log, FACILITATOR, c.TakeBack(at), changed=False)
    assert isinstance(decide(log.state, MODERATOR, notes.BringBackNotes("a1", ("n1",)), log.now), Refused)
    assert decide(log.state, ANNA, notes.EditNote("a1", "n1", "neu"), log.now) == ERASED_ALREADY
    assert decide(log.state, MODERATOR, notes.EraseNote("a1", "n1"), log.now) == ERASED_ALREADY
    assert decide(log.state, MODERATOR, notes.EraseNote("a1", "n9"), log.now) == NO_POST


def test_no_byte_of_the_words_is_left_in_the_log_and_the_forum_is_the_same() -> None:
    """Figure 25: the first words, the changed ones, a repeat, and attempts that were refused; ids and everything else stay."""
    log = noted()
    play(log, MODERATOR, notes.EraseNote("a1", "n1"))
    assert pending(log.state) and said(log.entries).count("Kanarie") == 6
    made = without(log)
    assert "Kanarie" not in said(made) and "Mehr Bänke" in said(made)
    assert [entry_id for entry_id, _ in made] == [entry_id for entry_id, _ in log.entries]
    assert sum(old != new for old, new in zip(log.entries, made, strict=True)) == 6
    assert digest(read(made).state, HEADS) == digest(log.state, HEADS)


def test_words_are_erased_from_a_sealed_forum_too() -> None:
    log = noted()
    play(log, ORGANISER, c.CloseForum())
    after = read(sealed(log.entries).entries, log.now)
    note = next(one.id for one in after.state.activities["a1"].state.posts.values() if "Kanarie" in one.text)
    play(after, ORGANISER, notes.EraseNote("a1", note), key="now")
    made = without(after)
    assert "Kanarie" not in said(made) and digest(read(made).state, HEADS) == digest(after.state, HEADS)


def test_a_sealed_log_holds_no_erased_words() -> None:
    log = noted()
    play(log, MODERATOR, notes.EraseNote("a1", "n1"))
    play(log, ORGANISER, c.CloseForum())
    assert "Kanarie" not in "\n".join(data.decode() for _, data in sealed(log.entries).entries)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(ACTORS, st.one_of(OF_KINDS, OF_KINDS, *OF_FORUM)), max_size=40),
    st.lists(st.sampled_from(["n1", "n2", "n3"]), min_size=1, max_size=3),
)
def test_whatever_happened_erasing_changes_nothing_else(heard: list[tuple[Actor, Command]], chosen: list[str]) -> None:
    """Figure 25: changed, withdrawn, moved, merged, undone: the forum of the new log is the forum of the old one."""
    step = f"a{[*KINDS].index('ideas') + 1}"
    log = on_stage(a_forum(*KINDS), step)
    posted = [(person, notes.PostNote(step, "t1", f"{CANARY} {person.id}")) for person in (ANNA, BORIS, ANNA)]
    told = [*posted, *((who, _in(step, command)) for who, command in heard)]
    told += [(MODERATOR, notes.EraseNote(step, note)) for note in chosen]
    for number, (actor, command) in enumerate(told):
        event = decide(log.state, actor, command, log.now)
        if not isinstance(event, Refused):
            log.now += 500
            entry = (f"{log.now}-0", FORUM.encode(actor.by, f"k{number}", event))
            log.entries.append(entry)
            log._step(log.state, *entry)
    made = without(log)
    state = log.state.activities[step].state if step in log.state.activities else None
    if state is None:
        return
    assert digest(read(made).state, HEADS) == digest(log.state, HEADS)
    for note in {*chosen} & {*state.posts}:
        assert state.posts[note].erased and state.posts[note].text == ""
    kept = {note.text for note in state.posts.values() if note.text}
    assert all(text in said(made) for text in kept if '"' not in text)
    whose = {"n1": ANNA, "n2": BORIS}
    for note, person in whose.items():
        if note in chosen and f"{CANARY} {person.id}" not in kept and note == "n2":
            assert f"{CANARY} {person.id}" not in said(made)


def _in(step: str, command: Command) -> Command:
    """The command, sent to the notes if it is about notes."""
    return replace(command, activity=step) if type(command) in KINDS["ideas"].input.commands else command  # type: ignore[call-arg]


def test_a_log_without_erased_words_is_not_written_anew() -> None:
    """E21: nor twice for the same words."""
    log = on_stage(a_forum("ideas"))
    play(log, ANNA, notes.PostNote("a1", "t1", "Mehr Bänke"))
    assert not pending(log.state)
