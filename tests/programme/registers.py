"""A register for the tests: a need, its goal, two measures and an action. Never here: what a test does with it."""

from __future__ import annotations

from app.programme.register.messages import AddItems, NewItem
from app.programme.register_state import Facets, ItemType, Wording
from tests.people import ORGANISER
from tests.play import Programmes, plan
from tests.programme.programmes import a_programme

NEED, GOAL, FIRST, SECOND, ACTION = "i1", "i2", "i3", "i4", "i5"


def entry(type_: ItemType, title: str, number: str = "", links: tuple[str, ...] = (), **facets: object) -> NewItem:
    """An item to be, in German and English."""
    words = Wording(title={"de": title, "en": f"{title} (en)"})
    return NewItem(type=type_, number=number, words=words, links=links, facets=Facets(**facets))  # type: ignore[arg-type]


ITEMS = (
    entry("need", "Texte sind zu schwer", "B07", field="Menschen"),
    entry("goal", "Alle zwanzig geprüft", "Z07", ("B07",), field="Menschen"),
    entry(
        "measure",
        "Leichte Sprache als Standard",
        "M07",
        ("Z07",),
        field="Menschen",
        cost="C",
        sectors=("Wohnen", "Klima"),
    ),
    entry("measure", "Offene Daten", "M08", field="Daten", sectors=("Klima",)),
    entry("action", "Schreiben, was gemeint ist", "A1", ("M07",)),
)


def a_register() -> Programmes:
    """A programme with these items, i1 to i5."""
    log = a_programme()
    assert plan(log, ORGANISER, AddItems(ITEMS, "liste.xlsx")) is None
    return log
