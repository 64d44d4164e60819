"""By what the register's entries are sorted, counted once more. Never here: which of them a page shows, their links."""

from collections import Counter
from collections.abc import Iterable

from app.recount.programme_part import Part
from app.recount.programme_register import Register
from app.recount.tables import Row

ONE = {
    "field": ("Entries by field of action", "Einträge nach Handlungsfeld"),
    "approach": ("Entries by how they are carried out", "Einträge nach Art der Umsetzung"),
    "pilot": ("Entries by pilot project", "Einträge nach Pilotprojekt"),
    "body": ("Entries by responsible body", "Einträge nach Federführung"),
}
SEVERAL = {
    "sectors": ("Entries by sector", "Einträge nach Sektor"),
    "values": ("Entries by value", "Einträge nach Wert"),
    "tags": ("Entries by tag", "Einträge nach Merkmal"),
    "partners": ("Entries by partner", "Einträge nach Partner"),
}


WORDS = {
    **ONE,
    **SEVERAL,
    "type": ("Entries by type, as a facet", "Einträge nach Art, als Filter"),
    "maturity": ("Entries by maturity", "Einträge nach Reifegrad"),
    "goal": ("Entries by goal", "Einträge nach Ziel"),
    "state": ("Entries that stand, and withdrawn ones", "Geltende und zurückgezogene Einträge"),
}


class Facets(Part):
    """How many entries have each value, in the register as `register` tells it."""

    words = WORDS
    lacking = "The file has no figures of the facets", "Die Datei hat keine Zahlen zu den Filtern"

    def __init__(self, register: Register) -> None:
        self._register = register
        self.takes = {}

    def figures(self) -> Row:
        items = self._register.items.values()
        counted = {name: _counted([one["facets"].get(name, "")] for one in items) for name in ONE}
        counted |= {name: _counted(one["facets"].get(name) or [""] for one in items) for name in SEVERAL}
        return counted | {
            "type": _counted([one["type"]] for one in items),
            "maturity": _counted([one["maturity"]] for one in items),
            "goal": _counted(self._goals(one) or [""] for one in items),
            "state": _counted(["withdrawn" if one["out"] else "stands"] for one in items),
        }

    def _goals(self, one: Row) -> list[str]:
        """The numbers of the goals that an entry is or serves; an action serves those of what it bundles as well."""
        if one["type"] == "goal":
            return [one["number"]]
        linked = [self._register.items[key] for key in one["links"]]
        if one["type"] == "action":
            linked += [self._register.items[key] for each in list(linked) for key in each["links"]]
        return [each["number"] for each in linked if each["type"] == "goal"]


def _counted(said: Iterable[list[str]]) -> dict[str, int]:
    """How many entries say each; what one says twice counts once."""
    return dict(Counter(value for values in said for value in dict.fromkeys(values)))
