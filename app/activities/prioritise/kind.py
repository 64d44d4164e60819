"""The kind `prioritise`: a budget of dots or points, spread over measures. The budget is checked here, by decide and fold.

Never here: another kind, the forum, markup, how dots and points are counted.
"""

from functools import partial
from typing import Annotated, Literal

import msgspec

from app.activities.ballots import ballot as ballots
from app.activities.ballots import sealed
from app.activities.ballots.results import Choice, Result, in_order, result
from app.activities.ballots.tables import ballot_lines, ballots_table, results_table
from app.activities.base.assurance import BALLOTS
from app.activities.base.context import Context
from app.activities.base.form_fields import Fields, first, measure_choices, standing, whole
from app.activities.base.kind import Kind
from app.activities.base.messages import Refused
from app.activities.base.receipt import receipt_of
from app.counting import RULES
from app.tables import Table
from app.text import N_

Method = Literal["dots", "points"]
METHODS: tuple[Method, ...] = ("dots", "points")
DOTS, POINTS, STEP = 5, 100, 10
MOST_DOTS, MOST_POINTS = 50, 1_000

NOT_OFFERED = Refused(N_("This measure is not up for choice."), status=422)
BELOW_ZERO = Refused(N_("Please give whole numbers from 0 upwards."), status=422)


class Settings(msgspec.Struct, frozen=True, omit_defaults=True):
    """`budget` dots or points a person. For dots `maximum` a measure (0: no limit), for points only multiples of `step`.

    Without `measures`, all that stand are up for choice.
    """

    method: Method = "dots"
    budget: Annotated[int, msgspec.Meta(ge=1)] = DOTS
    maximum: Annotated[int, msgspec.Meta(ge=0)] = 0
    step: Annotated[int, msgspec.Meta(ge=1)] = 1
    measures: tuple[str, ...] = ()


class PhonePrioritise(msgspec.Struct, frozen=True):
    """The budget and the measures on one phone. `own` is the person's ballot or None; `result` only once it may be seen.

    `most` is the largest number that one measure takes; `how`, `tie` and `abstention` are the rule's words, to be translated.
    `casts` counts what was cast from a device for several people: those ballots are not shown again.
    """

    kind: str
    activity: str
    method: Method
    choices: tuple[Choice, ...]
    budget: int
    most: int
    maximum: int
    step: int
    how: str
    tie: str
    abstention: str
    accepts: bool
    was_open: bool
    own: dict[str, int] | None
    receipt: str
    result: Result | None
    casts: int = 0


class WallPrioritise(msgspec.Struct, frozen=True):
    """What can be chosen until it opens, turnout while it runs, the ranking after the reveal."""

    kind: str
    method: Method
    budget: int
    accepts: bool
    was_open: bool
    voted: int
    choices: tuple[Choice, ...]
    result: Result | None


class ConsolePrioritise(msgspec.Struct, frozen=True):
    """The ranking once input is closed, so that nobody is led while people vote."""

    kind: str
    method: Method
    voted: int
    result: Result | None


class MyBallot(msgspec.Struct, frozen=True):
    """One person's ballot: measures with what they were given; empty is an abstention."""

    activity: str
    at: int
    method: Method
    lines: tuple[tuple[str, int], ...]
    changeable: bool
    receipt: str
    casts: int = 0


def offered(context: Context) -> tuple[str, ...]:
    """The measures up for choice as things stand."""
    settings: Settings = context.settings
    return standing(context, settings.measures or context.measures)


def choices(context: Context, state: ballots.State, language: str) -> tuple[Choice, ...]:
    """The measures, in an order that never changes while people vote (B15)."""
    return measure_choices(context, state.offered or offered(context), language)


def check(context: Context, state: ballots.State, marks: ballots.Marks) -> Refused | None:
    """Whether these marks keep to budget, maximum and step; an empty ballot is an abstention and always valid."""
    settings: Settings = context.settings
    if not marks.keys() <= set(state.offered or offered(context)):
        return NOT_OFFERED
    if any(mark < 0 for mark in marks.values()):
        return BELOW_ZERO
    if any(mark % settings.step for mark in marks.values()):
        return Refused(N_("Please give points in steps of {step}."), {"step": settings.step}, 422)
    if settings.maximum and any(mark > settings.maximum for mark in marks.values()):
        return Refused(
            N_("A measure takes up to {most} of your dots. Please take some back."), {"most": settings.maximum}
        )
    return _over(settings, sum(marks.values()))


def zero_counts(context: Context) -> bool:
    """A measure with 0 dots or points was given nothing."""
    return False


def _over(settings: Settings, given: int) -> Refused | None:
    over = given - settings.budget
    if over <= 0:
        return None
    values: dict[str, str | int] = {"budget": settings.budget, "given": given, "over": over}
    if settings.method == "points":
        return Refused(N_("You have {budget} points and gave {given}. Please take {over} back."), values)
    if over == 1:
        return Refused(N_("You have {budget} dots and gave {given}. Please take one back."), values)
    return Refused(N_("You have {budget} dots and gave {given}. Please take {over} back."), values)


def tally(context: Context, state: ballots.State, language: str) -> Result:
    """The count, with titles in `language`."""
    settings: Settings = context.settings
    marks = (ballot.marks for ballot in state.ballots.values())
    return result(settings.method, choices(context, state, language), marks)


def phone(context: Context, state: ballots.State, language: str, participant: str | None) -> PhonePrioritise:
    """Live results are for the wall: on a phone they wait for the close, so that nobody is led while voting."""
    s: Settings = context.settings
    shown = tally(context, state, language) if context.revealed and not context.accepts and context.was_open else None
    rule = RULES[s.method]
    shared = PhonePrioritise(
        "prioritise", context.activity, s.method, choices(context, state, language), s.budget,
        min(s.maximum or s.budget, s.budget), s.maximum, s.step, rule.how, rule.tie, rule.abstention,
        context.accepts, context.was_open, None, "", shown,
    )  # fmt: skip
    return shared if participant is None else ballots.own(context.activity, state, shared, participant)


def wall(context: Context, state: ballots.State, language: str) -> WallPrioritise:
    """Nothing of the result before it is revealed; live results keep the agenda's order until the close."""
    s: Settings = context.settings
    shown = tally(context, state, language) if context.revealed and context.was_open else None
    if shown is not None and context.accepts:
        shown = in_order(shown, choices(context, state, language))
    before = () if context.was_open else choices(context, state, language)
    return WallPrioritise(
        "prioritise", s.method, s.budget, context.accepts, context.was_open, len(state.ballots), before, shown
    )


def console(context: Context, state: ballots.State, language: str) -> ConsolePrioritise:
    """Figures always, the result once input is closed."""
    shown = tally(context, state, language) if context.was_open and not context.accepts else None
    return ConsolePrioritise("prioritise", context.settings.method, len(state.ballots), shown)


def mine(context: Context, state: ballots.State, language: str, participant: str) -> tuple[MyBallot, ...]:
    """The person's own ballot, if any; its lines in the agenda's order."""
    casts, last = state.casts.get(participant, 0), ballots.latest(state, participant)
    if last is not None:
        return (MyBallot(context.activity, last.at, context.settings.method, (), False, "", casts),)
    ballot = state.ballots.get(participant)
    if ballot is None:
        return ()
    listed = choices(context, state, language)
    lines = tuple((choice.label, ballot.marks[choice.id]) for choice in listed if choice.id in ballot.marks)
    told = receipt_of(participant, context.activity, ballot)
    return (MyBallot(context.activity, ballot.at, context.settings.method, lines, context.accepts, told),)


def tables(context: Context, state: ballots.State, language: str) -> tuple[Table, ...]:
    """The ranking and the ballots, without time and without person."""
    listed = choices(context, state, language)
    return (results_table(context, tally(context, state, language)), ballots_table(context, state, listed))


def read(fields: Fields, languages: tuple[str, ...]) -> Settings | Refused:
    """Settings from the builder's form: each method has its own fields, so that switching keeps both."""
    method = first(fields, "method", "dots")
    measures = tuple(fields.get("measures", ()))
    if method == "dots":
        return _dots(whole(fields, "dots", DOTS), whole(fields, "maximum", 0), measures)
    if method == "points":
        return _points(whole(fields, "points", POINTS), whole(fields, "step", STEP), measures)
    return Refused(N_("Please choose how to prioritise."), status=422)


def _dots(budget: int, maximum: int, measures: tuple[str, ...]) -> Settings | Refused:
    if not 1 <= budget <= MOST_DOTS:
        return Refused(N_("Please give each person 1 to {most} dots."), {"most": MOST_DOTS}, 422)
    if not 0 <= maximum <= budget:
        return Refused(N_("A measure cannot take more dots than a person has."), status=422)
    return Settings("dots", budget, maximum, 1, measures)


def _points(budget: int, step: int, measures: tuple[str, ...]) -> Settings | Refused:
    if not 1 <= budget <= MOST_POINTS:
        return Refused(N_("Please give each person 1 to {most} points."), {"most": MOST_POINTS}, 422)
    if not 1 <= step <= budget or budget % step:
        return Refused(N_("The points must be a multiple of the step."), status=422)
    return Settings("points", budget, 0, step, measures)


def fields(settings: Settings, languages: tuple[str, ...]) -> dict[str, object]:
    """The builder's form from settings; the other method's fields hold its usual numbers."""
    dots = settings.method == "dots"
    return {
        "method": settings.method, "measures": settings.measures,
        "dots": settings.budget if dots else DOTS, "maximum": settings.maximum,
        "points": POINTS if dots else settings.budget, "step": STEP if dots else settings.step,
    }  # fmt: skip


def missing(context: Context) -> tuple[str, ...]:
    """There is nothing to rank below two measures."""
    if len(offered(context)) >= 2:
        return ()
    return (N_("Prioritising needs at least two measures."),)


KIND = Kind(
    name="prioritise",
    takes_input=True,
    settings=Settings,
    state=ballots.State,
    commands=(ballots.CastBallot, ballots.WithdrawBallot),
    events=(ballots.BallotCast, ballots.BallotWithdrawn),
    decide=partial(ballots.decide, check, zero_counts),
    fold=partial(ballots.fold, check, offered),
    has_input=ballots.has_input,
    phone=phone,
    wall=wall,
    console=console,
    counts=ballots.counts,
    mine=mine,
    tables=tables,
    lines=ballot_lines,
    read=read,
    fields=fields,
    missing=missing,
    own=ballots.own,
    sealed=sealed.BallotsSealed,
    seal=sealed.seal,
    unseal=sealed.unseal,
    assurances=BALLOTS,
)
