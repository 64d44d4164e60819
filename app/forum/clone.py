"""A forum as a template for the next one: what was prepared, nothing that people did.

Never here: participants, ballots, notes, links, the record; where the copy is written.
"""

import msgspec
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.messages import Event
from app.forum.events import ActivityAdded, ForumCreated, MeasuresImported
from app.forum.state import Forum
from app.text import Text


def clone(forum: Forum, code: str, title: Text) -> tuple[Event, ...]:
    """The events that make a new forum like `forum`, under the six digits `code`.

    Settings without day and date of deletion, the measures that stand, the agenda. Measures get new ids in their order,
    and steps that speak about measures name the new ones; withdrawn ones are left out, and
    so are further rounds of a vote.
    """
    settings = replace(forum.settings, title=title, day="", retention="")
    standing = forum.standing
    new_ids = {measure.id: f"m{number}" for number, measure in enumerate(standing, 1)}
    made: list[Event] = [ForumCreated(code, settings)]
    if standing:
        made.append(MeasuresImported(tuple(replace(measure, id="", origin=None) for measure in standing)))
    for activity in (one for one in forum.activities.values() if not one.round_of):
        settings = KINDS[activity.plan.kind].builder.renamed(activity.settings, new_ids)
        made.append(ActivityAdded(activity.plan, msgspec.to_builtins(settings)))
    return tuple(made)
