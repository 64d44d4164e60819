"""The kind `criteria`: each option gets a mark on each of several criteria; the averages are added up by weights that everybody
sees before.

A ballot has a mark under `option.criterion`; each may be left out. Never here: another kind, the forum, markup, counting.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import msgspec

from app.activities.ballots.kind import ballot_kind
from app.activities.ballots.options import OptionPaper
from app.activities.ballots.paper import Axis
from app.activities.ballots.results import Choice, Piece
from app.activities.ballots.scales import marks_refused
from app.activities.ballots.state import BallotState, Marks
from app.activities.ballots.words import BallotWords
from app.activities.base.context import Context
from app.activities.base.messages import Refused
from app.activities.base.record import Side
from app.activities.criteria.advice import ADVICE
from app.activities.criteria.settings import CriteriaBuilder, CriteriaSettings
from app.counting.criteria import Weights
from app.counting.tally import Tally
from app.text import N_, alike, pick

NAME = "criteria"


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A criterion in the reader's language: what it is called, how much it weighs, and what the ends of its scale mean. `meant`
    is what a high mark means for it alone; empty where the scale says it."""

    id: str
    name: str
    weight: int
    meant: str
    low: str
    high: str


class CriteriaSheet(msgspec.Struct, frozen=True, kw_only=True):
    """The criteria, and the marks that all of them have."""

    criteria: tuple[Asked, ...]
    steps: tuple[int, ...]
    method: str = NAME

    @property
    def weight(self) -> int:
        """That of all criteria together."""
        return sum(one.weight for one in self.criteria)


class CriteriaPaper(OptionPaper[CriteriaSettings]):
    """The options, each with all criteria."""

    def check(self, context: Context, state: BallotState, marks: Marks) -> Refused | None:
        """Whether these are marks of the scale, on criteria that there are, for options that are up for choice."""
        settings: CriteriaSettings = context.settings
        criteria = [one.id for one in settings.criteria]
        return marks_refused(marks, self.up(context, state), (settings.low, settings.high), criteria)

    def rule(self, settings: CriteriaSettings) -> str:
        return NAME

    def parameters(self, settings: CriteriaSettings) -> Weights:
        weights = tuple((one.id, one.weight) for one in settings.criteria)
        return Weights(low=settings.low, high=settings.high, weights=weights)

    def sheet(self, settings: CriteriaSettings, language: str) -> CriteriaSheet:
        low, high = pick(settings.low_label, language), pick(settings.high_label, language)

        def asked(id_: str, name: str, weight: int, meant: str) -> Asked:
            return Asked(id=id_, name=name, weight=weight, meant=meant, low=low, high=meant or high)

        return CriteriaSheet(
            criteria=tuple(
                asked(one.id, pick(one.label, language), one.weight, pick(one.high_label, language))
                for one in settings.criteria
            ),
            steps=tuple(range(settings.low, settings.high + 1)),
        )

    def parts(self, choices: tuple[Choice, ...], sheet: Any) -> tuple[Choice, ...]:
        return tuple(
            Choice(
                id=f"{one.id}.{asked.id}",
                label=alike(f"{one.label}: {asked.name}", one.label, asked.name),
                withdrawn=one.withdrawn,
            )
            for one in choices
            for asked in sheet.criteria
        )

    def option(self, key: str) -> str:
        return key.rpartition(".")[0]

    def aspects(self, settings: CriteriaSettings, language: str) -> dict[str, str]:
        return {one.id: pick(one.label, language) for one in settings.criteria}

    def sides(self, settings: CriteriaSettings) -> tuple[Side, ...]:
        return ("upper", "between", "lower")

    def given(self, settings: CriteriaSettings, marks: Marks) -> Iterator[tuple[str, Side]]:
        """Each option with the side of the middle on which its marks are by the weights, of all that the person gave it."""
        weights = {one.id: one.weight for one in settings.criteria}
        apart: dict[str, tuple[int, int]] = {}
        for key, mark in marks.items():
            option, _, criterion = key.rpartition(".")
            weight, (twice, weighed) = weights.get(criterion, 0), apart.get(option, (0, 0))
            apart[option] = (twice + weight * (2 * mark - settings.low - settings.high), weighed + weight)
        for option, (twice, weighed) in apart.items():
            if weighed:
                yield option, "upper" if twice > 0 else "lower" if twice else "between"

    def zero_counts(self, settings: CriteriaSettings) -> bool:
        return True

    def axis(self, settings: CriteriaSettings, ballots: int) -> Axis:
        """From 0, whatever the lowest mark is: then what the criteria add lies end to end."""
        return Axis(top=settings.high)

    def pieces(self, settings: CriteriaSettings, tally: Tally) -> Mapping[str, tuple[Piece, ...]]:
        """By criterion its average, and what it adds to the weighted one."""
        told = {
            key: dict(zip(table.figures, line, strict=True)) for table in tally.evidence for key, line in table.lines
        }
        whole = Fraction(settings.high * sum(one.weight for one in settings.criteria)) or Fraction(1)
        return {row.option: _pieces(row.option, settings, told, whole) for row in tally.rows}


def _pieces(
    option: str, settings: CriteriaSettings, told: Mapping[tuple[str, ...], Mapping[str, Fraction]], whole: Fraction
) -> tuple[Piece, ...]:
    found: list[Piece] = []
    start = Fraction(0)
    for one in settings.criteria:
        figures = told.get((option, one.id), {})
        value = figures.get("average")
        width = (value or Fraction(0)) * one.weight * 100 / whole
        found.append(
            Piece(
                id=one.id,
                value=value,
                people=int(figures.get("people", 0)),
                start=round(float(start), 2),
                width=round(float(width), 2),
                spread=figures.get("deviation"),
                dissent=bool(figures.get("dissent")),
            )
        )
        start += width
    return tuple(found)


PAPER = CriteriaPaper()
KIND = ballot_kind(
    NAME,
    CriteriaBuilder(),
    PAPER,
    BallotWords(
        name=N_("Criteria with weights"),
        hint=N_(
            "Several criteria for each option, such as effect, cost and acceptance, with weights that are fixed before."
        ),
        noun=N_("Marks by criterion"),
    ),
    advice=ADVICE,
)
