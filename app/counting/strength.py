"""How strong options are by their duels, after Bradley and Terry, with an interval.

Each option has a strength s, and one beats another with the chance s / (s + t). The strengths are those under which the answers
were most likely, if each option had also won once and lost once against one in the middle, of strength 1: so there is an answer
for any number of answers. Shown is the chance to win against an option of average strength (the mean of all logarithms), in per
cent. The interval has 95 per cent: 1.96 standard errors up and down on the logarithms, from the inverse of the information
matrix, with the variance times the design effect of the option's answers (clusters). Source: METHODS.md, pairwise; R. Bradley
and M. Terry, 1952; J. N. K. Rao and A. J. Scott, 1984.

Found by Newton's method in decimal arithmetic with thirty digits, whose every step, also exp, is the same on every machine;
shown to a tenth of a per cent, far above any error. Never here: which pairs were asked.
"""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction

from app.counting.figures import rounded
from app.counting.tally import Figures

DIGITS = Context(prec=30, rounding=ROUND_HALF_EVEN)
MOST_STEPS = 60
ENOUGH = Decimal("1e-15")
WIDEST = Decimal(2)
"""No step is longer than this, so that none leads away."""
NINETY_FIVE = Decimal("1.959963984540054")
Vector = list[Decimal]
Matrix = list[Vector]


def strengths(
    options: Sequence[str], wins: Mapping[tuple[str, str], int], effects: Mapping[str, Fraction]
) -> dict[str, Figures]:
    """`strength`, `strength_low` and `strength_high` by option, in per cent to a tenth; of an option's answers so many
    (`effects`) count as one."""
    if not options:
        return {}
    with localcontext(DIGITS):
        answers = _Answers(options, wins)
        at = [Decimal(0)] * len(options)
        for _ in range(MOST_STEPS):
            slope, information = answers.around(at)
            step = _solved(_factored(information), slope)
            longest = max(map(abs, step))
            shorter = min(Decimal(1), WIDEST / longest) if longest else Decimal(1)
            at = [place + shorter * by for place, by in zip(at, step, strict=True)]
            if longest < ENOUGH:
                break
        middle = sum(at, Decimal(0)) / len(at)
        errors = _errors(_factored(answers.around(at)[1]))
        found = zip(options, at, errors, strict=True)
        return {option: _told(place - middle, error * _root(effects[option])) for option, place, error in found}


class _Answers:
    """How often each two were compared, and how often each won, with the two against the middle."""

    def __init__(self, options: Sequence[str], wins: Mapping[tuple[str, str], int]) -> None:
        self.number = [[wins.get((a, b), 0) + wins.get((b, a), 0) for b in options] for a in options]
        self.won = [1 + sum(wins.get((a, b), 0) for b in options) for a in options]

    def around(self, at: Vector) -> tuple[Vector, Matrix]:
        """Where the likelihood rises (wins less those that these places let expect), and how sharply it falls off: a matrix
        that always has an inverse, since each was compared with the middle."""
        strong = [place.exp() for place in at]
        slope: Vector = []
        information: Matrix = []
        for place, (own, numbers) in enumerate(zip(strong, self.number, strict=True)):
            even = own / (1 + own)
            chances = [
                own / (own + other) if number else Decimal(0) for other, number in zip(strong, numbers, strict=True)
            ]
            expected = [number * chance for number, chance in zip(numbers, chances, strict=True)]
            line = [one * (chance - 1) for one, chance in zip(expected, chances, strict=True)]
            slope.append(self.won[place] - 2 * even - sum(expected))
            line[place] = 2 * even * (1 - even) - sum(line)
            information.append(line)
        return slope, information


def _factored(matrix: Matrix) -> tuple[Matrix, Vector]:
    """The matrix as L D L' (Cholesky)."""
    lower: Matrix = []
    scale: Vector = []
    for place, line in enumerate(matrix):
        row: Vector = []
        for before in range(place):
            known = sum(a * b * d for a, b, d in zip(row, lower[before], scale, strict=False))
            row.append((line[before] - known) / scale[before])
        scale.append(line[place] - sum(a * a * d for a, d in zip(row, scale, strict=True)))
        lower.append(row)
    return lower, scale


def _solved(factors: tuple[Matrix, Vector], wanted: Vector) -> Vector:
    lower, scale = factors
    found = _forward(lower, wanted)
    found = [one / by for one, by in zip(found, scale, strict=True)]
    for place in reversed(range(len(found))):
        for before in range(place):
            found[before] -= lower[place][before] * found[place]
    return found


def _forward(lower: Matrix, wanted: Vector) -> Vector:
    found: Vector = []
    for row, one in zip(lower, wanted, strict=True):
        found.append(one - sum(a * b for a, b in zip(row, found, strict=True)))
    return found


def _errors(factors: tuple[Matrix, Vector]) -> Vector:
    """The standard error of each place against the mean of all, from the inverse."""
    size = len(factors[1])
    inverse = [_solved(factors, [Decimal(int(one == place)) for one in range(size)]) for place in range(size)]
    means = [sum(line, Decimal(0)) / size for line in inverse]
    shift = sum(means, Decimal(0)) / size
    return [max(Decimal(0), inverse[one][one] - 2 * means[one] + shift).sqrt() for one in range(size)]


def _root(effect: Fraction) -> Decimal:
    return (Decimal(effect.numerator) / Decimal(effect.denominator)).sqrt()


def _told(at: Decimal, error: Decimal) -> Figures:
    wide = NINETY_FIVE * error
    ends = (("strength", at), ("strength_low", at - wide), ("strength_high", at + wide))
    chances = ((name, 100 / (1 + (-place).exp())) for name, place in ends)
    return tuple((name, Fraction(rounded(Fraction(chance), 1))) for name, chance in chances)
