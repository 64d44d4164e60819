"""Hiding that can be answered for: own reasons, an author's objection, a second person's decision, and the figures of all that.

Here: what a step of the family makes of it, through replay, erasing, sealing and recount. Never: pages (tests/web/console).
"""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from app.activities.base.messages import Command, Refused
from app.activities.posts import objecting, reasons
from app.activities.posts.group_messages import UndoSorting
from app.activities.posts.messages import BringBackNotes, EditNote, EraseNote, HideNotes, PostNote, ReleaseNotes
from app.activities.posts.moderated import moderated
from app.activities.posts.objecting import DecideObjection, ObjectToHiding
from app.forum import commands as c
from app.forum import views
from app.forum.sealing.erase import erase
from app.forum.sealing.seal import SealedLog, seal
from tests.people import ANNA, BORIS, FACILITATOR, MODERATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

OTHER = FACILITATOR
WORDS = "nennt Frau Kunze aus Haus 7"
SENTENCE = "Frau Kunze ist die Bürgermeisterin"
ANSWER = "Auch dann bitte ohne Frau Kunze"


def hidden(reason: Any = "personal", words: str = "") -> Forums:
    """Anna's note n1 and Boris' note n2 hang; n1 is hidden by the moderator."""
    log = on_stage(a_forum("ideas"))
    for who, text in ((ANNA, "eins"), (BORIS, "zwei")):
        play(log, who, PostNote("a1", "t1", text))
    play(log, MODERATOR, ReleaseNotes("a1", ("n1", "n2")))
    play(log, MODERATOR, HideNotes("a1", reason, ("n1",), words=words))
    return log


def objected(**how: Any) -> Forums:
    log = hidden(**how)
    play(log, ANNA, ObjectToHiding("a1", "n1", SENTENCE))
    return log


def own(log: Forums) -> Any:
    """Anna's note as she sees it."""
    return views.phone(log.state, "de", ANNA.by, log.now).body.own[0]


def state(log: Forums) -> Any:
    return log.state.activities["a1"].state


def refused(log: Forums, who: Any, command: Command) -> Refused:
    answer = play(log, who, command, changed=False)
    assert isinstance(answer, Refused)
    return answer


def test_an_own_reason_is_read_as_it_is_and_counted_as_another_one() -> None:
    """11 D8, A07: clean, limited in length, never translated; in public figures it is "another reason"."""
    log = hidden("own", f"  {WORDS}\n ")
    assert (own(log).state, own(log).why, own(log).reason) == ("hidden", WORDS, "")
    assert moderated(state(log)).hidden == (("another reason", 1),)
    assert refused(log, MODERATOR, HideNotes("a1", "own", ("n2",), words=" ")) == reasons.NO_WORDS
    long = HideNotes("a1", "own", ("n2",), words="x" * (reasons.MOST + 1))
    assert refused(log, MODERATOR, long) == reasons.TOO_LONG
    play(log, MODERATOR, HideNotes("a1", "advert", ("n2",), words="typed and not chosen"))
    assert "typed and not chosen" not in str(state(log)) and b"not chosen" not in log.entries[-1][1]


def test_an_author_objects_once_and_only_to_hiding() -> None:
    """11 D8, A07: with a sentence; twice is refused, so is somebody else's note, a note that hangs, an empty sentence."""
    log = hidden()
    assert own(log).may_object
    assert refused(log, ANNA, ObjectToHiding("a1", "n1", " ")) == objecting.NO_WORDS
    assert refused(log, ANNA, ObjectToHiding("a1", "n1", "x" * 281)).status == 422
    assert refused(log, BORIS, ObjectToHiding("a1", "n1", SENTENCE)) == objecting.NOT_YOURS
    assert refused(log, BORIS, ObjectToHiding("a1", "n2", SENTENCE)) == objecting.NOT_HIDDEN
    play(log, ANNA, ObjectToHiding("a1", "n1", SENTENCE))
    assert not own(log).may_object and own(log).objections[0].text == SENTENCE
    assert refused(log, ANNA, ObjectToHiding("a1", "n1", "noch einmal")) == objecting.ONCE


def test_a_second_person_decides_and_the_author_sees_it() -> None:
    """11 D8, A07: who hid it cannot uphold it, by the same link; another one can, with words; then nothing more is decided."""
    log = objected()
    uphold = DecideObjection("a1", ("n1",), words=ANSWER)
    assert refused(log, MODERATOR, uphold) == objecting.SECOND
    assert refused(log, OTHER, DecideObjection("a1", ("n1",))) == objecting.NO_ANSWER
    play(log, OTHER, uphold)
    assert (own(log).state, own(log).objections[0].decided, own(log).objections[0].words) == (
        "hidden",
        "upheld",
        ANSWER,
    )
    assert refused(log, ORGANISER, DecideObjection("a1", ("n1",), show=True)) == objecting.DECIDED
    assert refused(log, ANNA, ObjectToHiding("a1", "n1", "noch einmal")) == objecting.ONCE
    found = moderated(state(log))
    assert (found.objections, found.upheld, found.granted, found.undecided) == (1, 1, 0, 0)


def test_what_is_shown_again_can_be_hidden_and_objected_to_anew() -> None:
    """11 D8: granted; hidden once more it is another hiding; who hid it may always relent."""
    log = objected()
    play(log, OTHER, DecideObjection("a1", ("n1",), show=True))
    assert own(log).state == "released" and own(log).objections[0].decided == "shown"
    play(log, MODERATOR, HideNotes("a1", "insult", ("n1",)))
    play(log, ANNA, ObjectToHiding("a1", "n1", "noch einmal"))
    play(log, MODERATOR, BringBackNotes("a1", ("n1",)))
    found = moderated(state(log))
    assert (found.objections, found.granted, found.undecided, found.shown) == (2, 2, 0, 2)


def test_a_decision_is_undone_by_who_made_it_and_waits_again() -> None:
    """11 D8: own undo, of upholding and of showing."""
    for show in (False, True):
        log = objected()
        play(log, OTHER, DecideObjection("a1", ("n1",), show=show, words=ANSWER, own=True))
        play(log, OTHER, UndoSorting("a1"))
        assert own(log).state == "hidden" and moderated(state(log)).undecided == 1
        play(log, ORGANISER, DecideObjection("a1", ("n1",), words=ANSWER))


def test_another_text_or_withdrawing_ends_an_objection() -> None:
    log = objected()
    play(log, ANNA, EditNote("a1", "n1", "anders"))
    assert own(log).state == "waiting" and own(log).objections[0].decided == "moot"
    assert moderated(state(log)).undecided == 0


def told() -> Forums:
    """With own words of all three: the reason, the objection, the answer; and an attempt of each that was refused."""
    log = objected(reason="own", words=WORDS)
    play(log, OTHER, DecideObjection("a1", ("n1",), words=ANSWER))
    late = objecting.HidingObjected("a1", "n1", SENTENCE), objecting.ObjectionDecided("a1", notes=("n1",), words=ANSWER)
    for event in late:
        assert isinstance(log.append(ANNA.by, f"late {type(event).__name__}", event), Refused)
    return log


def test_erasing_a_text_takes_what_was_said_of_it() -> None:
    """11 D8: of reason, objection and answer nothing is left on any page, nor in the log; every figure stays."""
    log = told()
    before = moderated(state(log))
    play(log, MODERATOR, EraseNote("a1", "n1"))
    made = erase(log.state.id, log.entries)
    assert made is not None
    assert not any(b"Kunze" in data for _, data in made), "words are left in the log"
    assert "Kunze" not in str(log.replayed(made).activities["a1"].state)
    after = moderated(state(log))
    assert (after.objections, after.upheld) == (before.objections, before.upheld) == (1, 1)


@pytest.mark.parametrize("first", ["seal", "erase"])
def test_sealing_keeps_what_was_said_and_erasing_still_takes_it(first: str) -> None:
    """11 D8: the organiser's record keeps reason, objection and answer, without times and names; erased they are gone."""
    log = told()
    if first == "erase":
        play(log, MODERATOR, EraseNote("a1", "n1"))
    play(log, ORGANISER, c.CloseForum())
    before = moderated(state(log))
    made = seal(log.state.id, log.entries, (f"id{n}" for n in count()), log.now)
    assert isinstance(made, SealedLog), made
    kept: Any = made.forum.activities["a1"].state
    assert moderated(kept) == before
    said = b"".join(data for _, data in made.entries)
    assert [words.encode() in said for words in (WORDS, SENTENCE, ANSWER)] == [first == "seal"] * 3
    assert MODERATOR.by.encode() not in said.split(b"NotesSealed")[1].split(b"RecordSealed")[0]
