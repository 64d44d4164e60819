"""Sealing a closed forum: every figure stays, and nobody can say any more who gave what.

Here: the new log against the old one, in memory. Never: a store (tests/live/test_sealing.py), words on a screen.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.ballots import messages
from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Refused
from app.activities.base.receipt import receipt_of
from app.activities.posts import messages as notes
from app.forum import codes
from app.forum import commands as c
from app.forum import events as e
from app.forum.codec import FORUM
from app.forum.decide import decide
from app.forum.fold.sealed import NOT_NOW, NOTHING_MORE, STAYS_CLOSED
from app.forum.outcome import outcome
from app.forum.retention import due
from app.forum.sealing.seal import SEALED_ALREADY, UNEQUAL, UNREAD, SealedLog, equal, seal
from tests.forum.outcome.evening import evening
from tests.forum.test_state_machine import ACTORS, OF_FORUM, OF_KINDS
from tests.people import ANNA, FACILITATOR, MODERATOR, ORGANISER, PEOPLE, a_forum, on_stage
from tests.people import FORUM as ID
from tests.play import Entry, Forums, digest, play

NIGHT = 1_651_300_000_000
"""A day after the evening."""


def ids() -> Iterator[str]:
    """Fresh ids in no order that means anything."""
    return (f"fresh-{number * 7919 % 10_007:05}" for number in itertools.count(1))


def read(entries: Iterable[Entry], now: int = NIGHT) -> Forums:
    """A log as a process finds it."""
    log = Forums(ID, now)
    for entry in entries:
        log.entries.append(entry)
        log._step(log.state, *entry)
    return log


def sealed(entries: Iterable[Entry]) -> SealedLog:
    made = seal(ID, entries, ids(), NIGHT)
    assert isinstance(made, SealedLog), made
    return made


def closed() -> Forums:
    """The evening on which everything happens once, closed, without the entry that nobody can read."""
    whole = evening()
    log = read((entry for entry in whole.entries if b"FromTheFuture" not in entry[1]), whole.now)
    play(log, FACILITATOR, c.BlankWall())
    play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))
    play(log, MODERATOR, notes.HideNotes("a5", "advert", ("n6",)))
    play(log, ORGANISER, c.CloseForum())
    return log


def text(made: SealedLog) -> str:
    return "\n".join(data.decode() for _, data in made.entries)


def test_every_figure_is_the_same_after_sealing() -> None:
    """E10, A01: the tables in both languages, the page, the wall and the console say after it what they said before."""
    log = closed()
    made = sealed(log.entries)
    again = read(made.entries).state
    assert equal(log.state, again, NIGHT)
    for language in ("de", "en"):
        before, after = (outcome(one, language, NIGHT, str) for one in (log.state, again))
        for old, new in zip(before.tables, after.tables, strict=True):
            own = {"sealed", "head", "closed_head"} if old.name == "forum" else set()
            rows = [
                tuple(cell for place, cell in enumerate(row) if new.columns[place].name not in own) for row in new.rows
            ]
            kept = [
                tuple(cell for place, cell in enumerate(row) if old.columns[place].name not in own) for row in old.rows
            ]
            assert rows == kept, old.name
    assert again.sealed and again.joined == log.state.joined == 12 and not again.participants


def test_no_person_and_no_command_and_no_moment_is_left() -> None:
    """E10: no id of who took part, no key of a command of theirs, no time finer than the step."""
    log = closed()
    made = sealed(log.entries)
    said = text(made)
    theirs = [one for one in (log.codec.decode(*entry) for entry in log.entries) if one and one.by.startswith("p:")]
    assert theirs
    for one in theirs:
        assert one.by not in said and one.by[2:] not in said
        assert f'"{one.command}"' not in said
        assert str(one.at) not in said and not any(entry_id.startswith(str(one.at)) for entry_id, _ in made.entries)
    assert "Never mind" in b"".join(data for _, data in log.entries).decode() and "Never mind" not in said
    assert "Call me: 030 123" in said, "what was hidden stays in the organiser's record"


def test_two_ballots_of_one_person_have_nothing_in_common() -> None:
    """E10: fresh ids differ from step to step, their order is not that of casting, and the receipts stay as words."""
    log = closed()
    again = sealed(log.entries).forum
    steps = [again.activities[step].state for step in ("a2", "a3", "a4", "a6")]
    assert len({by for state in steps for by in state.ballots}) == sum(len(state.ballots) for state in steps) == 48
    receipts = [ballot.receipt for state in steps for ballot in state.ballots.values()]
    assert len(set(receipts)) == 48
    for step in ("a2", "a3", "a4", "a6"):
        old = log.state.activities[step].state.ballots
        assert [*again.activities[step].state.ballots] == sorted(again.activities[step].state.ballots)
        was = [receipt_of(by, step, ballot) for by, ballot in old.items()]
        now = [ballot.receipt for ballot in again.activities[step].state.ballots.values()]
        assert sorted(was) == sorted(now) and was != now
        assert {ballot.at for ballot in again.activities[step].state.ballots.values()} == {
            again.activities[step].phase.closed_at
        }


def test_the_record_of_those_who_lead_stays() -> None:
    """S52: what moderators did is gone from the log, not from the record; a step back among it is still one."""
    log = closed()
    again = sealed(log.entries).forum
    assert [(one.what, one.by, one.at // 1000) for one in again.record] == [
        (one.what, one.by, one.at // 1000) for one in log.state.record if not one.by.startswith("p:")
    ]
    assert {"NotesHidden", "StepUndone", "ForumClosed"} <= {one.what for one in again.record}


def test_devices_for_several_people_keep_their_number_and_nothing_else() -> None:
    """E13: two ballots from one device do not stay together."""
    log = a_forum("vote", open_to_all=False)
    step = log.state.activities["a1"]
    play(log, ORGANISER, c.ChangeActivity("a1", replace(step.plan, assurance="open"), {**EXAMPLE}))
    play(log, ORGANISER, c.OpenForum())
    for person, strand in PEOPLE.items():
        play(log, person, c.Join(strand))
    on_stage(log)
    for option in ("o1", "o2", "o1"):
        play(log, ANNA, messages.CastBallot("a1", choices=(option,)))
    play(log, ORGANISER, c.CloseForum())
    kind, again = KINDS["vote"], sealed(log.entries).forum
    found = again.activities["a1"]
    assert kind.input.counts(again.context(found, NIGHT), found.state) == (1, 3)
    assert not any("#" in by for by in found.state.ballots)


def test_what_cannot_be_sealed_says_why() -> None:
    """E10: nothing is made of a forum that runs, that is sealed already, or that this version cannot read whole."""
    log = on_stage(a_forum("vote"))
    assert seal(ID, log.entries, ids(), NIGHT) == NOT_NOW
    play(log, ORGANISER, c.CloseForum())
    made = sealed(log.entries)
    assert seal(ID, made.entries, ids(), NIGHT) == SEALED_ALREADY
    strange = [*log.entries, (f"{log.now + 5}-0", b'{"b":"o:x","c":"x","e":{"t":"FromTheFuture"}}')]
    assert seal(ID, strange, ids(), NIGHT) == UNREAD


def test_a_figure_that_would_change_stops_the_sealing(monkeypatch: pytest.MonkeyPatch) -> None:
    """E10: the control: a kind that forgets a ballot is found before anything is written."""
    log = closed()
    honest = KINDS["vote"].record.seal
    assert honest

    def forgetful(*given: object) -> object:
        event = honest(*given)  # type: ignore[arg-type]
        return replace(event, ballots=event.ballots[1:])  # type: ignore[attr-defined]

    monkeypatch.setattr(KINDS["vote"].record, "seal", forgetful)
    assert seal(ID, log.entries, ids(), NIGHT) == UNEQUAL


def test_a_sealed_forum_stays_closed_and_takes_nothing() -> None:
    """E10: not opened again; a vote that comes now is told that nobody knows what came from this device."""
    log = closed()
    log = read(sealed(log.entries).entries)
    assert decide(log.state, ORGANISER, c.OpenForum(), NIGHT) == STAYS_CLOSED
    assert log.append(ORGANISER.by, "again", e.ForumOpened()) == STAYS_CLOSED
    vote = messages.CastBallot("a2", choices=("o1",))
    assert decide(log.state, Actor("participant", "person-03"), vote, NIGHT) == NOTHING_MORE
    assert log.append("p:person-03", "late", messages.BallotCast("a2", {"o1": 1})) == NOTHING_MORE
    posts = log.state.activities["a5"].state.posts.items()
    shown = next(key for key, post in posts if post.state == "released" and not post.into)
    assert play(log, MODERATOR, notes.GroupNotes("a5", name="Later", notes=(shown,)), key="sorting") is None
    assert play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at), key="back") is None


def test_it_is_due_some_hours_after_the_close() -> None:
    """E10: the setting counts from the close; 0 means by hand alone."""
    log = closed()
    assert due(log.state) == log.state.closed_at + 24 * 3_600_000
    play(log, ORGANISER, c.ChangeForum(replace(log.state.settings, seal_after_hours=0)))
    assert due(log.state) is None
    assert due(a_forum("vote").state) is None
    assert due(sealed(log.entries).forum) is None


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(ACTORS, st.one_of(OF_KINDS, OF_KINDS, *OF_FORUM)), max_size=40), st.data())
def test_any_evening_can_be_sealed(said: list[tuple[Actor, Command]], data: st.DataObject) -> None:
    """E10: whatever happened, repeats and several entries in one millisecond included: the figures stay, nobody is named."""
    start = on_stage(a_forum(*KINDS), data.draw(st.sampled_from([f"a{number}" for number in range(1, len(KINDS) + 1)])))
    forum, log, now = start.state, list(start.entries), start.now
    told = [*said, (ORGANISER, c.CloseForum())]
    for number, (actor, command) in enumerate(told):
        event = decide(forum, actor, command, now)
        if not isinstance(event, Refused):
            log.append((f"{now}-{number + 1}", FORUM.encode(actor.by, f"c{number}", event)))
            start._step(forum, *log[-1])
            if number % 5 == 4:
                now += 997
    if forum.status != "closed":
        log.append((f"{now + 1}-0", FORUM.encode(ORGANISER.by, "close", e.ForumClosed())))
        start._step(forum, *log[-1])
    made = sealed(log)
    again = read(made.entries).state
    # The sealing itself compares all that is published, or there was no sealed log: what it compared is what this process
    # knew, and what anybody reads out of the new log.
    assert digest(read(log).state) == digest(forum)
    assert digest(again, ("head", "closed_head")) == digest(made.forum, ("head", "closed_head"))
    assert not re.search(r'"p:|anna|boris|frida', text(made))


EXAMPLE = {"method": "single", "options": [{"id": "o1", "label": {"de": "A"}}, {"id": "o2", "label": {"de": "B"}}]}


def test_used_codes_are_counted_and_no_code_leads_to_anybody() -> None:
    """E13: how many codes were used stays, by strand; which device used which one is gone."""
    log = a_forum("vote")
    hashes = tuple(codes.hashed(ID, codes.read(codes.written(number))) for number in range(4))
    play(log, ORGANISER, c.IssueCodes("panel", hashes))
    for number, name in enumerate(("gerda", "hanne")):
        play(log, Actor("participant", name), c.UseCode(codes.written(number)))
    on_stage(log)
    play(log, Actor("participant", "gerda"), messages.CastBallot("a1", choices=("o1",)))
    play(log, ORGANISER, c.CloseForum())
    made = sealed(log.entries)
    assert codes.coded(made.forum) == codes.coded(log.state) == 2
    assert {code.used_by for code in made.forum.codes.values()} == {""} and "gerda" not in text(made)


def test_one_difference_is_enough_whether_in_what_is_published_or_on_the_wall() -> None:
    """E21: each of the two by itself."""
    log = a_forum("vote")
    assert equal(log.state, log.state, log.now)
    other = replace(log.state, settings=replace(log.state.settings, controller="Someone else"))
    assert not equal(log.state, other, log.now)
    shown = {key: replace(one, shown_at=1) for key, one in log.state.activities.items()}
    assert not equal(log.state, replace(log.state, activities=shown), log.now)


def test_a_difference_on_the_wall_alone_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """E21: not only where the plan of a step is another one."""
    log = a_forum("vote")
    monkeypatch.setattr("app.forum.sealing.seal._published", lambda *_: "")
    shown = {key: replace(one, shown_at=1) for key, one in log.state.activities.items()}
    assert equal(log.state, log.state, log.now), "the control"
    assert not equal(log.state, replace(log.state, activities=shown), log.now)
