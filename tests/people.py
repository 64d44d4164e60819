"""The fixed cast: one forum with its four strands, named people, a few measures. Every test that needs somebody takes them.

Here: who they are and what they are given. Never: what happens to them (play.py), a step of a certain kind (examples.py).
"""

from __future__ import annotations

from functools import cache

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.activities.base.context import Measure
from app.forum import commands as c
from app.forum import events as e
from app.forum.state import ForumSettings, Plan
from tests.examples import EXAMPLES
from tests.play import Entry, Forums, play

FORUM = "f1"
CODE = "482913"
EVENING = 1_651_161_600_000  # 28 April 2022, 18:00 in Berlin

ORGANISER = Actor("organiser", "olga")
FACILITATOR = Actor("facilitator", "felix")
MODERATOR = Actor("moderator", "mina")

ANNA = Actor("participant", "anna")
BORIS = Actor("participant", "boris")
CEM = Actor("participant", "cem")
DILEK = Actor("participant", "dilek")
EMRE = Actor("participant", "emre")
FRIDA = Actor("participant", "frida")
STRANGER = Actor("participant", "nobody")  # never joined

PEOPLE: dict[Actor, str] = {
    ANNA: "panel",
    BORIS: "panel",
    CEM: "admin",
    DILEK: "expert",
    EMRE: "public",
    FRIDA: "public",
}

SETTINGS = ForumSettings(
    title={"de": "Smart City-Forum 2", "en": "Smart City Forum 2"},
    subtitle={"de": "Aktionen und Maßnahmen", "en": "Actions and measures"},
    welcome={"de": "Alle können mitwirken.", "en": "Everybody can take part."},
    background={"de": "Bitte **zuerst** lesen.", "en": "Please read this **first**."},
    controller="CityLAB",
    retention="2022-07-31",
    day="2022-04-28",
    starts="18:00",
    ends="20:00",
)

MEASURES = tuple(
    Measure("", f"M0{number}", {"de": german, "en": english}, need={"de": f"Bedarf {number}", "en": f"Need {number}"})
    for number, german, english in (
        (1, "Ein Formular statt fünf", "One form instead of five"),
        (2, "Leichte Sprache als Standard", "Plain language as the standard"),
        (3, "Offene Daten für jede Straße", "Open data for every street"),
        (4, "Ein Tisch für die Nachbarschaft", "A table for the neighbourhood"),
    )
)


def a_forum(*kinds: str, open_to_all: bool = True) -> Forums:
    """The cast's forum: measures m1 to m4, a step of each of `kinds` (a1, a2 …); then it is opened and all join."""
    return Forums.after(FORUM, _told(kinds or ("vote",), open_to_all))


@cache
def _told(kinds: tuple[str, ...], open_to_all: bool) -> tuple[Entry, ...]:
    """Its log, which a thousand tests begin with: played once, and bytes cannot be changed."""
    log = Forums(FORUM, EVENING)
    log.append(ORGANISER.by, "created", e.ForumCreated(CODE, SETTINGS))
    play(log, ORGANISER, c.ImportMeasures(MEASURES, "massnahmen.csv"))
    for kind in kinds:
        title = {"de": f"Schritt {kind}", "en": f"Step {kind}"}
        play(log, ORGANISER, c.AddActivity(Plan(kind, title), EXAMPLES[kind].settings))
    if open_to_all:
        play(log, ORGANISER, c.OpenForum())
        for person, strand in PEOPLE.items():
            play(log, person, c.Join(strand))
    return tuple(log.entries)


def on_stage(log: Forums, activity: str = "a1") -> Forums:
    """The step is shown, and open where it takes input."""
    play(log, FACILITATOR, c.Show(activity))
    if KINDS[log.state.activities[activity].plan.kind].takes_input:
        play(log, FACILITATOR, c.OpenInput(activity))
    return log
