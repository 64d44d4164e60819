"""Posts without their authors: what is left when nobody can say any more who wrote what.

Never here: where the fresh ids come from, what happens to posts before that.
"""

from collections.abc import Iterator
from typing import ClassVar, Literal

import msgspec
from msgspec.structs import replace

from app.activities.base.by_strand import StrandsTold
from app.activities.base.by_strand import told as told_by_strand
from app.activities.base.context import Context
from app.activities.base.messages import InputSealed
from app.activities.base.record import Fresh
from app.activities.posts import support
from app.activities.posts.backing import Told
from app.activities.posts.crowd import halves
from app.activities.posts.objecting import unsaid
from app.activities.posts.reasons import OWN, kind_of, own_words
from app.activities.posts.state import Group, Objection, OwnReason, PairAnswers, Post, PostState, persons
from app.activities.posts.tables import by_receipt, numbers


class SealedPost(msgspec.Struct, frozen=True, omit_defaults=True):
    """One post: `by` stands for its author here alone, so that no two of one author can be joined (in logs of earlier
    versions, inside this activity); a withdrawn or erased one has no words."""

    id: str
    by: str
    topic: str
    text: str
    state: Literal["waiting", "released", "hidden"]
    reason: str = ""
    group: str = ""
    into: str = ""
    withdrawn: bool = False
    edited: bool = False
    erased: bool = False
    receipt: str = ""
    source: str = ""
    people: int = 0
    mark: str = ""
    under: str = ""
    stage: str = ""
    objections: tuple[Objection, ...] = ()
    answer: str = ""
    against: int = 0


class NotesSealed(InputSealed, frozen=True):
    """The posts of an activity as they stood in the end, in the order of their receipts, which says nothing, and numbered
    anew by it: nobody can say any more which came first. `persons` is how many wrote, and how many of them have a post
    left: who they are, no post says any more. Of support there is left what could be told: a post's `people`, and those of
    each group in `people_of`; None in logs of steps without any. Of strands no more is kept than was told of them. `pairs` is
    what was said of two posts: so often the same idea, belonging together, neither. `own_reasons` are reasons of
    posts, each with somebody's own words for it."""

    names_by_order: ClassVar[bool] = True
    notes: tuple[SealedPost, ...]
    groups: tuple[Group, ...] = ()
    groups_made: int = 0
    locked: bool = False
    persons: tuple[int, int] | None = None
    people_of: dict[str, int] | None = None
    by_strand: StrandsTold | None = None
    pairs: tuple[tuple[str, int, int, int], ...] = ()
    own_reasons: tuple[tuple[str, str], ...] = ()


def seal(context: Context, state: PostState, fresh: Fresh, at: int) -> NotesSealed:
    """The posts, each under an author of its own. A hidden post keeps its words, which are the organiser's record of
    hiding it."""
    people = sorted((fresh(post), "") for post in state.posts)
    listed = by_receipt(context, state)
    named, told = ids(context, state), support.told(context, state)
    reasons = _own_reasons(state, listed)
    posts = tuple(
        replace(
            _sealed(state.posts[post], receipt, fresh, named, told),
            reason=reasons.get(state.posts[post].reason, kind_of(state.posts[post])),
            objections=_objections(state, post),
        )
        for receipt, post in listed
    )
    return NotesSealed(
        activity=context.activity,
        at=at,
        people=tuple(people),
        notes=posts,
        groups=tuple(state.groups.values()),
        groups_made=state.groups_made,
        locked=state.locked,
        persons=persons(state),
        people_of=told.groups if context.settings.support or state.backing else None,
        by_strand=told_by_strand(state.by_strand),
        pairs=tuple(sorted(_sealed_pairs(state, named))),
        own_reasons=tuple((key, own_words(state, reason)) for reason, key in reasons.items()),
    )


def _own_reasons(state: PostState, listed: list[tuple[str, str]]) -> dict[str, str]:
    """Those that still have words, numbered anew in the order of the receipts: the old numbers told which came first."""
    found = dict.fromkeys(reason for _, post in listed if own_words(state, reason := state.posts[post].reason))
    return {reason: f"{OWN}.{number}" for number, reason in enumerate(found, 1)}


def without_words(event: NotesSealed, gone: frozenset[str]) -> NotesSealed:
    """The same without what was said in, of and against these posts."""
    said = {one.reason for one in event.notes if one.id in gone}
    posts = tuple(
        replace(one, text="", objections=unsaid(one.objections)) if one.id in gone else one for one in event.notes
    )
    kept = tuple((key, "" if key in said else words) for key, words in event.own_reasons)
    return replace(event, notes=posts, own_reasons=kept)


def _sealed_pairs(state: PostState, named: dict[str, str]) -> Iterator[tuple[str, int, int, int]]:
    """What people said of pairs, in an order that says nothing of who was asked first."""
    for pair, one in state.pairs.items():
        posts = [named[post] for post in halves(pair) if post in named]
        if one.number and len(posts) == 2:
            yield "-".join(sorted(posts)), one.same, one.together, one.neither


def ids(context: Context, state: PostState) -> dict[str, str]:
    """The id that each post has once it is sealed."""
    return {post: f"n{number}" for post, number in numbers(context, state).items()}


def _objections(state: PostState, post: str) -> tuple[Objection, ...]:
    """Those to hiding a post, without their times; of one that was withdrawn no words are left."""
    listed = tuple(replace(one, at=0) for one in state.objections.get(post, ()))
    return unsaid(listed) if state.posts[post].withdrawn else listed


def _sealed(post: Post, receipt: str, fresh: Fresh, named: dict[str, str], told: Told) -> SealedPost:
    return SealedPost(
        id=named[post.id],
        by=fresh(post.id),
        topic=post.topic,
        text="" if post.withdrawn else post.text,
        state=post.state,
        group=post.group,
        into=named.get(post.into, ""),
        withdrawn=post.withdrawn,
        edited=post.edits > 0,
        erased=post.erased,
        receipt=receipt,
        source=post.source,
        people=told.posts.get(post.id, 0),
        mark=post.mark,
        under=named.get(post.under, ""),
        stage=post.stage,
        answer=post.answer,
        against=told.against.get(post.id, 0),
    )


def unseal(state: PostState, event: NotesSealed) -> None:
    """The state that these posts make."""
    for one in event.notes:
        state.posts[one.id] = _unsealed(one, event.at)
        state.own.setdefault(one.by, []).append(one.id)
        if one.objections:
            state.objections[one.id] = one.objections
    for key, words in event.own_reasons:
        state.own_reasons[key] = OwnReason(words, tuple(one.id for one in event.notes if one.reason == key))
    state.groups = {group.id: group for group in event.groups}
    state.groups_made, state.locked = event.groups_made, event.locked
    state.persons = event.persons
    state.pairs = {pair: PairAnswers(same, together, neither) for pair, same, together, neither in event.pairs}
    if event.people_of is not None:
        people = {one.id: one.people for one in event.notes if one.people}
        state.told = Told(people, event.people_of, {one.id: one.against for one in event.notes if one.against})
    state.by_strand = event.by_strand


def _unsealed(one: SealedPost, at: int) -> Post:
    return Post(
        id=one.id,
        by=one.by,
        at=at,
        topic=one.topic,
        text=one.text,
        state=one.state,
        reason=one.reason,
        group=one.group,
        into=one.into,
        withdrawn=one.withdrawn,
        edits=int(one.edited),
        receipt=one.receipt,
        erased=one.erased,
        source=one.source,
        mark=one.mark,
        under=one.under,
        stage=one.stage,
        answer=one.answer,
    )
