"""Where the words of posts stand in the log: handed in, changed, sealed; and what was said of them when they were hidden.

Never here: erasing itself (rules, moves), reading or writing a log.
"""

from typing import Any, ClassVar

from msgspec.structs import replace

from app.activities.base.erasing import Erasing
from app.activities.base.messages import ActivityEvent
from app.activities.posts.blocked import AuthorsBlocked, touched
from app.activities.posts.messages import NoteEdited, NotePosted, NotesHidden
from app.activities.posts.objecting import HidingObjected, ObjectionDecided
from app.activities.posts.sealed import NotesSealed, without_words
from app.activities.posts.state import PostState

SAID_OF = (NotesHidden, AuthorsBlocked, ObjectionDecided)
"""What moderators do with words of their own."""


class PostErasing(Erasing[PostState]):
    """The erasing of every kind of this family."""

    spoken: ClassVar[tuple[type[ActivityEvent], ...]] = (NotePosted, NoteEdited, HidingObjected, *SAID_OF)

    def erased_at(self, state: PostState) -> int:
        return state.erased_at

    def wordless(self, state: PostState) -> frozenset[str]:
        return frozenset(post.id for post in state.posts.values() if post.erased)

    def words(self, event: Any) -> tuple[str, ...]:
        if isinstance(event, HidingObjected):
            return (event.objection,)
        return (event.words if isinstance(event, SAID_OF) else event.text,)

    def unsaid(self, event: Any) -> ActivityEvent:
        unsaid: dict[str, Any] = {"text": "", "held": ()}
        if isinstance(event, SAID_OF):
            unsaid = {"words": ""}
        elif isinstance(event, HidingObjected):
            unsaid = {"objection": ""}
        made: ActivityEvent = replace(event, **unsaid)
        return made

    def remember(self, state: PostState, event: Any) -> int:
        """How often the words had been changed."""
        post = state.posts.get(event.note) if isinstance(event, NoteEdited) else None
        return post.edits if post is not None else 0

    def without(
        self, state: PostState, event: Any, gone: frozenset[str], before: int, taken: bool
    ) -> ActivityEvent | None:
        if isinstance(event, NotePosted):
            newest = f"n{len(state.posts)}"
            return replace(event, text="", erased=True, held=()) if taken and newest in gone else None
        if isinstance(event, NoteEdited) and event.note in gone:
            how = "changed" if state.posts[event.note].edits > before else "same"
            return replace(event, text="", erased=how if taken else "", held=())
        if isinstance(event, HidingObjected) and event.note in gone:
            return replace(event, objection="", erased=taken)
        if isinstance(event, SAID_OF) and event.words and gone.intersection(_said_of(state, event)):
            return replace(event, words="", erased=taken)
        if isinstance(event, NotesSealed):
            return without_words(event, gone)
        return None


def _said_of(state: PostState, event: Any) -> tuple[str, ...]:
    """The posts of which an event with words of a moderator's own says them."""
    if isinstance(event, AuthorsBlocked):
        return tuple(post.id for post in touched(state, event))
    return tuple(event.notes)
