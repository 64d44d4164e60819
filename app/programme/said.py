"""How something that somebody said is named, for as long as there is a programme: dispositions, links and receipts use it.

A post is named by its receipt, never by its id: sealing gives posts other ids, since the old ones tell which came first, and
whoever kept both could join them. A receipt stays through sealing and erasing, and says nothing of time or person; other
words have another one. Never here: finding what is named (views/contributions), anything that was said.
"""

import re

import msgspec

from app.activities.base.receipt import is_one

GROUP = re.compile(r"g\d+")
PARTS = re.compile(r"([\w-]*)/([\w-]*)/([\w-]+)")


class Said(msgspec.Struct, frozen=True, order=True):
    """One post by its receipt, or one group by its id, of a `step` of a `forum`. Without a step: a measure of the forum by its
    id. Without a forum: what was brought in, `step` being the import and `post` the entry's id."""

    forum: str
    step: str
    post: str

    def __str__(self) -> str:
        return f"{self.forum}/{self.step}/{self.post}"

    @property
    def imported(self) -> bool:
        """Whether it was brought in from elsewhere."""
        return not self.forum

    @property
    def is_measure(self) -> bool:
        """Whether it is a measure that a forum has by itself."""
        return bool(self.forum) and not self.step

    @property
    def is_group(self) -> bool:
        """Whether it is a group of posts."""
        return bool(self.forum and self.step and GROUP.fullmatch(self.post))

    @property
    def is_post(self) -> bool:
        """Whether it is a single post of a forum."""
        return bool(self.forum and self.step and is_one(self.post))


def said_of(written: str) -> Said | None:
    """The name in its written form, `forum/step/post`; None if it is none."""
    parts = PARTS.fullmatch(written)
    found = Said(*parts.groups()) if parts else None
    return found if found is not None and _names(found) else None


def _names(one: Said) -> bool:
    return bool(one.step) if one.imported else one.is_measure or one.is_group or one.is_post
