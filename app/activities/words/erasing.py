"""Where words stand in the log that the family knows nothing of: several handed in at once, and those of a sealed step.

Never here: erasing itself (posts/rules, posts/moves), reading or writing a log.
"""

from typing import Any, ClassVar

from msgspec.structs import replace

from app.activities.base.messages import ActivityEvent
from app.activities.posts.erasing import PostErasing
from app.activities.posts.state import PostState
from app.activities.words.messages import WordsPosted
from app.activities.words.sealed import WordsSealed


class WordsErasing(PostErasing):
    """The family's, for words."""

    spoken: ClassVar[tuple[type[ActivityEvent], ...]] = (*PostErasing.spoken, WordsPosted)

    def words(self, event: Any) -> tuple[str, ...]:
        return event.texts if isinstance(event, WordsPosted) else super().words(event)

    def unsaid(self, event: Any) -> ActivityEvent:
        return (
            replace(event, texts=("",) * len(event.texts)) if isinstance(event, WordsPosted) else super().unsaid(event)
        )

    def without(
        self, state: PostState, event: Any, gone: frozenset[str], before: int, taken: bool
    ) -> ActivityEvent | None:
        if isinstance(event, WordsPosted):
            return _without(event, len(state.posts) - len(event.texts) + 1, gone) if taken else None
        found = super().without(state, event, gone, before, taken)
        if isinstance(found, WordsSealed):
            return replace(found, again={post: words for post, words in found.again.items() if post not in gone})
        return found


def _without(event: WordsPosted, first: int, gone: frozenset[str]) -> WordsPosted | None:
    """The words of which the first became the post with this number."""
    places = tuple(place for place in range(len(event.texts)) if f"n{first + place}" in gone)
    texts = tuple("" if place in places else text for place, text in enumerate(event.texts))
    return replace(event, texts=texts, erased=tuple(sorted({*event.erased, *places}))) if places else None
