"""The same ballots under every rule that fits them, as a page shows it: the rule that counts first, then the others.

Never here: how anything is counted (counting/lab), which ballots may be used, markup.
"""

from typing import Literal

import msgspec


class LabRule(msgspec.Struct, frozen=True):
    """One rule: its `key` for programs, its name beside others, and what it takes a voter to have meant (English, to be
    translated). `by_order`: of options that nothing told apart, the order of the ballot chose some."""

    key: str
    title: str
    meant: str
    by_order: bool = False


class LabRow(msgspec.Struct, frozen=True, kw_only=True):
    """One option in the reader's language: `places` has (place, whether that is among the first) under each rule, in their
    order; None is no place."""

    id: str
    label: str
    ref: str
    withdrawn: bool
    places: tuple[tuple[int | None, bool], ...]
    verdict: Literal["in", "out", "depends"]
    words: str


class LabView(msgspec.Struct, frozen=True, kw_only=True):
    """All of it, of ballots of this `sort` (counting/readings). The first of `rules` is the one that counts; rows are in its
    order. `first` is how many the step asks for;
    `said` is the outcome in one sentence, with its `values`; `ballots` are those that are no abstentions."""

    sort: str
    first: int
    ballots: int
    rules: tuple[LabRule, ...]
    rows: tuple[LabRow, ...]
    said: str
    values: dict[str, int]

    @property
    def level(self) -> bool:
        """Whether under some rule more are among the first than are asked for: then they share the last of these places."""
        rules = zip(*(row.places for row in self.rows), strict=True)
        return any(sum(among for _, among in places) > self.first for places in rules)
