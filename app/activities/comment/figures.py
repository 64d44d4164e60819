"""How many comments there are of each sort, by what they are about. What is shown is public, and so is how many it is.

A person says for or against once, so these two count people; questions, remarks and annotations count comments. Answers
stand in none of them. Never here: support (posts/support), words.
"""

from collections.abc import Iterable

import msgspec

from app.activities.comment.marks import EXPERT, MARKS
from app.activities.posts.state import Post, PostState, shown


class Figures(msgspec.Struct, frozen=True):
    """So many comments of each mark, in the order of MARKS, and so many answers to them."""

    marks: tuple[tuple[str, int], ...] = tuple((mark, 0) for mark in MARKS)
    replies: int = 0

    @property
    def total(self) -> int:
        """All comments, without answers."""
        return sum(number for _, number in self.marks)

    @property
    def experts(self) -> int:
        """Expert annotations."""
        return self.of(EXPERT)

    def of(self, mark: str) -> int:
        """Those with this mark."""
        return dict(self.marks)[mark]


def figures(state: PostState) -> dict[str, Figures]:
    """By the id of what they are about, of those that have any that are shown."""
    found: dict[str, list[Post]] = {}
    for post in state.posts.values():
        if shown(post):
            found.setdefault(about(state, post), []).append(post)
    return {key: counted(posts) for key, posts in found.items()}


def counted(posts: Iterable[Post]) -> Figures:
    """The same of some."""
    numbers, replies = dict.fromkeys(MARKS, 0), 0
    for post in posts:
        if post.under:
            replies += 1
        elif post.mark in numbers:
            numbers[post.mark] += 1
    return Figures(tuple(numbers.items()), replies)


def about(state: PostState, post: Post) -> str:
    """What it is about: an answer is about the same as what it answers, wherever that was put."""
    return state.posts[post.under].topic if post.under in state.posts else post.topic
