"""What somebody learns by strand who has everything that is published: linear programming over all ways to share out the
ballots.

The attacker reads tables as anybody can download them, knows each ballot and that it came from one strand, and asks for each
figure that is not told between which numbers it must lie. Never here: an evening, what is told.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

import highspy
import numpy

from tests.security.strands_evening import Tables

Told = dict[tuple[str, str], int]
"""Answer and group of strands, and how many people."""


class Cell(NamedTuple):
    """A figure that is not told: from `least` to `most` it can be anything. `plain` is how far that would be apart for
    somebody who knows the result, who joined and who voted by strand, and nothing of what strands chose."""

    answer: str
    strand: str
    least: float
    most: float
    plain: float

    def narrow(self, fewest: int) -> bool:
        """Whether too little is left open."""
        return self.most - self.least < min(fewest, self.plain) - 1e-6


class Attack:
    """One step of one file."""

    def __init__(self, tables: Tables, step: str) -> None:
        def rows(name: str) -> list[dict[str, Any]]:
            return [row for row in tables.get(name, ()) if row["activity"] == step]

        ballots: dict[str, set[str]] = {}
        for row in rows("ballots"):
            ballots.setdefault(row["receipt"], set()).update({row["option"]} - {None})
        self.ballots = Counter(frozenset(one) for one in ballots.values() if one)
        self.groups = {row["strand"]: row["persons"] for row in rows("strand_turnout")}
        self.told: Told = {
            (row["option"], row["strand"]): row["count"]
            for row in rows("results_by_strand")
            if row["count"] is not None
        }
        self.strands = [row["strand"] for row in tables["strands"]]
        self.loose = sum(row["ballots"] for row in rows("channels") if row["channel"] == "tablet")
        self.joined = {row["strand"]: row["joined"] for row in tables["strands"] if row["joined"] is not None}
        self.answers = sorted({answer for one in self.ballots for answer in one})

    def cells(self) -> list[Cell]:
        """Every figure of an answer in a strand that stands in no table."""
        found = []
        for answer in self.answers:
            for strand in self.strands:
                if (answer, strand) not in self.told:
                    least, most = self._bounds(answer, strand, self.told)
                    low, high = self._bounds(answer, strand, {})
                    found.append(Cell(answer, strand, least, most, high - low))
        return found

    @property
    def _width(self) -> int:
        """The strands, and whoever votes on a tablet, of no strand that anybody knows."""
        return len(self.strands) + 1

    def _bounds(self, answer: str, strand: str, told: Told) -> tuple[float, float]:
        model, kinds = self._model(told)
        width, at = self._width, self.strands.index(strand)
        bounds = []
        for sign in (1.0, -1.0):
            for place, one in enumerate(kinds):
                model.changeColCost(place * width + at, sign if answer in one else 0.0)
            model.run()
            assert model.getModelStatus() == highspy.HighsModelStatus.kOptimal, "what is told fits no evening at all"
            bounds.append(sign * model.getInfo().objective_function_value)
        return bounds[0], bounds[1]

    def _model(self, told: Told) -> tuple[Any, list[frozenset[str]]]:
        """How many ballots of each kind came from which strand, so that all that is told comes out."""
        model, kinds, width = highspy.Highs(), sorted(self.ballots, key=sorted), self._width
        model.setOptionValue("output_flag", False)
        for _ in range(len(kinds) * width):
            model.addVar(0, highspy.kHighsInf)

        def adds_up(places: list[int], least: float, most: float) -> None:
            model.addRow(least, most, len(places), numpy.array(places), numpy.ones(len(places)))

        for place, one in enumerate(kinds):
            adds_up([place * width + at for at in range(width)], self.ballots[one], self.ballots[one])
        adds_up([place * width + len(self.strands) for place in range(len(kinds))], 0, self.loose)
        for key, people in self.groups.items():
            adds_up(self._places(kinds, key, None), people, people)
        for (answer, key), number in told.items():
            adds_up(self._places(kinds, key, answer), number, number)
        for strand, joined in self.joined.items():
            adds_up(self._places(kinds, strand, None), 0, joined)
        return model, kinds

    def _places(self, kinds: list[frozenset[str]], key: str, answer: str | None) -> list[int]:
        width, at = self._width, [self.strands.index(one) for one in key.split()]
        return [
            place * width + one for place, kind in enumerate(kinds) if answer is None or answer in kind for one in at
        ]
