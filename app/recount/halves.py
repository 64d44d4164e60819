"""The sums of the upper and the lower half of options that have an order of their own.

Never here: when they are published, which options there are.
"""

from fractions import Fraction

from app.recount.ranking import Marks, alike_nowhere, given
from app.recount.tables import Row


def rows(order: list[str], ballots: list[Marks]) -> list[Row]:
    """Upper, middle (of an odd number) and lower; nothing where nobody decided."""
    decided = sum(map(bool, ballots))
    size = len(order) // 2
    parts = {"upper": order[:size], "middle": order[size : len(order) - size], "lower": order[len(order) - size :]}
    parts = {name: options for name, options in parts.items() if options} if decided else {}
    chosen = {name: sum(len(given(one, ballots)) for one in options) for name, options in parts.items()}
    share = alike_nowhere({name: Fraction(100 * number, decided) for name, number in chosen.items()}, 1, 0, 100)
    return [
        {
            "half": name,
            "first": options[0],
            "last": options[-1],
            "count": chosen[name],
            "share": share[name],
            "share_of": decided,
        }
        for name, options in parts.items()
    ]
