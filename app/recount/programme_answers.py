"""What became of what people said, told once more from a programme's log: dispositions and their publications.

Never here: what was said (a forum's own log), whether a reason is a good one.
"""

from collections import Counter

from app.recount.programme_part import Part, Shared, Taken, Takes
from app.recount.tables import Row

ALL = "answering"
WORDS = {
    "stages": ("Answers by how far they are", "Antworten nach Bearbeitungsstand"),
    "outcomes": ("Answers given, by what becomes of things", "Gegebene Antworten nach Art des Umgangs"),
    "public": ("Answers published, by what becomes of things", "Veröffentlichte Antworten nach Art des Umgangs"),
    "publications": (
        "When answers were published, and how many things were said to lack one",
        "Wann Antworten veröffentlicht wurden, und wie vielem laut Angabe noch eine fehlte",
    ),
}


class Answers(Part):
    """Every disposition by its thing and section: its newest version, its stage, the versions that were published."""

    words = WORDS
    lacking = "The file has no figures of the answers", "Die Datei hat keine Zahlen zu den Antworten"

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self.given: dict[tuple[str, int, int], Row] = {}
        self._of: dict[str, list[Row]] = {}
        self.publications: list[list[int | str]] = []
        self._modules: dict[str, Row] = {}
        self._four_eyes = False
        self.takes: Takes = {
            "AnswersGiven": self._given,
            "AnswersAssigned": self._assigned,
            "AnswersConfirmed": self._confirmed,
            "AnswerWithdrawn": self._withdrawn,
            "ModuleSaid": self._module_said,
            "ModuleDropped": self._module_dropped,
            "AnsweringSet": self._set,
            "AnswersPublished": self._published,
        }

    def figures(self) -> Row:
        every = self.given.values()
        given = (one["version"]["outcome"] for one in every if one["stage"] in ("given", "confirmed"))
        public = (one["told"][-1]["outcome"] for one in every if one["told"])
        return {
            "stages": dict(Counter(one["stage"] for one in every)),
            "outcomes": dict(Counter(given)),
            "public": dict(Counter(outcome for outcome in public if outcome)),
            "publications": self.publications,
        }

    def _given(self, event: Row, by: str, at: int) -> Taken:
        said = {"outcome": event.get("outcome", ""), "reason": event.get("reason", {})}
        version = {**said, "modules": event.get("modules", []), "by": by, "at": at}
        stage = "draft" if event.get("draft", False) else "given"
        for name in event.get("names", ()):
            key = _key(name, event)
            if key not in self.given:
                self.given[key] = {"told": []}
                self._of.setdefault(name, []).append(self.given[key])
            self.given[key].update(version=version, stage=stage)
        return _records(event)

    def _assigned(self, event: Row, by: str, at: int) -> Taken:
        return _records(event)

    def _confirmed(self, event: Row, by: str, at: int) -> Taken:
        """By somebody else than gave it, all of them or none."""
        names = event.get("names", ())
        waiting = [[one for one in self._of.get(name, ()) if one["stage"] == "given"] for name in names]
        own = any(one["version"]["by"] == by for some in waiting for one in some)
        if not self._four_eyes or not waiting or not all(waiting) or own:
            return ()
        for one in (one for some in waiting for one in some):
            one["stage"] = "confirmed"
        return _records(event)

    def _withdrawn(self, event: Row, by: str, at: int) -> Taken:
        found = [self.given.get(_key(name, event)) for name in event.get("names", ())]
        if not any(one and one["stage"] != "withdrawn" for one in found):
            return ()
        for one in filter(None, found):
            one["version"] = {"outcome": "", "reason": {}, "modules": [], "by": by, "at": at}
            one["stage"] = "withdrawn"
        return _records(event)

    def _module_said(self, event: Row, by: str, at: int) -> Taken:
        old = self._modules.get(event["module"])
        if old is not None and old["dropped"]:
            return ()
        self._modules[event["module"]] = {"text": event["text"], "dropped": False}
        if old is not None and event.get("everywhere", False):
            for key, one in self.given.items():
                if event["module"] in one["version"]["modules"] and _reworded(one, old["text"], event["text"], by, at):
                    self._shared.versions[f"answer:{key[0]}"] += 1
        return (f"module:{event['module']}",)

    def _module_dropped(self, event: Row, by: str, at: int) -> Taken:
        module = self._modules.get(event["module"])
        if module is None or module["dropped"]:
            return ()
        module["dropped"] = True
        return (f"module:{event['module']}",)

    def _set(self, event: Row, by: str, at: int) -> Taken:
        self._four_eyes = event.get("four_eyes", False)
        return (ALL,)

    def _published(self, event: Row, by: str, at: int) -> Taken:
        for one in self.given.values():
            if self._waits(one):
                one["told"].append(one["version"])
        said: list[int | str] = [at, event.get("lacking", 0), event.get("total", 0), event.get("until", "")]
        self.publications.append(said)
        return (ALL,)

    def _waits(self, one: Row) -> bool:
        """Whether publishing changes what everybody reads of it."""
        newest = one["told"][-1] if one["told"] else None
        if one["stage"] == "withdrawn":
            return newest is not None and bool(newest["outcome"])
        ready = one["stage"] == "confirmed" or (one["stage"] == "given" and not self._four_eyes)
        return ready and newest != one["version"]


def _key(name: str, event: Row) -> tuple[str, int, int]:
    """Of a thing's section, or of all of it."""
    end = event.get("end", 0)
    return (name, event.get("start", 0), end) if end else (name, 0, 0)


def _records(event: Row) -> Taken:
    return [f"answer:{name}" for name in event.get("names", ())]


def _reworded(one: Row, old: Row, new: Row, by: str, at: int) -> bool:
    """New words of a module put into a reason; whether that changed it."""
    reason = dict(one["version"]["reason"])
    for tag in reason:
        if old.get(tag) and new.get(tag):
            reason[tag] = reason[tag].replace(old[tag], new[tag])
    if one["stage"] == "withdrawn" or reason == one["version"]["reason"]:
        return False
    one["version"] = {**one["version"], "reason": reason, "by": by, "at": at}
    one["stage"] = "given" if one["stage"] == "confirmed" else one["stage"]
    return True
