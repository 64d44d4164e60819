"""Times in a sealed log: none is finer than a second, none is that of a vote or a note.

Never here: ids and figures (test_seal.py).
"""

from __future__ import annotations

import re

from app.activities.ballots.messages import CastBallot
from app.activities.posts import messages as notes
from app.forum import commands as c
from app.forum import events as e
from tests.forum.sealing.test_seal import read, sealed, text
from tests.people import ANNA, BORIS, FACILITATOR, MODERATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

ODD_MS = 137
"""Every entry of the tests is a whole second after the last one: with this, none is on a full second."""


def lively() -> Forums:
    """A vote and notes, read, hidden and sorted, closed; every moment has its own milliseconds."""
    log = a_forum("vote", "ideas")
    log.now += ODD_MS
    on_stage(log)
    play(log, ANNA, CastBallot("a1", choices=("o1",)))
    play(log, BORIS, CastBallot("a1", choices=("o2",)))
    on_stage(log, "a2")
    for number, person in enumerate((ANNA, BORIS, ANNA), 1):
        play(log, person, notes.PostNote("a2", "t1", f"Zettel {number}"))
    play(log, MODERATOR, notes.ReleaseNotes("a2", ("n1",)))
    play(log, MODERATOR, notes.HideNotes("a2", "advert", ("n2",)))
    play(log, MODERATOR, notes.GroupNotes("a2", name="Gruppe", notes=("n1",)))
    play(log, FACILITATOR, c.BlankWall())
    play(log, ORGANISER, c.CloseForum())
    return log


def test_the_record_of_a_sealed_forum_has_whole_seconds() -> None:
    """E10: when a moderator read a note says when it was written: to the second it stays, the rest goes."""
    log = lively()
    theirs = [one for one in log.state.record if not one.by.startswith("p:")]
    assert {one.at % 1000 for one in theirs[-6:]} == {ODD_MS}, "the control: the record that is sealed has them"
    again = sealed(log.entries).forum
    assert {one.at % 1000 for one in again.record} == {0}
    assert [one.at for one in again.record] == [one.at - one.at % 1000 for one in theirs]


def test_no_moment_of_what_people_gave_is_left_in_any_precision() -> None:
    """E10: neither in the record nor in what stands for their input; read again from the bytes alone."""
    log = lively()
    made = sealed(log.entries)
    moments = {one.at for one in (log.codec.decode(*entry) for entry in log.entries) if one and one.by.startswith("p:")}
    read_again = [one for one in (log.codec.decode(*entry) for entry in made.entries) if one]
    (record,) = (one.event for one in read_again if isinstance(one.event, e.RecordSealed))
    numbers = {int(found) for found in re.findall(r"\d{13}", text(made))}
    assert moments and not moments & numbers
    assert not {moment - moment % 1000 for moment in moments} & {line.at for line in record.lines}
    state = read(made.entries).state
    assert {note.at for note in state.activities["a2"].state.posts.values()} == {state.activities["a2"].phase.closed_at}


def test_new_entries_stand_in_the_millisecond_of_the_last_one_that_stayed() -> None:
    """E10: their ids tell nothing about when anybody gave anything."""
    log = lively()
    before = {entry_id for entry_id, _ in log.entries}
    new = [entry_id for entry_id, _ in sealed(log.entries).entries if entry_id not in before]
    closed = log.entries[-1][0].partition("-")[0]
    assert new and {entry_id.partition("-")[0] for entry_id in new} == {closed}
