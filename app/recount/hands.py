"""Hands that were counted: which of the counts could be seen, and what they add to the ballots. Told otherwise than in the app:
here a count is a list of as many equal people as it has hands, and what differs is what is left of both lists.

Never here: a kind, ballots, a rule.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from math import ceil
from typing import Any

from app.recount.check import Check, none_wrong, same
from app.recount.published import FEWEST
from app.recount.step import Back
from app.recount.tables import Row, Tables

NONE: Row = {"people": 0, "hands": {}, "abstained": 0, "counted_by": "", "reason": "", "standing": ""}
LONGEST = 120


class Hands:
    """All counts of one step but those that were undone. `seen` are those that were published, in that order."""

    def __init__(self) -> None:
        self.counts: list[Row] = []
        self.seen = [NONE]
        self.kept: list[Row] | None = None
        """The counts as a sealed log keeps them."""

    # -- the log -----------------------------------------------------------------------------------------------

    def fits(self, event: Row, each: Any, options: set[str] | None) -> bool:
        """Whether it is a count of hands that could have been, and corrects the last one with a reason."""
        least, most = each
        given, people, abstained = event["hands"], event["people"], event.get("abstained", 0)
        deciding = people - abstained
        known = options is None or set(given) <= options
        could = all(0 <= number <= deciding for number in given.values())
        total = sum(given.values())
        words = event.get("counted_by", ""), event.get("reason", "")
        told = bool(words[0]) and (bool(words[1]) or not self.now()["people"])
        fresh = event.get("after", 0) == len(self.counts)
        return (
            known
            and could
            and told
            and fresh
            and people > 0
            and abstained >= 0
            and least * deciding <= total <= most * deciding
        )

    def counted(self, event: Row, most: int) -> Back:
        """One more count; gives the way back."""
        self.counts.append(NONE | event | {"most": most})
        return partial(self._undone, len(self.counts))

    def _undone(self, length: int) -> None:
        """The last count goes, if it is still the last."""
        if len(self.counts) == length:
            self.counts.pop()

    def now(self) -> Row:
        """The count that holds."""
        if self.kept is not None:
            return next((one for one in self.kept if one.get("standing") == "counts"), NONE)
        return self.counts[-1] if self.counts else NONE

    # -- what could be seen ------------------------------------------------------------------------------------

    def _may(self, count: Row) -> bool:
        apart = [_apart(one, count) for one in self.seen]
        return all(people == 0 or people >= FEWEST for people in apart)

    def closed(self) -> Row:
        """What can be seen once input is closed."""
        now = self.now()
        return now if self.kept is not None or self._may(now) else self.seen[-1]

    def held(self) -> int:
        """How many people's hands are not in that."""
        return 0 if self.kept is not None else _apart(self.closed(), self.now())

    def while_open(self) -> None:
        """Figures are shown while people vote."""
        if self._may(self.now()):
            self._see(self.now())

    def opened_again(self) -> None:
        """Input is taken again."""
        self._see(self.closed())

    def all(self) -> None:
        """The count is published as it stands."""
        self._see(self.now())

    def _see(self, count: Row) -> None:
        if self.kept is None and count is not self.seen[-1]:
            self.seen.append(count)

    def seal(self, counts: Iterable[Row]) -> None:
        """The counts that a sealed log keeps."""
        self.kept = [NONE | one for one in counts]

    # -- what is published -------------------------------------------------------------------------------------

    def told(self, file: Tables, step: str) -> Iterator[Check]:
        """Whether the table of counts has those of the log, each as it stands, with who counted and why it was corrected."""
        published, logged = (
            [(row["standing"], row["counted_by"], row["reason"] or "", *_numbers(row)) for row in rows]
            for rows in (_rows(file, step), self._rows())
        )
        wrong = [] if published == logged else [str(len(published))]
        yield none_wrong(wrong, len(logged), "counts of hands as in the log", "Zählungen von Händen wie im Protokoll")

    def _rows(self) -> list[Row]:
        if self.kept is not None:
            return self.kept
        holds, newest = self.closed(), self.now()
        undone = [] if holds is NONE or any(one is holds for one in self.counts) else [holds]
        found = []
        for one in undone + self.counts:
            shown = (
                one
                if any(one is other for other in (holds, *self.seen))
                else one | {"hands": {}, "people": 0, "abstained": 0}
            )
            found.append(shown | {"standing": "counts" if one is holds else "held" if one is newest else "corrected"})
        return found


def _apart(one: Row, other: Row) -> int:
    """How many people differ at the least: whoever has several hands is taken for as many equal parts of a person."""
    most = max(_most(one), _most(other))
    mine: Counter[str] = Counter(one["hands"])
    others: Counter[str] = Counter(other["hands"])
    mine[""], others[""] = one.get("abstained", 0) * most, other.get("abstained", 0) * most
    gone, come = (mine - others).total(), (others - mine).total()
    return int(max(ceil(gone / most), ceil(come / most), abs(one["people"] - other["people"])))


def _most(count: Row) -> int:
    return int(count.get("most", 1))


def _numbers(row: Row) -> tuple[int, int, dict[str, int]]:
    given = {option: number for option, number in row.get("hands", {}).items() if number}
    return row.get("people") or 0, row.get("abstained") or 0, given


def _rows(file: Tables, step: str) -> list[Row]:
    """The published counts, each in one piece."""
    found: dict[int, Row] = {}
    for row in file.rows("hands", step):
        one = found.setdefault(row["count"], row | {"hands": {}})
        if row["option"] is not None:
            one["hands"][row["option"]] = row["hands"]
    return list(found.values())


def _in_result(file: Tables, step: str) -> Row:
    return next((row for row in _rows(file, step) if row["standing"] == "counts"), NONE)


def people(file: Tables, step: str) -> int:
    """How many people's hands are in the published result."""
    return int(_in_result(file, step)["people"])


def as_marks(file: Tables, step: str) -> list[dict[str, int]]:
    """The same as ballots."""
    return dealt(_in_result(file, step))


def dealt(count: Row) -> list[dict[str, int]]:
    """Hands as ballots: person by person takes the option that most hands are left for."""
    left: Counter[str] = Counter(count["hands"])
    deciding = count["people"] - count["abstained"]
    ballots: list[dict[str, int]] = []
    for person in range(deciding):
        each = ceil(left.total() / (deciding - person))
        ballots.append({option: 1 for option, number in left.most_common(each) if number})
        left.subtract(ballots[-1])
    return ballots + [{} for _ in range(count["abstained"])]


def added(file: Tables, step: str) -> Iterator[Check]:
    """Says that hands were added, and that nobody has a receipt for one."""
    number = people(file, step)
    if number:
        yield Check(
            True,
            f"hands of {number} people added as they were counted; nobody has a receipt for a hand, so whether they were "
            "counted right is for those to say who were there",
            f"Hände von {number} Personen hinzugezählt, wie sie gezählt wurden; für eine Hand hat niemand eine Quittung. Ob "
            "sie richtig gezählt wurden, können nur die Anwesenden sagen",
        )


def in_all(file: Tables, step: str, votes: int) -> Iterator[Check]:
    """Whether the votes by channel add up to those in the result."""
    rows = file.rows("channels", step)
    if rows:
        yield same(sum(row["ballots"] for row in rows), votes, "votes by channel together", "Stimmen aller Kanäle")


def ways(file: Tables, step: str, counted: dict[str, int] | None, allowed: int) -> Check:
    """Whether as many came in by each channel as the log says."""
    rows = file.rows("channels", step)
    published = {row["channel"]: row["ballots"] for row in rows}
    wanted = published if counted is None else counted
    wrong = sorted(one for one in published.keys() | wanted.keys() if published.get(one) != wanted.get(one))
    wrong += [f"{row['channel']}.allowed" for row in rows if row["allowed"] != _allowed(row, allowed)]
    return none_wrong(wrong, len(published), "votes by channel", "Stimmen je Kanal")


def _allowed(row: Row, allowed: int) -> int | None:
    return allowed or None if row["channel"] == "tablet" else None
