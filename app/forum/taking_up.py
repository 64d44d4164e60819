"""Further groups and notes that a measure takes up after it was made of some, and gives back while nobody has voted on it:
the commands, the events, and whether they fit.

What people voted on stays what it was, so a measure that anybody voted on takes up nothing more. Never here: making a measure
(making), what the events do (fold/making), a page.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from app.activities.base.actor import LEAD, Role
from app.activities.base.context import Further, Measure
from app.activities.base.messages import GONE, Command, Event, Refused
from app.activities.base.origins import Candidate, behind, keys_of, made_of
from app.forum.making import (
    CHANGED,
    NOT_MADE,
    SEALED,
    TWICE,
    MeasuresMade,
    MeasuresUnmade,
    UnmakeMeasures,
    Wanted,
    as_looked,
    candidates,
    origins_of,
    unmake,
    was_up,
)
from app.forum.question import answered
from app.forum.state import Activity, Forum
from app.text import N_, pick

NOTHING = Refused(
    N_("Please tick at least one group or note that {measure} is to take up."), status=422, invalid=("take",)
)
NO_MEASURE = Refused(N_("Please say which measure is to take up what is ticked."), status=422, invalid=("into",))
WITHDRAWN = N_("{measure} was withdrawn. It takes up nothing more.")
VOTED = N_("{measure} has been voted on in “{title}”. What it was made of stays as it was then.")
GIVEN_BACK = Refused(N_("{measure} does not have these notes any more."))


class TakeUp(Command, frozen=True):
    """A measure that was made of notes of a step takes up further groups and notes of it."""

    roles: ClassVar[tuple[Role, ...]] = LEAD
    activity: str
    measure: str
    wanted: tuple[Wanted, ...]


class GiveBack(Command, frozen=True):
    """A measure no longer has what it took up at a moment (`taken`, milliseconds)."""

    roles: ClassVar[tuple[Role, ...]] = LEAD
    activity: str
    measure: str
    taken: int


class NotesTakenUp(Event, frozen=True):
    """A measure took up what people wrote, beside what it was made of. `settled`: nobody had voted on it, which a sealed log,
    in which what people gave stands further on, could not tell any more."""

    names_by_order: ClassVar[bool] = True
    activity: str
    measure: str
    origins: tuple[Further, ...]
    settled: bool = False


class NotesGivenBack(Event, frozen=True):
    """A measure no longer has what it took up at the moment `taken`. `settled` as in NotesTakenUp."""

    names_by_order: ClassVar[bool] = True
    activity: str
    measure: str
    taken: int
    settled: bool = False


def take_up(forum: Forum, command: TakeUp, now: int) -> Event | Refused:
    """What is taken up, or why it is not."""
    activity = forum.activities.get(command.activity)
    if activity is None or origins_of(activity) is None:
        return GONE
    if forum.sealed is not None:
        return SEALED
    if not command.measure:
        return NO_MEASURE
    measure = forum.measures.get(command.measure)
    if refused := kept(forum, activity, command.measure, now):
        return refused
    if not command.wanted:
        return Refused(NOTHING.message, {"measure": measure.number if measure else ""}, 422, invalid=NOTHING.invalid)
    known = {one.key: one for one in candidates(forum, activity, forum.settings.languages[0], now)}
    origins = []
    for one in command.wanted:
        found = as_looked(known, one)
        if found is None:
            return CHANGED
        origin = fresh(forum, activity, found, command.measure, now)
        if isinstance(origin, Refused):
            return origin
        origins.append(origin)
    return NotesTakenUp(activity.id, command.measure, tuple(origins))


def fresh(forum: Forum, activity: Activity, found: Candidate, measure: str, now: int) -> Further | Refused:
    """What of a candidate stands behind no measure yet; refused where nothing does, or where another was made of it."""
    context = forum.context(activity, now)
    known = behind(context)
    posts = tuple(post.id for post in found.posts if post.id not in known)
    others = (one for one in made_of(context) if one.id != measure and found.key in keys_of(one))
    other = next(others, None) or (None if posts else known[found.posts[0].id])
    return Refused(TWICE, {"measure": other.number}) if other else Further(found.group, found.name, posts)


def kept(forum: Forum, activity: Activity, measure: str, now: int) -> Refused | None:
    """Why a measure stays made of what it is: it is none of this step's notes, it was withdrawn or voted on."""
    found = forum.measures.get(measure)
    if found is None or found.origin is None or found.origin.activity != activity.id:
        return NOT_MADE
    if found.withdrawn:
        return Refused(WITHDRAWN, {"measure": found.number})
    return voted(forum, found, now)


def voted(forum: Forum, measure: Measure, now: int) -> Refused | None:
    """The first step in which it was voted on, in words."""
    for one in forum.activities.values():
        if was_up(forum, one, measure.id, now) and answered(forum, one):
            title = pick(one.plan.title, forum.settings.languages[0])
            return Refused(VOTED, {"measure": measure.number, "title": title})
    return None


def give_back(forum: Forum, command: GiveBack, now: int) -> Event | Refused:
    """The decision about it."""
    return refused_back(forum, command.activity, command.measure, command.taken, now) or NotesGivenBack(
        command.activity, command.measure, command.taken
    )


def refused_back(
    forum: Forum, activity: str, measure: str, taken: int, now: int, settled: bool = False
) -> Refused | None:
    """Why what was taken up then is not given back."""
    found = forum.measures.get(measure)
    if activity not in forum.activities or found is None or found.origin is None or found.origin.activity != activity:
        return NOT_MADE
    if not any(one.at == taken for one in found.origin.further):
        return Refused(GIVEN_BACK.message, {"measure": found.number})
    return None if settled else voted(forum, found, now)


OF_MADE: tuple[type[Event], ...] = (MeasuresMade, MeasuresUnmade, NotesTakenUp, NotesGivenBack)
"""The events of measures that are made of what people wrote."""
DECISIONS: dict[type[Command], Callable[[Forum, Any, int], Event | Refused]] = {
    UnmakeMeasures: unmake,
    TakeUp: take_up,
    GiveBack: give_back,
}
"""What becomes of such measures afterwards."""
