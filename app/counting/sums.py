"""What a rule has to know of many ballots, as sums. They are kept while people vote: a ballot that comes, changes or goes costs
what it says and no more (activities/ballots/counted).

Three sorts: how often each mark was given (Marks), how many ballots put one option before another (duels), and how often the
same was said (Alike). Never here: how anything is counted from them.
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from app.counting.rule import Ballot, Given, Rule
from app.counting.tally import Tally


class Sums(ABC):
    """`ballots` counts all, `abstentions` those among them that say nothing."""

    def __init__(self) -> None:
        self.ballots = 0
        self.abstentions = 0

    @property
    def decided(self) -> int:
        """How many ballots say something."""
        return self.ballots - self.abstentions

    def add(self, ballot: Ballot, times: int = 1) -> None:
        """One ballot more, or with `times` -1 one that was added before less."""
        self.ballots += times
        if not self._take(ballot, times):
            self.abstentions += times

    @abstractmethod
    def _take(self, ballot: Ballot, times: int) -> bool:
        """Adds what it says; whether that is anything."""

    @abstractmethod
    def copy(self) -> Any:
        """The same once more: this one may be read in another thread while that one grows."""

    def _like(self, other: "Sums") -> None:
        self.ballots, self.abstentions = other.ballots, other.abstentions


SumsT = TypeVar("SumsT", bound=Sums)
KeyT = TypeVar("KeyT", bound=Hashable)


class Summed(Rule[Given], Generic[Given, SumsT]):
    """A rule that needs nothing of the ballots but sums."""

    @abstractmethod
    def sums(self, options: Sequence[str], parameters: Given) -> SumsT:
        """Those of no ballot."""

    @abstractmethod
    def tally(self, options: Sequence[str], sums: SumsT, parameters: Given) -> Tally:
        """The count; changes nothing in `sums`."""

    def count(self, options: Sequence[str], ballots: Sequence[Ballot], parameters: Given) -> Tally:
        sums = self.sums(options, parameters)
        for ballot in ballots:
            sums.add(ballot)
        return self.tally(options, sums, parameters)


class Marks(Sums):
    """How often each mark was given: `numbers` by key (an option, or a part of one) and mark. Without `zero` a 0 is no mark:
    it is as good as nothing, and who gives nothing else abstains."""

    def __init__(self, zero: bool, parts: Callable[[str], list[str]] | None = None) -> None:
        super().__init__()
        self._zero, self._parts = zero, parts
        self.numbers: dict[str, dict[int, int]] = {}
        self.named: dict[str, int] = {}
        """With `parts`, which says what options a key is about: how many ballots say anything of an option."""

    def _take(self, ballot: Ballot, times: int) -> bool:
        given = ballot if self._zero else {key: mark for key, mark in ballot.items() if mark}
        for key, mark in given.items():
            row = self.numbers.setdefault(key, {})
            row[mark] = row.get(mark, 0) + times
        if self._parts:
            for option in {option for key in given for option in self._parts(key)}:
                self.named[option] = self.named.get(option, 0) + times
        return bool(given)

    def copy(self) -> "Marks":
        made = Marks(self._zero, self._parts)
        made._like(self)
        made.numbers = {key: dict(row) for key, row in self.numbers.items()}
        made.named = dict(self.named)
        return made

    def spread(self, key: str) -> tuple[tuple[int, int], ...]:
        """(mark, how many gave it), lowest mark first."""
        return tuple(sorted((mark, number) for mark, number in self.numbers.get(key, {}).items() if number))

    def people(self, key: str) -> int:
        """How many gave it any mark."""
        return sum(self.numbers.get(key, {}).values())

    def total(self, key: str) -> int:
        """The sum of its marks."""
        return sum(mark * number for mark, number in self.numbers.get(key, {}).items())


def one_option(key: str) -> list[str]:
    """`m1.x` is about m1."""
    return [key.partition(".")[0]]


def two_options(key: str) -> list[str]:
    """`m1.m2` is about both."""
    return key.split(".")


class Alike(Sums, Generic[KeyT]):
    """How often the same was said: `times` by what `said` makes of a ballot, None where that is nothing."""

    def __init__(self, said: Callable[[Ballot], KeyT | None]) -> None:
        super().__init__()
        self._said = said
        self.times: Counter[KeyT] = Counter()

    def _take(self, ballot: Ballot, times: int) -> bool:
        said = self._said(ballot)
        if said is None:
            return False
        self.times[said] += times
        if not self.times[said]:
            del self.times[said]
        return True

    def copy(self) -> "Alike[KeyT]":
        made: Alike[KeyT] = Alike(self._said)
        made._like(self)
        made.times = self.times.copy()
        return made
