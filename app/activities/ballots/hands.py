"""A counted show of hands: numbers an option instead of ballots, each with the counts before it, and which may be seen.

Hands are people like others: what is published of them are whole counts, and any two of them differ by nobody or by at least
FEWEST people, by themselves and whatever the ballots do beside them. Nobody has a receipt for a hand.
Never here: casting ballots, what a kind's hands may say (paper), words, markup.
"""

from typing import Any

import msgspec

from app.activities.ballots.state import FEWEST, BallotState, HandCount, Marks, Standing

NOBODY = HandCount()


def standing(state: BallotState) -> HandCount:
    """The count that holds: the newest."""
    return state.hands.counts[-1] if state.hands.counts else NOBODY


def closed(state: BallotState) -> HandCount:
    """What may be seen once input is closed: the count that holds, or else the newest that may."""
    now = standing(state)
    return now if not state.hands.sealed and _may_follow(state, now) else _last(state)


def told(state: BallotState, accepts: bool) -> HandCount:
    """What everybody may know of."""
    return _last(state) if accepts else closed(state)


def held_back(state: BallotState) -> int:
    """At least so many people's hands are not in that as they were counted."""
    return 0 if state.hands.sealed else apart(closed(state), standing(state))


def live(state: BallotState) -> None:
    """Publishes the count while people vote, if it may be."""
    if standing(state).key != _last(state).key and _may_follow(state, standing(state)):
        publish(state)


def publish(state: BallotState) -> None:
    """The count as it stands, whatever that tells."""
    _add(state, standing(state))


def remember(state: BallotState) -> None:
    """Input is taken again: what could be seen until now stays known."""
    _add(state, closed(state))


def _add(state: BallotState, count: HandCount) -> None:
    if count.key != _last(state).key:
        state.hands.told.append(count)
        state.version += 1
        state.edition = state.version


def _last(state: BallotState) -> HandCount:
    return state.hands.told[-1] if state.hands.told else NOBODY


def _may_follow(state: BallotState, new: HandCount) -> bool:
    numbers = (apart(old, new) for old in (NOBODY, *state.hands.told))
    return all(number == 0 or number >= FEWEST for number in numbers)


def apart(one: HandCount, other: HandCount) -> int:
    """By how many people two counts differ at least: each has so many hands, or abstains with all of them."""
    most = max(one.most, other.most)
    pairs = [(one.hands.get(key, 0), other.hands.get(key, 0)) for key in {**one.hands, **other.hands}]
    pairs.append((one.abstained * most, other.abstained * most))
    more = sum(max(0, new - old) for old, new in pairs)
    less = sum(max(0, old - new) for old, new in pairs)
    return max(-(-more // most), -(-less // most), abs(one.people - other.people))


def as_ballots(count: HandCount) -> list[Marks]:
    """Ballots that this count could have come from: hands are dealt out in turn, so that nobody has two for one option."""
    deciding = count.people - count.abstained
    ballots: list[Marks] = [{} for _ in range(count.people)]
    dealt = [option for option, number in count.hands.items() for _ in range(number)]
    for place, option in enumerate(dealt):
        ballots[place % deciding][option] = 1
    return ballots


def seen(state: BallotState) -> list[tuple[HandCount, Standing, bool]]:
    """Every count with what became of it, and whether its numbers may be seen: those of one that was never published may
    not, where they differ from a published one by few."""
    if state.hands.sealed:
        return [(one, one.standing, one.people > 0) for one in state.hands.counts]
    holds, newest = closed(state), standing(state)
    shown = {holds.key, *(one.key for one in state.hands.told)}
    undone = [] if holds is NOBODY or holds in state.hands.counts else [holds]  # and still in what was published
    return [(one, _stands(one, holds, newest), one.key in shown) for one in (*undone, *state.hands.counts)]


def _stands(one: HandCount, holds: HandCount, newest: HandCount) -> Standing:
    return "counts" if one.key == holds.key else "held" if one.key == newest.key else "corrected"


def sealed(state: BallotState) -> tuple[HandCount, ...]:
    """The counts as they stay: without the numbers that may not be seen."""
    bare: dict[str, Any] = {"hands": {}, "people": 0, "abstained": 0}
    return tuple(
        msgspec.structs.replace(one, key="", standing=stands, **({} if may else bare))
        for one, stands, may in seen(state)
    )


def unseal(state: BallotState, counts: tuple[HandCount, ...]) -> None:
    """The state that these make."""
    state.hands.counts, state.hands.sealed = list(counts), True
    state.hands.told = [one for one in counts if one.standing == "counts"]
