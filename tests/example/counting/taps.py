"""Taps: every tap counts one; options with equally many share a place.

Never here: how many taps a person has (the kind checks that before).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from app.counting.rule import Ballot, Parameters, Rule, ranked
from app.counting.tally import Tally
from app.text import N_


class Taps(Rule[Parameters]):
    """Taps per option. A rule of one's own has sentences of its own; these are in the catalogue already."""

    name = "taps"
    parameters = Parameters
    how = N_("Each cross counts one; the option with the most crosses comes first.")
    tie = N_("Options with equally many crosses share a place.")
    abstention = N_("An abstention counts as a ballot, but for no option and in no share.")

    def count(self, options: Sequence[str], ballots: Sequence[Ballot], parameters: Parameters) -> Tally:
        """`value` and `voters` are the taps of an option."""
        taps = {option: sum(option in ballot for ballot in ballots) for option in options}
        scores = {option: (Fraction(number), number) for option, number in taps.items()}
        return Tally(
            rows=ranked(scores, {}, by_voters=False),
            ballots=len(ballots),
            abstentions=sum(not ballot for ballot in ballots),
        )


RULE = Taps()
