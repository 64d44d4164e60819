"""Forums in which people write questions, words and comments, for a browser to look at.

Here: what happened in them, and the screens of these kinds. Never: a claim, what every kind of the family has (scenes.py).
"""

from __future__ import annotations

from typing import Any, NamedTuple

from app.activities.posts import messages as notes
from app.activities.posts.focus import WallFocused
from app.activities.posts.objecting import HidingObjected
from app.activities.words.messages import WordsPosted
from app.forum import events as e
from app.forum.state import Plan
from tests.browser.scenes import ANNA, BORIS, CEM, CLOSED, DILEK, OPENED, PEOPLE, REVEALED
from tests.conftest import Server
from tests.examples import EXAMPLES
from tests.people import MEASURES
from tests.web.forums import Links, Said, seed


class Page(NamedTuple):
    """A page of an evening: `where` it is shown (phone, wall, console), its path, and who has joined; without a forum its path
    begins at the root."""

    name: str
    where: str
    links: Links | None
    path: str = ""
    who: str = ""


QUESTIONS: tuple[Said, ...] = (
    (ANNA, notes.NotePosted("a1", "", "Wer haftet, wenn eine Auskunft falsch ist?", mark="a1")),
    (BORIS, notes.NotePosted("a1", "", "Wann fängt das an?", mark="a2")),
    (CEM, notes.NotePosted("a1", "", "Gibt es das auch auf Türkisch?")),
    (ANNA, notes.NotePosted("a1", "", "Kaufen Sie bei uns!")),
    notes.NotesReleased("a1", ("n1", "n2")),
    notes.NotesHidden("a1", ("n4",), reason="advert"),
    (ANNA, HidingObjected("a1", "n4", "Das war eine Frage.")),
    WallFocused("a1", "n2"),
)
WORDS: tuple[Said, ...] = (
    (ANNA, WordsPosted("a1", ("Vertrauen", "Mut", "barrierefrei"))),
    (BORIS, WordsPosted("a1", ("Vertrauen", "OZG"))),
    (CEM, WordsPosted("a1", ("vertrauen",))),
    notes.NotesReleased("a1", ("n1", "n2", "n3", "n4", "n5")),
)
COMMENTS: tuple[Said, ...] = (
    (ANNA, notes.NotePosted("a1", "m1", "Hilft auch meinen Eltern.\n\nUnd es kostet wenig.", mark="for")),
    (BORIS, notes.NotePosted("a1", "m1", "Bitte erst die Bescheide.", mark="against")),
    (CEM, notes.NotePosted("a1", "m1", "Liest das jemand?", mark="question")),
    (DILEK, notes.NotePosted("a1", "m1", "Es gilt DIN SPEC 33429.", mark="annotation")),
    notes.NotesReleased("a1", ("n1", "n2", "n3", "n4")),
    (BORIS, notes.NotePosted("a1", "m1", "Ja, eine Gruppe.", under="n3")),
    notes.NotesReleased("a1", ("n5",)),
)


def evening(server: Server, kind: str, *then: Said, shown: str = "a1") -> Links:
    """An open step of this kind and a text after it; which of them is `shown`."""
    step = Plan(kind, {"de": "Was beschäftigt Sie?", "en": "What is on your mind?"}, alongside=shown != "a1")
    text = Plan("present", {"de": "Begrüßung", "en": "Welcome"})
    settings: dict[str, Any] = EXAMPLES[kind].settings
    words = {"text": {"de": "Guten Abend.", "en": "Good evening."}}
    joined: list[Said] = [(who, e.ParticipantJoined(strand)) for who, strand in PEOPLE.items()]
    set_up: list[Said] = [
        e.MeasuresImported(MEASURES, ""),
        e.ActivityAdded(step, settings),
        e.ActivityAdded(text, words),
    ]
    return seed(server, [*set_up, e.ForumOpened(), *joined, OPENED, e.ActivityShown(shown), *then])


def pages(server: Server) -> list[Page]:
    """Phone, wall, console and what there is to read, each kind open with something in it; and after the close."""
    asked, beside = evening(server, "questions", *QUESTIONS), evening(server, "questions", *QUESTIONS, shown="a2")
    said, told = evening(server, "words", *WORDS), evening(server, "words", *WORDS, CLOSED, REVEALED)
    heard = evening(server, "comment", *COMMENTS)
    return [
        Page("questions", "phone", asked, "", "anna"),
        Page("questions, list", "phone", asked, "/notes?step=a1", "cem"),
        Page("questions, a tab", "phone", beside, "", "anna"),
        Page("questions, beside", "phone", beside, "/write?step=a1", "anna"),
        Page("words", "phone", said, "", "dilek"),
        Page("words, own", "phone", said, "", "anna"),
        Page("words, told", "phone", told, "", "anna"),
        Page("words, table", "phone", said, "/notes?step=a1", "anna"),
        Page("comments", "phone", heard, "", "anna"),
        Page("comments, a measure", "phone", heard, "/notes?step=a1&topic=m1", "anna"),
        *(Page(f"{one} on the wall", "wall", links, "/wall") for one, links in _all(asked, told, heard)),
        *(Page(f"{one} in the console", "console", links, "/console") for one, links in _all(asked, said, heard)),
        Page("questions, queue", "console", asked, "/console/queue"),
        *(Page(f"{one}, outcome", "console", links, "/outcome") for one, links in _all(asked, told, heard)),
    ]


def _all(*links: Links) -> list[tuple[str, Links]]:
    return list(zip(("questions", "words", "comments"), links, strict=True))
