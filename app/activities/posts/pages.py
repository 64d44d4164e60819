"""Posts in a list that stands still while somebody reads: each with what was merged into it, as far as they began, by pages.

Never here: which posts are in a list, what anybody sees of one.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from app.activities.posts.state import Post

One = tuple[Post, tuple[Post, ...]]
"""A post, and those that were merged into it."""
T = TypeVar("T")


def weight(one: One) -> int:
    """How many posts that is."""
    return 1 + len(one[1])


def count(some: Iterable[One]) -> int:
    """How many posts these are, with the merged ones."""
    return sum(map(weight, some))


def as_far_as(some: Sequence[One], until: str) -> int:
    """How many of them there are up to the post with this id; all where it is not among them."""
    return next((place for place, (post, _) in enumerate(some, 1) if post.id == until), len(some))


def paged(some: Sequence[T], wanted: int, size: int) -> tuple[int, int, tuple[T, ...]]:
    """(the number of the page, how many pages there are, what is on it): the one that is wanted, or the nearest there is; one
    of nothing is there always."""
    pages = max(1, -(-len(some) // size))
    page = min(max(1, wanted), pages)
    return page, pages, tuple(some[(page - 1) * size : page * size])
