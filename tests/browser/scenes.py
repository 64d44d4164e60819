"""Forums for a browser to look at: every kind of step, at every moment that looks different.

Here: what happened in them. Never: a browser, a claim.
"""

from __future__ import annotations

from typing import Any

import msgspec

from app.activities.ballots import messages
from app.activities.base.context import Measure, Origin
from app.activities.posts import messages as notes
from app.activities.posts.crowd_messages import CrowdAsked, PairJudged
from app.activities.present.kind import MeasureFocused
from app.forum import events as e
from app.forum.making import MeasuresMade
from app.forum.state import Plan
from tests.conftest import Server
from tests.examples import OPTIONS
from tests.people import MEASURES
from tests.web.forums import Links, Said, seed

ANNA, BORIS, CEM, DILEK = "p:anna", "p:boris", "p:cem", "p:dilek"
PEOPLE = {ANNA: "panel", BORIS: "admin", CEM: "expert", DILEK: "public"}
ENDS = {"low_label": {"de": "gar nicht", "en": "not at all"}, "high_label": {"de": "sehr", "en": "very"}}
TOPICS = [
    {"id": "t1", "label": {"de": "Mobilität und Straßenraum", "en": "Mobility and streets"}},
    {"id": "t2", "label": {"de": "Verwaltung", "en": "Administration"}},
]

SETTINGS: dict[str, tuple[str, dict[str, Any]]] = {
    "single": ("vote", {"method": "single", "options": OPTIONS}),
    "multiple": ("vote", {"method": "multiple", "options": OPTIONS, "minimum": 1, "maximum": 2}),
    "measures": ("vote", {"method": "single", "measures": ["m1", "m2", "m3", "m4"]}),
    "consent": ("vote", {"method": "consent"}),
    "scale": ("vote", {"method": "scale", "options": OPTIONS, **ENDS}),
    "statement": ("vote", {"method": "scale", **ENDS}),
    "dots": ("prioritise", {"method": "dots", "budget": 5, "maximum": 3}),
    "points": ("prioritise", {"method": "points", "budget": 100, "step": 10}),
    "ideas": ("ideas", {"topics": TOPICS, "prerelease": True}),
    "present": ("present", {"text": {"de": "**Guten Abend.**", "en": "**Good evening.**"}, "all_measures": True}),
}
"""Kind and settings of a step, by a short name."""

MARKS: dict[str, dict[str, int]] = {
    "single": {"o1": 1},
    "multiple": {"o1": 1, "o2": 1},
    "measures": {"m1": 1},
    "consent": {"yes": 1},
    "scale": {"o1": 4, "o2": 2, "o3": 5},
    "statement": {"question": 4},
    "dots": {"m1": 3, "m2": 2},
    "points": {"m1": 60, "m2": 40},
}
"""A ballot for each of them that takes ballots."""


def step(name: str) -> e.ActivityAdded:
    """The step with these settings, called after them."""
    kind, settings = SETTINGS[name]
    plan = Plan(
        kind, {"de": f"Womit anfangen: {name}?", "en": f"Where to begin: {name}?"}, {"de": "Kurz.", "en": "Short."}
    )
    return e.ActivityAdded(plan, settings)


def begun(*names: str, then: tuple[Said, ...] = ()) -> list[Said]:
    """An open forum with four people and these steps, the first of which is shown."""
    joined: list[Said] = [(who, e.ParticipantJoined(strand)) for who, strand in PEOPLE.items()]
    made: list[Said] = [e.MeasuresImported(MEASURES, "massnahmen.csv"), *(step(name) for name in names)]
    return [*made, e.ForumOpened(), *joined, e.ActivityShown("a1"), *then]


def ballot(name: str, who: str = ANNA) -> tuple[str, messages.BallotCast]:
    """Somebody's ballot in the first step."""
    return who, messages.BallotCast("a1", MARKS[name])


ALL_SHOWN = e.FewPublished("a1", 2)
OPENED, CLOSED, REVEALED = e.InputOpened("a1"), e.InputClosed("a1"), e.ResultRevealed("a1")
NOTES: tuple[Said, ...] = (
    (ANNA, notes.NotePosted("a1", "t1", "Mehr Bänke am Platz, auch im Schatten.")),
    (ANNA, notes.NotePosted("a1", "t2", "Ein Anruf, ein Mensch, eine Antwort.")),
    (ANNA, notes.NotePosted("a1", "t2", "Rufen Sie 030 123456 an.")),
    (BORIS, notes.NotePosted("a1", "t1", "Sitzbänke, bitte.")),
    (CEM, notes.NotePosted("a1", "t2", "Wartet noch.")),
    notes.NotesReleased("a1", ("n1", "n4")),
    notes.NotesHidden("a1", ("n3",), "personal"),
)
"""Of Anna's notes one hangs, one waits and one is hidden; one of each other person hangs or waits."""
GROUPED: tuple[Said, ...] = (
    notes.NotesReleased("a1", ("n2", "n5")),
    notes.NotesGrouped("a1", ("n1", "n4"), name="Sitzen"),
)


def voting(server: Server, name: str) -> Links:
    """Open; Anna and Boris have voted."""
    return seed(server, begun(name, then=(OPENED, ballot(name), ballot(name, BORIS))))


def shown(server: Server, name: str) -> Links:
    """Closed, and the result is to be seen, though two have voted only."""
    return seed(server, begun(name, then=(OPENED, ballot(name), ballot(name, BORIS), CLOSED, REVEALED, ALL_SHOWN)))


def by_strand(server: Server) -> Links:
    """Enough have given dots for a result by strand, and the strands want different things; another step follows."""
    strands = list(PEOPLE.values())
    crowd: list[Said] = [(f"p:x{one}", e.ParticipantJoined(strands[one % 4])) for one in range(24)]
    given: list[Said] = [
        (f"p:x{one}", messages.BallotCast("a1", {"m1": 3} if one % 8 < 4 else {"m3": 3})) for one in range(24)
    ]
    return seed(server, [*begun("dots", "consent", then=(OPENED,)), *crowd, *given, CLOSED, REVEALED])


def over(server: Server, name: str) -> Links:
    """The same once the forum is closed."""
    then = (OPENED, ballot(name), ballot(name, BORIS), CLOSED, REVEALED, e.ForumClosed())
    return seed(server, begun(name, then=then))


def collecting(server: Server, *then: Said) -> Links:
    """Notes are taken, some were handed in."""
    return seed(server, begun("ideas", then=(OPENED, *NOTES, *then)))


def asked(server: Server) -> Links:
    """Phones are asked about two pairs, and Boris has said something of one."""
    released = notes.NotesReleased("a1", ("n1", "n2", "n4", "n5"))
    return collecting(
        server, released, CrowdAsked("a1", ("n1-n4", "n2-n5")), (BORIS, PairJudged("a1", "n1-n4", "same"))
    )


def chained(server: Server) -> Links:
    """A measure was made of Anna's note and another one, and the forum is over."""
    origin = Origin("a1", "g1", "Sitzen", ("n1", "n4"))
    made = MeasuresMade("a1", (Measure("", "M09", {"de": "Sitzplätze", "en": "Seats"}, origin=origin),))
    return collecting(server, *GROUPED, CLOSED, REVEALED, made, e.ForumClosed())


def presenting(server: Server, focus: str = "") -> Links:
    """A text with four measures, or one of them large."""
    return seed(server, begun("present", then=(MeasureFocused("a1", focus),) if focus else ()))


def evening(server: Server) -> Links:
    """One of everything, with something given by Anna in three steps; the priorities are on."""
    names = ("present", "ideas", "consent", "single", "dots", "points")
    posted: list[Said] = [e.ActivityShown("a2"), e.InputOpened("a2"), *(_in("a2", said) for said in NOTES)]
    voted: list[Said] = [e.ActivityShown("a3"), e.InputOpened("a3"), (ANNA, messages.BallotCast("a3", {"yes": 1}))]
    voted += [
        (BORIS, messages.BallotCast("a3", {"no": 1})),
        e.InputClosed("a3"),
        e.ResultRevealed("a3"),
        e.FewPublished("a3", 2),
    ]
    weighed: list[Said] = [e.ActivityShown("a5"), e.InputOpened("a5"), (ANNA, messages.BallotCast("a5", MARKS["dots"]))]
    return seed(server, begun(*names, then=(*posted, *voted, *weighed)))


def _in(activity: str, said: Said) -> Said:
    if isinstance(said, tuple):
        return said[0], msgspec.structs.replace(said[1], activity=activity)
    return msgspec.structs.replace(said, activity=activity)
