"""An instant runoff while it is counted: who is still in, whose ballots lie where, and how many votes each had in each round.

Never here: what is told of it (instant_runoff).
"""

from collections.abc import Mapping, Sequence

from app.counting.orders import Order

MOST_WORK = 300_000
"""So many ballots at most are laid anew to see what else could have come of ties."""


class Count:
    """The state of a round. A pile has (order, where in it the pile's option stands, how many such ballots)."""

    def __init__(self, options: Sequence[str], times: Mapping[Order, int]) -> None:
        self.left = list(options)
        self.piles: dict[str, list[tuple[Order, int, int]]] = {option: [] for option in options}
        self.votes: dict[str, list[int]] = {option: [] for option in options}
        """By option its votes in each round in which it was in."""
        self.gained: dict[str, int] = {}
        self.size = len(times)
        for order, number in times.items():
            if order:
                self.piles[order[0]].append((order, 0, number))
        self._next_round()

    def copy(self) -> "Count":
        """The same state, to go on from another way."""
        made = Count((), {})
        made.left, made.size = list(self.left), self.size
        made.piles = {option: list(pile) for option, pile in self.piles.items()}
        made.votes = {option: list(votes) for option, votes in self.votes.items()}
        return made

    @property
    def live(self) -> int:
        """How many ballots still count for somebody."""
        return sum(self.votes[option][-1] for option in self.left)

    @property
    def first(self) -> tuple[str, ...]:
        """Who has won: the one with more than half, or all that are left if nothing tells them apart; else nobody."""
        half = self.live
        won = [option for option in self.left if 2 * self.votes[option][-1] > half]
        return tuple(won or (self.left if len(self.last()) == len(self.left) else ()))

    def standing(self, option: str) -> tuple[int, ...]:
        """How far it came: its last round, and its votes there, in the round before, and so on. More is better."""
        return len(self.votes[option]), *reversed(self.votes[option])

    def fewest(self) -> list[str]:
        """Those with the fewest votes in this round, best first by the rounds before."""
        least = min(self.votes[option][-1] for option in self.left)
        alike = [option for option in self.left if self.votes[option][-1] == least]
        return sorted(alike, key=self.standing, reverse=True)

    def last(self) -> list[str]:
        """Who goes out by the rule: of those with the fewest who had fewest in earlier rounds, and all that are alike."""
        least = min(map(self.standing, self.left))
        return [option for option in self.left if self.standing(option) == least]

    def leave(self, out: Sequence[str]) -> "Count":
        """These go out, and the next round begins."""
        self.left = [option for option in self.left if option not in out]
        remaining, before = {*self.left}, {option: self.votes[option][-1] for option in self.left}
        for option in out:
            for order, at, number in self.piles.pop(option):
                onward = next((place for place in range(at + 1, len(order)) if order[place] in remaining), None)
                if onward is not None:
                    self.piles[order[onward]].append((order, onward, number))
        self._next_round()
        self.gained = {option: self.votes[option][-1] - number for option, number in before.items()}
        return self

    def _next_round(self) -> None:
        for option in self.left:
            self.votes[option].append(sum(number for _, _, number in self.piles[option]))


def harmless(count: Count, out: Sequence[str]) -> bool:
    """Whether the same wins, whichever of those that go out together goes first. False, too, where that takes too much work to
    say. Without votes nothing moves, and nothing can become of it."""
    if not any(count.votes[option][-1] for option in out):
        return True
    wanted = _end(count.copy().leave(out))
    states, room = [count.copy().leave([one]) for one in out], MOST_WORK
    while states:
        state = states.pop()
        room -= state.size
        ways = _ways(state)
        if room < 0 or (not ways and state.first != wanted):
            return False
        states += ways
    return True


def _ways(count: Count) -> list[Count]:
    """How it can go on; not at all if somebody has won."""
    while not count.first:
        out = count.last()
        if len(out) > 1 and count.votes[out[0]][-1]:
            return [count.copy().leave([one]) for one in out]
        count.leave(out)
    return []


def _end(count: Count) -> tuple[str, ...]:
    while not count.first:
        count.leave(count.last())
    return count.first
