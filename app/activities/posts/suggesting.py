"""What is suggested to those who sort posts: near-duplicates, and posts that mean the same.

A suggestion names posts that are in no group yet, with the group to put them into where some of the same stand in one. It
renames and drops nothing. Never here: how posts are compared (near, app/grouping), what taking one does (suggested).
"""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec
from msgspec.structs import replace

from app.activities.base.context import Context
from app.activities.base.form_fields import Fields, first
from app.activities.base.messages import ActivityCommand, Refused
from app.activities.base.suggesting import Alike, Groups, Suggesting
from app.activities.posts.bodies import TopicChoice
from app.activities.posts.crowd import BATCH, ENOUGH, MOST_PAIRS, Agreed, agreed
from app.activities.posts.crowd_messages import AskCrowd, StopCrowd
from app.activities.posts.crowd_views import PairBody, pair_body
from app.activities.posts.near import near_duplicates
from app.activities.posts.overlap import near_pairs
from app.activities.posts.rules import NO_POSTS
from app.activities.posts.state import Group, Post, PostState, head, spot, stands
from app.activities.posts.suggested import MOST, DeclineSuggestion, TakeSuggestion, group_in, id_of
from app.activities.posts.topics import papers
from app.letters import cut
from app.text import NN_

NAME_LETTERS = 60
FEWEST_PAIRS = 60
GREW = NN_(
    "Meanwhile {number} note came that belongs to this suggestion, too. Nothing was done; below it stands as it is now.",
    "Meanwhile {number} notes came that belong to this suggestion, too. Nothing was done; below it stands as it is now.",
    by="number",
)
Why = Literal["crowd", "meaning", "words"]


class SuggestedPost(msgspec.Struct, frozen=True, kw_only=True):
    """A post of a suggestion. `member` is how it lies (`spot`), for the form; `group` is the name of the group that it is
    in: then it is there to be read, not to be put anywhere."""

    id: str
    member: str
    text: str
    topic: str
    paper: int
    state: str
    group: str


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """Posts that belong together, it seems. `key` stays while some of them are dealt with. `into` is the group that some of
    them are in (None: a new one, for which `name` is the shortest of their texts). `agreed` is what the hall said of them."""

    key: str
    why: Why
    posts: tuple[SuggestedPost, ...]
    into: Group | None
    name: str
    agreed: Agreed | None = None

    @property
    def mixed(self) -> bool:
        """Whether they are of several topics."""
        return len({post.topic for post in self.posts}) > 1

    @property
    def loose(self) -> tuple[SuggestedPost, ...]:
        """Those that can be put into the group."""
        return tuple(post for post in self.posts if not post.group)


class Suggestions(msgspec.Struct, frozen=True, kw_only=True):
    """All of them, the largest first; `open` is the one to look at, and `others` follow on it. `alike` tells how the encoder
    stands; `of` posts are compared. `asking`: phones help, of which `judges` gave `answers` so far. Not `on`: the organiser
    does not want any."""

    on: bool
    locked: bool
    open: Suggestion | None
    others: tuple[Suggestion, ...]
    alike: Alike
    of: int
    asking: bool
    judges: int
    answers: int


class PostSuggesting(Suggesting[PostState]):
    """The suggestions of every kind of this family."""

    def texts(self, context: Context, state: PostState) -> Mapping[str, str]:
        if not context.settings.suggestions or state.locked:
            return {}
        return {post.id: post.text for post in _compared(state)}

    def by_words(self, texts: Mapping[str, str]) -> Groups:
        return near_duplicates(texts)

    def view(self, context: Context, state: PostState, language: str, alike: Alike, wanted: str) -> Suggestions:
        on = bool(context.settings.suggestions)
        found = suggestions(context, state, language, alike) if on and not state.locked else ()
        at = next((place for place, one in enumerate(found) if one.key == wanted), 0)
        return Suggestions(
            on=on,
            locked=state.locked,
            open=found[at] if found else None,
            others=(*found[at + 1 :], *found[:at]),
            alike=alike,
            of=len(self.texts(context, state)),
            asking=state.asking,
            judges=len(state.judged),
            answers=sum(one.number for one in state.pairs.values()),
        )

    def near_pairs(self, texts: Mapping[str, str], most: int) -> tuple[str, ...]:
        return near_pairs(texts, most)

    def wanted_pairs(self, context: Context) -> int:
        return min(max(FEWEST_PAIRS, len(context.participants) * BATCH // ENOUGH), MOST_PAIRS)

    def pair(self, context: Context, state: PostState, language: str, by: str, wanted: str) -> PairBody | None:
        return pair_body(context, state, language, by, wanted)

    def command(
        self, context: Context, state: PostState, alike: Alike, do: str, fields: Fields
    ) -> ActivityCommand | Refused | None:
        members = tuple(fields.get("members", ())[:MOST])
        if do == "ask":
            return AskCrowd(context.activity, tuple(fields.get("pairs", ())))
        if do == "stop":
            return StopCrowd(context.activity)
        if do == "decline":
            return DeclineSuggestion(context.activity, members, own=True)
        if do not in ("take", "take-all"):
            return None
        ticked = {id_of(member) for member in (fields.get("notes", ()) if do == "take" else members)}
        notes = tuple(id_of(member) for member in members if id_of(member) in ticked and not group_in(member))
        if not notes:
            return NO_POSTS
        return grown(context, state, alike, first(fields, "key"), members) or TakeSuggestion(
            context.activity, notes, first(fields, "group"), first(fields, "name"), members, own=True
        )


def grown(context: Context, state: PostState, alike: Alike, key: str, members: Iterable[str]) -> Refused | None:
    """Whether the suggestion that somebody looks at has more posts by now."""
    known = {id_of(member) for member in members}
    now = next((one for one in suggestions(context, state, "", alike) if one.key == key), None)
    more = sum(post.id not in known for post in now.posts) if now else 0
    return Refused(GREW, {"number": more}) if more else None


def _compared(state: PostState) -> Iterable[Post]:
    """What can be sorted and is not merged into another; a post without words is like nothing."""
    return (post for post in state.posts.values() if stands(post) and post.text and head(state, post) is post)


def suggestions(context: Context, state: PostState, language: str, alike: Alike) -> tuple[Suggestion, ...]:
    """What is left to suggest, as the posts are now; no post stands in two."""
    compared = {post.id: post for post in _compared(state)}
    listed, used, found = papers(context, language), set[str](), list[Suggestion]()
    told = {one.posts: one for one in agreed(state)}
    sources: tuple[tuple[Why, Groups], ...] = (("crowd", (*told,)), ("meaning", alike.meaning), ("words", alike.words))
    for why, groups in sources:
        for group in groups:
            members = [compared[post] for post in group if post in compared and post not in used][:MOST]
            kept = _together(state, members)
            if any(not post.group for post in kept) and len(kept) > 1:
                used |= {post.id for post in kept if not post.group}
                found.append(
                    replace(_suggestion(state, f"{why}-{members[0].id}", why, kept, listed), agreed=told.get(group))
                )
    return tuple(sorted(found, key=lambda one: -len(one.loose)))


def _together(state: PostState, members: list[Post]) -> list[Post]:
    """Those of the posts that nobody has set apart, with the group that most of them are in first; what is in another group
    was put there by somebody, and stays."""
    numbers: dict[str, int] = {}
    for post in members:
        if post.group:
            numbers[post.group] = numbers.get(post.group, 0) + 1
    into = max(numbers, key=lambda group: numbers[group], default="")
    kept = [post for post in members if into and post.group == into]
    for post in members:
        apart = state.apart.get(post.id, ())
        if not post.group and not any(one.id in apart for one in kept):
            kept.append(post)
    return kept


def _suggestion(
    state: PostState, key: str, why: Why, kept: list[Post], listed: Mapping[str, TopicChoice]
) -> Suggestion:
    into = state.groups.get(kept[0].group)
    shortest = min((post.text for post in kept), key=len)
    posts = tuple(_post(post, state, listed[post.topic]) for post in kept)
    return Suggestion(key=key, why=why, posts=posts, into=into, name=cut(" ".join(shortest.split()), NAME_LETTERS))


def _post(post: Post, state: PostState, topic: TopicChoice) -> SuggestedPost:
    group = state.groups.get(post.group)
    return SuggestedPost(
        id=post.id,
        member=spot(post),
        text=post.text,
        topic=topic.label,
        paper=topic.paper,
        state=post.state,
        group=group.name if group else "",
    )
