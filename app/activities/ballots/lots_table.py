"""What was said of lots for shared places, as an outcome table: every announcement and every seed, with the lot of each option.

Never here: how a lot follows from a seed (counting/lots), who may announce or draw (forum/lots).
"""

from collections.abc import Iterator

from app.activities.ballots.results import Result
from app.activities.ballots.tables import ROUND
from app.activities.base.context import Context
from app.activities.base.lots import LotAct, now_shared
from app.counting import lots
from app.tables import Cell, Column, Table
from app.text import N_

ABOUT = N_("One row for each option of each announcement and each drawing of lots for a place that options share.")
COLUMNS = (
    Column("activity", N_("Step key")),
    Column("act", N_("Act"), "integer", N_("Announcements and drawings of one step in their order.")),
    Column("stage", N_("Stage"), words={"announced": N_("announced"), "drawn": N_("drawn")}),
    Column("place", N_("Place"), "integer", N_("The place that these options share; it stays shared.")),
    Column("option", N_("Option key")),
    Column("by_lot", N_("By lot"), "integer", N_("1 comes first. Empty before lots were drawn.")),
    Column("lot", N_("Lot"), "text", N_("SHA-256 of the seed, a space and the option’s key, as hexadecimal digits.")),
    Column("seed", N_("Seed")),
    Column("source", N_("Which seed was announced")),
    Column("reason", N_("Reason"), "text", N_("Why it was said a second time.")),
    Column(
        "holds",
        N_("Place is shared by them"),
        "boolean",
        N_("Whether just these options share this place in the result."),
    ),
    Column("label", N_("Option")),
)


def lots_table(context: Context, result: Result | None) -> Table:
    """One row an option and act; without rows where no lots were announced."""
    rows = tuple(_rows(context, result)) if result is not None else ()
    key = ("activity", "act", "option")
    return Table(
        name="lots",
        title=N_("Lots"),
        columns=COLUMNS,
        rows=rows,
        key=key,
        references=(ROUND,),
        waits="reveal",
        description=ABOUT,
        in_chapter=True,
    )


def _rows(context: Context, result: Result) -> Iterator[tuple[Cell, ...]]:
    labels = {bar.id: bar.label for bar in result.bars}
    now = now_shared(result.shared)
    for number, act in enumerate(context.lots, 1):
        order = lots.drawn(act.seed, act.options) if act.seed else ()
        for option in order or act.options:
            yield (
                context.activity,
                number,
                "drawn" if act.seed else "announced",
                act.place,
                option,
                *_lot(act, option, order),
                act.seed or None,
                act.source or None,
                act.reason or None,
                act.shared in now,
                labels.get(option),
            )


def _lot(act: LotAct, option: str, order: tuple[str, ...]) -> tuple[Cell, Cell]:
    return (order.index(option) + 1, lots.number(act.seed, option)) if order else (None, None)
