"""What a simulated phone writes about a measure, and whether it stands.

Never here: how a form is filled in by chance.
"""

from typing import ClassVar

from app.activities.base.rehearsal import Chance
from app.activities.comment.samples import mark_of, text
from app.activities.posts.rehearsal import PostRehearsal


class CommentRehearsal(PostRehearsal):
    """The form stands on the page of one measure; the phone goes there first, as people do."""

    aside: ClassVar[bool] = True

    def words(self, chance: Chance, number: int, language: str = "de") -> str:
        return text(number, language)

    def going_with(self, words: str) -> dict[str, tuple[str, ...]]:
        """Somebody who asks something says that it is a question."""
        mark = mark_of(words)
        return {"mark": (mark,)} if mark else {}
