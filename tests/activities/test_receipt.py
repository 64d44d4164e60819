"""Receipts: found by who has one, joined by nobody, the same after every replay; in the outcome, sorted by themselves."""

from __future__ import annotations

import json

import pytest

from app.activities.ballots.messages import CastBallot
from app.activities.ballots.state import Ballot
from app.activities.base.base32 import LETTERS
from app.activities.base.kept_words import forget
from app.activities.base.receipt import _kept, _written, own_receipt, receipt, receipt_of, typed
from app.activities.posts.messages import EditNote, PostNote
from app.forum import commands as c
from app.forum import views
from app.forum.outcome import outcome
from app.forum.views import welcome
from tests.people import ANNA, BORIS, CEM, FACILITATOR, PEOPLE, a_forum, on_stage
from tests.play import Forums, play


def kept() -> int:
    return _kept.cache_info().currsize


def own(log: Forums, who: object = ANNA) -> str:
    return str(views.phone(log.state, "de", ANNA.by if who is ANNA else BORIS.by, log.now).body.receipt)


def mine(log: Forums) -> list[str]:
    groups = welcome.mine(log.state, "de", ANNA.by, log.now).groups
    return [getattr(item, "note", item).receipt for group in groups for item in group.items]


def column(log: Forums, table: str, name: str) -> list[object]:
    found = next(one for one in outcome(log.state, "en", log.now, str).tables if one.name == table)
    place = [one.name for one in found.columns].index(name)
    return [row[place] for row in found.rows]


def test_a_receipt_is_short_and_never_changes() -> None:
    """E9, A01: recorded once; whoever has it on paper must find it in every later version."""
    assert receipt("p:anna", "c1", "a1", {"o2": 1, "o1": 3}) == "DTXY-B21T-Z1"
    assert receipt("p:anna", "c1", "a1", {"o1": 3, "o2": 1}) == "DTXY-B21T-Z1", "the order of marks says nothing"
    assert receipt("p:anna", "c2", "a5", "Mehr Bänke – für „alle“") == "2BRX-BRF7-GK"


def test_everything_that_was_said_changes_it() -> None:
    """E9: it commits to person, command, step and choice."""
    said = [("p:a", "c", "a1", {"o1": 1}), ("p:b", "c", "a1", {"o1": 1}), ("p:a", "d", "a1", {"o1": 1})]
    said += [("p:a", "c", "a2", {"o1": 1}), ("p:a", "c", "a1", {"o2": 1}), ("p:a", "c", "a1", {"o1": 2})]
    assert len({receipt(*one) for one in [*said, ("p:a", "c", "a1", "o1"), ("p:a", "c", "a1", {})]}) == 8


@pytest.mark.parametrize(
    "words", ["o1", 'say "no"', "a\\b", "\ttab", "line\nend", "\x7f", "\0", "ä", "</b>", "\u2028", ""]
)
def test_whatever_is_said_its_bytes_are_those_that_a_recount_makes(words: str) -> None:
    """E9: the quick way is for plain letters alone."""
    for said in (words, {words: 2, "b": -1, "a": 0}):
        plain = json.dumps(["p:a", words, "a1", said], sort_keys=True, separators=(",", ":"))
        assert _written("p:a", words, "a1", said) == plain.encode()


def test_a_sealed_ballot_keeps_its_receipt_as_a_word() -> None:
    """E10: nothing that it was made of is left."""
    assert receipt_of("x1", "a1", Ballot({"o1": 1}, 0, receipt="AAAA-BBBB-CC")) == "AAAA-BBBB-CC"


def test_only_the_own_screen_keeps_a_receipt_for_the_next_look() -> None:
    """E10: lists are made in threads that may outlive the sealing, and must leave nobody's choice behind."""
    log = on_stage(a_forum("vote"))
    play(log, ANNA, CastBallot("a1", choices=("o2",)))
    play(log, FACILITATOR, c.CloseInput("a1"))
    forget()
    assert column(log, "ballots", "receipt") == mine(log) and kept() == 0
    assert own(log) == own(log) == mine(log)[0] and kept() == 1
    ballot = Ballot({"o1": 1}, 0, command="c1")
    assert own_receipt("p:x", "a1", ballot) == receipt_of("p:x", "a1", ballot) != own_receipt("p:y", "a1", ballot)
    assert own_receipt("x1", "a1", Ballot({"o1": 1}, 0, receipt="AAAA-BBBB-CC")) == "AAAA-BBBB-CC" and kept() == 3
    forget()
    assert kept() == 0


@pytest.mark.parametrize("words", ["k7qf-2m9x-4t", "K7QF2M9X4T", " k7qf 2m9x 4t ", "K7QF–2M9X–4T"])
def test_a_receipt_can_be_typed_in_any_way(words: str) -> None:
    """A01: small letters, spaces, and letters that look alike."""
    assert typed(words) == "K7QF-2M9X-4T"
    assert typed("OIL0-1234-56") == "0110-1234-56"


@pytest.mark.parametrize("words", ["", "K7QF", "K7QF-2M9X-4T5", "K7QF-2M9X-4U", "=1+1", "Ä" * 10])
def test_what_cannot_be_a_receipt_is_none(words: str) -> None:
    """A01."""
    assert typed(words) == "" and "U" not in LETTERS


def test_the_phone_shows_the_receipt_of_the_last_vote() -> None:
    """E9, A01: a changed ballot has another; it stands among the own contributions, too."""
    log = on_stage(a_forum("vote"))
    play(log, ANNA, CastBallot("a1", choices=("o1",)))
    first = own(log)
    play(log, ANNA, CastBallot("a1", choices=("o2",)))
    assert typed(first) == first and first != own(log) and mine(log) == [own(log)]
    play(log, FACILITATOR, c.CloseInput("a1"))
    assert column(log, "ballots", "receipt") == [own(log)]


def test_a_changed_note_has_another_receipt() -> None:
    """E9: the last words count; words that were sent again unchanged change nothing."""
    log = on_stage(a_forum("ideas"))
    play(log, ANNA, PostNote("a1", "t1", "Bänke"))
    (first,) = mine(log)
    play(log, ANNA, EditNote("a1", "n1", "Bänke"), changed=False)
    assert mine(log) == [first]
    play(log, ANNA, EditNote("a1", "n1", "Mehr Bänke"))
    assert mine(log) != [first] and column(log, "notes", "receipt") == mine(log)


def test_the_published_list_says_nothing_about_the_order_of_casting() -> None:
    """A06, E9: sorted by receipt and numbered after that; notes, too."""
    log = on_stage(a_forum("vote", "ideas"))
    for person in PEOPLE:
        play(log, person, CastBallot("a1", choices=("o1",)))
    on_stage(log, "a2")
    for person in PEOPLE:
        play(log, person, PostNote("a2", "t1", "Das Gleiche"))
    play(log, FACILITATOR, c.CloseInput("a1"))
    for table in ("ballots", "notes"):
        told = column(log, table, "receipt")
        assert told == sorted(told, key=str) and len(set(told)) == 6
        assert column(log, table, table[:-1]) == [1, 2, 3, 4, 5, 6]


def test_ballots_of_an_open_step_have_no_published_receipt() -> None:
    """E9: two lists in a row would show who has just voted what."""
    log = on_stage(a_forum("vote"))
    play(log, CEM, CastBallot("a1", choices=("o1",)))
    assert column(log, "ballots", "receipt") == []
    play(log, FACILITATOR, c.CloseInput("a1"))
    assert len(column(log, "ballots", "receipt")) == 1
