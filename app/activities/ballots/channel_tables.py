"""How votes came in, and what was counted by hand, as outcome tables: never which choices came by which channel but by hand.

Never here: what may be seen of hands (hands), ballots, a file format.
"""

from app.activities.ballots import hands
from app.activities.ballots.channels import CHANNELS, TABLET, channels
from app.activities.ballots.results import Choice
from app.activities.ballots.state import BallotState, HandCount, Standing
from app.activities.ballots.tables import ROUND
from app.activities.base.context import Context
from app.tables import Cell, Column, Table
from app.text import N_

WAYS = (
    Column("activity", N_("Step key")),
    Column("channel", N_("Channel"), "text", N_("How the votes in the result came in."), words=CHANNELS),
    Column("ballots", N_("Votes"), "integer", N_("So many of those in the result; which choices, is not told.")),
    Column("allowed", N_("Allowed"), "integer", N_("For so many people votes on tablets were allowed.")),
)
ABOUT_WAYS = N_("One row for each channel by which votes came in: phones, tablets, paper, hands.")
ALONE = ("counted_by", "reason")
"""Somebody's name or place, and own words."""
ABOUT_HANDS = N_("One row for each option of each count of raised hands.")
STANDINGS: dict[str, str] = {
    "counts": N_("in the result"),
    "held": N_("held back"),
    "corrected": N_("corrected by a later count"),
}
HANDS = (
    Column("activity", N_("Step key")),
    Column(
        "count",
        N_("Count"),
        "integer",
        N_("The counts of one step in their order: a later one corrects those before it."),
    ),
    Column("standing", N_("Standing"), words=STANDINGS),
    Column(
        "option",
        N_("Option key"),
        description=N_(
            "Empty where the numbers are not told, since they differ from a published count by fewer than five people."
        ),
    ),
    Column("hands", N_("Hands"), "integer"),
    Column("people", N_("People"), "integer", N_("All whose hands were counted, with those who abstained.")),
    Column("abstained", N_("Abstentions"), "integer"),
    Column("counted_by", N_("Counted by")),
    Column("reason", N_("Reason"), "text", N_("Why an earlier count was corrected.")),
    Column("label", N_("Option")),
)


def channels_table(context: Context, state: BallotState) -> Table:
    """One row a channel by which votes in the result came in."""
    rows = tuple(
        (context.activity, channel, number, state.tablet or None if channel == TABLET else None)
        for channel, number in channels(context, state).items()
    )
    key = ("activity", "channel")
    title, about = N_("How votes came in"), ABOUT_WAYS
    return Table(
        name="channels",
        title=title,
        columns=WAYS,
        rows=rows,
        key=key,
        references=(ROUND,),
        waits="reveal",
        description=about,
        in_chapter=True,
    )


def hands_table(context: Context, state: BallotState, choices: tuple[Choice, ...]) -> Table:
    """One row a count and option; one row without option for a count that is not told. `choices` are
    those that hands can be raised for."""
    labels = {choice.id: choice.label for choice in choices}
    listed = enumerate(hands.seen(state), 1)
    rows = tuple(row for number, one in listed for row in _rows((context.activity, number), *one, labels))
    key = ("activity", "count", "option")
    title, about = N_("Hands that were counted"), ABOUT_HANDS
    return Table("hands", title, HANDS, rows, key, (ROUND,), waits="close", description=about, inside=ALONE)


def _rows(
    place: tuple[Cell, ...], one: HandCount, standing: Standing, may: bool, labels: dict[str, str]
) -> list[tuple[Cell, ...]]:
    start = (*place, standing)
    end: tuple[Cell, ...] = (one.counted_by, one.reason or None)
    if not may:
        return [(*start, None, None, None, None, *end, None)]
    return [
        (*start, option, one.hands.get(option, 0), one.people, one.abstained, *end, label)
        for option, label in labels.items()
    ]
