"""The wall of a matrix, with where everything stands in its picture.

Never here: placing (picture), what other kinds show, markup.
"""

from typing import Any

from app.activities.ballots.results import Result
from app.activities.ballots.state import BallotState
from app.activities.ballots.views import BallotViews, WallBallot
from app.activities.base.context import Context
from app.activities.base.plot import Plot, Spot
from app.activities.matrix.picture import spots
from app.activities.matrix.settings import MatrixSettings


class MatrixWall(WallBallot, frozen=True, kw_only=True):
    """With a spot for each option that has marks on both scales, once there is a result."""

    spots: tuple[Spot, ...] = ()


class MatrixViews(BallotViews):
    """As of any kind with ballots, and the picture."""

    def wall(self, context: Context, state: BallotState, language: str) -> MatrixWall:
        plain = super().wall(context, state, language)
        settings = context.settings
        placed = spots(plain.result.bars, settings.low, settings.high) if plain.result else ()
        said = {name: getattr(plain, name) for name in plain.__struct_fields__}
        return MatrixWall(**said, spots=placed)

    def plot(self, settings: MatrixSettings, result: Result, language: str) -> Plot | None:
        placed = spots(result.bars, settings.low, settings.high)
        if not placed:
            return None
        sheet: Any = self._paper.sheet(settings, language)
        across, up = sheet.scales
        return Plot(
            spots=placed,
            up=up.high or up.name,
            left=across.low or across.name,
            right=across.high,
            corners=sheet.corners,
            scales=tuple((f"{one.axis}_median", one.name) for one in sheet.asked),
        )
