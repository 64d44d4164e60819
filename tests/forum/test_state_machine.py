"""Whatever people, facilitators and two lagging processes do: the same log is the same forum, and each ballot counts once.

Here: arbitrary sequences of commands, with repeats, stale decisions, bytes from the future and times that pass deadlines.
Never: what one command does (test_play.py).
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.ballots import messages, state
from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Refused
from app.activities.posts import messages as notes
from app.activities.posts.state import PostState as Notes
from app.activities.posts.state import heads
from app.forum import commands as c
from app.forum.codec import FORUM
from app.forum.decide import decide
from app.forum.fold import fold, seen_key, skip
from app.forum.state import Forum, Plan
from tests.examples import EXAMPLES
from tests.people import FACILITATOR, MEASURES, MODERATOR, ORGANISER, PEOPLE, SETTINGS, STRANGER, a_forum, on_stage
from tests.play import Entry, digest

pytestmark = pytest.mark.few
STARTS = [on_stage(a_forum(*KINDS), f"a{number}") for number in range(1, len(KINDS) + 1)]
"""A forum with every kind, each time with another step on stage; played once, since every example begins with it."""

RICH = STARTS[0].state
"""A decision against this one is stale almost everywhere else."""

ACTORS = st.sampled_from([*PEOPLE, *PEOPLE, STRANGER, FACILITATOR, FACILITATOR, MODERATOR, ORGANISER])
STEPS = st.sampled_from([f"a{number}" for number in range(1, len(KINDS) + 3)])
A_MEASURE = st.sampled_from([f"m{number}" for number in range(1, 7)])
OPTIONS = st.sampled_from(["o1", "o2", "o3", "m1", "m2", "m3", "question", "o9"])
MINUTES = st.integers(0, 3)
PLANS = st.builds(Plan, st.sampled_from([*KINDS]), st.just({"de": "Neu"}), live=st.booleans())
A_SETTING = st.sampled_from([example.settings for example in EXAMPLES.values()])
NEW_MEASURES = st.builds(
    lambda one, number: replace(one, number=number), st.sampled_from(MEASURES), st.sampled_from(["M01", "M07"])
)

OF_FORUM: list[st.SearchStrategy[Command]] = [
    st.builds(c.Join, st.sampled_from(["panel", "public", "nowhere"])),
    st.builds(c.ChangeForum, st.sampled_from([SETTINGS, replace(SETTINGS, strands=SETTINGS.strands[:1])])),
    st.builds(c.OpenForum),
    st.builds(c.CloseForum),
    st.builds(c.ImportMeasures, st.tuples(NEW_MEASURES)),
    st.builds(c.AddMeasure, NEW_MEASURES),
    st.builds(c.ChangeMeasure, st.builds(lambda one, key: replace(one, id=key), NEW_MEASURES, A_MEASURE)),
    st.builds(c.MoveMeasure, A_MEASURE, st.integers(0, 9)),
    st.builds(c.WithdrawMeasure, A_MEASURE, st.booleans()),
    st.builds(c.AddActivity, PLANS, A_SETTING, st.integers(-1, 4)),
    st.builds(c.ChangeActivity, STEPS, PLANS, A_SETTING),
    st.builds(c.MoveActivities, st.lists(STEPS, max_size=3).map(tuple), STEPS | st.just("")),
    st.builds(c.CopyActivities, st.lists(STEPS, max_size=2).map(tuple), STEPS | st.just("")),
    st.builds(c.RemoveActivity, STEPS),
    *(st.builds(command, STEPS) for command in (c.Show, c.CloseInput, c.Reveal, c.HideResult)),
    *(st.builds(command, STEPS, MINUTES) for command in (c.OpenInput, c.SetTimer, c.ExtendTimer)),
    st.builds(c.BlankWall),
    st.builds(c.ShowWall),
    st.builds(c.PauseWall),
    st.builds(c.ResumeWall),
    st.builds(c.InsertQuestion, st.just("Pause?"), st.sampled_from(["", "ja\nnein"]), MINUTES),
    st.builds(c.MakeLink, st.sampled_from(["l1", "l2"]), st.just("wall")),
    *(st.builds(one, st.sampled_from(["l1", "l2"])) for one in (c.RevokeLink, c.ClearLink, c.ChangeLink)),
    st.builds(c.TakeLead),
    st.builds(c.GiveLead),
]
STORIES = st.sampled_from([said[2] for example in EXAMPLES.values() for said in example.story])
CASTS = st.builds(messages.CastBallot, STEPS, st.lists(OPTIONS, max_size=3).map(tuple), abstain=st.booleans())
MARKED = st.builds(messages.CastBallot, STEPS, marks=st.dictionaries(OPTIONS, st.integers(-1, 6), max_size=3))
SOME_NOTES = st.lists(st.sampled_from(["n1", "n2", "n3", "n4"]), max_size=3).map(tuple)
SORTED = st.one_of(
    st.builds(
        notes.PostNote,
        STEPS,
        st.sampled_from(["t1", "t2", "t9"]),
        st.sampled_from(["Bänke", "Schulen", " ", "x" * 281]),
    ),
    *(
        st.builds(sort, STEPS, notes=SOME_NOTES)
        for sort in (notes.ReleaseNotes, notes.BringBackNotes, notes.UnmergeNotes)
    ),
    st.builds(notes.MergeNotes, STEPS, st.sampled_from(["n1", "n2", "n3", "n4"]), SOME_NOTES),
    st.builds(
        notes.GroupNotes, STEPS, st.sampled_from(["", "g1", "g2"]), st.sampled_from(["Sitzen", "Lernen"]), SOME_NOTES
    ),
)
OF_KINDS = st.one_of(
    SORTED, CASTS, MARKED, STORIES, st.builds(lambda command, step: replace(command, activity=step), STORIES, STEPS)
)


class Process:
    """A web process: a state of its own that lags behind, and the answer that it gave to each entry."""

    def __init__(self, page: int) -> None:
        self.page = page
        self.forum = Forum("f1")
        self.answers: list[Refused | None] = []

    def tail(self, log: list[Entry], pages: int = 1_000_000) -> None:
        until = min(len(log), len(self.answers) + pages * self.page)
        for entry_id, data in log[len(self.answers) : until]:
            logged = FORUM.decode(entry_id, data)
            if logged is None:
                skip(self.forum, entry_id)
            self.answers.append(fold(self.forum, logged) if logged else None)


class TwoProcesses(RuleBasedStateMachine):
    """One log, two processes that read it in pages of different sizes."""

    @initialize(start=st.sampled_from(STARTS), first=st.integers(1, 3), second=st.integers(1, 7))
    def begin(self, start: Any, first: int, second: int) -> None:
        self.log: list[Entry] = list(start.entries)
        self.now: int = start.now
        self.same = 0
        self.asked: list[tuple[Actor, str, Command]] = []
        self.processes = [Process(first), Process(second)]
        self.settle()

    def write(self, data: bytes) -> None:
        self.same += 1  # several entries a millisecond, as in a store
        self.log.append((f"{self.now}-{self.same}", data))

    def ask(self, forum: Forum, actor: Actor, key: str, command: Command) -> None:
        if seen_key(actor.by, key) in forum.seen:
            return
        event = decide(forum, actor, command, self.now)
        if not isinstance(event, Refused):
            self.write(FORUM.encode(actor.by, key, event))

    @rule(which=st.integers(0, 1), actor=ACTORS, command=st.one_of(OF_KINDS, OF_KINDS, *OF_FORUM))
    def somebody_asks(self, which: int, actor: Actor, command: Command) -> None:
        key = f"c{len(self.asked)}"
        self.asked.append((actor, key, command))
        self.ask(self.processes[which].forum, actor, key, command)

    @rule(which=st.integers(0, 1), person=st.sampled_from([*PEOPLE]), command=OF_KINDS)
    def somebody_takes_part_in_what_is_shown(self, which: int, person: Actor, command: Any) -> None:
        forum = self.processes[which].forum
        self.somebody_asks(which, person, replace(command, activity=forum.stage.activity or "a1"))

    @rule(actor=ACTORS, command=st.one_of(OF_KINDS, *OF_FORUM))
    def somebody_asks_a_process_that_is_far_behind(self, actor: Actor, command: Command) -> None:
        self.asked.append((actor, f"c{len(self.asked)}", command))
        self.ask(RICH, *self.asked[-1])

    @rule(which=st.integers(0, 1))
    def the_last_step_is_taken_back(self, which: int) -> None:
        undo = self.processes[which].forum.undo
        self.somebody_asks(which, FACILITATOR, c.TakeBack(undo[-1].at if undo else 0))

    @rule(which=st.integers(0, 1), data=st.data())
    def a_command_is_sent_again(self, which: int, data: st.DataObject) -> None:
        if self.asked:
            self.ask(self.processes[which].forum, *data.draw(st.sampled_from(self.asked)))

    @rule(data=st.data())
    def an_append_is_repeated(self, data: st.DataObject) -> None:
        self.write(data.draw(st.sampled_from(self.log))[1])

    @rule(data=st.one_of(st.binary(max_size=20), st.just(b'{"b":"p:x","c":"1","e":{"t":"FromTheFuture"}}')))
    def a_newer_version_writes(self, data: bytes) -> None:
        self.write(data)

    @rule(milliseconds=st.sampled_from([1, 999, 2_000, 2_001, 58_000, 60_000, 3_600_000]))
    def time_passes(self, milliseconds: int) -> None:
        self.now, self.same = self.now + milliseconds, 0

    @rule(late=st.sampled_from([-1, 0, 1, 2_000, 2_001, 3_000]))
    def a_deadline_passes(self, late: int) -> None:
        current = self.processes[0].forum.current
        if current and current.phase.open and current.phase.deadline:
            self.now, self.same = max(self.now, current.phase.deadline + late), self.same + 1

    @rule(person=st.sampled_from([*PEOPLE]), said=STORIES, late=st.sampled_from([-1, 2_000, 2_001, 3_000]))
    def somebody_is_nearly_late(self, person: Actor, said: Any, late: int) -> None:
        step = self.processes[0].forum.stage.activity or "a1"
        self.somebody_asks(0, FACILITATOR, c.SetTimer(step, 1))
        self.settle()
        self.a_deadline_passes(late)
        self.asked.append((person, f"c{len(self.asked)}", replace(said, activity=step)))
        self.ask(RICH, *self.asked[-1])

    @rule(which=st.integers(0, 1), pages=st.integers(1, 5))
    def a_process_tails(self, which: int, pages: int) -> None:
        self.processes[which].tail(self.log, pages)

    @rule()
    def settle(self) -> None:
        for process in self.processes:
            process.tail(self.log)
        assert digest(self.processes[0].forum) == digest(self.processes[1].forum)

    def teardown(self) -> None:
        if not hasattr(self, "processes"):
            return
        self.settle()
        first, second = self.processes
        assert first.answers == second.answers
        assert first.forum.folded == len(self.log)
        assert first.forum.unknown == sum(FORUM.decode(*entry) is None for entry in self.log)
        assert_counted_once(self.log, first.answers, first.forum)
        assert_every_note_once(self.log, first.answers, first.forum)


def assert_every_note_once(log: list[Entry], answers: list[Refused | None], forum: Forum) -> None:
    """B04, B12: each note that was taken hangs once, under the name of who wrote it; none loses its words to a merge."""
    seen: set[tuple[str, str]] = set()
    posted: dict[str, list[tuple[str, str]]] = {}
    for (_, data), answer in zip(log, answers, strict=True):
        raw = json.loads(data) if b'"NotePosted"' in data or b'"WordsPosted"' in data else None
        if raw and answer is None and (raw["b"], raw["c"]) not in seen:
            seen.add((raw["b"], raw["c"]))
            texts = raw["e"]["texts"] if "texts" in raw["e"] else [raw["e"]["text"]]
            posted.setdefault(raw["e"]["activity"], []).extend((raw["b"], text) for text in texts)
    for activity in forum.activities.values():
        if isinstance(activity.state, Notes):
            kept = activity.state.posts.values()
            first = [(note.by, note.text if not note.edits else "") for note in kept]
            taken = posted.get(activity.id, [])
            assert [by for by, _ in first] == [by for by, _ in taken]
            assert all(text in ("", said[1]) for (_, text), said in zip(first, taken, strict=True))
            visible = [note.id for note in kept if note.state == "released" and not note.withdrawn]
            read = [one.id for top, under in heads(activity.state) for one in (top, *under)]
            assert sorted(read) == sorted(visible)


def assert_counted_once(log: list[Entry], answers: list[Refused | None], forum: Forum) -> None:
    """B11, B12, B13, S07: who voted when it was open is counted once, with the last word; nobody else is."""
    cast = recount(log, answers)
    for activity in forum.activities.values():
        if not isinstance(activity.state, state.BallotState):
            continue
        expected = cast.get(activity.id, {})
        kind, context = KINDS[activity.plan.kind], forum.context(activity, 0)
        assert {by: ballot.marks for by, ballot in activity.state.ballots.items()} == expected
        assert kind.input.counts(context, activity.state) == (len(expected), len(expected))
        if not context.was_open:
            continue
        results = next(table for table in kind.record.tables(context, activity.state, "de") if table.name == "results")
        place = {column.name: number for number, column in enumerate(results.columns)}
        for row in results.rows:
            naive = sum(1 for marks in expected.values() if marks.get(str(row[place["option"]])))
            assert row[place["persons"]] == naive


def recount(log: list[Entry], answers: list[Refused | None]) -> dict[str, dict[str, dict[str, int]]]:
    """Activity to person to marks, straight from the bytes; asserts that a late ballot, or one sent again, was not taken."""
    forum, seen = Forum("f1"), set()
    cast: dict[str, dict[str, dict[str, int]]] = {}
    for (entry_id, data), answer in zip(log, answers, strict=True):
        logged = FORUM.decode(entry_id, data)
        if logged is None:
            continue
        raw = json.loads(data)
        event = raw["e"]
        first = (raw["b"], raw["c"]) not in seen
        seen.add((raw["b"], raw["c"]))
        if first and answer is None and event["t"] in ("BallotCast", "BallotWithdrawn"):
            assert in_time(forum, raw["b"], event["activity"], int(entry_id.split("-")[0]))
            people = cast.setdefault(event["activity"], {})
            people.pop(raw["b"], None)
            if event["t"] == "BallotCast":
                people[raw["b"]] = event.get("marks", {})
        elif first and answer is None and event["t"] == "PairAnswered":
            answered(cast.setdefault(event["activity"], {}), raw["b"], event["pair"], event["mark"])
        fold(forum, logged)
    return cast


def answered(people: dict[str, dict[str, int]], by: str, pair: str, mark: int) -> None:
    """A ballot that grows by an answer, or loses one (mark 0); without any there is none."""
    both = {*pair.split(".")}
    rest = {key: one for key, one in people.pop(by, {}).items() if {*key.split(".")} != both}
    if marks := rest | ({pair: mark} if mark else {}):
        people[by] = marks


def in_time(forum: Forum, by: str, activity: str, at: int) -> bool:
    phase = forum.activities[activity].phase
    late = phase.deadline is not None and at > phase.deadline + 2_000
    return forum.status == "open" and phase.open and not late and by in forum.participants


FAST = settings(
    max_examples=150, stateful_step_count=40, deadline=None, derandomize=True, suppress_health_check=[*HealthCheck]
)
TestTwoProcesses = TwoProcesses.TestCase
TestTwoProcesses.settings = FAST


@pytest.mark.long
class TestTwoProcessesAtLength(TwoProcesses.TestCase):
    """The same, for as long as a release is worth."""

    settings = settings(FAST, max_examples=5_000, stateful_step_count=80, derandomize=False)


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_no_bytes_make_the_codec_raise(data: bytes) -> None:
    FORUM.decode("1-0", data)
