"""What wall, phones and console show of a presentation.

Never here: turning to a measure (kind), markup.
"""

import msgspec

from app.activities.base.context import Context, Measure
from app.activities.base.views import PhoneBody, Views
from app.activities.present.settings import offered
from app.activities.present.state import PresentState
from app.text import pick

NAME = "present"


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A measure as the card beside an exhibit, in the reader's language."""

    id: str
    number: str
    title: str
    description: str
    need: str
    goal: str
    field: str


class Shown(PhoneBody, frozen=True, kw_only=True):
    """What wall and phones show: the measure in focus, else the text and the measures' titles. `place` counts from 1."""

    text: str
    focus: Label | None
    place: int
    measures: tuple[Label, ...]


class ConsoleShown(msgspec.Struct, frozen=True, kw_only=True):
    """Where the facilitator can go: ids of the measures before and after; None where there is none, empty the overview."""

    kind: str
    activity: str
    focus: str
    previous: str | None
    next: str | None
    measures: tuple[Label, ...]


class PresentViews(Views[PresentState]):
    """The same for everybody."""

    def phone(self, context: Context, state: PresentState, language: str, participant: str | None) -> Shown:
        return self.wall(context, state, language)

    def wall(self, context: Context, state: PresentState, language: str) -> Shown:
        """A measure that was withdrawn while in focus gives way to the overview."""
        order = offered(context)
        focus = state.focus if state.focus in order else ""
        return Shown(
            kind=NAME,
            activity=context.activity,
            text=pick(context.settings.text, language),
            focus=_label(context.measures[focus], language) if focus else None,
            place=order.index(focus) + 1 if focus else 0,
            measures=_labels(context, language),
        )

    def console(self, context: Context, state: PresentState, language: str) -> ConsoleShown:
        """The way through the measures: from the overview to the first, from each to its neighbours."""
        order = ("", *offered(context))
        place = order.index(state.focus) if state.focus in order else 0
        return ConsoleShown(
            kind=NAME,
            activity=context.activity,
            focus=order[place],
            previous=order[place - 1] if place else None,
            next=order[place + 1] if place + 1 < len(order) else None,
            measures=_labels(context, language),
        )

    def named(self, context: Context, state: PresentState, objects: tuple[str, ...], language: str) -> str:
        measure = context.measures.get(objects[0]) if objects else None
        return f"{measure.number} {pick(measure.title, language)}" if measure else ""

    def has_result(self, state: PresentState) -> bool:
        return False


def _label(measure: Measure, language: str) -> Label:
    return Label(
        id=measure.id,
        number=measure.number,
        title=pick(measure.title, language),
        description=pick(measure.description, language),
        need=pick(measure.need, language),
        goal=pick(measure.goal, language),
        field=measure.field,
    )


def _labels(context: Context, language: str) -> tuple[Label, ...]:
    return tuple(_label(context.measures[key], language) for key in offered(context))
