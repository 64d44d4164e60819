"""A programme with a document in the house of the web tests, and a forum that comments on it.

Never here: what a page must say.
"""

from __future__ import annotations

from typing import Any

from app.activities.base.actor import Actor
from app.activities.posts import messages as m
from app.forum import commands as c
from app.forum.state import Plan
from app.forum.texts import TakeText
from app.programme.documents.matching import matched
from app.programme.documents.messages import ChapterDraft, SaveVersion, SayDocument
from app.programme.documents.passages import passage_text
from tests.people import ANNA, BORIS, FACILITATOR, MODERATOR, ORGANISER
from tests.programme.documents import FIRST
from tests.web.house import Evening, House
from tests.web.programmes import Process


class Commented:
    """A document in one version, and a forum with a step in which it is commented on, open beside nothing else."""

    def __init__(self, house: House, *chapters: ChapterDraft, public: bool = True, open_now: bool = True) -> None:
        self.evening = Evening(house)
        self.process = Process(house, self.evening, public=public)
        self.process.say(SayDocument({"de": "Entwurf der Strategie", "en": "Draft of the strategy"}))
        self.save(*(chapters or FIRST))
        self.take()
        plan = Plan("comment", {"de": "Entwurf kommentieren", "en": "Comment on the draft"})
        settings = {"document": f"{self.process.id}-doc1", "prerelease": True, "support": True}
        self.evening.say(c.AddActivity(plan, settings), ORGANISER)
        if open_now:
            self.evening.say(c.Show("a2"), FACILITATOR)
            self.evening.say(c.OpenInput("a2"), FACILITATOR)
            for person, strand in ((ANNA, "public"), (BORIS, "admin")):
                self.evening.say(c.Join(strand), person)

    def save(self, *chapters: ChapterDraft, **more: Any) -> None:
        """One more version."""
        document = self.process.programme.documents["doc1"]
        proposed, _ = matched(document.text, chapters, "de")
        said = {"day": "2022-06-18", "maturity": "draft", "language": "de"} | more
        self.process.say(SaveVersion(document="doc1", chapters=proposed, **said))

    def take(self) -> None:
        """The newest version is the one that is commented on."""
        document = self.process.programme.documents["doc1"]
        assert document.newest
        text = passage_text(self.process.id, document, document.newest)
        self.evening.say(TakeText(text), ORGANISER)

    def comment(self, who: Actor, thing: str, text: str, mark: str, under: str = "") -> str:
        """A comment that everybody may read."""
        self.evening.say(m.PostNote("a2", thing, text, mark=mark, under=under), who)
        key = list(self.evening.forum.activities["a2"].state.posts)[-1]
        self.evening.say(m.ReleaseNotes("a2", (key,)), MODERATOR)
        return str(key)

    @property
    def url(self) -> str:
        """Of the document's page."""
        return f"{self.process.url}/documents/doc1"
