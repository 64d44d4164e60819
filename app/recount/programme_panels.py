"""Panels drawn by lot of a programme, told once more from its log. Never here: the draw, which was made elsewhere; a name."""

from app.recount.programme_part import Part, Shared, Taken, Takes
from app.recount.tables import Row

WORDS = {
    "drawn": (
        "How many people were drawn for each panel, on which day and by whom",
        "Wie viele Personen für jedes Gremium gelost wurden, an welchem Tag und von wem",
    ),
    "printed": ("How many codes were printed for each panel", "Wie viele Codes für jedes Gremium gedruckt wurden"),
    "removed": ("Which panels were removed", "Welche Gremien entfernt wurden"),
}


class Panels(Part):
    """Every panel by its id: what is said of its draw, the letters that were printed."""

    words = WORDS
    lacking = "The file has no figures of the panels", "Die Datei hat keine Zahlen zu den gelosten Gremien"

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self.panels: dict[str, Row] = {}
        self.takes: Takes = {
            "PanelRecorded": self._recorded,
            "PanelRemoved": self._removed,
            "PanelCodesPrinted": self._printed,
        }

    def figures(self) -> Row:
        there = self.panels.items()
        said = {key: one["settings"] for key, one in there}
        return {
            "drawn": {key: [one.get("size", 0), one.get("day", ""), one.get("by", "")] for key, one in said.items()},
            "printed": {key: one["printed"] for key, one in there},
            "removed": [key for key, one in there if one["out"]],
        }

    def _there(self, event: Row) -> Row | None:
        one = self.panels.get(event["panel"])
        return None if one is None or one["out"] else one

    def _recorded(self, event: Row, by: str, at: int) -> Taken:
        if not event.get("panel"):
            self._shared.made["panel"] += 1
            key = f"l{self._shared.made['panel']}"
            self.panels[key] = {"settings": event["settings"], "printed": [], "out": False}
            return ()
        one = self._there(event)
        if one is None:
            return ()
        one["settings"] = event["settings"]
        return (f"panel:{event['panel']}",)

    def _removed(self, event: Row, by: str, at: int) -> Taken:
        one = self._there(event)
        if one is not None:
            one["out"] = True
        return ()

    def _printed(self, event: Row, by: str, at: int) -> Taken:
        one = self._there(event)
        if one is not None:
            one["printed"].append([event["forum"], event["strand"], event["number"]])
        return ()
