"""The kind `vote`: one choice, several choices, yes/no/abstain, or marks on a labelled scale; on options or measures.

Never here: another kind, the forum, markup.
"""

from functools import partial

import msgspec

from app.activities.ballots import ballot as ballots
from app.activities.ballots import sealed
from app.activities.ballots.results import Choice, Result, in_order, result
from app.activities.ballots.tables import ballot_lines, ballots_table, results_table
from app.activities.base.assurance import BALLOTS
from app.activities.base.context import Context
from app.activities.base.form_fields import measure_choices, standing
from app.activities.base.kind import Kind
from app.activities.base.messages import Refused
from app.activities.base.receipt import receipt_of
from app.activities.vote.settings import CONSENT, WHOLE, Method, Settings, fields, read
from app.counting import RULES
from app.tables import Table
from app.text import N_, pick


class PhoneVote(msgspec.Struct, frozen=True):
    """The vote on one phone. `own` is the person's marks or None, `receipt` its receipt; `result` only once it may be seen.
    `casts` counts what was cast from a device for several people: those ballots are not shown again.
    """

    kind: str
    activity: str
    method: Method
    choices: tuple[Choice, ...]
    minimum: int
    maximum: int
    steps: tuple[int, ...]
    low_label: str
    high_label: str
    how: str
    tie: str
    abstention: str
    accepts: bool
    was_open: bool
    own: dict[str, int] | None
    receipt: str
    result: Result | None
    casts: int = 0


class WallVote(msgspec.Struct, frozen=True):
    """The vote on the wall: what can be chosen until it opens, turnout while it runs, bars after the reveal."""

    kind: str
    method: Method
    accepts: bool
    was_open: bool
    voted: int
    steps: tuple[int, ...]
    low_label: str
    high_label: str
    choices: tuple[Choice, ...]
    result: Result | None


class ConsoleVote(msgspec.Struct, frozen=True):
    """The vote in the console: the result once input is closed, so that nobody is led while people vote."""

    kind: str
    method: Method
    voted: int
    result: Result | None


class MyBallot(msgspec.Struct, frozen=True):
    """One person's ballot on the page of own contributions: labels with marks; empty is an abstention."""

    activity: str
    at: int
    lines: tuple[tuple[str, int], ...]
    counted: bool
    changeable: bool
    receipt: str
    casts: int = 0


NOT_UP = Refused(N_("This option is not up for choice."), status=422)
OFF_SCALE = Refused(N_("This mark is not on the scale."), status=422)
TWICE = Refused(N_("Each option can be chosen once."), status=422)


def offered(context: Context) -> tuple[str, ...]:
    """The ids up for choice, without their words."""
    settings: Settings = context.settings
    if settings.method == "consent":
        return tuple(key for key, _ in CONSENT)
    if settings.measures:
        return standing(context, settings.measures)
    if settings.options:
        return tuple(option.id for option in settings.options)
    return (WHOLE,) if settings.method == "scale" else ()


def choices(context: Context, state: ballots.State, language: str) -> tuple[Choice, ...]:
    """What can be chosen, in the agenda's order, which never changes while people vote (B15)."""
    settings: Settings = context.settings
    if settings.method == "consent":
        return tuple(Choice(key, pick(label, language)) for key, label in CONSENT)
    if settings.measures:
        return measure_choices(context, state.offered or offered(context), language)
    if settings.options:
        return tuple(Choice(option.id, pick(option.label, language)) for option in settings.options)
    return (Choice(WHOLE, ""),) if settings.method == "scale" else ()


def check(context: Context, state: ballots.State, marks: ballots.Marks) -> Refused | None:
    """Whether these marks are a valid ballot here; an empty one is an abstention and always valid."""
    settings: Settings = context.settings
    if not marks:
        return None
    up = state.offered or offered(context)
    least, most = (settings.low, settings.high) if settings.method == "scale" else (1, 1)
    for option, mark in marks.items():  # a plain loop: a start reads a million of these
        if option not in up:
            return NOT_UP
        if not least <= mark <= most:
            return OFF_SCALE if settings.method == "scale" else TWICE
    return None if settings.method == "scale" else _crosses(settings, len(marks))


def zero_counts(context: Context) -> bool:
    """On a scale that begins at 0, 0 is a mark like the others."""
    return bool(context.settings.method == "scale")


def _crosses(settings: Settings, number: int) -> Refused | None:
    most = settings.maximum if settings.method == "multiple" else 1
    least = settings.minimum if settings.method == "multiple" else 1
    if number > most:
        values: dict[str, str | int] = {"most": most, "number": number}
        return Refused(N_("You can choose up to {most}, and chose {number}. Please take some back."), values)
    if number < least:
        return Refused(N_("Please choose at least {least}."), {"least": least})
    return None


def tally(context: Context, state: ballots.State, language: str) -> Result:
    """The count, with labels in `language`."""
    settings: Settings = context.settings
    listed = choices(context, state, language)
    marks = (ballot.marks for ballot in state.ballots.values())
    if settings.method == "scale":
        return result("scale", listed, marks, settings.high, settings.low)
    return result("plurality", listed, marks, len(state.ballots))


def _steps(settings: Settings) -> tuple[int, ...]:
    return tuple(range(settings.low, settings.high + 1)) if settings.method == "scale" else ()


def phone(context: Context, state: ballots.State, language: str, participant: str | None) -> PhoneVote:
    """Live results are for the wall: on a phone they wait for the close, so that nobody is led while voting."""
    s: Settings = context.settings
    shown = tally(context, state, language) if context.revealed and not context.accepts and context.was_open else None
    rule = RULES["scale" if s.method == "scale" else "plurality"]
    shared = PhoneVote(
        "vote", context.activity, s.method, choices(context, state, language), s.minimum, s.maximum, _steps(s),
        pick(s.low_label, language), pick(s.high_label, language), rule.how, rule.tie, rule.abstention,
        context.accepts, context.was_open, None, "", shown,
    )  # fmt: skip
    return shared if participant is None else ballots.own(context.activity, state, shared, participant)


def wall(context: Context, state: ballots.State, language: str) -> WallVote:
    """Nothing of the result before it is revealed; live results keep the agenda's order until the close."""
    s: Settings = context.settings
    shown = tally(context, state, language) if context.revealed and context.was_open else None
    if shown is not None and context.accepts:
        shown = in_order(shown, choices(context, state, language))
    before = () if context.was_open else choices(context, state, language)
    return WallVote(
        "vote", s.method, context.accepts, context.was_open, len(state.ballots), _steps(s),
        pick(s.low_label, language), pick(s.high_label, language), before, shown,
    )  # fmt: skip


def console(context: Context, state: ballots.State, language: str) -> ConsoleVote:
    """Figures always, the result once input is closed."""
    shown = tally(context, state, language) if context.was_open and not context.accepts else None
    return ConsoleVote("vote", context.settings.method, len(state.ballots), shown)


def mine(context: Context, state: ballots.State, language: str, participant: str) -> tuple[MyBallot, ...]:
    """The person's own ballot, if any."""
    casts, last = state.casts.get(participant, 0), ballots.latest(state, participant)
    if last is not None:
        return (MyBallot(context.activity, last.at, (), True, False, "", casts),)
    ballot = state.ballots.get(participant)
    if ballot is None:
        return ()
    labels = {choice.id: choice.label for choice in choices(context, state, language)}
    lines = tuple((labels.get(option, option), mark) for option, mark in ballot.marks.items())
    told = receipt_of(participant, context.activity, ballot)
    return (MyBallot(context.activity, ballot.at, lines, True, context.accepts, told),)


def tables(context: Context, state: ballots.State, language: str) -> tuple[Table, ...]:
    """The result and the ballots, without time and without person."""
    listed = choices(context, state, language)
    return (results_table(context, tally(context, state, language)), ballots_table(context, state, listed))


def missing(context: Context) -> tuple[str, ...]:
    """A vote needs at least two options, unless they come with the method."""
    settings: Settings = context.settings
    if settings.method in ("consent", "scale") or len(choices(context, ballots.State(), "en")) >= 2:
        return ()
    return (N_("A vote needs at least two options."),)


KIND = Kind(
    name="vote",
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
