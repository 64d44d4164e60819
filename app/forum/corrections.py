"""What is remembered of a question's earlier words: those that an open form may still show, and those that were corrected.

Never here: when words may change (fold/wording), what people read of it (views).
"""

from collections.abc import Iterator

import msgspec

from app.activities.base.question import Question
from app.text import Text


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """A question that was before people and gave way to another at `until` (milliseconds): its versions by language."""

    question: Question
    versions: dict[str, str]
    until: int


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a question that were corrected after somebody had answered it: `key` says which (see activities/base/question).
    `role` is the first letter of who did it; without a reason, words were added in a language that had none."""

    at: int
    role: str
    key: str
    before: Text
    after: Text
    reason: str = ""

    def by_language(self) -> Iterator[tuple[str, str, str]]:
        """(language, before, after) of each language in which the words read otherwise; empty where there were or are none."""
        for tag in dict.fromkeys((*self.before, *self.after)):
            before, after = self.before.get(tag, ""), self.after.get(tag, "")
            if before != after:
                yield tag, before, after
