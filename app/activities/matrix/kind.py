"""The kind `matrix`: each option gets a mark on two scales, and stands in a picture at the medians of both.

A ballot has a mark under `option.x` and `option.y`; each may be left out. Never here: another kind, the forum, markup,
counting.
"""

from typing import Any

import msgspec

from app.activities.ballots.kind import ballot_kind
from app.activities.ballots.options import OptionPaper
from app.activities.ballots.results import Choice
from app.activities.ballots.scales import marks_refused
from app.activities.ballots.state import BallotState, Marks
from app.activities.ballots.words import BallotWords
from app.activities.base.context import Context
from app.activities.base.messages import Refused
from app.activities.matrix.advice import ADVICE
from app.activities.matrix.settings import AXES, CORNERS, MatrixBuilder, MatrixSettings
from app.activities.matrix.views import MatrixViews
from app.counting.dissent import Ends
from app.counting.rule import Parameters
from app.text import N_, alike, pick

NAME = "matrix"


class Scale(msgspec.Struct, frozen=True):
    """One of the two scales in the reader's language: what it is called, and its ends."""

    axis: str
    name: str
    low: str
    high: str


class MatrixSheet(msgspec.Struct, frozen=True, kw_only=True):
    """The scale across and the one up; the marks that both have; the corners' words, row by row from the left and up."""

    scales: tuple[Scale, Scale]
    steps: tuple[int, ...]
    corners: tuple[str, ...]
    method: str = NAME

    @property
    def asked(self) -> tuple[Scale, ...]:
        """In the order in which a ballot asks: what it brings before what it takes."""
        return self.scales[::-1]


class MatrixPaper(OptionPaper[MatrixSettings]):
    """The options, each with two scales."""

    def check(self, context: Context, state: BallotState, marks: Marks) -> Refused | None:
        """Whether these are marks of the scales, on options that are up for choice."""
        settings: MatrixSettings = context.settings
        return marks_refused(marks, self.up(context, state), (settings.low, settings.high), AXES)

    def rule(self, settings: MatrixSettings) -> str:
        return NAME

    def parameters(self, settings: MatrixSettings) -> Parameters:
        return Ends(low=settings.low, high=settings.high)

    def sheet(self, settings: MatrixSettings, language: str) -> MatrixSheet:
        def scale(axis: str) -> Scale:
            words = (pick(getattr(settings, f"{axis}_{part}"), language) for part in ("name", "low", "high"))
            return Scale(axis, *words)

        return MatrixSheet(
            scales=(scale("x"), scale("y")),
            steps=tuple(range(settings.low, settings.high + 1)),
            corners=tuple(pick(getattr(settings, name), language) for name in CORNERS),
        )

    def parts(self, choices: tuple[Choice, ...], sheet: Any) -> tuple[Choice, ...]:
        return tuple(
            Choice(
                id=f"{one.id}.{scale.axis}",
                label=alike(f"{one.label}: {scale.name}", one.label, scale.name),
                withdrawn=one.withdrawn,
            )
            for one in choices
            for scale in sheet.asked
        )

    def aspects(self, settings: MatrixSettings, language: str) -> dict[str, str]:
        return {axis: pick(getattr(settings, f"{axis}_name"), language) for axis in AXES}

    def option(self, key: str) -> str:
        return key.rpartition(".")[0]

    def zero_counts(self, settings: MatrixSettings) -> bool:
        return True


PAPER = MatrixPaper()
KIND = ballot_kind(
    NAME,
    MatrixBuilder(),
    PAPER,
    BallotWords(
        name=N_("Matrix of two scales"),
        hint=N_("Two scales for each option, such as impact and effort, and a picture of both."),
        noun=N_("Two scales"),
    ),
    views=MatrixViews,
    advice=ADVICE,
)
