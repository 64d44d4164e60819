"""The kind `pairs`: two options at a time, one answer after another.

Never here: another kind, how answers are counted.
"""

from typing import ClassVar

from app.recount.optioned import OptionStep
from app.recount.ranking import Marks
from app.recount.receipts import receipt
from app.recount.step import Entry


class Pairs(OptionStep):
    """Answers under both options, in the order in which these stood: 1 the first, 2 the second, 3 neither."""

    usual = "pairs"
    methods: ClassVar[dict[str, str]] = {"pairs": "pairs"}
    events: ClassVar[dict[str, str | None]] = {**OptionStep.events, "PairAnswered": "one_answer"}

    def named(self, marks: Marks) -> set[str]:
        return {option for key in marks for option in key.split(".", 1)}

    def valid(self, marks: Marks) -> bool:
        """Every two at most once, and two different ones."""
        pairs = [frozenset(key.split(".", 1)) for key in marks]
        return len({*pairs}) == len(pairs) and all(
            len(pair) == 2 and mark in (1, 2, 3) for pair, mark in zip(pairs, marks.values(), strict=True)
        )

    def answers(self, marks: Marks) -> frozenset[str]:
        """The options that won more often than they lost."""
        sums = dict.fromkeys(self.named(marks), 0)
        for key, mark in marks.items():
            one, other = key.split(".", 1)
            sums[one] += (mark == 1) - (mark == 2)
            sums[other] += (mark == 2) - (mark == 1)
        return frozenset(f"{option} for" for option, sum_ in sums.items() if sum_ > 0)

    def one_answer(self, entry: Entry) -> None:
        """A ballot grows by an answer, or loses one (mark 0)."""
        pair, mark, shared = entry.event["pair"], entry.event["mark"], self.plan.get("assurance") == "open"
        if entry.late:
            self.opened_again()
        if not entry.in_time or not self.counts({pair: mark or 3}):
            return
        if shared or not (entry.by.startswith("p:card.") and entry.by in self.ballots):
            before = {} if shared else self.ballots.get(entry.by, ("", {}))[1]
            rest = {key: one for key, one in before.items() if {*key.split(".", 1)} != {*pair.split(".", 1)}}
            if self._fits(entry, before, said=len(rest) < len(before), shared=shared):
                self._grown(entry, rest | ({pair: mark} if mark else {}), shared)

    def _fits(self, entry: Entry, before: Marks, said: bool, shared: bool) -> bool:
        """Nothing is taken back that is not there; what comes late from a device only adds to answers."""
        mark = entry.event["mark"]
        there = bool(mark or said)
        return there and (shared or self._newest(entry.by, entry.event) or bool(mark and before and not said))

    def _grown(self, entry: Entry, marks: Marks, shared: bool) -> None:
        key = f"{entry.by} {entry.command}" if shared else entry.by
        self.answered = True
        if shared:
            self.devices.add(entry.by)
        if marks:
            self.ballots[key] = (receipt(entry.by, entry.command, entry.event["activity"], marks), marks)
            self.ways[key] = "shared" if shared else "code" if entry.coded else "phone"
        else:
            del self.ballots[key]
        self.changed(key)


STEP = Pairs
