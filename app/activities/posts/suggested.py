"""Taking and declining a suggestion: which posts somebody has said belong together, or do not.

Taking one is putting posts into a group, as by hand. What was declined is remembered as posts that stand apart, so that nobody
is asked again. Never here: what is suggested (suggesting).
"""

from typing import Any

from app.activities.base.messages import Refused
from app.activities.posts.blocked import Handle, Sorted
from app.activities.posts.messages import NotesGrouped
from app.activities.posts.state import PostState, spot
from app.text import NN_

MOST = 400
"""So many posts can be in one suggestion: each is remembered as apart from each other one."""

PASSED = NN_(
    "Meanwhile {number} note of this suggestion was put into a group, hidden or changed. As it was, it can no longer be "
    "accepted; nothing was done. Below it stands as it is now.",
    "Meanwhile {number} notes of this suggestion were put into a group, hidden or changed. As it was, it can no longer be "
    "accepted; nothing was done. Below it stands as it is now.",
    by="number",
)


class TakeSuggestion(Handle, frozen=True):
    """Put some of the suggested posts into a group: the one with the id `group`, or the one called `name`. `members` are all
    that were suggested, as they lay (`spot`); those that are not in `notes` stay apart from now on."""

    notes: tuple[str, ...] = ()
    group: str = ""
    name: str = ""
    members: tuple[str, ...] = ()


class DeclineSuggestion(Handle, frozen=True):
    """Say that the suggested posts do not belong together. `members` as in `TakeSuggestion`."""

    members: tuple[str, ...] = ()


class SuggestionDeclined(Sorted, frozen=True):
    """These posts do not belong together, somebody says: they are not suggested together any more."""

    notes: tuple[str, ...]


def id_of(member: str) -> str:
    """The post's id in what `spot` gave."""
    return member.partition("-")[0]


def group_in(member: str) -> str:
    """The id of the group in what `spot` gave; empty for a post in none."""
    return (member.split("-") + [""] * 4)[3]


def passed(state: PostState, members: tuple[str, ...]) -> Refused | None:
    """Whether the posts of a suggestion are not as they were on the page."""
    other = sum(id_of(one) not in state.posts or spot(state.posts[id_of(one)]) != one for one in dict.fromkeys(members))
    return Refused(PASSED, {"number": other}) if other else None


def apart_of(event: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which posts an event sets apart from which."""
    if isinstance(event, SuggestionDeclined):
        return event.notes, event.notes
    return (event.apart, event.notes) if isinstance(event, NotesGrouped) else ((), ())


def new_pairs(state: PostState, some: tuple[str, ...], others: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The pairs that nobody has set apart, each both ways."""
    pairs = ((one, other) for one in some for other in others if one != other)
    both = (way for one, other in pairs for way in ((one, other), (other, one)))
    return tuple(dict.fromkeys(way for way in both if way[1] not in state.apart.get(way[0], ())))


def set_apart(state: PostState, some: tuple[str, ...], others: tuple[str, ...]) -> None:
    """Each of these posts stands apart from each of the others."""
    for one, other in new_pairs(state, some, others):
        state.apart[one] = (*state.apart.get(one, ()), other)


def join_again(state: PostState, pairs: tuple[tuple[str, str], ...]) -> None:
    """Undoes `set_apart` for `new_pairs`."""
    for one, other in pairs:
        left = tuple(post for post in state.apart.get(one, ()) if post != other)
        state.apart = {key: value for key, value in (state.apart | {one: left}).items() if value}
