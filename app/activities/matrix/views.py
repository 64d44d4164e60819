"""The wall of a matrix, with where everything stands in its picture.

Never here: placing (picture), what other kinds show, markup.
"""

from app.activities.ballots.results import Result
from app.activities.ballots.state import BallotState
from app.activities.ballots.views import BallotViews, WallBallot
from app.activities.base.context import Context
from app.activities.base.plot import Plot, Spot
from app.activities.matrix.picture import spots
from app.activities.matrix.settings import CORNERS, MatrixSettings
from app.text import pick


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
        said = {
            name: pick(getattr(settings, name), language) for name in ("x_name", "x_low", "x_high", "y_name", "y_high")
        }
        return Plot(
            spots=placed,
            up=said["y_high"] or said["y_name"],
            left=said["x_low"] or said["x_name"],
            right=said["x_high"],
            corners=tuple(pick(getattr(settings, name), language) for name in CORNERS),
            scales=(("y_median", said["y_name"]), ("x_median", said["x_name"])),
        )
