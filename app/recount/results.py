"""The published result of a step with ballots, against what its rule makes of the ballots.

Never here: a rule, which options there are.
"""

from collections.abc import Iterator
from itertools import pairwise
from math import inf

from app.recount.check import Check, none_wrong, not_counted, same
from app.recount.ranking import Figures
from app.recount.tables import Row, Tables

NAMES = {
    "activity",
    "option",
    "number",
    "label",
    "withdrawn",
    "measure",
    "assurance",
    "id",
    "step",
    "question",  # the same in files of before 0.2
    "unit",
    "reason",
    "grade",
}
STEP = {"step_counted", "step_persons", "forum_joined"}
"""Columns that say what a row is about; every other one is a figure."""


def check(file: Tables, step: str, counted: Figures, chosen: set[str], always: set[str]) -> Check:
    """Whether every figure is the counted one, nothing is left out that was `chosen` or always stands there, and the best
    comes first."""
    rows = file.rows("results", step)
    wrong = [f"{row['option']}.{name}" for row in rows for name in _differ(row, counted[row["option"]])]
    wrong += [f"{option}?" for option in sorted((chosen | always) - set(counted))]
    wrong += [f"{row['option']} order" for row, after in pairwise(rows) if _place(row) > _place(after)]
    wrong += [f"{row['option']}.{name}" for row in rows for name in _misnamed(file, row)]
    cells = sum(map(len, counted.values()))
    if wrong:
        names = ", ".join(wrong)
        return Check(False, f"figures that are not those of the ballots: {names}", f"falsche Zahlen: {names}")
    return Check(True, f"{cells} figures of the result counted again", f"{cells} Zahlen des Ergebnisses nachgezählt")


def as_on_the_ballot(file: Tables, step: str, order: list[str]) -> Check:
    """Whether a result that is not sorted keeps the order of what was chosen from."""
    rows = [row["option"] for row in file.rows("results", step)]
    wanted = [one for one in order if one in rows] or rows
    return same(", ".join(rows), ", ".join(wanted), "order of the ballot", "Reihenfolge des Stimmzettels")


def check_table(file: Tables, step: str, name: str, counted: list[Row], in_order: bool = True) -> Iterator[Check]:
    """Whether one more table that the rule publishes has these rows, if they have one in this order. A cell that a counted row
    does not name is empty."""
    rows = file.rows(name, step)
    if not in_order:
        names = sorted({name for row in counted for name in row})
        counted = sorted(
            ({name: row.get(name) for name in names} for row in counted), key=lambda row: _cells(row, names)
        )
        rows = sorted(rows, key=lambda row: _cells(row, names))
    differ = [str(place) for place, (row, one) in enumerate(zip(rows, counted, strict=False), 1) if _differ(row, one)]
    yield same(len(rows), len(counted), f"rows of the table {name}", f"Zeilen der Tabelle {name}")
    yield none_wrong(
        differ, len(counted), f"rows of the table {name} counted again", f"Zeilen der Tabelle {name} nachgezählt"
    )
    yield from other_columns(rows, counted)


def other_columns(rows: list[Row], counted: list[Row]) -> Iterator[Check]:
    """Figures in columns of which the rule says nothing."""
    filled = {name for row in rows for name, cell in row.items() if cell is not None and not _is_words(name, row)}
    other = ", ".join(sorted(filled - NAMES - STEP - {name for row in counted for name in row}))
    if other:
        yield not_counted(
            f"figures that this recount does not know ({other})", f"Zahlen, die diese Nachzählung nicht kennt ({other})"
        )


def _is_words(name: str, row: Row) -> bool:
    """Whether the column says in words what another one says as a key."""
    return name.endswith("_words") and name.removesuffix("_words") in row


def _cells(row: Row, names: list[str]) -> list[str]:
    return [str(row.get(name)) for name in names]


def _place(row: Row) -> float:
    """What has no place comes last."""
    return inf if row["place"] is None else float(row["place"])


def _differ(row: Row, counted: Row) -> list[str]:
    return [name for name, figure in counted.items() if row.get(name) != figure]


def _misnamed(file: Tables, row: Row) -> list[str]:
    """Whether a measure is called by another's number, or is said to stand though it was withdrawn, or the other way; and
    whether the row points at just the measure that it is about."""
    measure = file.row("measures", measure=row["option"]) if row["number"] else {}
    wrong = [name for name in ("number", "withdrawn") if measure and measure[name] != row.get(name)]
    points = row.get("measure", measure.get("measure"))
    return wrong if points == measure.get("measure") else [*wrong, "measure"]
