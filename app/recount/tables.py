"""The published tables of one file, by name. Never here: where they come from, what they mean."""

from typing import Any

Row = dict[str, Any]


class Tables:
    """Rows by the table's name, and what is asked of them."""

    def __init__(self, tables: dict[str, list[Row]]) -> None:
        self.tables = tables

    def row(self, table: str, **wanted: Any) -> Row:
        """The row of a table with these cells; empty if there is none."""
        return next((one for one in self.tables.get(table, ()) if all(one.get(k) == v for k, v in wanted.items())), {})

    def rows(self, table: str, step: str) -> list[Row]:
        """A step's rows of a table."""
        return [one for one in self.tables.get(table, ()) if one.get("activity") == step]

    def of(self, step: str) -> set[str]:
        """The tables that have rows of a step."""
        return {name for name, rows in self.tables.items() if any(row.get("activity") == step for row in rows)}

    def settings(self, step: str) -> Row:
        """A step's settings out of the table of paths, as they were: `options.0.id` is the id of the first option.

        Numbers that stand by themselves are numbers; everything further inside stays text, as ids are.
        """
        found: Row = {}
        for row in self.rows("activity_settings", step):
            *path, name = row["setting"].split(".")
            place = found
            for part in path:
                place = place.setdefault(part, {})
            place[name] = row["value"] if path or not row["value"].isdigit() else int(row["value"])
        return {name: _listed(value) for name, value in found.items()}


def _listed(value: Any) -> Any:
    """A mapping from 0, 1, 2 … as the list that it was."""
    if not isinstance(value, dict):
        return value
    inside = {name: _listed(one) for name, one in value.items()}
    return list(inside.values()) if list(inside) == [str(place) for place in range(len(inside))] else inside
