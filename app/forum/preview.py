"""A step as it would stand on the stage: a forum beside the real one, for views alone.

What people gave in the step is never in it: a preview is no way to a result before the reveal. Nothing of it is ever in the
log. Never here: what simulated people give (web/console/sample), markup.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.context import Participant
from app.activities.base.messages import Refused
from app.activities.base.offer import Offer, Offered
from app.forum.offer import resolve, source_of
from app.forum.snapshot import snapshot
from app.forum.state import Activity, Forum, Phase, Stage
from app.text import Text

At = Literal["before", "open", "result"]
MOMENTS: tuple[At, ...] = get_args(At)
MINUTE_MS = 60_000


def staged(forum: Forum, step: str, at: At, people: int, now: int) -> Forum:
    """The forum with this step on the wall `at` a moment of it, and nothing given in it yet. With `people` so many have joined
    that do not exist, spread over the strands; their ids begin with `p:sample`."""
    held = snapshot(forum)
    held.status, held.sealed, held.stage = "open", None, Stage(step)
    activity = held.activities[step] = _empty(forum.activities[step], at, people, now)
    if people:
        strands = [one.id for one in forum.settings.strands]
        joined = (strands[number % len(strands)] for number in range(people))
        held.participants = {f"p:{name(number)}": Participant(one, now) for number, one in enumerate(joined)}
    if at != "before" and source_of(activity):
        made = resolve(held, activity, now)
        if isinstance(made, Refused):  # as in the hall: it cannot be opened
            activity.phase = Phase()
        else:
            activity.offer = made
    return held


def empty(forum: Forum, step: str, now: int) -> bool:
    """Whether there is nothing to choose from in this step yet."""
    activity = forum.activities[step]
    return (
        source_of(activity) is not None
        and activity.offer is None
        and isinstance(resolve(forum, activity, now), Refused)
    )


def invent(made: Forum, step: str, words: Iterable[str], now: int) -> None:
    """Puts options with these words to the choice that has none yet, and opens it."""
    options = tuple(Offered(f"g{place}", f"g{place}", _said(made, one)) for place, one in enumerate(words, 1))
    activity = made.activities[step]
    made_up = Offer("group", options)
    priced = KINDS[activity.plan.kind].input.priced(made.context(activity, now), made_up, invented=True)
    activity.offer = made_up if isinstance(priced, Refused) else priced
    activity.phase = Phase(open=True, opened_at=now - 10 * MINUTE_MS)


def _said(made: Forum, words: str) -> Text:
    return dict.fromkeys(made.settings.languages, words)


def name(number: int) -> str:
    """What somebody who does not exist is called."""
    return f"sample{number + 1}"


def _empty(activity: Activity, at: At, people: int, now: int) -> Activity:
    kind = KINDS[activity.plan.kind]
    opened = now - 10 * MINUTE_MS
    phases: Mapping[At, Phase] = {
        "before": Phase(),
        "open": Phase(open=True, opened_at=opened),
        "result": Phase(opened_at=opened, closed_at=now, revealed=True),
    }
    # No simulated phone has a one-time code on paper; without any, the preview asks for one as phones do.
    level = "device" if people and activity.plan.assurance == "code" else activity.plan.assurance
    settings = kind.rehearsal.shown(activity.settings) if people and kind.rehearsal else activity.settings
    return replace(
        activity,
        plan=replace(activity.plan, assurance=level),
        settings=settings,
        state=kind.input.state(),
        phase=phases["open" if people and at == "result" else at] if kind.takes_input else Phase(),
        shown_at=now,
        people=None,
        earlier=[],
        offer=None,
    )
