"""What bodies decided in the process: on the framework, and on the strategy with its measures, one of them on terms.

Never here: when (chronicle.py).
"""

from typing import NamedTuple

from app.live.live_programme import LiveProgramme
from app.programme.decisions.messages import AddDecision
from app.programme.decisions_state import DecisionKind, DecisionSays, Point
from app.text import Text
from app.tools.demo.process.course import Course
from app.tools.demo.process.moments import moment


class Decided(NamedTuple):
    """What a body decided on a day."""

    body: Text
    day: str
    kind: DecisionKind
    title: Text


SENATE: Text = {"de": "Senat", "en": "Senate"}
MAYORS: Text = {"de": "Rat der Bürgermeister", "en": "Council of mayors"}
FIRST_LIGHT: Text = {
    "de": "Strategischer Rahmen: erste Zustimmung, an den Rat der Bürgermeister überwiesen",
    "en": "Strategic framework: first consent, referred to the council of mayors",
}
ADOPTED: Text = {"de": "Strategie beschlossen", "en": "Strategy adopted"}
FRAMEWORK: Text = {"de": "Strategischer Rahmen beschlossen", "en": "Strategic framework adopted"}

ON_FRAMEWORK = (
    Decided(SENATE, "2021-07-06", "preliminary", FIRST_LIGHT),
    Decided(SENATE, "2021-08-03", "final", FRAMEWORK),
)

STRATEGY = Decided(SENATE, "2022-12-20", "final", ADOPTED)


async def decided(
    course: Course, place: LiveProgramme, one: Decided, document: Text, points: tuple[Point, ...] = ()
) -> None:
    """The decision, on the newest version of the document with this title. Raises Over, DemoError."""
    known = next(known for known in place.programme.documents.values() if known.title == document)
    says = DecisionSays(
        body=one.body,
        day=one.day,
        title=one.title,
        kind=one.kind,
        points=points,
        document=known.id,
        version=len(known.versions),
    )
    await course.ask(place, f"decided {one.day}", AddDecision(says), at=moment(f"{one.day} 15:00"))
