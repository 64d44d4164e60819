"""The kind `present`: a text, or measures one by one, on the wall and as the label beside it on the phones. No input.

Never here: another kind, the forum, markup.
"""

from typing import ClassVar

import msgspec

from app.activities.base.actor import LEAD, Actor, Role
from app.activities.base.context import Context, Measure
from app.activities.base.form_fields import Fields, first, read_texts, standing, texts_of
from app.activities.base.kind import Kind
from app.activities.base.messages import ActivityCommand, ActivityEvent, Logged, Refused
from app.tables import Table
from app.text import N_, Text, pick

NOT_SHOWN = Refused(N_("This measure is not part of this step."))
TOO_LONG = 8_000


class Settings(msgspec.Struct, frozen=True, omit_defaults=True):
    """`text` is Markdown. `measures` are presented in that order; with `all_measures` these are all that stand."""

    text: Text = {}
    measures: tuple[str, ...] = ()
    all_measures: bool = False


class State(msgspec.Struct):
    """The measure in focus; empty is the overview."""

    focus: str = ""


class FocusMeasure(ActivityCommand, frozen=True):
    """Show one measure large; an empty `measure` goes back to the overview."""

    roles: ClassVar[tuple[Role, ...]] = LEAD
    measure: str = ""


class MeasureFocused(ActivityEvent, frozen=True):
    """One measure is shown large, or none."""

    undoable: ClassVar[bool] = True
    measure: str = ""


class Label(msgspec.Struct, frozen=True):
    """A measure as the card beside an exhibit, in the reader's language."""

    id: str
    number: str
    title: str
    description: str
    need: str
    goal: str
    field: str


class Shown(msgspec.Struct, frozen=True):
    """What wall and phones show: the measure in focus, else the text and the measures' titles. `place` counts from 1."""

    kind: str
    activity: str
    text: str
    focus: Label | None
    place: int
    measures: tuple[Label, ...]


class ConsoleShown(msgspec.Struct, frozen=True):
    """Where the facilitator can go: ids of the measures before and after; None where there is none, empty the overview."""

    kind: str
    activity: str
    focus: str
    previous: str | None
    next: str | None
    measures: tuple[Label, ...]


def offered(context: Context) -> tuple[str, ...]:
    """The measures to present, without those that were withdrawn."""
    settings: Settings = context.settings
    return standing(context, context.measures if settings.all_measures else settings.measures)


def decide(context: Context, state: State, actor: Actor, command: FocusMeasure) -> MeasureFocused | Refused:
    """The step to a measure, if it is one of these."""
    if command.measure and command.measure not in offered(context):
        return NOT_SHOWN
    return MeasureFocused(command.activity, command.measure)


def fold(context: Context, state: State, logged: Logged) -> Refused | None:
    """Turns to the measure; withdrawn a moment ago, it is not shown."""
    if logged.event.measure and logged.event.measure not in offered(context):
        return NOT_SHOWN
    state.focus = logged.event.measure
    return None


def before(state: State, event: MeasureFocused) -> str:
    """The focus that an undo goes back to."""
    return state.focus


def restore(state: State, focus: str) -> None:
    """The focus from before."""
    state.focus = focus


def _label(measure: Measure, language: str) -> Label:
    return Label(
        measure.id,
        measure.number,
        pick(measure.title, language),
        pick(measure.description, language),
        pick(measure.need, language),
        pick(measure.goal, language),
        measure.field,
    )


def _labels(context: Context, language: str) -> tuple[Label, ...]:
    return tuple(_label(context.measures[key], language) for key in offered(context))


def shown(context: Context, state: State, language: str) -> Shown:
    """The same for everybody; a measure that was withdrawn while in focus gives way to the overview."""
    order = offered(context)
    focus = state.focus if state.focus in order else ""
    label = _label(context.measures[focus], language) if focus else None
    place = order.index(focus) + 1 if focus else 0
    text = pick(context.settings.text, language)
    return Shown("present", context.activity, text, label, place, _labels(context, language))


def phone(context: Context, state: State, language: str, participant: str | None) -> Shown:
    """What hangs on the wall now."""
    return shown(context, state, language)


def console(context: Context, state: State, language: str) -> ConsoleShown:
    """The way through the measures: from the overview to the first, from each to its neighbours."""
    order = ("", *offered(context))
    at = order.index(state.focus) if state.focus in order else 0
    return ConsoleShown(
        "present",
        context.activity,
        order[at],
        order[at - 1] if at else None,
        order[at + 1] if at + 1 < len(order) else None,
        _labels(context, language),
    )


def has_input(state: State, participant: str) -> bool:
    """Nobody gives anything here."""
    return False


def has_result(state: State) -> bool:
    """Nothing is hidden until a reveal."""
    return False


def counts(context: Context, state: State) -> tuple[int, int]:
    """Nothing is given, nothing counted."""
    return 0, 0


def mine(context: Context, state: State, language: str, participant: str) -> tuple[msgspec.Struct, ...]:
    """Nothing of one's own here."""
    return ()


def tables(context: Context, state: State, language: str) -> tuple[Table, ...]:
    """A presentation has no result."""
    return ()


def read(fields: Fields, languages: tuple[str, ...]) -> Settings | Refused:
    """Settings from the builder's form."""
    text = read_texts(fields, "text", languages)
    if any(len(words) > TOO_LONG for words in text.values()):
        return Refused(N_("The text is too long. Up to {most} characters fit."), {"most": TOO_LONG}, 422)
    return Settings(text, tuple(fields.get("measures", ())), bool(first(fields, "all_measures")))


def fields(settings: Settings, languages: tuple[str, ...]) -> dict[str, object]:
    """The builder's form from settings."""
    chosen = {"measures": settings.measures, "all_measures": "1" if settings.all_measures else ""}
    return {**chosen, **texts_of(settings.text, "text", languages)}


def missing(context: Context) -> tuple[str, ...]:
    """A title alone is enough to welcome people or to announce a break."""
    return ()


KIND = Kind(
    name="present",
    takes_input=False,
    settings=Settings,
    state=State,
    commands=(FocusMeasure,),
    events=(MeasureFocused,),
    decide=decide,
    fold=fold,
    has_input=has_input,
    phone=phone,
    wall=shown,
    console=console,
    counts=counts,
    mine=mine,
    tables=tables,
    read=read,
    fields=fields,
    missing=missing,
    before=before,
    restore=restore,
    has_result=has_result,
)
