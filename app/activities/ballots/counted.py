"""The count of a step's ballots by its rule: made once for a state and its version, whoever asks, in whatever language.

Never here: a rule, labels, what anybody may see of it.
"""

from typing import Any

import msgspec

from app.activities.ballots import hands
from app.activities.ballots.paper import AnyPaper
from app.activities.ballots.publishing import told
from app.activities.ballots.results import Choice
from app.activities.ballots.running import NONE, Given, Running, grown
from app.activities.ballots.state import BallotState
from app.activities.base.context import Context
from app.activities.base.memo import Memo
from app.activities.base.views import Work
from app.counting import RULES
from app.counting.rule import Parameters
from app.counting.sums import Summed
from app.counting.tally import Tally


class Key(msgspec.Struct, frozen=True):
    """All that a count depends on: the version that may be seen, the rule's name, ids of the options, parameters."""

    version: int
    rule: str
    options: tuple[str, ...]
    parameters: Parameters


class Kept(msgspec.Struct, frozen=True):
    """A finished count; `ahead` says that somebody counts this state ahead of its views, again and again. `running` is what
    the next one goes on from, for rules that need sums alone."""

    tally: Tally
    ahead: bool
    running: Running | None = None


def counted(paper: AnyPaper, context: Context, state: BallotState, choices: tuple[Choice, ...]) -> Tally:
    """The tally of the published ballots on these options. While people vote and ballots are counted ahead, it is the last
    one that was finished: newer ballots are in the next. Once input is closed it is always that of all that may be seen.
    """
    key = _key(paper, context, state, choices)
    newest = _KEPT.newest(state)
    if newest is not None and (newest[0] == key or (context.accepts and _will_do(*newest, key))):
        return newest[1].tally
    return _KEPT.keep(state, _count(key, newest, _ballots(paper, context, state), ahead=False), key).tally


def work(paper: AnyPaper, context: Context, state: BallotState, choices: tuple[Choice, ...]) -> Work | None:
    """The same ahead of the views (see Views.work): None if it is there already. What is counted are the ballots as they
    are now; marks are never changed in place."""
    key = _key(paper, context, state, choices)
    if _KEPT.get(state, key) is not None:
        return None
    ballots, newest = _ballots(paper, context, state), _KEPT.newest(state)

    def count() -> Any:
        kept = _count(key, newest, ballots, ahead=True)
        return lambda: _keep(state, kept, key)

    return count


def _keep(state: BallotState, kept: Kept, key: Key) -> None:
    newest = _KEPT.newest(state)
    if newest is None or newest[0].version <= key.version:
        _KEPT.keep(state, kept, key)


def _will_do(old: Key, kept: Kept, key: Key) -> bool:
    return kept.ahead and _but_for_its_version(old, key)


def _but_for_its_version(old: Key, key: Key) -> bool:
    return msgspec.structs.replace(old, version=key.version) == key


def _key(paper: AnyPaper, context: Context, state: BallotState, choices: tuple[Choice, ...]) -> Key:
    settings = context.settings
    abstention = paper.abstention(settings)
    options = tuple(choice.id for choice in choices if choice.id != abstention)
    version = state.edition if context.accepts else state.version
    return Key(version, paper.rule(settings), options, paper.told_rule(context))


def _ballots(paper: AnyPaper, context: Context, state: BallotState) -> Given:
    """The marks by voter; whoever ticked the abstention gave none. Counted hands are as many ballots."""
    abstention = paper.abstention(context.settings)
    found = {key: ballot.marks for key, ballot in told(context, state).items()}
    if abstention:
        found = {key: NONE if abstention in marks else marks for key, marks in found.items()}
    raised = hands.as_ballots(hands.told(state, context.accepts))
    return found | {f"#{number}": marks for number, marks in enumerate(raised)}


def _count(key: Key, newest: tuple[Key, Kept] | None, ballots: Given, ahead: bool) -> Kept:
    rule = RULES[key.rule]
    if not isinstance(rule, Summed):
        return Kept(rule.count(key.options, [*ballots.values()], key.parameters), ahead)
    goes_on = newest is not None and _but_for_its_version(newest[0], key)
    before = newest[1].running if newest is not None and goes_on else None
    running = grown(before or Running(rule.sums(key.options, key.parameters), {}), ballots)
    return Kept(rule.tally(key.options, running.sums, key.parameters), ahead, running)


_KEPT: Memo[Kept] = Memo()
