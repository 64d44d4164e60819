"""The ballots of a forum for others' programs: of closed steps whose rule they know. Never here: a file format, a kind."""

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.shared_votes import SharedVotes
from app.forum.outcome import ballots_sealed
from app.forum.state import Forum
from app.text import pick


def shared_votes(forum: Forum, language: str, now: int, steps: Collection[str] | None = None) -> Iterator[SharedVotes]:
    """Step by step, in the agenda's order; of these `steps` alone where they are given."""
    title, zone = pick(forum.settings.title, language), forum.settings.zone
    for activity in forum.activities.values():
        if ballots_sealed(forum, activity, now) or (steps is not None and activity.id not in steps):
            continue
        record = KINDS[activity.plan.kind].record
        found = record.shared(forum.context(activity, now), activity.state, language)
        if found is not None:
            yield replace(found, title=pick(activity.plan.title, language), forum=title, zone=zone)
