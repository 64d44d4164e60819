"""What was imported into a programme, counted once more. Never here: whether it is what people answered, any words."""

from collections import Counter

from app.recount.programme_part import Part, Shared, Taken, Takes
from app.recount.tables import Row

WORDS = {
    "answers": ("Imported answers by question", "Importierte Antworten nach Frage"),
    "occasions": ("Imported answers by workshop or survey", "Importierte Antworten nach Workshop oder Umfrage"),
    "counted": ("What was counted elsewhere", "Was anderswo gezählt wurde"),
    "people": ("How many people each import is of", "Von wie vielen Personen jeder Import ist"),
    "hidden": ("How many imported answers are hidden", "Wie viele importierte Antworten ausgeblendet sind"),
    "whole": ("Which imports are complete", "Welche Importe vollständig sind"),
    "removed": ("Which imports were removed", "Welche Importe entfernt wurden"),
}


class Imports(Part):
    """Every import by its id: its answers by their names, which are hidden, what has come, whether it was removed."""

    words = WORDS
    lacking = "The file has no figures of the imports", "Die Datei hat keine Zahlen zu den Importen"

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self.imports: dict[str, Row] = {}
        self.takes: Takes = {
            "ImportBegun": self._begun,
            "EntriesBrought": self._came,
            "ImportDescribed": self._described,
            "EntryHidden": self._hidden,
            "ImportRemoved": self._removed,
        }

    def figures(self) -> Row:
        there = self.imports.items()
        return {
            "answers": {key: dict(Counter(each["question"] for each in one["answers"].values())) for key, one in there},
            "occasions": {
                key: dict(Counter(str(each.get("occasion", 0)) for each in one["answers"].values()))
                for key, one in there
            },
            "counted": {
                key: {each["id"]: [each["given"], each["counts"]] for each in one["asked"]} for key, one in there
            },
            "people": {key: one["about"].get("people", 0) for key, one in there},
            "hidden": {key: len(one["hidden"]) for key, one in there},
            "whole": [key for key, one in there if _whole(one)],
            "removed": [key for key, one in there if one["out"]],
        }

    def _begun(self, event: Row, by: str, at: int) -> Taken:
        digest = event.get("digest", "")
        same = [one for one in self.imports.values() if one["digest"] == digest and not one["out"]]
        if same and _whole(same[0]):
            return ()
        for one in same[:1]:
            one["out"], one["answers"] = True, {}
        self._shared.made["import"] += 1
        self.imports[f"b{self._shared.made['import']}"] = {
            "about": event["about"],
            "asked": [{"given": 0, "counts": []} | one for one in event.get("asked", [])],
            "pieces": event.get("pieces", 0),
            "digest": digest,
            "answers": {},
            "came": set(),
            "hidden": set(),
            "out": False,
        }
        return ()

    def _there(self, event: Row) -> Row | None:
        one = self.imports.get(event["brought"])
        return None if one is None or one["out"] else one

    def _came(self, event: Row, by: str, at: int) -> Taken:
        one, piece = self._there(event), event["piece"]
        if one is not None and piece not in one["came"] and 0 < piece <= one["pieces"]:
            one["came"].add(piece)
            one["answers"] |= {each["id"]: each for each in event["entries"]}
        return ()

    def _described(self, event: Row, by: str, at: int) -> Taken:
        one = self._there(event)
        if one is None:
            return ()
        one["about"] = event["about"]
        return (f"import:{event['brought']}",)

    def _hidden(self, event: Row, by: str, at: int) -> Taken:
        one = self._there(event)
        if one is not None and event["entry"] in one["answers"]:
            (one["hidden"].discard if event.get("back") else one["hidden"].add)(event["entry"])
        return ()

    def _removed(self, event: Row, by: str, at: int) -> Taken:
        one = self._there(event)
        if one is not None:
            one["out"], one["answers"], one["hidden"] = True, {}, set()
        return ()


def _whole(one: Row) -> bool:
    """Whether every piece of it has come, and it stands."""
    return len(one["came"]) == one["pieces"] and not one["out"]
