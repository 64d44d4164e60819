"""Posts as phone, console and the page of own contributions may see it.

Never here: what changes a post, the wall (wall), the sorting page (sorting), markup.
"""

from collections.abc import Iterable
from typing import ClassVar

import msgspec

from app.activities.base.context import Context
from app.activities.base.receipt import receipt_of
from app.activities.base.views import Views, Wanted
from app.activities.posts import focus
from app.activities.posts.bodies import (
    AskedOf,
    ConsolePosts,
    MyPost,
    OwnPost,
    PhonePosts,
    QueueObjection,
    QueuePost,
    ScribePosts,
    TopicChoice,
)
from app.activities.posts.objecting import may_object
from app.activities.posts.path import paths
from app.activities.posts.reading import reading
from app.activities.posts.reasons import REASONS, words_of
from app.activities.posts.replayed import still_seen
from app.activities.posts.scribe import scribe
from app.activities.posts.settings import PostSettings, paper
from app.activities.posts.state import (
    Handled,
    Post,
    PostState,
    head,
    hidden,
    look,
    shown,
    state_of,
    waiting,
    waits,
)
from app.activities.posts.support import told
from app.activities.posts.topics import groups_told, papers, topics
from app.activities.posts.wall import group_counts, standing, wall, whole
from app.text import Text

QUEUE_LENGTH = 50
NEWEST = 20
"""So many posts can be chosen in the console to be alone on the wall; any other one where they are sorted."""


def own_post(context: Context, state: PostState, labels: dict[str, str], post: Post, people: int = 0) -> OwnPost:
    """One post for its author; `people` stand behind it, 0 where that is not told."""
    reason, why = words_of(state, post.reason) if post.state == "hidden" else ("", "")
    changeable = context.accepts and not state.locked and not post.withdrawn and not post.erased
    merged = shown(post) and head(state, post) is not post
    return OwnPost(
        id=post.id,
        topic=labels.get(post.topic, ""),
        paper=paper(context, post.topic),
        text=post.text,
        state=state_of(post),
        reason=reason,
        why=why,
        objections=tuple(msgspec.structs.replace(one, at=0) for one in state.objections.get(post.id, ())),
        may_object=may_object(state, post) and not context.over,
        merged=merged,
        together=head(state, post).text if merged else "",
        changeable=changeable,
        receipt=receipt_of(post.by, context.activity, post),
        people=people,
        mark=post.mark,
        under=post.under,
        stage=post.stage,
        editable=changeable,
    )


def _own(context: Context, state: PostState, language: str, participant: str | None) -> tuple[OwnPost, ...]:
    labels = {one.id: one.label for one in topics(context, language)}
    mine = (state.posts[post] for post in reversed(state.own.get(participant or "", ())))
    people = told(context, state).posts if participant in state.own else {}
    return tuple(own_post(context, state, labels, post, people.get(post.id, 0) if shown(post) else 0) for post in mine)


def phone(kind: str, context: Context, state: PostState, language: str, participant: str | None) -> PhonePosts:
    """The form and the own posts, newest first."""
    s: PostSettings = context.settings
    own = _own(context, state, language, participant)
    kept = sum(post.state != "withdrawn" for post in own)
    groups = group_counts(context, state) if groups_told(context) else ()
    listed = topics(context, language)
    return PhonePosts(
        kind=kind,
        activity=context.activity,
        topics=listed if context.asked is None else tuple(one for one in listed if one.id in context.asked),
        asked=_asked(context, listed),
        accepts=context.accepts,
        was_open=context.was_open,
        prerelease=s.prerelease or context.asked is not None,
        locked=state.locked,
        limit=s.limit,
        kept=kept,
        own=own,
        groups=groups,
        support=s.support,
        asking=state.asking and not context.over,
        supported=sum(one.stands and not one.against for one in state.backing.get(participant or "", {}).values()),
        most_letters=s.most_letters,
        marks=s.marks_in(language),
        needs_mark=s.needs_mark,
    )


def _asked(context: Context, listed: tuple[TopicChoice, ...]) -> tuple[AskedOf, ...] | None:
    asked = context.asked
    if asked is None or context.offer is None:
        return None
    people = {one.id: one.people for one in context.offer.options}
    return tuple(AskedOf(one.label, asked[one.id], people[one.id]) for one in listed if one.id in asked)


def console(kind: str, context: Context, state: PostState, language: str, to_measures: bool = True) -> ConsolePosts:
    """The queue, oldest first."""
    listed = papers(context, language)
    queue = [
        queued(post, listed[post.topic], state.handled.get(post.id))
        for post in state.posts.values()
        if waits(post) or post.id in state.handled
    ]
    return ConsolePosts(
        kind=kind,
        activity=context.activity,
        queue=tuple(queue[:QUEUE_LENGTH]),
        more=max(0, waiting(state) - QUEUE_LENGTH),
        reasons=tuple(REASONS.items()),
        prerelease=context.settings.prerelease or context.asked is not None,
        released=sum(shown(n) for n in state.posts.values()),
        hidden=hidden(state),
        groups=len(state.groups),
        locked=state.locked,
        limit=context.settings.limit,
        support=context.settings.support,
        focus=focus.words(state),
        choices=focus.choices(state, NEWEST),
        objections=objections(context, state, language),
        to_measures=to_measures,
    )


def objections(context: Context, state: PostState, language: str) -> tuple[QueueObjection, ...]:
    """Those that wait for a decision, the oldest first."""
    listed = papers(context, language)
    found = [(listed_[-1], state.posts[key]) for key, listed_ in state.objections.items() if not listed_[-1].decided]
    made = []
    for one, post in sorted(found, key=lambda pair: pair[0].at):
        reason, why = words_of(state, post.reason)
        made.append(
            QueueObjection(
                id=post.id,
                look=look(post),
                topic=listed[post.topic].label,
                paper=listed[post.topic].paper,
                text=post.text,
                reason=reason,
                why=why,
                hider=post.hider,
                objection=one.text,
                at=one.at,
            )
        )
    return tuple(made)


def queued(post: Post, topic: TopicChoice, done: Handled | None) -> QueuePost:
    """A post that waits, or has just been dealt with."""
    waiting = waits(post)
    return QueuePost(
        id=post.id,
        key=f"{post.id}-{post.edits}",
        look=look(post),
        topic=topic.label,
        paper=topic.paper,
        text=post.text,
        at=post.at,
        state=state_of(post),
        was=done.look if done and not waiting else "",
        by=done.by if done and not waiting else "",
        done=done.at if done and not waiting else 0,
        mark=post.mark,
        under=post.under,
        held=post.held if waiting else (),
    )


def mine(context: Context, state: PostState, language: str, participant: str) -> tuple[MyPost, ...]:
    """The person's own posts, newest first."""
    own = _own(context, state, language, participant)
    path = paths(context, state) if own else None
    posts = ((one, state.posts[one.id]) for one in own)
    return tuple(MyPost(context.activity, post.at, one, path(post)) for one, post in posts if path)


class PostViews(Views[PostState]):
    """The views of every kind of this family. `to_measures`: it has origins."""

    read: ClassVar[bool] = True

    def __init__(self, kind: str, to_measures: bool = True) -> None:
        self._kind, self._to_measures = kind, to_measures

    def phone(self, context: Context, state: PostState, language: str, participant: str | None) -> PhonePosts:
        return phone(self._kind, context, state, language, participant)

    def wall(self, context: Context, state: PostState, language: str) -> msgspec.Struct:
        return wall(self._kind, context, state, language)

    def whole(self, context: Context, state: PostState, language: str) -> msgspec.Struct:
        return whole(self._kind, context, state, language)

    def standing(self, state: PostState, keys: Iterable[str]) -> tuple[str, ...]:
        return standing(state, keys)

    def still_seen(self, then: PostState, today: PostState) -> PostState:
        return still_seen(then, today)

    def console(self, context: Context, state: PostState, language: str) -> ConsolePosts:
        return console(self._kind, context, state, language, self._to_measures)

    def mine(self, context: Context, state: PostState, language: str, participant: str) -> tuple[MyPost, ...]:
        return mine(context, state, language, participant)

    def without_phone(self, context: Context, state: PostState, language: str, by: str) -> ScribePosts:
        return scribe(context, state, language, by)

    def topics(self, context: Context) -> dict[str, Text]:
        settings: PostSettings = context.settings
        return {one.id: one.label for one in settings.offered(context)}

    def named(self, context: Context, state: PostState, objects: tuple[str, ...], language: str) -> str:
        post = state.posts.get(objects[0]) if objects else None
        group = state.groups.get(objects[0]) if objects else None
        return post.text if post else group.name if group else ""

    def has_result(self, state: PostState) -> bool:
        """Only groups wait for a reveal; posts stand on the wall."""
        return bool(state.groups)

    def reading(
        self, context: Context, state: PostState, language: str, wanted: Wanted, participant: str | None = None
    ) -> msgspec.Struct:
        return reading(self._kind, context, state, language, wanted, participant)
