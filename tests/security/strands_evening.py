"""One vote of a few strands that is drawn by chance, and every file that was ever published of it.

Here: what happens. Never: what must not be learnt from it.
"""

from __future__ import annotations

from random import Random
from typing import Any

from msgspec.structs import replace

from app.activities.ballots.messages import BallotCast, BallotWithdrawn
from app.activities.base.actor import Actor
from app.forum import events as e
from app.forum.outcome import outcome
from app.forum.state import STRANDS, Plan
from tests.people import CODE, EVENING, FACILITATOR, FORUM, ORGANISER, SETTINGS
from tests.play import Forums

Tables = dict[str, list[dict[str, Any]]]


class Evening:
    """One vote of a few strands, and everything that was ever published of it."""

    def __init__(self, chance: Random, fewest: int = 5, usual: bool = False) -> None:
        """A `usual` one: sixty people of two strands choose one of four."""
        self.chance, self.fewest = chance, fewest
        self.options = [f"o{number}" for number in range(4 if usual else chance.randint(1, 5))]
        self.most = 1 if usual else chance.choice((1, 1, 2, len(self.options)))
        self.liked = [self.ballot() for _ in range(20 if usual else chance.randint(1, 6))]
        self.log, self.files = Forums(FORUM, EVENING), list[Tables]()
        strands = STRANDS[: 2 if usual else chance.randint(2, 4)]
        self.say(ORGANISER, e.ForumCreated(CODE, replace(SETTINGS, strands=strands, fewest=fewest)))
        options = [{"id": one, "label": {"de": one}} for one in self.options]
        settings = {"method": "multiple", "options": options, "minimum": 1, "maximum": len(options)}
        self.say(ORGANISER, e.ActivityAdded(Plan("vote", {"de": "Wahl"}), settings))
        self.say(ORGANISER, e.ForumOpened())
        self.people = [Actor("participant", f"v{number}") for number in range(60 if usual else chance.randint(5, 70))]
        for person in self.people:
            self.say(person, e.ParticipantJoined(chance.choice(strands).id))
        self.say(FACILITATOR, e.ActivityShown("a1"))

    def ballot(self) -> dict[str, int]:
        most = min(self.most, len(self.options))
        return dict.fromkeys(self.chance.sample(self.options, self.chance.randint(1, most)), 1)

    def say(self, by: Actor, event: Any) -> None:
        self.log.append(by.by, f"command-{len(self.log.entries)}", event)

    def vote(self, share: float) -> None:
        """Some vote, some for the second time, some abstain, a few take it back; then it is closed and shown."""
        self.say(FACILITATOR, e.InputOpened("a1"))
        for person in self.people:
            if self.chance.random() < share:
                marks = self.chance.choice([*self.liked, self.ballot(), *([{}] if self.chance.random() < 0.3 else [])])
                self.say(person, BallotCast("a1", marks))
            elif self.chance.random() < 0.02:
                self.say(person, BallotWithdrawn("a1"))
        self.look()
        self.say(FACILITATOR, e.ResultRevealed("a1"))
        self.look()

    def look(self) -> None:
        """What anybody can download at this moment."""
        file = outcome(self.log.state, "de", self.log.now + 1, str)
        self.files.append(
            {
                one.name: [dict(zip([c.name for c in one.columns], row, strict=True)) for row in one.rows]
                for one in file.tables
            }
        )

    def shown_once(self) -> list[Tables]:
        """One vote, shown by strand."""
        self.vote(0.9)
        self.say(FACILITATOR, e.StrandsShown("a1"))
        self.look()
        return self.files

    def whole(self) -> list[Tables]:
        """Shown by strand or not, opened again or not, closed, opened, closed."""
        self.vote(0.9)
        for share in self.chance.choice(((), (0.1,), (0.6,))):
            self.say(FACILITATOR, e.StrandsShown("a1"))
            self.look()
            self.vote(share)
        for again in self.chance.choice(((0.1,), (0.1, 0.4))):
            self.say(ORGANISER, e.ForumClosed())
            self.look()
            self.say(ORGANISER, e.ForumOpened())
            self.vote(again)
        self.say(ORGANISER, e.ForumClosed())
        self.look()
        return self.files
