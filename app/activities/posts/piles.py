"""The groups of a step for whoever sorts: how many posts and people, and which of them have a digit.

Never here: posts one by one, changing anything.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from app.activities.base.search import folded
from app.activities.base.sorting import Hand
from app.activities.posts.pages import One, weight
from app.activities.posts.sorting_bodies import SortGroup
from app.activities.posts.state import PostState, stands
from app.activities.posts.support import by_group

DIGITS = 9


def piles(
    state: PostState, every_one: Iterable[One], keys: str, others: tuple[Hand, ...]
) -> tuple[str, tuple[SortGroup, ...]]:
    """The groups with a digit, as their page carries them; and all groups, those first and then the others by name. Which
    have one stays as it is until somebody asks anew (`keys` empty): then those with the most people."""
    persons = by_group(state, stands)
    counts: dict[str, int] = {}
    for one in every_one:
        if stands(one[0]):
            counts[one[0].group] = counts.get(one[0].group, 0) + weight(one)
    named = [
        SortGroup(
            id=group.id,
            name=group.name,
            count=counts.get(group.id, 0),
            persons=len(persons.get(group.id, ())),
            here=tuple(hand.by for hand in others if hand.show == group.id),
        )
        for group in state.groups.values()
    ]
    by_id = {one.id: one for one in named}
    fixed = _digits(named, [key for key in dict.fromkeys(keys.split(".")) if key in by_id])
    first = (replace(by_id[key], key=place) for place, key in enumerate(fixed, 1))
    rest = sorted((one for one in named if one.id not in fixed), key=lambda one: folded(one.name))
    return ".".join(fixed), (*first, *rest)


def _digits(groups: list[SortGroup], kept: list[str]) -> list[str]:
    """The groups with a digit: those that have one, then in free places those that were made last."""
    if not kept:
        return [one.id for one in sorted(groups, key=lambda one: (-one.persons, -one.count))][:DIGITS]
    return [*kept, *(one.id for one in groups if one.id not in kept)][:DIGITS]
