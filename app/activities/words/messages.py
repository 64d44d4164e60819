"""What may be asked of a step of this kind alone: several words at once, two words as one, a word off the wall.

What moderators do to a word is an event of the family, with all posts that have the word. Never here: whether it fits (input).
"""

from typing import ClassVar, Literal

from app.activities.base.actor import EVERYONE, QUEUE, Role
from app.activities.base.messages import ActivityCommand, AnswerCommand, AnswerEvent
from app.activities.posts.messages import Reason


class PostWords(AnswerCommand, frozen=True):
    """Hand in one to three words, each in a field of its own; otherwise as a post of the family."""

    roles: ClassVar[tuple[Role, ...]] = EVERYONE
    budget: ClassVar[Literal["", "post"]] = "post"
    first: str = ""
    second: str = ""
    third: str = ""
    read_first: bool = False


class MergeWords(ActivityCommand, frozen=True):
    """Put a word, in any of its spellings, under another one."""

    roles: ClassVar[tuple[Role, ...]] = QUEUE
    word: str = ""
    into: str = ""


class HideWord(ActivityCommand, frozen=True):
    """Take a word, in all its spellings, off the wall; those who wrote it see the reason."""

    roles: ClassVar[tuple[Role, ...]] = QUEUE
    reason: Reason
    word: str = ""
    words: str = ""


class WordsPosted(AnswerEvent, frozen=True):
    """Somebody handed in these words at once, each a post of its own. By their places: `read` were on the wall already, and
    go there unread; `held` were hidden before, or are on a word list, and wait; `erased` have no words any more. The others
    as of NotePosted."""

    texts: tuple[str, ...]
    read: tuple[int, ...] = ()
    held: tuple[int, ...] = ()
    erased: tuple[int, ...] = ()
    read_first: bool = False
