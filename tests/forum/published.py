"""What everybody can see of one vote at one moment, taken apart again: whose ballots with which choice are in it.

Each voter has options of their own, one for each choice: so a result tells exactly what it is made of, and whoever
subtracts one from another has the best chance that there is. Here: an evening that is drawn by a seed, the eyes of all
audiences. Never: what must hold.
"""

from __future__ import annotations

import random
from typing import Any, NamedTuple

from app.activities import KINDS
from app.activities.ballots.messages import BallotCast, BallotWithdrawn
from app.activities.base.actor import Actor
from app.forum import events as e
from app.forum import lists
from app.forum.codec import FORUM
from app.forum.outcome import outcome
from app.forum.outcome.report import report
from app.forum.state import Forum, Plan
from app.forum.views import phone, wall
from app.forum.views.receipts import receipts
from app.forum.views.results import results
from app.tables import rows_of
from tests.people import CODE, EVENING, FACILITATOR, ORGANISER, SETTINGS
from tests.people import FORUM as ID
from tests.play import Forums

VOTERS = tuple(Actor("participant", f"v{number:02}") for number in range(12))
CHOICES = "xy"
OPTIONS = [{"id": f"{who.id}{one}", "label": {"de": f"{who.id}{one}"}} for who in VOTERS for one in CHOICES]
Choices = frozenset[tuple[str, str]]
"""(voter, choice) of everybody in it."""
Lines = frozenset[str]
"""Lines of a list."""


class Seen(NamedTuple):
    """What the audiences can see: figures and lists by where they stand. `answered`: this is what was asked about."""

    figures: dict[str, Choices]
    lists: dict[str, Lines]
    answered: bool = False


def of_bars(result: Any) -> Choices:
    return frozenset((bar.id[:-1], bar.id[-1]) for bar in result.bars if bar.value)


def seen(forum: Forum, now: int) -> Seen:
    """Every place in which anything of step a1 can be read."""
    figures: dict[str, Choices] = {}
    step = forum.activities["a1"]
    kind = KINDS[step.plan.kind]
    bodies = {
        "wall": wall(forum, "de", now).body,
        "phone": (phone(forum, "de", None, now)).body,
        "console": kind.views.console(forum.context(step, now), step.state, "de"),
    }
    figures |= {name: of_bars(body.result) for name, body in bodies.items() if body and body.result}
    file = outcome(forum, "de", now, str)
    rows = rows_of(file.tables, "results", "a1")
    if rows:
        figures["file"] = frozenset((str(row["option"])[:-1], str(row["option"])[-1]) for row in rows if row["value"])
    chapter = report(forum, file.tables, "de", now).chapters[0]
    if chapter.result:
        figures["page"] = of_bars(chapter.result)
    for one in results(forum, "de", now).chapters:
        figures["results"] = of_bars(one.result) if one.result else frozenset()
    listed: dict[str, Lines] = {}
    ballots = list(rows_of(file.tables, "ballots", "a1"))
    if ballots:
        listed["ballots"] = frozenset(f"{row['receipt']} {row['option']}=1" for row in ballots)
    if lists.public(forum, step, now):
        listed["receipts"] = frozenset(lists.listed(forum, step).lines)
        view = receipts(forum, "de", now, "a1")
        assert len(view.lines) == len(listed["receipts"])
    return Seen({name: found for name, found in figures.items() if found}, listed)


class Evening:
    """One vote, and whatever may happen to it."""

    def __init__(self, seed: int, live: bool) -> None:
        self.chance = random.Random(seed)
        self.log = Forums(ID, EVENING)
        self.log.take = self.take  # type: ignore[method-assign]
        self.say(ORGANISER, e.ForumCreated(CODE, SETTINGS))
        settings = {"method": "multiple", "options": OPTIONS, "minimum": 1, "maximum": 1}
        self.say(ORGANISER, e.ActivityAdded(Plan("vote", {"de": "Wahl"}, live=live), settings))
        self.say(ORGANISER, e.ForumOpened())
        for person in VOTERS:
            self.say(person, e.ParticipantJoined("public"))
        self.say(FACILITATOR, e.ActivityShown("a1"))
        self.say(FACILITATOR, e.InputOpened("a1"))
        self.seen: list[Seen] = []

    def take(self, entry_id: str, data: bytes) -> Any:
        self.log.entries.append((entry_id, data))
        return self.log._step(self.log.state, entry_id, data)

    def say(self, by: Actor, event: Any) -> Any:
        return self.log.append(by.by, f"command-{len(self.log.entries)}", event)

    def cast(self, voter: Actor, choice: str) -> Any:
        return self.say(voter, BallotCast("a1", {f"{voter.id}{choice}": 1}))

    def look(self, answered: bool = False) -> Seen:
        found = seen(self.log.state, self.log.now + 1)._replace(answered=answered)
        if not self.seen or found != self.seen[-1]:
            self.seen.append(found)
        return found

    def held(self) -> int:
        return KINDS["vote"].input.held_back(self.log.state.activities["a1"].state)

    def random(self, length: int, answers: bool) -> list[Seen]:
        """Something happens, everybody looks, again and again."""
        for _ in range(length):
            answered = self._something(answers)
            self.look(answered)
        return self.seen

    def _something(self, answers: bool) -> bool:
        forum, dice = self.log.state, self.chance.random()
        step = forum.activities["a1"]
        voter, choice = self.chance.choice(VOTERS), self.chance.choice(CHOICES)
        if forum.status == "closed":
            self.say(ORGANISER, e.ForumOpened())
        elif not step.phase.accepts(self.log.now):
            if answers and dice < 0.1:
                return self.say(FACILITATOR, e.FewPublished("a1", self.held())) is None
            if dice < 0.2:
                self._again(voter, choice)
            elif dice < 0.4 and forum.undo:
                self.say(FACILITATOR, e.StepUndone(forum.undo[-1].at))
            elif dice < 0.5:
                self.say(FACILITATOR, e.DeadlineSet("a1", self.log.now + 20_000))
            else:
                chosen = [e.ResultRevealed("a1"), e.ResultHidden("a1"), *[e.InputOpened("a1")] * 3]
                self.say(FACILITATOR, self.chance.choice(chosen))
        elif dice < 0.55:
            self.cast(voter, choice)
        elif dice < 0.75:
            self.say(voter, BallotWithdrawn("a1"))
        elif dice < 0.78:
            self.say(FACILITATOR, e.DeadlineSet("a1", self.log.now + 1_000))
        elif dice < 0.8:
            self.say(ORGANISER, e.ForumClosed())
        elif dice < 0.9:
            self.say(FACILITATOR, self.chance.choice([e.InputClosed("a1"), e.ResultRevealed("a1")]))
        else:
            for person in self.chance.sample(VOTERS, 6):
                self.cast(person, choice)
        return False

    def _again(self, voter: Actor, choice: str) -> None:
        """An entry that the store had lost is written again after the close, with its first time."""
        closed = self.log.state.activities["a1"].phase.closed_at
        if closed is not None:
            event = BallotCast("a1", {f"{voter.id}{choice}": 1})
            data = FORUM.again(f"{closed - 1}-0", FORUM.encode(voter.by, f"lost-{len(self.log.entries)}", event))
            assert data is not None
            self.log.now += 1_000
            self.take(f"{self.log.now}-0", data)
