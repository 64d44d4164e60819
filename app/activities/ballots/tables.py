"""Results and ballots as outcome tables, the same for every kind that has ballots.

Never here: counting, who cast what, when.
"""

from collections.abc import Callable, Mapping

from app.activities.ballots.figure_columns import figure_cells, figure_columns
from app.activities.ballots.publishing import closed
from app.activities.ballots.results import Bar, Choice, Result
from app.activities.ballots.state import BallotState, voter
from app.activities.base.context import Context
from app.activities.base.receipt import receipt_of
from app.activities.base.words import LEVELS
from app.counting.figures import cell
from app.tables import Cell, Column, Reference, Table
from app.text import N_

Named = Callable[[str, Mapping[str, str]], str | None]
HUNDRED = N_("100 per cent are all ballots without abstentions.")
"""Said wherever a share is shown, on screens and in files."""
ROUND = Reference(("activity",), "activities", ("activity",))

RESULTS = (
    Column("activity", N_("Step key")),
    Column("option", N_("Option key")),
    Column("number", N_("Reference no.")),
    Column("label", N_("Option")),
    Column(
        "place", N_("Place"), "integer", N_("Empty where nothing was given, or where the order of the ballot is kept.")
    ),
    Column("shared", N_("Place shared"), "boolean"),
    Column("value", N_("Value"), "number", N_("As on the wall; an average is the sum divided by the number of marks.")),
    Column("persons", N_("People"), "integer", N_("Counted by device; empty where a device may serve several people.")),
    Column("share", N_("Share of ballots in per cent"), "number", HUNDRED),
    Column("assurance", N_("What one vote is tied to, as a key"), "text", LEVELS),
    Column("sum", N_("Sum"), "integer", N_("All crosses, dots, points or marks of the option together.")),
    Column("count", N_("Ballots for it"), "integer", N_("So many ballots gave the option anything.")),
    Column("share_of", N_("Ballots without abstentions"), "integer", N_("What the share is taken of.")),
    Column("withdrawn", N_("Withdrawn"), "boolean", N_("Whether the measure was withdrawn after all.")),
    Column("measure", N_("Measure key"), description=N_("Empty where the option is no measure.")),
)
ABOUT_RESULTS = N_("One row for each option of each step, with its figures as on the wall.")
ABOUT_HALVES = N_("One row for each half of the options of a step, with what stands between them.")
ABOUT_BALLOTS = N_(
    "One row for each mark on a ballot; an abstention has one row without an option. Nobody can be told from it."
)
LINKS = (ROUND, Reference(("measure",), "measures", ("measure",)))
HALVES = (
    Column("activity", N_("Step key")),
    Column(
        "half",
        N_("Half"),
        words={"upper": N_("upper half"), "middle": N_("middle, in neither half"), "lower": N_("lower half")},
    ),
    Column("first", N_("First option, as a key")),
    Column("last", N_("Last option, as a key")),
    Column("count", N_("Ballots for it"), "integer", N_("So many ballots chose one of these options.")),
    Column("share", N_("Share of ballots in per cent"), "number", HUNDRED),
    Column("share_of", N_("Ballots without abstentions"), "integer", N_("What the share is taken of.")),
)
NUMBERED = N_("Numbered after sorting by receipt; says nothing about person or time.")
RECEIPT = Column(
    "receipt",
    N_("Receipt"),
    description=N_("Whoever contributed it has this receipt; no two of one device can be joined."),
)
GRADE = Column("grade", N_("Grade"), description=N_("The mark in words; the best grade is the highest mark."))
BALLOTS = (
    Column("activity", N_("Step key")),
    Column("ballot", N_("Ballot"), "integer", NUMBERED),
    RECEIPT,
    Column("option", N_("Option key")),
    Column("mark", N_("Mark"), "integer"),
    Column("label", N_("Option")),
)


def results_table(context: Context, result: Result | None) -> Table:
    """One row an option, best first; empty for a step that never took input."""
    if result is None:
        return _results((), ())
    bars = result.bars if context.was_open else ()
    more = figure_columns(result.rule, (name for bar in bars for name, _ in bar.figures))
    named = figure_cells([bar.figures for bar in bars], more, result.digits)
    lines = ((*_line(context, result, bar), *figures) for bar, figures in zip(bars, named, strict=True))
    if not result.grades:
        return _results(more, tuple(lines))
    words = dict(result.grades)
    grades = (words.get(int(bar.value)) if bar.value is not None else None for bar in bars)
    return _results((*more, GRADE), tuple((*line, grade) for line, grade in zip(lines, grades, strict=True)))


def _results(more: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...]) -> Table:
    key = ("activity", "option")
    about = ABOUT_RESULTS
    return Table(
        name="results",
        title=N_("Results"),
        columns=(*RESULTS, *more),
        rows=rows,
        key=key,
        references=LINKS,
        waits="reveal",
        description=about,
        in_chapter=True,
    )


def halves_table(result: Result | None, step: str) -> Table:
    """The sums of the two halves, and what stands between them; without rows where nobody asked for them."""
    rows: tuple[tuple[Cell, ...], ...] = ()
    if result is not None and result.halves:
        upper, lower = ((half.bars, half.votes, half.share) for half in result.halves)
        middle = [((bar,), bar.voters, bar.share) for bar in (result.middle,) if bar]
        names = ("upper", *("middle" for _ in middle), "lower")
        rows = tuple(
            (step, name, bars[0].id, bars[-1].id, votes, cell(share * 100, result.half_places), result.decided)
            for name, (bars, votes, share) in zip(names, (upper, *middle, lower), strict=True)
        )
    key = ("activity", "half")
    title, about = N_("Sums of the halves"), ABOUT_HALVES
    return Table(
        name="halves",
        title=title,
        columns=HALVES,
        rows=rows,
        key=key,
        references=(ROUND,),
        waits="reveal",
        description=about,
        in_chapter=True,
    )


def _line(context: Context, result: Result, bar: Bar) -> tuple[Cell, ...]:
    """The cells of RESULTS, rounded as on the wall."""
    return (
        context.activity,
        bar.id,
        bar.ref,
        bar.label,
        bar.rank,
        bar.tied if bar.rank else None,
        cell(bar.value, result.places),
        None if context.assurance == "open" else bar.voters,
        cell(bar.share * 100, result.share_places) if result.decided else None,
        context.assurance,
        _sum(bar),
        bar.voters,
        result.decided,
        bar.withdrawn if bar.ref else None,
        bar.id if bar.id in context.measures else None,
    )


def _sum(bar: Bar) -> int | None:
    """What a mean is made of; else the value itself, where it is a whole number."""
    if bar.total is not None or bar.value is None:
        return bar.total
    return bar.value.numerator if bar.value.denominator == 1 else None


def ballots_table(
    context: Context,
    state: BallotState,
    choices: tuple[Choice, ...],
    named: Named,
    grades: tuple[tuple[int, str], ...] = (),
) -> Table:
    """One row a mark, with its words where it has some, and one row without option for an abstention. Sorted by receipt: the
    order of casting is gone. `named` gives the words of a key from those of the choices."""
    order = {choice.id: place for place, choice in enumerate(choices)}
    labels = {choice.id: choice.label for choice in choices}
    listed = sorted(
        (
            receipt_of(voter(key), context.activity, ballot),
            sorted(ballot.marks.items(), key=lambda mark: (order.get(mark[0], len(order)), mark[0])),
        )
        for key, ballot in closed(state).items()
    )
    rows: list[tuple[Cell, ...]] = []
    words: dict[int | None, str] = dict(grades)
    columns = (*BALLOTS, GRADE) if grades else BALLOTS
    nothing: list[tuple[str | None, int | None]] = [(None, None)]
    for number, (receipt, marks) in enumerate(listed, 1):
        start = (context.activity, number, receipt)
        rows += [
            (*start, option, mark, named(option, labels) if option else None, *((words.get(mark),) if grades else ()))
            for option, mark in marks or nothing
        ]
    key = ("activity", "ballot", "option")
    about = ABOUT_BALLOTS
    return Table("ballots", N_("Ballots"), columns, tuple(rows), key, (ROUND,), waits="close", description=about)


def ballot_lines(context: Context, state: BallotState) -> tuple[str, ...]:
    """The published list: "RECEIPT option=mark …", options and lines sorted; the receipt alone is an abstention."""
    return tuple(
        sorted(
            " ".join(
                (receipt_of(voter(key), context.activity, one), *(f"{o}={m}" for o, m in sorted(one.marks.items())))
            )
            for key, one in closed(state).items()
        )
    )
