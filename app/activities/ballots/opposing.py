"""Who cannot go along with what: told of the published ballots alone, and of no option that few people oppose. A reason stands
before everybody, and beside the list of ballots it would else say whose ballot is whose.

Never here: which mark says so (paper), asking anybody.
"""

from collections import Counter

from app.activities.ballots.paper import AnyPaper
from app.activities.ballots.publishing import closed
from app.activities.ballots.state import FEWEST, BallotState, Marks
from app.activities.base.context import Context
from app.activities.base.memo import Memo
from app.activities.base.offer import Candidate, Offered

_PEOPLE: Memo[Counter[str]] = Memo()


def opposed(paper: AnyPaper, context: Context, state: BallotState) -> tuple[Candidate, ...]:
    """The options that at least so many people oppose, as many as oppose them first, else in the order of the ballot."""
    people = _people(paper, state)
    labels = paper.worded(context)
    known = {one.id: one for one in context.offer.options} if context.offer else {}
    found = [
        Candidate(known.get(key) or Offered(id=key, origin=key, label=labels.get(key, {})), people[key])
        for key in paper.up(context, state)
        if people[key] >= FEWEST
    ]
    return tuple(sorted(found, key=lambda one: -one.people))


def _people(paper: AnyPaper, state: BallotState) -> Counter[str]:
    """How many oppose each option; counted once, since the console asks with every push whether anybody can be asked why."""
    kept = _PEOPLE.get(state, state.version)
    if kept is not None:
        return kept
    found = Counter(key for ballot in closed(state).values() for key in _against(paper, ballot.marks))
    return _PEOPLE.keep(state, found, state.version)


def objected(paper: AnyPaper, state: BallotState, participant: str) -> Marks:
    """What somebody's published ballot says so of."""
    ballot = closed(state).get(participant)
    return _against(paper, ballot.marks) if ballot else {}


def _against(paper: AnyPaper, marks: Marks) -> Marks:
    return {key: mark for key, mark in marks.items() if paper.is_against(key, mark)}
