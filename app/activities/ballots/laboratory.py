"""A step's published ballots under every rule that fits them. Made once for a state and its version.

Nothing is told that the result does not rest on: the ballots are those that everybody may have one by one. Counted hands say
nothing of what one person gave together; where there are any, only the rule that was chosen fits.
Never here: a rule, who may see it (forum/outcome/lab).
"""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from app.activities.ballots.results import Choice
from app.activities.ballots.state import BallotState
from app.activities.base.laboratory import LabRow, LabRule, LabView
from app.activities.base.memo import Memo
from app.activities.base.shared_votes import SharedVotes
from app.activities.base.views import Work
from app.counting import RULES
from app.counting.lab import NO_COUNT, WORDS, Lab, laboratory, sort_of
from app.counting.readings import ALL, HANDS, ONE_THING, READINGS, UNLIKE, Reading
from app.counting.rule import Parameters
from app.counting.tally import Tally


class Question(msgspec.Struct, frozen=True):
    """What the step asks: the rule that was chosen, what it was told, and how many options it is about (`first`)."""

    rule: str
    told: Parameters
    first: int


def lab_of(
    asked: Question,
    state: BallotState,
    votes: SharedVotes | None,
    choices: tuple[Choice, ...],
    own: Callable[[], Tally],
) -> LabView | None:
    """The view of these votes, of which `own` is the count by the chosen rule; None where only that fits, or nothing is left
    to ask."""
    chosen = fitting(asked, votes)
    if votes is None or chosen is None:
        return None
    lab = _kept(asked, state, votes)
    if lab is None:
        lab = _KEPT.keep(state, _counted(asked, votes, {chosen: own()}), _key(asked, state, votes))
    return _view(asked, lab, chosen, len(votes.ballots), {one.id: one for one in choices})


def lab_work(asked: Question, state: BallotState, votes: SharedVotes | None) -> Work | None:
    """The counting alone, in a thread; None if it is done, or there is none. The votes are a copy that nobody changes."""
    if votes is None or fitting(asked, votes) is None or _kept(asked, state, votes) is not None:
        return None
    there, key = votes, _key(asked, state, votes)

    def work() -> Callable[[], Lab]:
        lab = _counted(asked, there)
        return lambda: _KEPT.keep(state, lab, key)

    return work


def fitting(asked: Question, votes: SharedVotes | None) -> int | None:
    """Which of the readings of these votes is the chosen rule; None where there is nothing to ask."""
    if votes is None or not votes.ballots or votes.unlisted or not fits(asked, len(votes.options)):
        return None
    return _chosen(asked.rule)


def fits(asked: Question, options: int) -> bool:
    """Whether other rules can be asked of so many options, whatever the ballots are."""
    return 0 < asked.first < options and _chosen(asked.rule) is not None


def why_none(asked: Question, options: int, hands: bool) -> str:
    """Why no other rule fits, in a sentence; empty where one does."""
    if asked.rule in UNLIKE:
        return UNLIKE[asked.rule]
    if fits(asked, options):
        return HANDS if hands else ""
    if options < 2:
        return ""
    return ALL if asked.first else ONE_THING


def _chosen(rule: str) -> int | None:
    """Which of the readings is the chosen rule itself, or gives the same places."""
    readings, names = READINGS.get(sort_of(rule), ()), (rule, RULES[rule].same_places_as)
    places = (at for at, one in enumerate(readings) if one.rule in names and one.counts_as_it_is)
    return next(places, None)


def _ids(votes: SharedVotes) -> tuple[str, ...]:
    return tuple(id for id, _ in votes.options)


def _key(asked: Question, state: BallotState, votes: SharedVotes) -> Any:
    return state.version, asked, _ids(votes), len(votes.ballots)


def _kept(asked: Question, state: BallotState, votes: SharedVotes) -> Lab | None:
    return _KEPT.get(state, _key(asked, state, votes))


def _counted(asked: Question, votes: SharedVotes, known: Mapping[int, Tally] = NO_COUNT) -> Lab:
    return laboratory(_ids(votes), votes.ballots, sort_of(asked.rule), asked.first, asked.told, known)


def _view(asked: Question, lab: Lab, chosen: int, ballots: int, choices: dict[str, Choice]) -> LabView:
    order = [chosen, *(at for at in range(len(lab.readings)) if at != chosen)]
    lines = {line.option: line for line in lab.lines}
    said, values = lab.said
    return LabView(
        sort=sort_of(asked.rule),
        first=lab.first,
        ballots=ballots,
        rules=tuple(_rule(lab.readings[at], by_order=lab.by_order[at]) for at in order),
        rows=tuple(
            LabRow(
                id=line.option,
                label=choices[line.option].label,
                ref=choices[line.option].ref,
                withdrawn=choices[line.option].withdrawn,
                places=tuple((line.places[at], line.among[at]) for at in order),
                verdict=line.verdict,
                words=WORDS[line.verdict],
            )
            for line in (lines[row.option] for row in lab.tallies[chosen].rows)
        ),
        said=said,
        values=values,
    )


def _rule(reading: Reading, by_order: bool) -> LabRule:
    return LabRule(reading.key, reading.title, reading.meant, by_order)


_KEPT: Memo[Lab] = Memo()
