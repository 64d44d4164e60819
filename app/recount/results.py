"""The published result of a step with ballots, against what its rule makes of the ballots.

Never here: a rule.
"""

from itertools import pairwise
from typing import Any

from app.recount.check import Check
from app.recount.ranking import Marks
from app.recount.tables import Row, Tables


def check(file: Tables, step: str, settings: Row, rule: Any, ballots: list[Marks]) -> Check:
    """Whether every figure is the counted one, nothing that was chosen is left out, and the best comes first."""
    rows = file.rows("results", step)
    counted = rule.figures([row["option"] for row in rows], ballots, settings)
    wrong = [
        f"{row['option']}.{name}"
        for row in rows
        for name, figure in counted[row["option"]].items()
        if row[name] != figure
    ]
    wrong += [f"{option}?" for option in {one for ballot in ballots for one in ballot} - set(counted)]
    wrong += [f"{option}?" for option in (one["id"] for one in settings.get("options", ())) if option not in counted]
    wrong += [f"{row['option']} order" for row, after in pairwise(rows) if row["place"] > after["place"]]
    wrong += [f"{row['option']}.number" for row in rows if _misnumbered(file, row)]
    cells = sum(map(len, counted.values()))
    if wrong:
        names = ", ".join(wrong)
        return Check(False, f"figures that are not those of the ballots: {names}", f"falsche Zahlen: {names}")
    return Check(True, f"{cells} figures of the result counted again", f"{cells} Zahlen des Ergebnisses nachgezählt")


def _misnumbered(file: Tables, row: Row) -> bool:
    """Whether a measure is called by another's number."""
    measure = file.row("measures", measure=row["option"]) if row["number"] else {}
    return bool(measure) and measure["number"] != row["number"]
