"""What wall, phones and console show of a presentation.

Never here: turning to a measure (kind), markup.
"""

import msgspec

from app.activities.base.context import Context, Measure
from app.activities.base.image import Picture, picture
from app.activities.base.views import PhoneBody, Views
from app.activities.present.settings import offered, pictured
from app.activities.present.state import PresentState
from app.text import alike, pick

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
    """What wall and phones show: the measure or the picture in focus, else the text, the pictures and the measures' titles.
    `place` counts from 1, of what is in focus among its like."""

    text: str
    focus: Label | None
    place: int
    measures: tuple[Label, ...]
    image: Picture | None = None
    images: tuple[Picture, ...] = ()


class Stop(msgspec.Struct, frozen=True):
    """A place on the way through: a picture, a measure, or neither, the overview."""

    measure: str = ""
    image: str = ""


class ConsoleShown(msgspec.Struct, frozen=True, kw_only=True):
    """Where the facilitator can go, through the pictures and then the measures: what stands before and after, None where there
    is nothing. `focus`, `image`: what is in focus, empty for the overview."""

    kind: str
    activity: str
    focus: str
    previous: Stop | None
    next: Stop | None
    measures: tuple[Label, ...]
    image: str = ""
    images: tuple[Picture, ...] = ()


class PresentViews(Views[PresentState]):
    """The same for everybody."""

    def phone(self, context: Context, state: PresentState, language: str, participant: str | None) -> Shown:
        return self.wall(context, state, language)

    def wall(self, context: Context, state: PresentState, language: str) -> Shown:
        """What was withdrawn or deleted while in focus gives way to the overview."""
        order, pictures = offered(context), pictured(context)
        focus = state.focus if state.focus in order else ""
        image = state.image if state.image in pictures else ""
        return Shown(
            kind=NAME,
            activity=context.activity,
            text=pick(context.settings.text, language),
            focus=_label(context.measures[focus], language) if focus else None,
            place=order.index(focus) + 1 if focus else pictures.index(image) + 1 if image else 0,
            measures=_labels(context, language),
            image=picture(context.images[image], language) if image else None,
            images=_pictures(context, language),
        )

    def console(self, context: Context, state: PresentState, language: str) -> ConsoleShown:
        """The way: from the overview to the first, from each to its neighbours."""
        pictures, measures = pictured(context), offered(context)
        way = (Stop(), *(Stop(image=key) for key in pictures), *(Stop(measure=key) for key in measures))
        here = Stop(state.focus, state.image)
        place = way.index(here) if here in way else 0
        return ConsoleShown(
            kind=NAME,
            activity=context.activity,
            focus=way[place].measure,
            image=way[place].image,
            previous=way[place - 1] if place else None,
            next=way[place + 1] if place + 1 < len(way) else None,
            measures=_labels(context, language),
            images=_pictures(context, language),
        )

    def named(self, context: Context, state: PresentState, objects: tuple[str, ...], language: str) -> str:
        measure = context.measures.get(objects[0]) if objects else None
        if measure is not None:
            title = pick(measure.title, language)
            return alike(f"{measure.number} {title}", title)
        image = context.images.get(objects[0]) if objects else None
        return pick(image.alt, language) if image else ""

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


def _pictures(context: Context, language: str) -> tuple[Picture, ...]:
    return tuple(picture(context.images[key], language) for key in pictured(context))
