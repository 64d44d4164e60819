"""Which ballots of a step were published: every set that could be seen, and whether another one may be seen beside them.

Read off the log once more, and told otherwise than in the app: here each voter has a history, and how far a set lies from
every earlier one is counted over all histories at once. Never here: a kind, counting votes.
"""

from itertools import accumulate, pairwise

Ballot = tuple[str, dict[str, int]]
"""Receipt and marks."""
FEWEST = 5
"""Two sets differ by nobody or by so many people."""
JUMP = 100
"""While people vote, figures move by one ballot in so many at least."""


class Published:
    """The sets of one step in their order; set 0 is empty. `now` is what everybody gave, kept by the step."""

    def __init__(self, now: dict[str, Ballot]) -> None:
        self.now = now
        self.lists = [True]
        """For each set, whether it could be seen ballot by ballot."""
        self._history: dict[str, list[tuple[int, Ballot | None]]] = {}
        """By voter: from which set on there was which ballot in it."""
        self._waiting: set[str] = set()

    def changed(self, voter: str) -> None:
        """The voter's ballot may be another one now."""
        if self._in_set(voter, self.last) == self.now.get(voter):
            self._waiting.discard(voter)
        else:
            self._waiting.add(voter)

    @property
    def last(self) -> int:
        """The number of the newest set."""
        return len(self.lists) - 1

    def while_open(self) -> None:
        """Somebody gave something while figures are shown."""
        if len(self._waiting) >= max(FEWEST, len(self.now) // JUMP) and self._far(self.now):
            self._add(False)

    def opened_again(self) -> None:
        """Input is taken again: what could be seen until now could be seen."""
        number = self._seen()
        if number is None:
            self.all()
        elif number == self.last:
            self.lists[-1] = True

    def all(self) -> None:
        """Everything is published as it stands."""
        if self._waiting or not self.lists[-1]:
            self._add(True)

    def closed(self) -> dict[str, Ballot]:
        """The ballots that can be seen once input is closed."""
        number = self._seen()
        return self.now if number is None else self._set(number)

    def seal(self) -> None:
        """There is nothing but what was published."""
        for voter in self.now:
            self.changed(voter)
        self.all()

    def held(self) -> int:
        """How many people's ballots as they stand are not in it."""
        seen = self.closed()
        return sum(seen.get(voter) != self.now.get(voter) for voter in seen.keys() | self.now.keys())

    def _seen(self) -> int | None:
        """The number of the set that can be seen, None for all ballots as they stand."""
        if self._waiting and self._far(self.now) and self._lists_far(self.now):
            return None
        newest = self._set(self.last)
        if self.lists[-1] or self._lists_far(newest):
            return self.last
        return max(number for number, listed in enumerate(self.lists) if listed)

    def _add(self, listed: bool) -> None:
        self.lists.append(listed)
        for voter in self._waiting:
            self._history.setdefault(voter, []).append((self.last, self.now.get(voter)))
        self._waiting = set()

    def _in_set(self, voter: str, number: int) -> Ballot | None:
        found = None
        for since, ballot in self._history.get(voter, ()):
            if since <= number:
                found = ballot
        return found

    def _set(self, number: int) -> dict[str, Ballot]:
        found = {voter: self._in_set(voter, number) for voter in self._history}
        return {voter: ballot for voter, ballot in found.items() if ballot is not None}

    def _far(self, new: dict[str, Ballot]) -> bool:
        """Whether the marks of nobody, or of enough people, differ from each earlier set."""
        steps = [0] * (len(self.lists) + 1)
        for voter in self._history.keys() | new.keys():
            spans = [(0, None), *self._history.get(voter, ()), (len(self.lists), None)]
            for (since, ballot), (until, _) in pairwise(spans):
                if _marks(ballot) != _marks(new.get(voter)):
                    steps[since] += 1
                    steps[until] -= 1
        return all(number == 0 or number >= FEWEST for number in accumulate(steps[:-1]))

    def _lists_far(self, new: dict[str, Ballot]) -> bool:
        """Whether as a list it has no line, or enough, more than each earlier list, and as many less; the same in marks."""
        return all(_apart(self._set(number), new) for number, listed in enumerate(self.lists) if listed)


def _apart(old: dict[str, Ballot], new: dict[str, Ballot]) -> bool:
    lines = [voter for voter in old.keys() | new.keys() if old.get(voter) != new.get(voter)]
    marks = [voter for voter in lines if _marks(old.get(voter)) != _marks(new.get(voter))]
    numbers = [sum(voter in one for voter in voters) for voters in (lines, marks) for one in (old, new)]
    return all(number == 0 or number >= FEWEST for number in numbers)


def _marks(ballot: Ballot | None) -> dict[str, int] | None:
    return ballot[1] if ballot else None
