"""Two at a time: wins, losses, what was not decided; the share of wins with one of each more; and how strong that makes each.

Never here: which pairs were asked.
"""

from decimal import Context, Decimal, localcontext
from fractions import Fraction
from math import isqrt
from typing import Any

from app.recount.ranking import Figures, Marks, column, ranked, rounded
from app.recount.ranking import abstains as abstains
from app.recount.tables import Row

WIDE = Decimal("1.959963984540054")


def figures(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> Figures:
    """By option."""
    won = {(row["option"], row["other"]): row["ballots"] for row in pairs(options, ballots, parameters)}
    up = {one: sum(won[one, other] for other in options if other != one) for one in options}
    down = {one: sum(won[other, one] for other in options if other != one) for one in options}
    even = {
        one: sum(mark == 3 for ballot in ballots for key, mark in ballot.items() if one in _known(key, options))
        for one in options
    }
    told = {one: sum(any(one in key.split(".") for key in ballot) for ballot in ballots) for one in options}
    value = {one: Fraction(100 * up[one] + 100, up[one] + down[one] + 2) for one in options}
    found = ranked(value, told, sum(not abstains(ballot) for ballot in ballots), usual=0)
    worth = {one: _worth(one, options, ballots) for one in options}
    low, high = ({one: _end(up[one], down[one], worth[one], side) for one in options} for side in (-1, 1))
    columns: dict[str, dict[str, Any]] = {"score_low": low, "score_high": high}
    columns["place_best"] = {one: 1 + sum(low[other] > high[one] for other in options) for one in options}
    columns["place_worst"] = {one: sum(high[other] >= low[one] for other in options) for one in options}
    columns |= {"wins": up, "losses": down, "undecided": even}
    for name, numbers in columns.items():
        for option, cell in zip(options, column([Fraction(numbers[one]) for one in options]), strict=True):
            found[option][name] = cell
    for option, row in _strong(options, won, worth).items():
        found[option] |= row
    return found


def _worth(option: str, options: list[str], ballots: list[Marks]) -> Fraction:
    """How many answers are worth one, since each person's belong together: the variance of the share of wins when every person
    is one draw, and one who says a win and a loss is among them, over that of single answers."""
    people = [[mark for mark in _each(option, ballot, options) if mark in (0, 1)] for ballot in ballots]
    people = [[0, 1], *filter(None, people)]
    every = [mark for person in people for mark in person]
    if len(people) == 1:
        return Fraction(1)
    share = Fraction(sum(every), len(every))
    single = sum(((mark - share) ** 2 for mark in every), Fraction(0))
    together = sum((sum(mark - share for mark in person) ** 2 for person in people), Fraction(0))
    return max(Fraction(1), together / single * len(people) / (len(people) - 1))


def _each(option: str, ballot: Marks, options: list[str]) -> list[int]:
    """What one ballot says of an option, pair by pair: 1 for a win, 0 for a loss, 2 for neither."""
    found = [(_known(key, options), mark) for key, mark in ballot.items()]
    return [2 if mark == 3 else int(both[mark - 1] == option) for both, mark in found if option in both and mark]


def _end(won: int, lost: int, worth: Fraction, side: int) -> Fraction:
    """One end of Wilson's interval in per cent, to a tenth: a solution of (share - p)² = z² p (1 - p) / n, found in whole
    numbers with forty digits; n are answers that are worth one each."""
    z2, n, up, down = Fraction(196**2, 10_000), (won + lost) / worth, won / worth, lost / worth
    under = z2 * (z2 * n + 4 * up * down) / n if n else z2 * z2
    root = Fraction(isqrt(int(under * 10**80)), 10**40)
    return Fraction(str(rounded(50 * (2 * up + z2 + side * root) / (n + z2), 1)))


def _known(key: str, options: list[str]) -> tuple[str, ...]:
    one, _, other = key.partition(".")
    return (one, other) if one in options and other in options and one != other else ()


def pairs(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> list[Row]:
    """Each two, both ways round: how often the one won."""
    won = {(one, other): 0 for one in options for other in options if one != other}
    for ballot in ballots:
        for key, mark in ballot.items():
            if both := _known(key, options):
                one, other = both if mark == 1 else both[::-1]
                won[one, other] += mark in (1, 2)
    return [{"option": one, "other": other, "ballots": number} for (one, other), number in won.items()]


def totals(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> list[Row]:
    """How many answers there are."""
    answers = sum(bool(_known(key, options)) for ballot in ballots for key, mark in ballot.items() if mark)
    return [{"figure": "comparisons", "exact": str(answers)}]


def _strong(options: list[str], won: dict[tuple[str, str], int], worth: dict[str, Fraction]) -> dict[str, Row]:
    """Newton's method with the whole inverse at each step; index -1 is the one in the middle, at 0."""
    with localcontext(Context(prec=45)):
        theta = {option: Decimal(0) for option in options}
        for _ in range(100):
            slope = _slope(options, theta, won)
            solved = _solved(options, theta, won, {a: {"step": slope[a]} for a in options})
            step = {a: solved[a]["step"] for a in options}
            far = max((abs(one) for one in step.values()), default=Decimal(0))
            theta = {a: theta[a] + step[a] / max(Decimal(1), far) for a in options}
            if far < Decimal("1e-20"):
                break
        size, unit = len(options), {a: {b: Decimal(int(a == b)) for b in options} for a in options}
        inverse = _solved(options, theta, won, unit)
        mean = sum(theta.values(), Decimal(0)) / max(1, size)
        rows: dict[str, Row] = {}
        for a in options:
            against = {b: Decimal(int(a == b)) - Decimal(1) / size for b in options}
            squared = sum((against[b] * against[c] * inverse[b][c] for b in options for c in options), Decimal(0))
            wide = WIDE * (max(squared, Decimal(0)) * worth[a].numerator / worth[a].denominator).sqrt()
            ends = {"strength": Decimal(0), "strength_low": -wide, "strength_high": wide}
            rows[a] = {name: _per_cent(theta[a] - mean + by) for name, by in ends.items()}
        for name in ("strength", "strength_low", "strength_high"):
            for a, cell in zip(options, column([rows[a][name] for a in options]), strict=True):
                rows[a][name] = cell
        return rows


def _per_cent(logarithm: Decimal) -> Fraction:
    chance = logarithm.exp() / (logarithm.exp() + 1)
    return Fraction(str(rounded(Fraction(100 * chance), 1)))


def _chance(a: Decimal, b: Decimal) -> Decimal:
    return a.exp() / (a.exp() + b.exp())


def _slope(options: list[str], theta: dict[str, Decimal], won: dict[tuple[str, str], int]) -> dict[str, Decimal]:
    found = {a: 1 - 2 * _chance(theta[a], Decimal(0)) for a in options}
    for (a, b), number in won.items():
        if number:
            surprise = number * (1 - _chance(theta[a], theta[b]))
            found[a] += surprise
            found[b] -= surprise
    return found


def _solved(
    options: list[str], theta: dict[str, Decimal], won: dict[tuple[str, str], int], right: dict[str, dict[str, Decimal]]
) -> dict[str, dict[str, Decimal]]:
    """What the information has to be multiplied with to give the right side, by Gauss and Jordan."""
    line = {a: {b: Decimal(0) for b in options} for a in options}
    strong = {a: theta[a].exp() for a in options}
    for a in options:
        line[a][a] = 2 * strong[a] / (strong[a] + 1) ** 2
    for (a, b), number in won.items():
        if number:
            at = number * strong[a] * strong[b] / (strong[a] + strong[b]) ** 2
            for one, other in ((a, b), (b, a)):
                line[one][one] += at
                line[one][other] -= at
    found = {a: dict(right[a]) for a in options}
    for place, a in enumerate(options):
        for b in options:
            if b != a and (times := line[b][a] / line[a][a]):
                for c in options[place:]:
                    line[b][c] -= times * line[a][c]
                for name, cell in found[a].items():
                    found[b][name] -= times * cell
    return {a: {name: cell / line[a][a] for name, cell in found[a].items()} for a in options}


def chosen(marks: Marks) -> set[str]:
    """The options that a ballot compares."""
    return {option for key in marks for option in key.split(".")}


TABLES = {"pairwise": pairs, "totals": totals}
