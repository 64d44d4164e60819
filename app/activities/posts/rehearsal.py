"""What a simulated phone writes, and whether it stands.

Never here: how a form is filled in by chance, topics.
"""

from collections.abc import Iterator
from typing import ClassVar
from zlib import crc32

from msgspec.structs import replace

from app.activities.base.messages import ActivityCommand
from app.activities.base.rehearsal import Chance, Pairs, Rehearsal, Said
from app.activities.posts.messages import PostNote
from app.activities.posts.sample_notes import NOTES
from app.activities.posts.samples import in_words
from app.activities.posts.settings import PostSettings
from app.activities.posts.state import Post, PostState
from app.activities.posts.support import SupportNote
from app.activities.posts.writing import clean

LIKED, FALL = 0.7, 0.45
"""So many like the best-liked post, and how fast that falls off from one post to the next: as in a hall, most have few."""


class PostRehearsal(Rehearsal[PostState]):
    """The rehearsal of every kind of this family."""

    answers: ClassVar[tuple[type[ActivityCommand], ...]] = (PostNote,)
    backs: ClassVar[tuple[type[ActivityCommand], ...]] = (SupportNote,)

    def said(self, pairs: Pairs) -> Said:
        return {name: value for name, value in pairs if name in ("text", "note")}

    def stands(self, state: PostState, by: str, said: Said) -> bool:
        if "text" not in said:
            backed = state.backing.get(by, {}).get(str(said["note"]))
            return backed is not None and backed.stands
        return any(state.posts[post].text == clean(str(said["text"])) for post in state.own.get(by, ()))

    def words(self, chance: Chance, number: int, language: str = "de") -> str:
        """Different for each person, so that none is taken for another's."""
        return in_words(NOTES, number, language)

    def backing(self, activity: str, state: PostState, by: str, chance: Chance) -> Iterator[ActivityCommand]:
        for place, post in enumerate(by_liking(state)):
            if post.by != by and chance.random() < LIKED / (1 + FALL * place):
                yield SupportNote(activity, post.id, post.edits)

    def shown(self, settings: PostSettings) -> PostSettings:
        """Nobody is there to release what they write."""
        return replace(settings, prerelease=False)


def by_liking(state: PostState) -> list[Post]:
    """Best liked first: in an order that has nothing to do with when somebody wrote."""
    return sorted(state.posts.values(), key=lambda post: crc32(post.text.encode()))
