"""The kind `present`: a text, pictures, or measures one by one, on the wall and as the label beside it on the phones. No input.

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
from app.activities.present.settings import PresentBuilder, offered, pictured
from app.activities.present.state import PresentState
from app.activities.present.views import NAME, PresentViews
from app.text import N_

NOT_SHOWN = Refused(N_("This measure is not part of this step."))
NO_PICTURE = Refused(N_("This picture is not part of this step."))


class FocusMeasure(ActivityCommand, frozen=True):
    """Show one measure large, or one picture (`image`); both empty goes back to the overview."""

    roles: ClassVar[tuple[Role, ...]] = LEAD
    measure: str = ""
    image: str = ""


class MeasureFocused(ActivityEvent, frozen=True):
    """One measure is shown large, or one picture (`image`), or neither."""

    undoable: ClassVar[bool] = True
    measure: str = ""
    image: str = ""


class PresentInput(Input[PresentState]):
    """Those who lead turn from picture to picture and from measure to measure; nobody else gives anything."""

    state = PresentState
    commands = (FocusMeasure,)
    events = (MeasureFocused,)

    def decide(
        self, context: Context, state: PresentState, actor: Actor, command: FocusMeasure
    ) -> MeasureFocused | Refused:
        event = MeasureFocused(command.activity, command.measure, command.image)
        return _missing(context, event) or event

    def fold(self, context: Context, state: PresentState, logged: Logged) -> Refused | None:
        """Withdrawn or deleted a moment ago, it is not shown."""
        refused = _missing(context, logged.event)
        if refused is None:
            state.focus, state.image = logged.event.measure, logged.event.image
        return refused

    def before(self, state: PresentState, event: MeasureFocused) -> tuple[str, str]:
        return state.focus, state.image

    def objects(self, event: MeasureFocused) -> tuple[str, ...]:
        shown = event.image or event.measure
        return (shown,) if shown else ()

    def restore(self, state: PresentState, before: tuple[str, str]) -> None:
        state.focus, state.image = before


def _missing(context: Context, event: MeasureFocused) -> Refused | None:
    if event.image and (event.measure or event.image not in pictured(context)):
        return NO_PICTURE
    return None if not event.measure or event.measure in offered(context) else NOT_SHOWN


class PresentRecord(Record[PresentState]):
    """A presentation leaves nothing but its settings."""

    private: ClassVar[dict[str, str]] = {
        "present.state.PresentState.focus": "which measure stands large this moment; the record says when one did",
        "present.state.PresentState.image": "which picture stands large this moment; the record says when one did",
    }


WORDS = Words(
    name=N_("Present"),
    hint=N_("Show a text, pictures and measures; nothing is asked."),
    noun=N_("Presentation"),
    deeds={
        MeasureFocused.__name__: Deed(
            N_("Picture or measure brought forward, or all again"),
            N_("View of pictures and measures changed"),
            public=True,
        ),
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
