"""Schulze: whom nobody beats on the strongest path. Source: METHODS.md, Schulze; M. Schulze, A new monotonic, clone-independent
single-winner election method, 2011, with winning votes as the strength of a link.

d[X,Y] are the ballots that put X before Y; a link from X to Y is d[X,Y] strong where that is more than d[Y,X], else there is
none. A path is as strong as its weakest link, p[X,Y] is the strongest path, and X beats Y if p[X,Y] > p[Y,X]. An option's place
is by how many others beat it, so that exactly those whom nobody beats come first. Never here: which places a ballot may have.
"""

from collections.abc import Sequence
from fractions import Fraction

from app.counting.duels import Duels
from app.counting.rule import Parameters, ranked
from app.counting.sums import Summed
from app.counting.tally import Evidence, Tally
from app.text import N_

Strengths = list[list[int]]


class Schulze(Summed[Parameters, Duels]):
    """The duels not lost by the strongest path."""

    name = "schulze"
    reads = "places"
    parameters = Parameters
    by_place = True
    unit = N_("Duels not lost")
    how = N_(
        "Every two options are compared: how many ballots put the one before the other? Options without a place stand "
        "behind all that have one. Whoever wins every duel comes first. Where options beat each other in a circle, the "
        "way by others counts, too, and a way is as strong as its weakest duel: an option beats another if its strongest "
        "way is stronger than the way back. The option that the fewest others beat comes first."
    )
    tie = N_("Options that equally many others beat share a place.")
    abstention = N_("An abstention counts as a ballot, but in no duel.")
    unsorted = N_(
        "Every two options are compared, directly and by way of others (Schulze); the result keeps the order of the ballot."
    )
    words = {  # noqa: RUF012
        "paths": N_("Strongest ways"),
        "from": N_("From the option"),
        "to": N_("To the option"),
        "strength": N_("Ballots in its weakest duel"),
    }

    def sums(self, options: Sequence[str], parameters: Parameters) -> Duels:
        return Duels(options)

    def tally(self, options: Sequence[str], sums: Duels, parameters: Parameters) -> Tally:
        """`value` is by how many others it is not beaten, `voters` how many ballots give it a place."""
        path = strongest([[_link(sums, one, other) for other in options] for one in options])
        lost = [
            sum(back[place] > to for back, to in zip(path, path[place], strict=True)) for place in range(len(options))
        ]
        scores = {
            option: (Fraction(len(options) - 1 - lost[place]), sums.named[option])
            for place, option in enumerate(options)
        }
        return Tally(
            rows=ranked(scores, {}, by_voters=False),
            ballots=sums.ballots,
            abstentions=sums.abstentions,
            pairwise=sums.pairs(),
            evidence=(_paths(options, path),),
        )


def _link(sums: Duels, one: str, other: str) -> int:
    if one == other:
        return 0
    there, back = sums.number(one, other), sums.number(other, one)
    return there if there > back else 0


def strongest(links: Strengths) -> Strengths:
    """From each to each the strongest path (Floyd and Warshall); `links` are the strengths of the direct ones, 0 for none."""
    path = [list(line) for line in links]
    for by, onward in enumerate(path):
        for start, line in enumerate(path):
            first = line[by]
            if first and start != by:
                path[start] = [max(direct, min(first, then)) for direct, then in zip(line, onward, strict=True)]
                path[start][start] = 0
    return path


def _paths(options: Sequence[str], path: Strengths) -> Evidence:
    lines = tuple(
        ((one, other), (Fraction(path[start][end]),))
        for start, one in enumerate(options)
        for end, other in enumerate(options)
        if start != end
    )
    return Evidence(name="paths", keys=("from", "to"), figures=("strength",), lines=lines)


RULE = Schulze()
