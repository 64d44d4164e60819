"""A full hall for the tests of what must not be learnt: forty people, several strands, every kind that takes something.

Here: what they do, drawn by a seed. Never: what may be seen of it.
"""

from __future__ import annotations

import random
from typing import Any

from app.activities.ballots import messages as ballots
from app.activities.base.actor import Actor
from app.activities.posts import blocked
from app.activities.posts import messages as notes
from app.forum import events as e
from app.forum.state import Plan
from tests.people import CODE, EVENING, FACILITATOR, MEASURES, MODERATOR, ORGANISER, SETTINGS
from tests.people import FORUM as ID
from tests.play import Forums

PEOPLE = tuple(Actor("participant", f"person{number:02}") for number in range(40))
STRANDS = ("panel", "admin", "expert", "public")
TOPICS = [{"id": "t1", "label": {"de": "Verkehr"}}, {"id": "t2", "label": {"de": "Bildung"}}]
OPTIONS = [{"id": f"o{number}", "label": {"de": f"Option {number}"}} for number in (1, 2, 3)]
STEPS: tuple[tuple[Plan, dict[str, Any]], ...] = (
    (Plan("ideas", {"de": "Ideen"}), {"topics": TOPICS, "prerelease": False}),
    (Plan("ideas", {"de": "Noch mehr"}), {"topics": TOPICS, "prerelease": True}),
    (Plan("vote", {"de": "Wahl"}), {"options": OPTIONS}),
    (Plan("vote", {"de": "Reihum"}, assurance="open"), {"options": OPTIONS}),
    (Plan("prioritise", {"de": "Punkte"}), {"budget": 5}),
)


class Crowd:
    """The evening as it comes about. Nothing is checked on the way: it is long."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.log = Forums(ID, EVENING)
        self.log.take = self.take  # type: ignore[method-assign]
        self.wrote: dict[str, list[str]] = {}

    def take(self, entry_id: str, data: bytes) -> Any:
        self.log.entries.append((entry_id, data))
        return self.log._step(self.log.state, entry_id, data)

    def say(self, by: Actor, event: Any) -> Any:
        return self.log.append(by.by, f"command-{len(self.log.entries)}", event)

    def evening(self) -> Forums:
        """Everybody does something in every step, some of it twice; then the forum is closed."""
        self.say(ORGANISER, e.ForumCreated(CODE, SETTINGS))
        self.say(ORGANISER, e.MeasuresImported(MEASURES))
        for plan, settings in STEPS:
            self.say(ORGANISER, e.ActivityAdded(plan, settings))
        self.say(ORGANISER, e.ForumOpened())
        for place, person in enumerate(PEOPLE):
            self.say(person, e.ParticipantJoined(STRANDS[place % 7 % 4]))
        for number, (plan, _) in enumerate(STEPS, 1):
            step = f"a{number}"
            self.say(FACILITATOR, e.InputOpened(step))
            (self._notes if plan.kind == "ideas" else self._ballots)(step)
            self.say(FACILITATOR, e.InputClosed(step))
        self.say(ORGANISER, e.ForumClosed())
        return self.log

    def _notes(self, step: str) -> None:
        state = self.log.state.activities[step].state
        for _ in range(120):
            person = self.chance.choice(PEOPLE)
            own = state.own.get(person.by, [])
            if own and self.chance.random() < 0.3:
                note = self.chance.choice(own)
                other = notes.NoteEdited(step, note, f"anders {self.chance.random()}")
                self.say(person, self.chance.choice([other, notes.NoteWithdrawn(step, note)]))
            else:
                topic = self.chance.choice(["t1", "t2"])
                self.say(person, notes.NotePosted(step, topic, f"Zettel {self.chance.random()}"))
        some = self.chance.sample(list(state.posts), 30)
        self.say(MODERATOR, notes.NotesReleased(step, tuple(state.posts)))
        self.say(MODERATOR, notes.NotesGrouped(step, notes=tuple(some[:12]), name="Bänke"))
        self.say(MODERATOR, notes.NotesMerged(step, into=some[0], notes=tuple(some[1:4])))
        self.say(MODERATOR, notes.NotesHidden(step, tuple(some[20:24]), reason="unrelated"))
        self.say(MODERATOR, notes.NoteErased(step, some[12], receipt=f"0000-0000-{step}"))
        self.say(MODERATOR, blocked.AuthorsBlocked(step, (some[13],), reason="advert"))

    def _ballots(self, step: str) -> None:
        options = ["m1", "m2", "m3"] if step == "a5" else ["o1", "o2", "o3"]
        for _ in range(90):
            person = self.chance.choice(PEOPLE)
            if self.chance.random() < 0.15:
                self.say(person, ballots.BallotWithdrawn(step))
            else:
                self.say(person, ballots.BallotCast(step, {self.chance.choice(options): 1}))
