"""Attempts that the forum refused, and that said the same words as a note which was erased: they lose them, too.

Never here: the note itself, its changes and repeats (test_erase.py).
"""

from __future__ import annotations

import pytest

from app.activities.base.actor import Actor
from app.activities.base.messages import Event, Refused
from app.activities.posts import messages as notes
from app.forum import commands as c
from app.forum.codec import FORUM
from tests.forum.sealing.test_erase import CANARY, HEADS, noted, read, said, without
from tests.people import ANNA, BORIS, FACILITATOR, MODERATOR, STRANGER
from tests.play import Forums, digest, play

OTHER = "Andere Worte, auch zu spät"


def refused(log: Forums, who: Actor, event: Event, key: str = "refused") -> Refused:
    """Written by a process that had not heard of what makes it too late; the fold refuses it."""
    answer = log.append(who.by, key, event)
    assert isinstance(answer, Refused)
    return answer


ATTEMPTS: dict[str, tuple[Actor, Event]] = {
    "a second note after the close": (ANNA, notes.NotePosted("a1", "t1", CANARY)),
    "somebody else's after the close": (BORIS, notes.NotePosted("a1", "t2", CANARY)),
    "of somebody who never joined": (STRANGER, notes.NotePosted("a1", "t1", f"{CANARY}!")),
    "under a topic that does not exist": (ANNA, notes.NotePosted("a1", "t9", CANARY)),
    "a change of another note": (BORIS, notes.NoteEdited("a1", "n2", CANARY, number=9)),
    "a change of somebody else's note": (ANNA, notes.NoteEdited("a1", "n2", f"{CANARY}!")),
    "a change of a note that does not exist": (ANNA, notes.NoteEdited("a1", "n9", CANARY)),
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_refused_attempt_does_not_keep_the_erased_words(attempt: str) -> None:
    """Figure 25: the control is the log before; ids, answers and everything else stay."""
    log = noted()
    play(log, FACILITATOR, c.CloseInput("a1"))
    refused(log, *ATTEMPTS[attempt])
    refused(log, BORIS, notes.NotePosted("a1", "t1", OTHER), "another")
    play(log, MODERATOR, notes.EraseNote("a1", "n1"))
    assert said(log.entries).count("Kanarie") == 7
    made = without(log)
    assert "Kanarie" not in said(made)
    assert OTHER in said(made), "what was refused and says something else is nobody's to erase"
    assert [entry_id for entry_id, _ in made] == [entry_id for entry_id, _ in log.entries]
    assert digest(read(made).state, HEADS) == digest(log.state, HEADS)


def test_a_refused_attempt_keeps_who_and_which_command_it_was() -> None:
    """Figure 25: only the words go: sent again, it is the same command and gets the same answer."""
    log = noted()
    play(log, FACILITATOR, c.CloseInput("a1"))
    event = notes.NotePosted("a1", "t1", CANARY)
    answer = refused(log, ANNA, event, "late")
    play(log, MODERATOR, notes.EraseNote("a1", "n1"))
    made = read(without(log), log.now)
    (kept,) = (one for one in (FORUM.decode(*entry) for entry in made.entries) if one and one.command == "late")
    assert (kept.by, kept.event) == (ANNA.by, notes.NotePosted("a1", "t1", ""))
    assert made.append(ANNA.by, "late", event) == answer


def test_a_refused_attempt_before_anything_is_erased_stays_as_it_is() -> None:
    """Figure 25: the control: without an erased note nothing is touched."""
    log = noted()
    play(log, FACILITATOR, c.CloseInput("a1"))
    refused(log, ANNA, notes.NotePosted("a1", "t1", CANARY))
    assert without(log) == log.entries


def test_an_attempt_that_came_before_the_words_were_given_loses_them_too() -> None:
    """Figure 25: somebody who never joined had sent them first."""
    log, words = noted(), "Die Worte, um die es geht"
    refused(log, STRANGER, notes.NotePosted("a1", "t1", words))
    assert log.append(ANNA.by, "own", notes.NoteEdited("a1", "n1", words, number=9)) is None
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, MODERATOR, notes.EraseNote("a1", "n1"))
    assert said(log.entries).count(words) == 2
    assert words not in said(without(log))
