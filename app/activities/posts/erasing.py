"""Where the words of posts stand in the log: handed in, changed, sealed.

Never here: erasing itself (rules, moves), reading or writing a log.
"""

from typing import Any, ClassVar

from msgspec.structs import replace

from app.activities.base.erasing import Erasing
from app.activities.base.messages import ActivityEvent
from app.activities.posts.messages import NoteEdited, NotePosted
from app.activities.posts.sealed import NotesSealed
from app.activities.posts.state import PostState


class PostErasing(Erasing[PostState]):
    """The erasing of every kind of this family."""

    spoken: ClassVar[tuple[type[ActivityEvent], ...]] = (NotePosted, NoteEdited)

    def erased_at(self, state: PostState) -> int:
        return state.erased_at

    def wordless(self, state: PostState) -> frozenset[str]:
        return frozenset(post.id for post in state.posts.values() if post.erased)

    def words(self, event: NotePosted | NoteEdited) -> tuple[str, ...]:
        return (event.text,)

    def unsaid(self, event: NotePosted | NoteEdited) -> ActivityEvent:
        return replace(event, text="", held=())

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
        if isinstance(event, NotesSealed):
            posts = tuple(replace(post, text="") if post.id in gone else post for post in event.notes)
            return replace(event, notes=posts)
        return None
