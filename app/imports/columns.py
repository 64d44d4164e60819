"""Which column of a file is which field of a measure: by its heading, in German or English.

Never here: what a cell may hold. A new synonym is one word in `NAMES`.
"""

import re
import unicodedata
from collections.abc import Sequence

from msgspec import Struct

REQUIRED = ("title", "need")

# The best name stands first: where a file has both "Titel" and "Maßnahme", the title is in "Titel".
NAMES: dict[str, tuple[str, ...]] = {
    "number": (
        "Referenznr.",
        "Referenznummer",
        "Nr.",
        "Nummer",
        "lfd. Nr.",
        "Number",
        "No.",
        "Reference number",
        "Ref.",
        "Referenz",
        "Reference",
        "ID",
    ),
    "title": ("Titel", "Title", "Maßnahmentitel", "Maßnahme", "Measure", "Bezeichnung", "Name"),
    "description": ("Beschreibung", "Description", "Kurzbeschreibung", "Erläuterung"),
    "need": ("Bedarf", "Need", "Bedarfe", "Needs"),
    "goal": ("Ziel", "Goal", "Ziele", "Goals"),
    "effect": ("erwartete Wirkung", "Expected effect", "Wirkung", "Effect"),
    "field": ("Handlungsfeld", "Feld", "Field of action", "Field", "Kategorie", "Category"),
    "type": ("Typ", "Art", "Type", "Maßnahmentyp"),
    "cost": ("Kostenklasse", "Kosten", "Cost class", "Cost", "Costs"),
    "tags": ("Merkmale", "Schlagworte", "Schlagwörter", "Stichworte", "Tags", "Sektoren", "Sectors"),
    "values": ("Werte", "Values"),
    "pilot": ("Pilotprojekt", "Pilot", "Pilot project"),
    "body": ("Zuständige Stelle", "Responsible body", "Zuständig", "Zuständigkeit"),
    "partners": ("Partner", "Partners", "Kooperationspartner"),
}

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOT_A_LETTER = re.compile(r"[\W_]+")


class Matching(Struct, frozen=True):
    """Field to the place of its column, and the places of columns that are nothing to us."""

    places: dict[str, int]
    ignored: tuple[int, ...]


def key(heading: str) -> str:
    """What is left of a heading when spelling does not count: "Kosten-Klasse (A bis D)" is "kostenklasse"."""
    plain = unicodedata.normalize("NFKC", heading[:200]).casefold().translate(_UMLAUTS)
    return _NOT_A_LETTER.sub("", _IN_BRACKETS.sub("", plain))


_KEYS = {field: tuple(key(name) for name in names) for field, names in NAMES.items()}
_KNOWN = {one: field for field, keys in _KEYS.items() for one in keys}


def match(header: Sequence[str]) -> Matching:
    """Gives each field its best-named column; of two columns with one name the left one counts."""
    found: dict[str, int] = {}
    for place in reversed(range(len(header))):
        found[key(header[place])] = place
    places: dict[str, int] = {}
    for field, keys in _KEYS.items():
        best = next((found[one] for one in keys if one in found), None)
        if best is not None:
            places[field] = best
    taken = places.values()
    ignored = (place for place, heading in enumerate(header) if heading.strip() and place not in taken)
    return Matching(places, tuple(ignored))


def recognised(cells: Sequence[str]) -> int:
    """How many different fields these cells could be the headings of."""
    return len({_KNOWN[one] for one in map(key, cells) if one in _KNOWN})
