"""What the parts of a programme's log share in this recount. Never here: what any part is about."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable
from typing import ClassVar

from app.recount.tables import Row

Check = tuple[bool | None, str, str]
"""Whether it holds, in English, in German; None: it was not counted."""
Taken = Iterable[str]
"""The records that an event changed, by name; none if it came too late and changed nothing."""
Takes = dict[str, Callable[[Row, str, int], Taken]]
"""By an event's name: what takes it, with who did it and when (milliseconds)."""


class Shared:
    """What is asked of other parts: whether everybody could ever see the programme, its strands, how many records of each sort
    there have been, how often each was changed."""

    def __init__(self) -> None:
        self.was_public = False
        self.strands: dict[str, Row] = {}
        self.made: Counter[str] = Counter()
        self.versions: Counter[str] = Counter()


def reworded(before: Row, after: Row) -> bool:
    """Whether words that were there read otherwise, or are gone; words in a language that had none are more of them."""
    return any(words and words != after.get(tag, "") for tag, words in before.items())


class Part(ABC):
    """A part: the events that it takes, and its figures; `words` say by a figure's name what it is, `lacking` that the file has
    none of them."""

    words: ClassVar[dict[str, tuple[str, str]]]
    lacking: ClassVar[tuple[str, str]]
    takes: Takes

    @abstractmethod
    def figures(self) -> Row:
        """What is compared."""

    def checks(self, told: Row) -> list[Check]:
        """Every figure, beside the one in the file."""
        counted = self.figures()
        return [(told.get(name) == counted[name], *words) for name, words in self.words.items()]
