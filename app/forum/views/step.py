"""A step of the agenda by its words, as every view has it.

Never here: what a step holds, markup.
"""

import msgspec

from app.activities import KINDS
from app.forum.state import Activity
from app.text import pick


class Step(msgspec.Struct, frozen=True):
    """A step of the agenda by its words; `assurance` is empty where nothing is voted on or written. `round` counts from 1
    where a step was voted on again, else it is 0."""

    id: str
    kind: str
    title: str
    prompt: str = ""
    assurance: str = ""
    round: int = 0


def step_of(activity: Activity | None, language: str) -> Step | None:
    """The step's words in `language`."""
    if activity is None:
        return None
    plan = activity.plan
    assurance = plan.assurance if KINDS[plan.kind].takes_input else ""
    return Step(
        id=activity.id,
        kind=plan.kind,
        title=pick(plan.title, language),
        prompt=pick(plan.prompt, language),
        assurance=assurance,
        round=activity.round,
    )
