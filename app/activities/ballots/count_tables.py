"""What a rule tells of its count beside the result, as outcome tables: rounds, pairwise, totals, and its evidence by name.

A rule that has none of these adds no table and no column. Never here: the result itself (tables), counting.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from app.activities.ballots.figure_columns import figure_cells, figure_columns
from app.activities.ballots.tables import ROUND
from app.activities.base.context import Context
from app.counting import RULES, dissent
from app.counting.figures import column, rounded
from app.counting.rule import AnyRule
from app.counting.tally import Evidence, Figures, Round, Score, Tally
from app.tables import Cell, Column, Table
from app.text import N_

ACTIVITY = Column("activity", N_("Step key"))
OPTION = Column("option", N_("Option key"))
EXACT = N_("An exact number; a fraction as 1/3.")
ABOUT_ROUNDS = N_("One row for each option in each round of a count that the rule does in rounds.")
ABOUT_PAIRWISE = N_("One row for each pair of options: how many ballots put the first before the other one.")
ABOUT_TOTALS = N_("One row for each figure that the rule worked out on its way to the result.")
ABOUT_EVIDENCE = N_("What the rule worked out on its way to the result, one row a line of it.")
DECIDED = N_("What told options apart that were alike; empty if nothing did.")
ROUNDS = (
    ACTIVITY,
    Column("round", N_("Count"), "integer", N_("The counts of one result follow each other.")),
    OPTION,
    Column("value", N_("Value"), "number"),
    Column(
        "standing",
        N_("Standing"),
        description=N_("elected: chosen here; eliminated: out from here on."),
        words={"elected": N_("chosen here"), "eliminated": N_("out from here on")},
    ),
    Column(
        "alike", N_("Alike"), "boolean", N_("Whether the rule had to decide between this option and others like it.")
    ),
    Column("reason", N_("Reason"), "text", DECIDED),
)
PAIRWISE = (
    ACTIVITY,
    OPTION,
    Column("other", N_("Compared with"), "text", N_("The key of the other option.")),
    Column("ballots", N_("Ballots"), "integer", N_("So many put the option before the other one.")),
)
VALUE = Column("exact", N_("Value"), "text", EXACT, exact=True)
NO_NAMES: Mapping[str, str] = {}


def count_tables(context: Context, rule: str, tally: Tally, named: Mapping[str, str] = NO_NAMES) -> tuple[Table, ...]:
    """The tables that this count has rows for; none for a step that never took input. `named` are the words of what options
    are marked on, by key."""
    if not context.was_open:
        return ()
    step, found = context.activity, RULES[rule]
    tables = [_rounds(step, found, tally.rounds), _pairwise(step, tally), _totals(step, found, tally.figures)]
    spreads = dissent.places(tally)
    tables += [_evidence(step, found, one, named, spreads) for one in tally.evidence]
    return tuple(table for table in tables if table.rows)


def _rounds(step: str, rule: AnyRule, rounds: tuple[Round, ...]) -> Table:
    """One row an option and round, and where the round has figures of its own one without option."""
    more = figure_columns(rule.name, (name for one in rounds for score in _scores(one) for name, _ in score.figures))
    rows: list[tuple[Cell, ...]] = []
    for number, one in enumerate(rounds, 1):
        scores = list(_scores(one))
        values = column([score.value for score in scores])
        named = figure_cells([score.figures for score in scores], more)
        rows += [
            (step, number, score.option or None, value, *_standing(one, score), *figures)
            for score, value, figures in zip(scores, values, named, strict=True)
        ]
    title, about = N_("Rounds of the count"), ABOUT_ROUNDS
    return Table("rounds", title, (*ROUNDS, *more), tuple(rows), (), (ROUND,), waits="reveal", description=about)


def _scores(one: Round) -> Iterator[Score]:
    yield from one.scores
    if one.figures:
        yield Score(option="", value=None, figures=one.figures)


def _standing(one: Round, score: Score) -> tuple[Cell, ...]:
    option = score.option
    standing = "elected" if option in one.elected else "eliminated" if option in one.eliminated else None
    ties = [tie.reason for tie in one.ties if option in tie.options]
    return standing, bool(ties), next((reason for reason in ties if reason), None)


def _pairwise(step: str, tally: Tally) -> Table:
    rows = tuple((step, *pair) for pair in tally.pairwise)
    key = ("activity", "option", "other")
    title, about = N_("Options compared in pairs"), ABOUT_PAIRWISE
    return Table("pairwise", title, PAIRWISE, rows, key, (ROUND,), waits="reveal", description=about)


def _totals(step: str, rule: AnyRule, figures: Figures) -> Table:
    rows = tuple((step, name, _exact(value)) for name, value in figures)
    key = ("activity", "figure")
    title, about = N_("Figures of the count"), ABOUT_TOTALS
    words = {name: rule.words[name] for name, _ in figures}
    columns = (ACTIVITY, Column("figure", N_("Figure"), words=words), VALUE)
    return Table("totals", title, columns, rows, key, (ROUND,), waits="reveal", description=about)


def _evidence(step: str, rule: AnyRule, evidence: Evidence, named: Mapping[str, str], spreads: int) -> Table:
    """A key that stands for neither option nor step, such as a criterion, has its words in a column of their own. What is a
    root, as a spread, has no exact number and stands with the digits (`spreads`) that it is shown with."""
    keys = tuple(Column(name, rule.words[name], use="key") for name in evidence.keys)
    figures = tuple(Column(name, rule.words[name], "text", EXACT, exact=True) for name in evidence.figures)
    said = [at for at, _ in enumerate(keys) if any(line[at] in named for line, _ in evidence.lines)]
    words = tuple(Column(f"{keys[at].name}_words", rule.words[f"{keys[at].name}_words"]) for at in said)
    rows = tuple(
        (step, *line, *_numbers(evidence, numbers, spreads), *(named.get(line[at]) for at in said))
        for line, numbers in evidence.lines
    )
    columns = (ACTIVITY, *keys, *figures, *words)
    key = ("activity", *evidence.keys)
    title, about = rule.words[evidence.name], ABOUT_EVIDENCE
    return Table(evidence.name, title, columns, rows, key, (ROUND,), waits="reveal", description=about)


def _numbers(evidence: Evidence, numbers: tuple[Fraction, ...], spreads: int) -> Iterator[str]:
    for name, value in zip(evidence.figures, numbers, strict=False):
        yield _exact(Fraction(rounded(value, spreads)) if dissent.is_spread(name) else value)


def _exact(value: Fraction) -> str:
    return str(value)
