"""The same ballots under every rule that fits them, as an outcome table: each option's place by each rule, and whether it is
robust.

Never here: counting, which rules fit (counting/readings), sentences about it.
"""

from collections.abc import Iterator

from app.activities.ballots.tables import ROUND
from app.activities.base.context import Context
from app.activities.base.laboratory import LabView
from app.counting.lab import WORDS
from app.counting.readings import READINGS
from app.tables import Cell, Column, Table
from app.text import N_

ABOUT = N_(
    "One row for each option and each rule that fits the ballots: its place, had that rule counted. The rule that was chosen "
    "before the vote counts; the others show how firm its result is."
)
TITLES = {one.key: one.title for readings in READINGS.values() for one in readings}
MEANT = {f"{sort}.{one.key}": one.meant for sort, readings in READINGS.items() for one in readings}
COLUMNS = (
    Column("activity", N_("Step key")),
    Column("rule", N_("Rule"), words=TITLES),
    Column("option", N_("Option key")),
    Column("counts", N_("Counts"), "boolean", N_("Whether this rule was chosen before the vote.")),
    Column("place", N_("Place"), "integer", N_("Empty where it has none.")),
    Column("first", N_("Asked for"), "integer", N_("So many options the step asks for.")),
    Column("among", N_("Among them"), "boolean", N_("Whether this rule puts it among these.")),
    Column("verdict", N_("Robust or not"), words={str(key): words for key, words in WORDS.items()}),
    Column("meant", N_("What a voter would have to have meant"), words=MEANT),
    Column("label", N_("Option")),
)


def lab_table(context: Context, lab: LabView | None) -> Table:
    """The chosen rule first, the options in its order; without rows where there is no lab."""
    rows = tuple(_rows(context.activity, lab)) if lab is not None else ()
    key = ("activity", "rule", "option")
    return Table(
        name="lab",
        title=N_("Under other rules"),
        columns=COLUMNS,
        rows=rows,
        key=key,
        references=(ROUND,),
        waits="reveal",
        description=ABOUT,
        in_chapter=True,
    )


def _rows(step: str, lab: LabView) -> Iterator[tuple[Cell, ...]]:
    for at, rule in enumerate(lab.rules):
        for row in lab.rows:
            place, among = row.places[at]
            yield (
                step,
                rule.key,
                row.id,
                at == 0,
                place,
                lab.first,
                among,
                row.verdict,
                f"{lab.sort}.{rule.key}",
                row.label,
            )
