"""A result with what each of its values is added up of, where a kind tells that.

Never here: adding up (counting), markup.
"""

from collections.abc import Mapping
from fractions import Fraction

import msgspec

from app.activities.ballots.results import Piece, Result
from app.counting import figures


def in_pieces(counted: Result, pieces: Mapping[str, tuple[Piece, ...]]) -> Result:
    """With what each value is added up of, by the option's id."""
    if not pieces:
        return counted
    columns: dict[str, list[Fraction | None]] = {}
    for piece in (piece for listed in pieces.values() for piece in listed):
        columns.setdefault(piece.id, []).append(piece.value)
    enough = {part: figures.places(values) for part, values in columns.items()}
    rounded = {
        option: tuple(msgspec.structs.replace(piece, places=enough[piece.id]) for piece in listed)
        for option, listed in pieces.items()
    }
    bars = tuple(msgspec.structs.replace(bar, pieces=rounded.get(bar.id, ())) for bar in counted.bars)
    return msgspec.structs.replace(counted, bars=bars)
