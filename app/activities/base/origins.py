"""The part of a kind of whose posts measures can be made: what a measure could be made of, and the posts behind one.

Never here: making a measure (forum/making), markup, who wrote a post.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Generic

import msgspec

from app.activities.base.context import Context, Measure
from app.activities.base.input import StateT
from app.text import N_

CAME_WITH = N_("1: what the measure was made of. 2 and more: what it took up afterwards.")


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """A post behind a measure, as everybody may see it. `number` is the one that it has in the files, which says nothing
    of time or person. `state`: released, waiting, hidden, withdrawn or erased; only a released one has `words`."""

    id: str
    number: int
    words: str
    topic: str
    paper: int
    state: str


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """What a measure could be made of: a group with its name, or a single post that stands in none. `key` names it in a
    form, `persons` are people, each once. `look` changes with its posts and their words."""

    key: str
    group: str
    name: str
    persons: int
    posts: tuple[Original, ...]
    look: str


class Path(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one post: its group by name (empty: none, or not told yet), with so many other posts and, where that may
    be known, the people behind it; the measures that it is behind, by their ids. `before`: the measure that was made of the
    group before the post came into it. `own` are what it would be as an option itself: (its step, its group or itself)."""

    group: str = ""
    others: int = 0
    people: int | None = None
    measures: tuple[str, ...] = ()
    before: str = ""
    own: tuple[tuple[str, str], ...] = ()


class Origins(ABC, Generic[StateT]):
    """Pure. Posts are named by the ids that the state has for them."""

    @abstractmethod
    def candidates(self, context: Context, state: StateT, language: str) -> tuple[Candidate, ...]:
        """Everything that the hall may see, by how many people stand behind it, most first; then by posts."""

    @abstractmethod
    def posts(self, context: Context, state: StateT, language: str) -> Mapping[str, Original]:
        """All posts by their ids, in the order of their numbers."""

    @abstractmethod
    def counts(self, context: Context, state: StateT) -> tuple[int, int]:
        """(posts that were shown, groups that have any of them)."""


def key_of(measure: Measure) -> str:
    """The key of the candidate that a measure was made of, or "" for one that was not made of any."""
    return next(iter(keys_of(measure)), "")


def keys_of(measure: Measure) -> tuple[str, ...]:
    """The keys of the candidates behind a measure: what it was made of, then what it took up."""
    parts = measure.origin.parts if measure.origin else ()
    return tuple(one.group or next(iter(one.posts), "") for one in parts)


def made_of(context: Context) -> tuple[Measure, ...]:
    """The measures that were made of this step's posts."""
    return tuple(one for one in context.measures.values() if one.origin and one.origin.activity == context.activity)


def measure_of(context: Context, key: str, posts: Iterable[str]) -> Measure | None:
    """The measure that was made of this candidate, or of all of these posts in a group that they stood in then."""
    wanted = set(posts)
    for one in made_of(context):
        if key in keys_of(one) or (one.origin and wanted <= set(one.origin.every)):
            return one
    return None


def behind(context: Context) -> dict[str, Measure]:
    """By the ids of this step's posts: the measure that each is behind, the first of several."""
    found: dict[str, Measure] = {}
    for one in made_of(context):
        for post in one.origin.every if one.origin else ():
            found.setdefault(post, one)
    return found
