"""The published result of a step with ballots, against what its rule makes of the ballots.

Never here: a rule, which options there are.
"""

from itertools import pairwise

from app.recount.check import Check
from app.recount.ranking import Figures, Marks
from app.recount.tables import Row, Tables


def check(file: Tables, step: str, counted: Figures, ballots: list[Marks], always: set[str]) -> Check:
    """Whether every figure is the counted one, nothing is left out that was chosen or always stands there, and the best
    comes first."""
    rows = file.rows("results", step)
    wrong = [f"{row['option']}.{name}" for row in rows for name in _differ(row, counted[row["option"]])]
    chosen = {option for marks in ballots for option in marks}
    wrong += [f"{option}?" for option in sorted((chosen | always) - set(counted))]
    wrong += [f"{row['option']} order" for row, after in pairwise(rows) if row["place"] > after["place"]]
    wrong += [f"{row['option']}.number" for row in rows if _misnumbered(file, row)]
    cells = sum(map(len, counted.values()))
    if wrong:
        names = ", ".join(wrong)
        return Check(False, f"figures that are not those of the ballots: {names}", f"falsche Zahlen: {names}")
    return Check(True, f"{cells} figures of the result counted again", f"{cells} Zahlen des Ergebnisses nachgezählt")


def _differ(row: Row, counted: Row) -> list[str]:
    return [name for name, figure in counted.items() if row[name] != figure]


def _misnumbered(file: Tables, row: Row) -> bool:
    """Whether a measure is called by another's number."""
    measure = file.row("measures", measure=row["option"]) if row["number"] else {}
    return bool(measure) and measure["number"] != row["number"]
