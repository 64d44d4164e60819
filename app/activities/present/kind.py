"""The kind `present`: a text, or measures one by one, on the wall and as the label beside it on the phones. No input.

Never here: another kind, the forum, markup.
"""

from typing import ClassVar

from app.activities.base.actor import LEAD, Actor, Role
from app.activities.base.context import Context
from app.activities.base.input import Input
from app.activities.base.kind import Kind
from app.activities.base.messages import ActivityCommand, ActivityEvent, Logged, Refused
from app.activities.base.record import Record
from app.activities.base.words import Deed, Words
from app.activities.present.settings import PresentBuilder, offered
from app.activities.present.state import PresentState
from app.activities.present.views import NAME, PresentViews
from app.text import N_

NOT_SHOWN = Refused(N_("This measure is not part of this step."))


class FocusMeasure(ActivityCommand, frozen=True):
    """Show one measure large; an empty `measure` goes back to the overview."""

    roles: ClassVar[tuple[Role, ...]] = LEAD
    measure: str = ""


class MeasureFocused(ActivityEvent, frozen=True):
    """One measure is shown large, or none."""

    undoable: ClassVar[bool] = True
    measure: str = ""


class PresentInput(Input[PresentState]):
    """Those who lead turn from measure to measure; nobody else gives anything."""

    state = PresentState
    commands = (FocusMeasure,)
    events = (MeasureFocused,)

    def decide(
        self, context: Context, state: PresentState, actor: Actor, command: FocusMeasure
    ) -> MeasureFocused | Refused:
        if command.measure and command.measure not in offered(context):
            return NOT_SHOWN
        return MeasureFocused(command.activity, command.measure)

    def fold(self, context: Context, state: PresentState, logged: Logged) -> Refused | None:
        """Withdrawn a moment ago, a measure is not shown."""
        if logged.event.measure and logged.event.measure not in offered(context):
            return NOT_SHOWN
        state.focus = logged.event.measure
        return None

    def before(self, state: PresentState, event: MeasureFocused) -> str:
        return state.focus

    def objects(self, event: MeasureFocused) -> tuple[str, ...]:
        return (event.measure,) if event.measure else ()

    def restore(self, state: PresentState, before: str) -> None:
        state.focus = before


class PresentRecord(Record[PresentState]):
    """A presentation leaves nothing but its settings."""

    private: ClassVar[dict[str, str]] = {
        "present.state.PresentState.focus": "which measure stands large this moment; the record says when one did"
    }


WORDS = Words(
    name=N_("Present"),
    hint=N_("Show a text and measures; nothing is asked."),
    noun=N_("Presentation"),
    deeds={
        MeasureFocused.__name__: Deed(
            N_("Measure brought forward, or all again"), N_("View of the measures changed"), public=True
        )
    },
)
KIND = Kind(
    name=NAME,
    builder=PresentBuilder(),
    input=PresentInput(),
    views=PresentViews(),
    record=PresentRecord(),
    rehearsal=None,
    words=WORDS,
)
