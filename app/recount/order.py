"""Which steps there are, and in which order: as they come, are copied, moved and removed.

Standard library alone. Never here: what is shown, what a step is given.
"""
# ruff: noqa: N802  # a method is called like the event that it takes in

from typing import Any

from app.recount import kinds
from app.recount.step import Step
from app.recount.tables import Row


class Order:
    """The steps by their ids, which are never given again."""

    def __init__(self) -> None:
        self.steps: dict[str, Step] = {}
        self.removed: set[str] = set()
        self.made = 0
        self._order: list[str] = []

    def there(self) -> list[str]:
        """The ids of the steps that are on the agenda, in its order."""
        return [one for one in self._order if one not in self.removed]

    def add(self, plan: Row, settings: Row, place: int) -> str:
        """One more step, the first at place 0; below 0: at the end."""
        self.made += 1
        made = f"a{self.made}"
        self.steps[made] = kinds.step(plan, settings)
        order = self.there()
        self.arrange([*order[:place], made, *order[place:]] if 0 <= place <= len(order) else [*order, made])
        return made

    def arrange(self, order: list[str]) -> None:
        """The agenda in this order."""
        self._order = order

    def together(self, some: list[str], before: str) -> list[str]:
        """The agenda's order with these steps side by side before another one; before the next that stays, if that moves."""
        order = self.there()
        behind = order[order.index(before) :] if before else []
        rest = [one for one in order if one not in some]
        place = next((rest.index(one) for one in behind if one in rest), len(rest))
        return rest[:place] + some + rest[place:]

    def fits(self, event: Row) -> bool:
        """Whether the steps that an event names, and its place, are on the agenda."""
        there = self.there()
        return all(one in there for one in event.get("activities", ())) and event.get("before", "") in ("", *there)

    def added(self, steps: list[tuple[Row, Row]], before: str) -> list[str]:
        """Several steps at once. Where the choice of one comes from another one of them, its plan says `+` and its place."""
        ids = {f"+{place}": f"a{self.made + place}" for place in range(1, len(steps) + 1)}
        made = [self.add(_of(plan, ids), settings, -1) for plan, settings in steps]
        self.arrange(self.together(made, before))
        return made

    def copied(self, event: Row) -> list[str]:
        """Copies of steps as they stand."""
        old = [one for one in self.there() if one in event["activities"]]
        names = {one: f"+{place}" for place, one in enumerate(old, 1)}
        steps = [(_of(self.steps[one].plan, names), self.steps[one].settings) for one in old]
        return self.added(steps, event.get("before", ""))

    def _ActivityAdded(self, event: Row, *_: Any) -> None:
        if self.fits({"before": event.get("before", "")}):
            before = event.get("before", "")
            place = self.there().index(before) if before else event.get("place", -1)
            self.add(event["plan"], event["settings"], place)

    def _ActivityMoved(self, event: Row, *_: Any) -> None:
        order = self.there()
        if event["activity"] in order:
            order.remove(event["activity"])
            order.insert(max(0, event["place"]), event["activity"])
            self.arrange(order)


def _of(plan: Row, names: dict[str, str]) -> Row:
    """The plan with another name for the step that its choice comes from; nothing was picked there yet."""
    source = plan.get("source") or {}
    if source.get("step") not in names:
        return plan
    source = {name: value for name, value in source.items() if name != "picked"} | {"step": names[source["step"]]}
    return plan | {"source": source | ({"how": "all"} if source.get("how") == "picked" else {})}
