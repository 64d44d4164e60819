"""Borda: with m options, place r earns m - r points, the last one none. Source: METHODS.md, Borda.

What a ballot leaves out shares the places that are left, each getting the average of their points: of five options and a
ballot with two of them the others get 1 each (2, 1 and 0 shared). So a short ballot hands out as many points as a full one.
Never here: which places a ballot may have.
"""

from collections.abc import Sequence
from fractions import Fraction

from app.counting.duels import Duels
from app.counting.rule import Parameters, ranked
from app.counting.sums import Summed
from app.counting.tally import Tally
from app.text import N_


class Borda(Summed[Parameters, Duels]):
    """Points by place. An option earns one for each other that a ballot puts behind it and half a one for each that is alike:
    just the same points, and counted from duels."""

    name = "borda"
    reads = "places"
    parameters = Parameters
    by_place = True
    unit = N_("Points")
    how = N_(
        "Each place brings points: the last place none, each place above it one more. Options without a place share the points "
        "of the places that are left. The option with the most points comes first."
    )
    tie = N_("Options with equally many points share a place.")
    abstention = N_("An abstention counts as a ballot, but brings no option any points.")
    unsorted = N_(
        "Each place brings points: the last place none, each place above it one more. Options without a place share the points "
        "of the places that are left. The result keeps the order of the ballot."
    )

    def sums(self, options: Sequence[str], parameters: Parameters) -> Duels:
        return Duels(options)

    def tally(self, options: Sequence[str], sums: Duels, parameters: Parameters) -> Tally:
        """`value` are the points, halves among them; `voters` how many ballots give it a place."""
        scores = {option: (self._points(option, sums), sums.named[option]) for option in options}
        return Tally(
            rows=ranked(scores, {}, by_voters=False),
            ballots=sums.ballots,
            abstentions=sums.abstentions,
            pairwise=sums.pairs(),
        )

    def _points(self, option: str, sums: Duels) -> Fraction:
        others = [other for other in sums.options if other != option]
        won = sum(sums.number(option, other) for other in others)
        lost = sum(sums.number(other, option) for other in others)
        return Fraction(sums.decided * len(others) + won - lost, 2)


RULE = Borda()
