"""Every event that can stand in a log is played once: it changes what it says, and a replay agrees (issue 2, B.8)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.activities import KINDS
from app.activities.ballots.messages import BallotCast, BallotWithdrawn, CastBallot, HandsCounted
from app.activities.base.actor import Actor
from app.activities.base.context import GRACE_MS
from app.activities.base.look import Look
from app.activities.base.messages import Command, Event, Refused
from app.forum import codes, desk
from app.forum import commands as c
from app.forum import events as e
from app.forum.log_state import Rewriting, Shortage
from app.forum.state import Forum, ForumSettings, Plan, Stage
from app.forum.wall_events import ResultTurned
from tests.examples import EXAMPLES
from tests.forum.desk_plays import DESK_TOLD
from tests.forum.link_plays import OF_LINKS
from tests.forum.lots_plays import OF_LOTS
from tests.forum.measure_plays import OF_MEASURES
from tests.forum.picture_plays import PICTURES
from tests.forum.round_plays import OF_ROUNDS
from tests.forum.test_agenda import OF_AGENDA
from tests.forum.test_easy_read import OF_LANGUAGES
from tests.forum.window_plays import OF_WINDOWS
from tests.people import (
    ANNA,
    BORIS,
    CODE,
    EVENING,
    FACILITATOR,
    FORUM,
    MEASURES,
    ORGANISER,
    SETTINGS,
    a_forum,
    on_stage,
)
from tests.play import Desks, Forums, digest, play

Way = tuple[Callable[[], Forums], Actor, Command, Callable[[Forum], bool]]


def draft() -> Forums:
    return a_forum("vote", "vote", open_to_all=False)


def running() -> Forums:
    return on_stage(a_forum("vote", "vote"))


def answered() -> Forums:
    log = running()
    play(log, ANNA, CastBallot("a1", choices=("o1",)))
    return log


def after(*commands: Command) -> Callable[[], Forums]:
    def told() -> Forums:
        log = running()
        for command in commands:
            play(log, FACILITATOR if "facilitator" in command.roles else ORGANISER, command)
        return log

    return told


def few() -> Forums:
    """Two have voted, and voting is closed."""
    log = running()
    for person in (ANNA, BORIS):
        play(log, person, CastBallot("a1", choices=("o1",)))
    play(log, FACILITATOR, c.CloseInput("a1"))
    return log


def phase(forum: Forum) -> object:
    return forum.activities["a1"].phase


OTHER = ForumSettings(title={"de": "Anders"}, languages=("de",))
PLAN = Plan("vote", {"de": "Neu", "en": "New"}, minutes=5)
ONE = (codes.hashed(FORUM, codes.read(codes.written(1))),)
SHEET = c.IssueCodes("panel", ONE)
CODE_TYPED = c.UseCode(codes.written(1))

PLAYS: dict[type[Event], Way] = {
    **OF_AGENDA,
    **OF_LINKS,
    **OF_WINDOWS,
    e.ForumChanged: (draft, ORGANISER, c.ChangeForum(OTHER), lambda f: f.settings == OTHER),
    e.ForumOpened: (draft, ORGANISER, c.OpenForum(), lambda f: f.status == "open"),
    e.ForumClosed: (
        running,
        ORGANISER,
        c.CloseForum(),
        lambda f: f.status == "closed" and not f.activities["a1"].phase.open,
    ),
    **OF_LANGUAGES,
    **OF_MEASURES,
    **PICTURES,
    e.ActivityAdded: (draft, ORGANISER, c.AddActivity(PLAN, {}, 0), lambda f: [*f.activities] == ["a3", "a1", "a2"]),
    e.ActivityChanged: (draft, ORGANISER, c.ChangeActivity("a1", PLAN, {}), lambda f: f.activities["a1"].plan == PLAN),
    e.SettingSwitched: (
        lambda: on_stage(a_forum("ideas")),
        FACILITATOR,
        c.SwitchSetting("a1", "limit", "3"),
        lambda f: f.activities["a1"].settings.limit == 3,
    ),
    e.WordsCorrected: (
        answered,
        ORGANISER,
        c.CorrectWords("a1", "title", {"de": "Besser", "en": "Better"}, "A slip"),
        lambda f: (
            (f.activities["a1"].plan.title["en"], f.activities["a1"].corrections[0].reason) == ("Better", "A slip")
        ),
    ),
    e.ActivityRemoved: (draft, ORGANISER, c.RemoveActivity("a1"), lambda f: [*f.activities] == ["a2"]),
    e.ParticipantJoined: (running, ANNA, c.Join("expert"), lambda f: f.participants["p:anna"].strand == "expert"),
    e.ActivityShown: (running, FACILITATOR, c.Show("a2"), lambda f: f.stage == Stage("a2")),
    e.InputOpened: (
        after(c.CloseInput("a1")),
        FACILITATOR,
        c.OpenInput("a1", 2),
        lambda f: f.activities["a1"].phase.open,
    ),
    e.InputClosed: (running, FACILITATOR, c.CloseInput("a1"), lambda f: not f.activities["a1"].phase.open),
    e.DeadlineSet: (running, FACILITATOR, c.SetTimer("a1", 3), lambda f: f.activities["a1"].phase.deadline is not None),
    e.ResultRevealed: (running, FACILITATOR, c.Reveal("a1"), lambda f: f.activities["a1"].phase.revealed),
    e.ResultHidden: (
        after(c.Reveal("a1")),
        FACILITATOR,
        c.HideResult("a1"),
        lambda f: not f.activities["a1"].phase.revealed,
    ),
    e.FewPublished: (
        few,
        FACILITATOR,
        c.PublishFew("a1", 2),
        lambda f: not KINDS["vote"].input.held_back(f.activities["a1"].state) and f.record[-1].what == "FewPublished",
    ),
    **OF_LOTS,
    **OF_ROUNDS,
    e.WallBlanked: (running, FACILITATOR, c.BlankWall(), lambda f: f.stage.blank),
    ResultTurned: (
        running,
        FACILITATOR,
        c.TurnResult("a1", "row", "o1"),
        lambda f: f.stage == Stage("a1", look=Look(row="o1")),
    ),
    e.WallPaused: (running, FACILITATOR, c.PauseWall(), lambda f: f.stage.paused),
    e.WallResumed: (after(c.PauseWall()), FACILITATOR, c.ResumeWall(), lambda f: not f.stage.paused),
    e.WallShown: (after(c.BlankWall()), FACILITATOR, c.ShowWall(), lambda f: not f.stage.blank),
    e.CodesIssued: (draft, ORGANISER, SHEET, lambda f: ONE[0] in f.codes),
    e.CodesWithdrawn: (after(SHEET), ORGANISER, c.WithdrawCodes("b1"), lambda f: f.batches["b1"].withdrawn),
    e.CodeUsed: (after(SHEET), ANNA, CODE_TYPED, lambda f: f.participants["p:anna"].coded),
    e.QuestionInserted: (
        running,
        FACILITATOR,
        c.InsertQuestion("Pause?", leave=True),
        lambda f: f.stage == Stage("a3"),
    ),
}
IN_TESTS_OF_THEIR_OWN = {
    e.ForumCreated,
    e.ActivityMoved,  # in logs of earlier versions alone
    e.CodeChanged,
    e.StepUndone,
    e.StrandsShown,
    e.StrandsHidden,
    e.LogRewritten,
    e.LogHealed,
    e.EntriesMissing,
    e.RecordSealed,
    e.ParticipantsSealed,
}


def test_every_event_has_a_play() -> None:
    """A new event without an entry above is found here."""
    assert {*PLAYS, *IN_TESTS_OF_THEIR_OWN} == {*e.EVENTS}


@pytest.mark.few
@pytest.mark.parametrize("event", PLAYS, ids=lambda event: event.__name__)
def test_an_event_changes_the_forum_and_replay_agrees(event: type[Event]) -> None:
    """B08, B09, B12, B19: each step of a forum survives being written down and read again."""
    log, actor, command, effect = (PLAYS[event][0](), *PLAYS[event][1:])
    assert play(log, actor, command) is None
    assert type(log.last) is event
    assert effect(log.state)


def test_a_forum_is_created_once() -> None:
    log = Forums(FORUM, EVENING)
    assert log.append(ORGANISER.by, "one", e.ForumCreated(CODE, SETTINGS)) is None
    assert (log.state.code, log.state.settings, log.state.status) == (CODE, SETTINGS, "draft")
    assert log.append(ORGANISER.by, "two", e.ForumCreated("000000", SETTINGS)) is not None
    assert log.state.code == CODE


UNDOABLE = {
    c.Show: c.Show("a2"),
    c.CloseInput: c.CloseInput("a1"),
    c.SetTimer: c.SetTimer("a1", 3),
    c.Reveal: c.Reveal("a1"),
    c.BlankWall: c.BlankWall(),
    c.PauseWall: c.PauseWall(),
}


@pytest.mark.parametrize("command", UNDOABLE.values(), ids=lambda command: type(command).__name__)
def test_a_step_is_taken_back_once(command: Command) -> None:
    """B09: every step can be taken back; two people who do it at once take back one step."""
    log = running()
    before = (log.state.stage, phase(log.state))
    play(log, FACILITATOR, command)
    at = log.state.undo[-1].at
    assert play(log, FACILITATOR, c.TakeBack(at)) is None
    assert (log.state.stage, phase(log.state)) == before
    assert type(log.last) is e.StepUndone
    assert play(log, ORGANISER, c.TakeBack(at), changed=False) is not None


def test_every_kind_is_played_to_each_of_its_events() -> None:
    """The examples tell a story for each kind that makes each of its events happen."""
    for name, kind in KINDS.items():
        log = on_stage(a_forum(name))
        happened = set()
        for role, who, command in EXAMPLES[name].story:
            assert play(log, Actor(role, who), command) is None
            happened.add(type(log.last))
        told = happened | {HandsCounted}  # not where numbers do not say what the result shows; see test_hands.py
        assert told >= {*kind.input.events}, f"{name}: the story in tests/examples.py leaves an event out"


def test_a_command_sent_again_has_no_second_effect_and_the_same_answer() -> None:
    """B12: a retry, a double click, a second process: one command is one effect, however late it comes."""
    log = running()
    vote = CastBallot("a1", choices=("o1",))
    assert play(log, ANNA, vote, key="one") is None
    assert log.append(ANNA.by, "one", log.last) is None
    play(log, FACILITATOR, c.CloseInput("a1"))
    assert log.append(ANNA.by, "one", log.codec.decode(*log.entries[-2]).event) is None  # type: ignore[union-attr]
    assert len(log.state.activities["a1"].state.ballots) == 1


@pytest.mark.parametrize(("late", "taken"), [(-1, True), (2_000, True), (2_001, False), (60_000, False)])
def test_the_time_of_the_log_decides_whether_a_vote_came_in_time(late: int, taken: bool) -> None:
    """B08, S07: a deadline is absolute; two seconds after it the last tap still counts, after that nothing does."""
    log = after(c.SetTimer("a1", 1))()
    deadline = log.state.activities["a1"].phase.deadline
    assert deadline
    log.now = deadline + late - 1_000
    assert (log.append(ANNA.by, "late", BallotCast("a1", {"o1": 1})) is None) is taken
    assert len(log.state.activities["a1"].state.ballots) == taken


def test_bytes_that_this_version_cannot_read_are_counted_and_skipped() -> None:
    log = running()
    for data in (b"", b"{", b'{"b":"p:x","c":"1","e":{"t":"FromTheFuture"}}', b"\xff\xfe", b'{"b":1}'):
        before = digest(log.state, ("last_id", "head", "folded", "unknown"))
        log.now += 1
        log.take(f"{log.now}-0", data)
        assert digest(log.state, ("last_id", "head", "folded", "unknown")) == before
    assert log.state.unknown == 5


def test_the_desk_lists_and_forgets_forums() -> None:
    """The desk's own log: every event of it, and codes that are unique because one fold decides."""
    log = Desks(EVENING)
    memory = ("seen", "last_id", "head", "folded")
    for by, event in DESK_TOLD:
        before = digest(log.state, memory)
        assert log.append(by, f"c{len(log.entries)}", event) is None and digest(log.state, memory) != before
    assert {type(event) for _, event in DESK_TOLD} == {*desk._HANDLERS}
    assert log.state.codes == {"111111": "f2"}
    assert log.append("o:olga", "taken", desk.ForumListed("f3", "111111")) is not None
    assert log.state.organisers["olga"].password == "hash two"


def test_the_cast_joins_in_all_four_strands() -> None:
    log = a_forum(*KINDS)
    assert {person.strand for person in log.state.participants.values()} == {s.id for s in log.state.settings.strands}
    assert len(log.state.standing) == len(MEASURES)


def test_a_log_that_was_written_anew_says_so_when_it_is_read() -> None:
    """S52, E10: read from the start, the last entry of a rewriting is an entry like any other; it stands in the record."""
    log = running()
    assert log.append("l:log", "rewritten", e.LogRewritten("sealed", "ab" * 32, 7)) is None
    assert log.state.rewritings == [Rewriting(log.now, "sealed", "ab" * 32, 7)]
    assert [(line.what, line.detail) for line in log.state.record[-1:]] == [("LogRewritten", "sealed")]


def test_what_was_lost_and_written_again_stands_in_the_record_once() -> None:
    """S52, B5: however many processes say so."""
    log = running()
    for _ in range(2):
        assert log.append("l:log", "healed 1-0", e.LogHealed(3, 1)) is None
    assert [(one.again, one.gone) for one in log.state.healings] == [(3, 1)]
    assert [(line.what, line.detail) for line in log.state.record[-1:]] == [("LogHealed", "3")]


def test_what_was_missing_at_a_start_stands_in_the_record_once() -> None:
    """A2, S52: how many entries, of how many, and when all of them were there; counting goes on with the others."""
    log = running()
    for _ in range(2):
        assert log.append("l:log", "missing 1", e.EntriesMissing(665, 1333, EVENING)) is None
    assert log.state.shortages == [Shortage(log.now - 1_000, 665, 1333, EVENING)]
    assert [(line.what, line.detail) for line in log.state.record[-1:]] == [("EntriesMissing", "665")]


def late(log: Forums, by: str, key: str, event: Event, at: int) -> Refused | None:
    """An entry that the store had lost, written again."""
    log.now += 1_000
    again = log.codec.again(f"{at}-7", log.codec.encode(by, key, event))
    assert again
    return log.take(f"{log.now}-0", again)


@pytest.mark.parametrize("closing", [c.CloseInput("a1"), c.CloseForum()], ids=lambda command: type(command).__name__)
def test_what_was_lost_and_is_written_again_counts_by_its_own_time(closing: Command) -> None:
    """B5, fault 11: a ballot from before the close counts, though its entry now stands after it; one from later does not."""
    log = running()
    play(log, BORIS, c.Join("public"))
    joined, cast = log.now + 400, log.now + 500
    play(log, FACILITATOR if "facilitator" in closing.roles else ORGANISER, closing)
    closed = log.now
    assert late(log, "p:early", "join", e.ParticipantJoined("public"), joined) is None
    assert late(log, "p:early", "vote", BallotCast("a1", {"o1": 1}), cast) is None
    assert late(log, BORIS.by, "vote", BallotCast("a1", {"o1": 1}), closed) is not None
    ballots = log.state.activities["a1"].state.ballots
    assert [(by, ballot.at) for by, ballot in ballots.items()] == [("p:early", cast)]


def test_grace_after_the_deadline_also_holds_for_what_was_lost() -> None:
    """B5: input that was taken in the two seconds after 0:00 is taken again."""
    log = running()
    play(log, FACILITATOR, c.SetTimer("a1", 1))
    deadline = log.state.activities["a1"].phase.deadline
    assert deadline
    log.now = deadline + 60_000
    play(log, FACILITATOR, c.CloseInput("a1"))
    assert log.state.activities["a1"].phase.closed_at == deadline
    assert late(log, ANNA.by, "late", BallotCast("a1", {"o1": 1}), deadline + GRACE_MS + 1) is not None
    assert late(log, ANNA.by, "in time", BallotCast("a1", {"o1": 1}), deadline + GRACE_MS) is None


def test_a_restored_forum_may_have_other_digits() -> None:
    """E12: restored where its own code was taken; what its log says before stays as it was."""
    log = draft()
    assert log.append("s:restore", "restored", e.CodeChanged("700123")) is None
    assert log.state.code == "700123" and log.state.record[-1].what == "CodeChanged"


@pytest.mark.parametrize(
    "lost", [BallotCast("a1", {"o1": 1}), BallotWithdrawn("a1")], ids=lambda event: type(event).__name__
)
def test_a_ballot_that_was_lost_and_is_written_again_never_replaces_a_newer_one(lost: Event) -> None:
    """B5: somebody changed their vote after the failover and before the healing; what they said last stands."""
    log = running()
    cast = log.now + 500
    play(log, ANNA, CastBallot("a1", choices=("o2",)))
    assert late(log, ANNA.by, "before", lost, cast) is None
    assert log.state.activities["a1"].state.ballots[ANNA.by].marks == {"o2": 1}


def test_a_state_that_anything_but_the_fold_has_changed_is_noticed_with_the_next_entry() -> None:
    """The control of all tests that play: in a fresh log, and in one that begins with entries of another."""
    for log in (running(), Forums.after(FORUM, running().entries)):
        play(log, ANNA, CastBallot("a1", choices=("o1",)))
        log.state.activities["a1"].state.ballots.clear()
        with pytest.raises(AssertionError, match="differs from its replay"):
            play(log, BORIS, CastBallot("a1", choices=("o2",)))
