"""How much can be gained by moves that leave every line as it is: linear programming for a second opinion, in floating point.

The simplex method as a dictionary of what is solved for (Chvatal, Linear Programming, chapters 2 and 8). Never here: strands.
"""

from collections.abc import Sequence

TINY = 1e-9
Move = tuple[Sequence[int], int, float]
"""What one move does to each line, what it gains, and how often it can be made."""


def most_gained(moves: Sequence[Move], enough: float) -> float:
    """The most that can be gained while each line adds up to 0; not more than it takes to know that it is `enough`."""
    if not moves:
        return 0.0
    caps = [cap for _, _, cap in moves]
    gains = [float(gain) for _, gain, _ in moves]
    rows = [[float(line[place]) for line, _, _ in moves] for place in range(len(moves[0][0]))]
    owners: list[int | None] = [None] * len(rows)
    values, gained, sideways = [0.0] * len(rows), 0.0, False
    upper = [False] * len(moves)
    while gained < enough:
        able = [one for one, gain in enumerate(gains) if (gain < -TINY if upper[one] else gain > TINY)]
        if not able:
            break
        chosen = able[0] if sideways else max(able, key=lambda one: abs(gains[one]))
        sign = -1.0 if upper[chosen] else 1.0
        step, row = _furthest(rows, owners, values, caps, chosen, sign)
        gained += abs(gains[chosen]) * step
        values = [value - sign * line[chosen] * step for value, line in zip(values, rows, strict=True)]
        sideways = step <= TINY
        if row is None:
            upper[chosen] = not upper[chosen]
            continue
        left = owners[row]
        if left is not None:
            upper[left] = sign * rows[row][chosen] < 0
        values[row] = (caps[chosen] if upper[chosen] else 0.0) + sign * step
        owners[row], upper[chosen] = chosen, False
        _solve_for(rows, gains, row, chosen)
    return gained


def _furthest(
    rows: list[list[float]], owners: list[int | None], values: list[float], caps: list[float], chosen: int, sign: float
) -> tuple[float, int | None]:
    """How far this move goes, and the row that ends it (None: its own cap)."""
    step, row, owner = caps[chosen], None, len(caps)
    for place, line in enumerate(rows):
        slope = sign * line[chosen]
        if abs(slope) <= TINY:
            continue
        mine = owners[place]
        room = 0.0 if mine is None else values[place] if slope > 0 else caps[mine] - values[place]
        length, rank = max(room, 0.0) / abs(slope), -1 if mine is None else mine
        if length < step - TINY or (length <= step + TINY and row is not None and rank < owner):
            step, row, owner = min(step, length), place, rank
    return step, row


def _solve_for(rows: list[list[float]], gains: list[float], row: int, chosen: int) -> None:
    divisor = rows[row][chosen]
    rows[row] = [number / divisor for number in rows[row]]
    for line in (*(one for place, one in enumerate(rows) if place != row), gains):
        if times := line[chosen]:
            line[:] = [number - times * other for number, other in zip(line, rows[row], strict=True)]
