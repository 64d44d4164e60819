"""The kind `wish`: the smallest kind of the family of posts, with one thing of its own: a wish can be granted.

What the family says of notes is said of posts (`PLAIN`). Never here: another kind, the forum, markup.
"""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import asdict, replace

from app.activities.base.actor import Actor
from app.activities.base.context import Context
from app.activities.base.kind import Kind
from app.activities.base.messages import ActivityCommand, ActivityEvent, Logged, Refused
from app.activities.base.words import Deed
from app.activities.posts import rules
from app.activities.posts.blocked import PostsSorted, Sort
from app.activities.posts.input import FlatInput
from app.activities.posts.plain import PLAIN
from app.activities.posts.record import PostRecord
from app.activities.posts.rehearsal import PostRehearsal
from app.activities.posts.sorting import PostSorting
from app.activities.posts.state import Post, PostState, shown
from app.activities.posts.tables import Listing
from app.activities.posts.views import PostViews
from app.activities.posts.words import words
from app.text import N_
from tests.example.activities.wish.settings import WishBuilder

NAME = "wish"
GRANTED = "granted"


class GrantWishes(Sort, frozen=True):
    """Say that wishes are granted."""

    notes: tuple[str, ...] = ()


class WishesGranted(PostsSorted, frozen=True):
    """Wishes were granted."""

    changes: ClassVar[tuple[str, ...]] = ("stage",)


def waits(state: PostState, event: WishesGranted, post: Post) -> bool:
    """Whether there is anything to grant."""
    return shown(post) and post.stage != GRANTED


class WishInput(FlatInput):
    """Granting beside everything else."""

    commands = (*FlatInput.commands, GrantWishes)
    events = (*FlatInput.events, WishesGranted)

    def made(
        self, context: Context, state: PostState, actor: Actor, command: ActivityCommand
    ) -> ActivityEvent | Refused:
        if not isinstance(command, GrantWishes):
            return super().made(context, state, actor, command)
        event = WishesGranted(**asdict(command))
        return self.refusal(context, state, actor.by, event) or event

    def refusal(self, context: Context, state: PostState, by: str, event: ActivityEvent) -> Refused | None:
        if not isinstance(event, WishesGranted):
            return super().refusal(context, state, by, event)
        return rules.changed(state, event) or (None if rules.fitting_by(state, event, waits) else rules.NOTHING_LEFT)

    def apply(self, context: Context, state: PostState, logged: Logged) -> None:
        if not isinstance(logged.event, WishesGranted):
            return super().apply(context, state, logged)
        for post in rules.fitting_by(state, logged.event, waits):
            state.posts[post.id] = replace(post, stage=GRANTED)
        return None


DEEDS = {WishesGranted.__name__: Deed(N_("Posts released"), N_("Released"))}
WORDS = words(PLAIN, WishInput.events, name=N_("Collect posts"), hint=N_("Posts"), noun=N_("Posts"))
KIND = Kind(
    name=NAME,
    builder=WishBuilder(),
    input=WishInput(PLAIN),
    views=PostViews(NAME, to_measures=False),
    record=PostRecord(Listing("wishes", "wish", ("mark", "under", "stage")), PLAIN),
    rehearsal=PostRehearsal(),
    sorting=PostSorting(PLAIN, flat=True),
    words=replace(WORDS, deeds=WORDS.deeds | DEEDS),
)
