"""Whether a suggestion can still be taken or declined, and the event that it leads to.

Never here: what an event does (moves).
"""

from app.activities.base.actor import Actor
from app.activities.base.context import Context
from app.activities.base.messages import ActivityEvent, Refused
from app.activities.posts.messages import NotesGrouped
from app.activities.posts.rules import refusal
from app.activities.posts.state import PostState
from app.activities.posts.suggested import (
    DeclineSuggestion,
    SuggestionDeclined,
    TakeSuggestion,
    group_in,
    id_of,
    passed,
)
from app.letters import written


def decide(
    context: Context, state: PostState, actor: Actor, command: TakeSuggestion | DeclineSuggestion
) -> ActivityEvent | Refused:
    """The event; a suggestion whose posts are not as they were on the page is never taken as it was."""
    if isinstance(command, DeclineSuggestion):
        notes = tuple(dict.fromkeys(id_of(member) for member in command.members))
        event: ActivityEvent = SuggestionDeclined(command.activity, notes, own=command.own)
        return refusal(context, state, actor.by, event) or event
    event = _grouped(command)
    return passed(state, command.members) or refusal(context, state, actor.by, event) or event


def _grouped(command: TakeSuggestion) -> NotesGrouped:
    """The posts that were left out stand apart from those that were taken."""
    loose = (id_of(member) for member in command.members if not group_in(member))
    return NotesGrouped(
        command.activity,
        command.notes,
        seen=tuple(member for member in command.members if id_of(member) in command.notes),
        group=command.group,
        name="" if command.group else written(command.name),
        own=command.own,
        apart=tuple(post for post in loose if post not in command.notes),
    )
