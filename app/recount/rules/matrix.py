"""Two marks on each option, across and up: median, quartiles, quadrant. Nothing has a place.

Never here: what the axes are called.
"""

from fractions import Fraction
from typing import Any

from app.recount.dissent import apart, ends, written
from app.recount.ranking import Figures, Marks, alike_nowhere, ranked
from app.recount.rules.criteria import chosen as chosen

QUARTERS = {"low": Fraction(1, 4), "median": Fraction(1, 2), "high": Fraction(3, 4)}


def figures(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> Figures:
    """Figures by option, one axis after the other."""
    told = {option: sum(any(f"{option}.{axis}" in ballot for axis in "xy") for ballot in ballots) for option in options}
    found = ranked(dict.fromkeys(options), told, sum(map(bool, ballots)))
    across, up = (_axis(axis, found, ballots, ends(parameters)) for axis in "xy")
    low, high, hundredths = ends(parameters)
    _written(found, Fraction(low + high, 2))
    written([*found.values()], hundredths)
    for option, row in found.items():
        row["quadrant"] = _quadrant(across[option], up[option], Fraction(low + high, 2))
    return found


def _axis(axis: str, found: Figures, ballots: list[Marks], of: tuple[int, int, int]) -> dict[str, Fraction | None]:
    """Fills in what is told of one axis; the medians."""
    keys = {option: f"{option}.{axis}" for option in found}
    marks = {option: [ballot[key] for ballot in ballots if key in ballot] for option, key in keys.items()}
    quarters = {name: [_quartile(all_, part) for all_ in marks.values()] for name, part in QUARTERS.items()}
    for name, values in quarters.items():
        for option, value in zip(found, values, strict=True):
            found[option][f"{axis}_{name}"] = value
    for option, all_ in marks.items():
        found[option][f"{axis}_people"] = float(len(all_))
        found[option] |= {f"{axis}_{name}": value for name, value in apart(all_, *of).items()}
    return dict(zip(found, quarters["median"], strict=True))


def _written(found: Figures, middle: Fraction) -> None:
    """Puts all quarters as they are shown: held against each other, and against the middle of the scale."""
    keys = [(option, f"{axis}_{name}") for option in found for axis in "xy" for name in QUARTERS]
    for (option, name), cell in alike_nowhere({key: found[key[0]][key[1]] for key in keys}, 2, middle).items():
        found[option][name] = cell


def _quartile(marks: list[int], part: Fraction) -> Fraction | None:
    """Between half a mark below and half a mark above, as far as the people of that mark are needed."""
    if not marks:
        return None
    needed, half = part * len(marks), Fraction(1, 2)
    up = next(mark for mark in sorted(set(marks)) if sum(one <= mark for one in marks) >= needed)
    on = next(mark for mark in sorted(set(marks)) if sum(one <= mark for one in marks) > needed)
    inside = [mark - half + (needed - sum(one < mark for one in marks)) / marks.count(mark) for mark in (up, on)]
    return sum(inside, Fraction(0)) / 2


def _quadrant(x: Fraction | None, y: Fraction | None, middle: Fraction) -> float | None:
    if x is None or y is None:
        return None
    if x == middle or y == middle:
        return 0.0
    return {(True, True): 1.0, (False, True): 2.0, (False, False): 3.0, (True, False): 4.0}[x > middle, y > middle]
