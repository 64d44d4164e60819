"""What was put to the choice when it came from elsewhere than the step's own settings: found again, by the rules that are said.

Standard library alone. Never here: a ballot, one kind, what people wrote.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from app.recount.tables import Row

Behind = tuple[str, int]
"""(the option, how many people stand behind it)."""


class Offer(NamedTuple):
    """What can be chosen, in the order of the ballot; `ids` is None where this recount cannot say what was there. `measures`:
    they are measures. `costs`: in whole euros, where money is shared out."""

    ids: list[str] | None
    measures: bool = False
    costs: tuple[tuple[str, int], ...] = ()

    def told(self) -> str:
        """The options in a line, each with its cost."""
        costs = dict(self.costs)
        return ", ".join(f"{one} ({costs[one]} €)" if one in costs else one for one in self.ids or ())


def of_measures(source: Row, measures: dict[str, Row]) -> Offer:
    """The measures that stand and have what is asked for."""
    how, value = source.get("how", "all"), str(source.get("value", ""))
    tests: dict[str, Any] = {
        "all": lambda key, one: True,
        "tag": lambda key, one: value.casefold() in [tag.casefold() for tag in one.get("tags") or ()],
        "field": lambda key, one: one.get("field", "") == value,
        "type": lambda key, one: one.get("type", "") == value,
        "picked": lambda key, one: key in source.get("picked", ()),
    }
    fits = tests.get(how, tests["all"])
    return Offer([key for key, one in measures.items() if not one["withdrawn"] and fits(key, one)], True)


def best_placed(source: Row, places: dict[str, int | None], order: Iterable[str]) -> list[str]:
    """Whoever has one of the first places: all who share the last of them are in. Best first, else as on the ballot."""
    number = source.get("number", 0)
    placed = [(place, key) for key in order if (place := places.get(key)) is not None and place <= number]
    return [key for _, key in sorted(placed, key=lambda one: one[0])]


def gathered(source: Row, behind: list[Behind]) -> list[str]:
    """All, those that were picked, or those with the most people: all with as many as the last that is in are in."""
    how, number = source.get("how", "all"), max(source.get("number", 0), 1)
    if how != "best" or number >= len(behind):
        return [key for key, _ in behind]
    last = sorted((people for _, people in behind), reverse=True)[number - 1]
    return [key for key, people in behind if people >= last]


def from_file(rows: list[Row]) -> Offer | None:
    """What the published table says; None for a step with options of its own."""
    ids = list(dict.fromkeys(row["option"] for row in sorted(rows, key=lambda row: row["order"])))
    known = {row["option"]: row["cost"] for row in rows if row.get("cost")}
    costs = tuple((one, known[one]) for one in ids if one in known)
    return Offer(ids, any(row["measure"] for row in rows), costs) if rows else None
