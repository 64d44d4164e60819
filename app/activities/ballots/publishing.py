"""Which ballots everybody may see: one decision for wall, phone, console, page, every file, the list of receipts, live results.

What is published are always whole sets of ballots, one after another, and whoever subtracts one from another must not be
left with what individuals chose. So any two sets differ by nobody or by at least FEWEST people; where ballots are listed
one by one, nobody or at least FEWEST were added, and nobody or at least FEWEST are gone. A ballot that was handed in again
with the same marks is no change to a figure; in the list it has another receipt, and counts as one.

While input is open, live results move in such steps. Once it is closed, all ballots are shown if they may be, and else the
newest set that may; what was visible is kept when input is taken again. All of it follows from the log alone. Counted hands
are published beside the ballots by a decision of their own (hands); whoever knows one may know the other.
Never here: counting, words, whose ballot it is.
"""

from collections.abc import Iterator

from app.activities.ballots import hands
from app.activities.ballots.state import FEWEST as FEWEST
from app.activities.ballots.state import Ballot, BallotState, Past
from app.activities.base.context import Context
from app.activities.base.memo import Memo

JUMP = 100
"""A live result moves by one ballot in so many at least: a bar would not show less, and a full hall is counted less often."""

Ballots = dict[str, Ballot]


def told(context: Context, state: BallotState) -> Ballots:
    """The ballots that everybody may know of: of their figures while input is open, of each one once it is closed."""
    return state.shown if context.accepts else closed(state)


def closed(state: BallotState) -> Ballots:
    """What may be seen once input is closed: all ballots, or the newest set that tells nobody's ballot."""
    kept = _CLOSED.get(state, state.version)
    return kept if kept is not None else _CLOSED.keep(state, _closed(state), state.version)


def held_back(state: BallotState) -> int:
    """How many people's ballots are not in that set as they stand now: cast, changed or taken back since."""
    if state.unpublished is not None:
        return state.unpublished[1]
    seen = closed(state)
    if seen is state.ballots:
        return hands.held_back(state)
    return hands.held_back(state) + sum(seen.get(key) != state.ballots.get(key) for key in {**seen, **state.ballots})


def given(state: BallotState) -> int:
    """How many people voted, by a ballot or a hand: turnout tells nobody's choice."""
    return len(state.ballots) + hands.standing(state).people if state.unpublished is None else state.unpublished[0]


def nothing_told(context: Context, state: BallotState) -> bool:
    """Whether there are ballots, and no figure of any may be shown."""
    return given(state) > 0 and not told(context, state) and not hands.told(state, context.accepts).people


def nothing(state: BallotState) -> bool:
    """Whether nobody has given anything that counts or could be seen: then the options are not frozen any more."""
    return (
        not state.ballots and not closed(state) and not hands.standing(state).people and not hands.closed(state).people
    )


def changed(state: BallotState, key: str) -> None:
    """Somebody's ballot is another one now, or gone."""
    if state.ballots.get(key) == state.shown.get(key):
        state.pending.pop(key, None)
    else:
        state.pending[key] = None


def live(state: BallotState) -> None:
    """Publishes the figures of all ballots, and those of hands, while people vote, if they may be."""
    hands.live(state)
    enough = len(state.pending) >= max(FEWEST, len(state.ballots) // JUMP)
    if enough and _may_follow(state, state.ballots, listed=False):
        _publish(state, listed=False)


def remember(state: BallotState) -> None:
    """Input is taken again: what could be seen until now stays known."""
    hands.remember(state)
    seen = closed(state)
    if seen is state.ballots:
        _all(state)
    elif seen is state.shown:
        state.listed = True


def publish(state: BallotState) -> None:
    """All ballots and hands as they stand, whatever that tells: they may be seen, or whoever may decide so has decided."""
    hands.publish(state)
    _all(state)


def _all(state: BallotState) -> None:
    if state.pending or not state.listed:
        _publish(state, listed=True)


def _publish(state: BallotState, listed: bool) -> None:
    before = {key: state.shown.get(key) for key in state.pending}
    state.past.append(Past(before, state.listed, not any(before.values()), len(state.shown)))
    for key in state.pending:
        if key in state.ballots:
            state.shown[key] = state.ballots[key]
        else:
            state.shown.pop(key, None)
    state.offered = state.offered if state.ballots or hands.standing(state).people else ()
    state.pending, state.listed = {}, listed
    state.version += 1
    state.edition = state.version


def _closed(state: BallotState) -> Ballots:
    if state.pending and _may_follow(state, state.ballots, listed=True):
        return state.ballots
    if state.listed or _may_follow(state, state.shown, listed=True):
        return state.shown if state.pending else state.ballots
    return _last_list(state)


def _last_list(state: BallotState) -> Ballots:
    found = dict(state.shown)
    for past in reversed(state.past):
        found |= {key: was for key, was in past.before.items() if was is not None}
        found = {key: ballot for key, ballot in found.items() if past.before.get(key, ballot) is not None}
        if past.listed:
            return found
    return {}


def _may_follow(state: BallotState, new: Ballots, listed: bool) -> bool:
    """Whether `new` (all ballots, or those that were shown) may be seen beside every set that was published before."""
    was = {key: state.shown.get(key) for key in state.pending} if new is state.ballots else {}
    if not any(was.values()) and len(was) >= FEWEST and all(past.only_added for past in state.past):
        return True  # more people each time: further back the difference is larger still
    differ = {key for key, old in was.items() if not _same(old, new.get(key))}
    for before, was_listed in _sets_before(state, _oldest_like(state, new, listed)):
        for key, old in before.items():
            was[key] = old
            (differ.discard if _same(old, new.get(key)) else differ.add)(key)
        if 0 < len(differ) < FEWEST or (listed and was_listed and not _lists_apart(was, new)):
            return False
    return True


def _oldest_like(state: BallotState, new: Ballots, listed: bool) -> int:
    """The first of the past sets that `new` has to be compared with: one that has FEWEST ballots more or fewer differs by as
    many people, whatever is in it. A long evening with many changes would else look at all of them again and again."""
    places = enumerate(state.past)
    near = (place for place, past in places if abs(past.size - len(new)) < FEWEST or (listed and past.listed))
    return next(near, len(state.past))


def _sets_before(state: BallotState, oldest: int) -> Iterator[tuple[dict[str, Ballot | None], bool]]:
    """The published sets down to the one at `oldest`, the newest first: what is different in each from the one after it, and
    whether it was listed."""
    yield {}, state.listed
    for past in reversed(state.past[oldest:]):
        yield past.before, past.listed


def _lists_apart(was: dict[str, Ballot | None], new: Ballots) -> bool:
    """Whether two lists differ by nobody or by enough: in lines that are new, in lines that are gone, and both in marks."""
    pairs = [(old, new.get(key)) for key, old in was.items()]
    lines = [(old, now) for old, now in pairs if old != now]
    marks = [(old, now) for old, now in lines if not _same(old, now)]
    numbers = [sum(one[place] is not None for one in several) for several in (lines, marks) for place in (0, 1)]
    return all(number == 0 or number >= FEWEST for number in numbers)


def _same(old: Ballot | None, new: Ballot | None) -> bool:
    """Whether the two say the same."""
    return old is new or (old is not None and new is not None and old.marks == new.marks)


_CLOSED: Memo[Ballots] = Memo()
