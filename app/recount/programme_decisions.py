"""Decisions of a programme and how far its items are, told once more from its log.

How far an item is depends on the day on which somebody asks; here it is said as it will be once every day that was named has
come. Never here: a clock, a zone.
"""

from app.recount.programme_part import Part, Shared, Taken, Takes, reworded
from app.recount.programme_register import Register
from app.recount.tables import Row

WORDS = {
    "decisions": (
        "Each decision’s day and kind, and when it was rescinded",
        "Tag und Art jedes Beschlusses, und wann er aufgehoben wurde",
    ),
    "points": ("What each decision says of each entry", "Was jeder Beschluss zu jedem Eintrag sagt"),
    "conditions": ("Each decision’s conditions", "Die Bedingungen jedes Beschlusses"),
    "standing": (
        "How far each entry is once all days named have come",
        "Wie weit jeder Eintrag ist, wenn alle genannten Tage gekommen sind",
    ),
}


class Decisions(Part):
    """Every decision by its id, and by item what was said of its progress."""

    words = WORDS
    lacking = "The file has no figures of the decisions", "Die Datei hat keine Zahlen zu den Beschlüssen"

    def __init__(self, shared: Shared, register: Register) -> None:
        self._shared, self._register = shared, register
        self.decisions: dict[str, Row] = {}
        self.progress: dict[str, list[Row]] = {}
        self._several: list[str] = []
        self.takes: Takes = {
            "DecisionAdded": self._added,
            "DecisionChanged": self._changed,
            "DecisionRevoked": self._revoked,
            "DecisionRemoved": self._removed,
            "ProgressSaid": self._said,
            "ProgressOfSeveralSaid": self._said_of_several,
            "ProgressOfSeveralUndone": self._undone,
            "ProgressChanged": self._corrected,
        }

    def figures(self) -> Row:
        decisions = {key: one["says"] for key, one in self.decisions.items()}
        points = {key: says.get("points", ()) for key, says in decisions.items()}
        turns = ((item, self._turns(item)) for item in self._register.items)
        return {
            "decisions": {
                key: [says["day"], _kind(says), self.decisions[key]["revoked"]] for key, says in decisions.items()
            },
            "points": {key: [[one["item"], _outcome(one)] for one in said] for key, said in points.items()},
            "conditions": {key: [one.get("condition", {}) for one in said] for key, said in points.items()},
            "standing": {item: found[-1] for item, found in turns if found},
        }

    def _turns(self, item: str) -> list[list[str]]:
        """Every change in how far the item is: its day, how far, by which decision."""
        found: list[tuple[str, int, str, str]] = []
        for key, one in self.decisions.items():
            holds = _kind(one["says"]) == "final" and not one["revoked"]
            for point in one["says"].get("points", ()) if holds else ():
                if point["item"] == item and _outcome(point) != "postponed":
                    told = "planned" if _outcome(point) == "adopted" else "dropped"
                    found.append((one["says"]["day"], one["at"], told, key))
        found += [
            (one["day"], one["at"], one["progress"], "") for one in self.progress.get(item, ()) if not one.get("undone")
        ]
        turns: list[list[str]] = []
        for day, _, told, key in sorted(found, key=lambda one: one[:2]):
            goes_on = bool(turns) and turns[-1][1] != "dropped"
            if not (key and told == "planned" and goes_on):
                turns.append([day, told, key])
        return turns

    def _added(self, event: Row, by: str, at: int) -> Taken:
        self._shared.made["decision"] += 1
        self.decisions[f"b{self._shared.made['decision']}"] = {"says": event["says"], "at": at, "revoked": ""}
        return ()

    def _changed(self, event: Row, by: str, at: int) -> Taken:
        one = self.decisions.get(event["decision"])
        if one is None or (self._unreasoned(event) and _corrected(one["says"], event["says"])):
            return ()
        one["says"] = event["says"]
        return (f"decision:{event['decision']}",)

    def _unreasoned(self, event: Row) -> bool:
        return self._shared.was_public and not event.get("reason")

    def _revoked(self, event: Row, by: str, at: int) -> Taken:
        one = self.decisions.get(event["decision"])
        if one is None or one["revoked"] or not event["reason"]:
            return ()
        one["revoked"] = event["day"]
        return (f"decision:{event['decision']}",)

    def _removed(self, event: Row, by: str, at: int) -> Taken:
        if self._shared.was_public or self.decisions.pop(event["decision"], None) is None:
            return ()
        return (f"decision:{event['decision']}",)

    def _said(self, event: Row, by: str, at: int) -> Taken:
        if event["item"] not in self._register.items:
            return ()
        self.progress.setdefault(event["item"], []).append(_progress(event, at))
        return (f"progress:{event['item']}",)

    def _said_of_several(self, event: Row, by: str, at: int) -> Taken:
        if not set(event["items"]) <= set(self._register.items):
            return ()
        self._several = list(event["items"])
        return [name for item in event["items"] for name in self._said({**event, "item": item}, by, at)]

    def _undone(self, event: Row, by: str, at: int) -> Taken:
        """The last thing said of each of them counts no more; what everybody could read keeps its place."""
        if not self._several or set(event["items"]) != set(self._several):
            return ()
        for item in self._several:
            last = self.progress[item].pop()
            if self._shared.was_public:
                self.progress[item].append({**last, "undone": True})
        self._several = []
        return [f"progress:{item}" for item in event["items"]]

    def _corrected(self, event: Row, by: str, at: int) -> Taken:
        said, place = self.progress.get(event["item"], []), event.get("entry", 0)
        if not 0 <= place < len(said) or said[place].get("undone"):
            return ()
        was, now = said[place], _progress(event, said[place]["at"])
        other = (was["day"], was["progress"]) != (now["day"], now["progress"]) or reworded(was["text"], now["text"])
        if other and self._unreasoned(event):
            return ()
        said[place] = now
        return (f"progress:{event['item']}",)


def _progress(event: Row, at: int) -> Row:
    return {"day": event["day"], "progress": event["progress"], "text": event.get("text", {}), "at": at}


def _kind(says: Row) -> str:
    return str(says.get("kind", "final"))


def _outcome(point: Row) -> str:
    return str(point.get("outcome", "adopted"))


def _corrected(before: Row, after: Row) -> bool:
    """Whether who had read it would learn something else now."""
    if (before["day"], _kind(before)) != (after["day"], _kind(after)):
        return True
    if any(reworded(before.get(name, {}), after.get(name, {})) for name in ("body", "title", "text")):
        return True
    if any(before.get(name) and before[name] != after.get(name, "") for name in ("document", "link")):
        return True
    old, new = ({point["item"]: point for point in says.get("points", ())} for says in (before, after))
    return set(old) != set(new) or any(_other_point(old[item], new[item]) for item in old)


def _other_point(before: Row, after: Row) -> bool:
    was, now = before.get("condition", {}), after.get("condition", {})
    return _outcome(before) != _outcome(after) or reworded(was, now) or bool(now and not was)
