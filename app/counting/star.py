"""STAR: the two highest sums, then the one of both that more ballots prefer. Source: METHODS.md, Score / STAR; starvoting.org.

What a ballot leaves out has the lowest mark. Of equal sums those go into the runoff that are preferred more often in the duels
among the equals, then those with more highest marks; are they alike in that, too, all of them go in. In the runoff the
preferences decide, then the sum, then the highest marks; who is alike in all of it shares the first place. Never here: the
words of the marks.
"""

from collections.abc import Sequence
from fractions import Fraction

from app.counting import dissent
from app.counting.dissent import Ends
from app.counting.duels import Duels
from app.counting.rule import Ballot, placed
from app.counting.sums import Marks, Summed, Sums
from app.counting.tally import Round, Row, Score, Tally, Tie
from app.text import N_

PREFERRED = N_("The duels among them decided.")
HIGHEST = N_("How often each got the highest mark decided.")
SUM = N_("The sum of the marks decided.")


class Both(Sums):
    """How often each mark was given, and the duels of the marks."""

    def __init__(self, options: Sequence[str], without: int) -> None:
        super().__init__()
        self.marks = Marks(zero=True)
        self.duels = Duels(options, marks=True, without=without)

    def _take(self, ballot: Ballot, times: int) -> bool:
        self.marks.add(ballot, times)
        self.duels.add(ballot, times)
        return bool(ballot)

    def copy(self) -> "Both":
        made = Both(self.duels.options, 0)
        made._like(self)
        made.marks, made.duels = self.marks.copy(), self.duels.copy()
        return made


class Star(Summed[Ends, Both]):
    """Sums, then the runoff."""

    name = "star"
    reads = "grades"
    parameters = Ends
    unit = N_("Sum of marks")
    spreads = True
    course = True
    runoff = True
    how = N_(
        "All marks are added up; what somebody leaves out has the lowest mark. The two options with the highest sums go into a "
        "runoff: there, the one wins that more ballots give the higher mark."
    )
    tie = N_(
        "Between equal sums the duels among them decide, then how often each got the highest mark; if they are alike in that, "
        "too, all of them go into the runoff. If the runoff is even, the sum decides, then the highest marks; otherwise they "
        "share the place."
    )
    abstention = N_("An abstention counts as a ballot, but gives no marks.")
    unsorted = N_("All marks are added up, then a runoff decides (STAR); the result keeps the order of the ballot.")
    words = dissent.WORDS | {
        "preferred": N_("Preferred in the runoff"),
        "even": N_("Ballots that prefer none of the two"),
    }

    def sums(self, options: Sequence[str], parameters: Ends) -> Both:
        return Both(options, parameters.low)

    def tally(self, options: Sequence[str], sums: Both, parameters: Ends) -> Tally:
        """`value` and `total` are the sum with the lowest mark for what was left out, `voters` how many marked it."""
        count = _Count(options, sums, parameters)
        given = any(sums.marks.people(option) for option in options)
        return Tally(
            rows=tuple(
                _row(option, place if given else None, tied and given, count) for option, place, tied in count.places()
            ),
            ballots=sums.ballots,
            abstentions=sums.abstentions,
            parameters=parameters.flat,
            rounds=(_first_round(count), _runoff(count)) if given else (),
            pairwise=sums.duels.pairs(),
        )


class _Count:
    """Sums, finalists and what told equals apart."""

    def __init__(self, options: Sequence[str], sums: Both, ends: Ends) -> None:
        self.options, self.sums, self.ends = tuple(options), sums, ends
        self.total = {option: self._sum(option) for option in options}
        self.tied: list[str] = []
        self.final = self._finalists()

    def _sum(self, option: str) -> int:
        marks = self.sums.marks
        return marks.total(option) + self.ends.low * (marks.decided - marks.people(option))

    def highest(self, option: str) -> int:
        """How often it got the highest mark."""
        return self.sums.marks.numbers.get(option, {}).get(self.ends.high, 0)

    def preferred(self, option: str, among: Sequence[str]) -> int:
        """How often a ballot puts it before one of these."""
        return sum(self.sums.duels.number(option, other) for other in among if other != option)

    def _finalists(self) -> list[str]:
        """Two, or more where nothing tells the second apart from others."""
        order = sorted(self.options, key=lambda option: -self.total[option])
        last = self.total[order[min(1, len(order) - 1)]] if order else 0
        sure = [option for option in order if self.total[option] > last]
        alike = [option for option in order if self.total[option] == last]
        if len(sure) + len(alike) <= 2:
            return sure + alike
        self.tied = sorted(alike, key=self.among_tied, reverse=True)
        least = self.among_tied(self.tied[1 - len(sure)])
        return sure + [option for option in self.tied if self.among_tied(option) >= least]

    def among_tied(self, option: str) -> tuple[int, int]:
        """What tells equal sums apart."""
        alike = [other for other in self.options if self.total[other] == self.total[option]]
        return self.preferred(option, alike), self.highest(option)

    def in_runoff(self, option: str) -> tuple[int, int, int]:
        """What decides there: the preferences, then the sum, then the highest marks."""
        return self.preferred(option, self.final), self.total[option], self.highest(option)

    def places(self) -> tuple[tuple[str, int, bool], ...]:
        """Finalists by the runoff, the rest by their sums."""

        def key(option: str) -> tuple[int, ...]:
            among = self.in_runoff(option) if option in self.final else (self.total[option],)
            return option not in self.final, *(-number for number in among)

        return placed(self.options, key)


def _first_round(count: _Count) -> Round:
    order = sorted(count.options, key=lambda option: -count.total[option])
    ties = (Tie(options=tuple(count.tied), reason=_told_apart(count)),) if count.tied else ()
    out = tuple(option for option in order if option not in count.final)
    return Round(scores=tuple(Score(one, Fraction(count.total[one])) for one in order), eliminated=out, ties=ties)


def _told_apart(count: _Count) -> str:
    """What decided who of equal sums goes into the runoff; empty if nothing did."""
    inside = [option for option in count.tied if option in count.final]
    out = [option for option in count.tied if option not in count.final]
    if not out or len(count.final) > 2:
        return ""
    duels = count.among_tied(inside[-1])[0] > count.among_tied(out[0])[0]
    return PREFERRED if duels else HIGHEST


def _runoff(count: _Count) -> Round:
    order = sorted(count.final, key=count.in_runoff, reverse=True)
    preferred = {option: count.preferred(option, count.final) for option in order}
    alike = tuple(option for option in order if preferred[option] == preferred[order[0]])
    first = tuple(option for option in alike if count.in_runoff(option) == count.in_runoff(order[0]))
    by_sum = len({count.total[option] for option in alike}) > 1 and count.total[alike[0]] > count.total[alike[-1]]
    reason = "" if len(first) > 1 else SUM if by_sum else HIGHEST
    even = Fraction(count.sums.decided - sum(preferred.values()))
    return Round(
        scores=tuple(Score(option, Fraction(preferred[option])) for option in order),
        elected=first,
        ties=(Tie(options=alike, reason=reason),) if len(alike) > 1 else (),
        figures=(("even", even),) if len(order) == 2 else (),
    )


def _row(option: str, place: int | None, tied: bool, count: _Count) -> Row:
    spread = count.sums.marks.spread(option)
    runoff = (("preferred", Fraction(count.preferred(option, count.final))),) if option in count.final else ()
    return Row(
        option=option,
        rank=place,
        value=Fraction(count.total[option]),
        voters=count.sums.marks.people(option),
        tied=tied,
        spread=spread,
        figures=(*dissent.told(spread, count.ends), *(runoff if place else ())),
        elected=place == 1,
        total=count.total[option],
    )


RULE = Star()
