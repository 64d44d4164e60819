"""What a step keeps of who gave what by strand: fixed once, when it was first shown or the forum first closed.

Never here: what may be told of it (strands), the published tables (by_strand), one family of steps.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from app.recount import by_strand
from app.recount.check import Check
from app.recount.strands import NOTHING, Decided, Person, decided
from app.recount.tables import Row, Tables


class Split:
    """Who gave what by strand."""

    def __init__(self) -> None:
        self._given: Counter[Person] = Counter()
        self._number: Counter[str] = Counter()
        self._of_forum: tuple[list[str], int] = ([], 5)
        self._sealed: tuple[Decided, tuple[int, ...]] | None = None

    def fix(self, given: Iterable[tuple[str, frozenset[str], int]], strands: list[str], fewest: int) -> None:
        """Of each person the strand, the answers and how many ballots or notes; unless there was something before."""
        if self._given or self._sealed:
            return
        self._of_forum = list(strands), fewest
        for strand, answers, number in given:
            if strand in strands and answers:
                self._given[strand, answers] += 1
                self._number[strand] += number

    def seal(self, told: Row | None) -> None:
        """Nothing is left but what was told."""
        groups = (told or {}).get("groups", ())
        rows = {answer: tuple(people) for answer, people in (told or {}).get("rows", ()) if people}
        strands = tuple(tuple(group["strands"]) for group in groups)
        people = tuple(group["people"] for group in groups)
        self._sealed = Decided(strands, people, rows), tuple(group["given"] for group in groups)

    def check(self, file: Tables, step: str, only: frozenset[str] | None = None) -> Iterator[Check]:
        """The published tables against it; with `only`, these answers are told beside people, and no others."""
        wanted, given = self._sealed or self._decided(only)
        yield from by_strand.decided_alike(file, step, wanted, given)

    def _decided(self, only: frozenset[str] | None) -> tuple[Decided, tuple[int, ...]]:
        strands, fewest = self._of_forum
        if not self._given:
            return NOTHING, ()
        told = self._given if only is None else _with(self._given, only)
        found = decided(told, strands, fewest, joining=only is None)
        return found, tuple(sum(self._number[one] for one in group) for group in found.groups)


def _with(given: Counter[Person], only: frozenset[str]) -> Counter[Person]:
    found: Counter[Person] = Counter()
    for (strand, answers), number in given.items():
        found[strand, answers & only] += number
    return found
