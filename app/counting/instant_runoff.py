"""Instant runoff: who has the fewest goes out, round by round, until one has more than half. Source: METHODS.md, IRV.

Each ballot counts for the highest of its options that is still in; one that has none left counts for nobody any more. Of
several with the fewest the one goes out that had fewer in the round before, else in the one before that. If all their rounds
are alike, all of them go out together, and it is said whether another could have won, had only one of them gone: each way is
followed, up to a limit in work. If all that are left are alike, they share the first place. No order and no lot decides
anything. Whoever is out has the place of the round in which it went, the later the better; who is still in when one has more
than half, that of its votes. Never here: which places a ballot may have.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from app.counting.duels import Duels
from app.counting.orders import Order, orders
from app.counting.rule import Ballot, Parameters, placed
from app.counting.runoff import Count, harmless
from app.counting.sums import Alike, Summed
from app.counting.tally import Round, Row, Score, Tally, Tie
from app.text import N_, NN_

EARLIER = N_("An earlier round decided: who had fewer votes there goes out.")
HARMLESS = N_("All of them go out together. Whichever had gone first, the same option would have won.")
OPEN = N_(
    "All of them go out together: nothing tells them apart. Had only one gone out, another option could have won."
)


class Piles(Alike[Order]):
    """The orders that were given, each with how many gave it; and their duels, which decide nothing here and are told."""

    def __init__(self, options: Sequence[str]) -> None:
        super().__init__(orders(options))
        self.duels = Duels(options)

    def _take(self, ballot: Ballot, times: int) -> bool:
        self.duels.add(ballot, times)
        return super()._take(ballot, times)

    def copy(self) -> "Piles":
        made = Piles(self.duels.options)
        made._like(self)
        made.times, made.duels = self.times.copy(), self.duels.copy()
        return made


class InstantRunoff(Summed[Parameters, Piles]):
    """Rounds, each with its votes, who came to them, who went out and why."""

    name = "instant_runoff"
    reads = "places"
    parameters = Parameters
    by_place = True
    course = True
    said = NN_("{number} vote", "{number} votes", by="number")
    how = N_(
        "The count goes in rounds. Each ballot counts for its highest option that is still in. The option with the fewest "
        "votes goes out, and its ballots move on to their next option, until one option has more than half of the ballots "
        "that still count."
    )
    tie = N_(
        "Among equally few votes, the option goes out that had fewer in the round before, else in the one before that. If they "
        "were alike in all rounds, all of them go out; if nobody else is left, they share the place."
    )
    abstention = N_("An abstention counts as a ballot, but in no round.")
    unsorted = N_("The count goes in rounds (instant runoff); the result keeps the order of the ballot.")
    words = {  # noqa: RUF012
        "last_round": N_("Last round"),
        "gained": N_("Votes gained"),
        "live": N_("Ballots that still count"),
        "exhausted": N_("Ballots without an option left"),
    }

    def sums(self, options: Sequence[str], parameters: Parameters) -> Piles:
        return Piles(options)

    def tally(self, options: Sequence[str], sums: Piles, parameters: Parameters) -> Tally:
        """`value` are the votes in the last round in which it was in, `voters` how many ballots give it a place."""
        count = Count(options, sums.times)
        rounds: list[Round] = []
        while count.left and count.live:
            rounds.append(_round(count, len(rounds), sums.decided))
            if rounds[-1].elected:
                break
            count.leave(rounds[-1].eliminated)
        return Tally(
            rows=_rows(options, sums, count, rounds),
            ballots=sums.ballots,
            abstentions=sums.abstentions,
            rounds=tuple(rounds),
            pairwise=sums.duels.pairs(),
            figures=rounds[-1].figures if rounds else (),
        )


def _round(count: Count, before: int, decided: int) -> Round:
    """The round as it stands; `before` it there were so many."""
    elected, out = count.first, () if count.first else tuple(count.last())
    scores = tuple(
        Score(
            option=option,
            value=Fraction(count.votes[option][-1]),
            figures=(("gained", Fraction(count.gained[option])),) if before else (),
        )
        for option in sorted(count.left, key=count.standing, reverse=True)
    )
    figures = (("live", Fraction(count.live)), ("exhausted", Fraction(decided - count.live)))
    return Round(scores=scores, elected=elected, eliminated=out, ties=tuple(_ties(count, out)), figures=figures)


def _ties(count: Count, out: Sequence[str]) -> Iterator[Tie]:
    """Who was alike when somebody had to go out, and what decided; or who share the first place."""
    if not out:
        if len(count.first) > 1:
            yield Tie(options=count.first)
        return
    fewest = tuple(count.fewest())
    if len(fewest) > len(out):
        yield Tie(options=fewest, reason=EARLIER)
    if len(out) > 1:
        yield Tie(options=tuple(out), reason=HARMLESS if harmless(count, out) else OPEN)


def _rows(options: Sequence[str], sums: Piles, count: Count, rounds: Sequence[Round]) -> tuple[Row, ...]:
    places = placed(options, lambda option: tuple(-number for number in count.standing(option)))
    return tuple(
        Row(
            option=option,
            rank=place if rounds else None,
            value=Fraction(count.votes[option][-1]),
            voters=sums.duels.named[option],
            tied=tied and bool(rounds),
            figures=(("last_round", Fraction(len(count.votes[option]))),),
            elected=bool(rounds) and option in rounds[-1].elected,
        )
        for option, place, tied in places
    )


RULE = InstantRunoff()
