"""The count of a step's ballots by its rule: made once for a state and its version, whoever asks, in whatever language.

Never here: a rule, labels, what anybody may see of it.
"""

from app.activities.ballots.paper import AnyPaper
from app.activities.ballots.results import Choice
from app.activities.ballots.state import State
from app.activities.base.context import Context
from app.activities.base.memo import Memo
from app.counting import RULES
from app.counting.rule import Parameters
from app.counting.tally import Tally

Key = tuple[int, str, tuple[str, ...], Parameters]
"""Version of the state, the rule's name, ids of the options, parameters: all that a count depends on."""


def counted(paper: AnyPaper, context: Context, state: State, choices: tuple[Choice, ...]) -> Tally:
    """The tally of all ballots on these options."""
    key = _key(paper, context, state, choices)
    kept = _KEPT.get(state, key)
    return kept if kept is not None else _KEPT.keep(state, _count(key, state), key)


def _key(paper: AnyPaper, context: Context, state: State, choices: tuple[Choice, ...]) -> Key:
    settings = context.settings
    options = tuple(choice.id for choice in choices)
    return state.version, paper.rule(settings), options, paper.parameters(settings)


def _count(key: Key, state: State) -> Tally:
    _, rule, options, parameters = key
    return RULES[rule].count(options, [ballot.marks for ballot in state.ballots.values()], parameters)


_KEPT: Memo[Tally] = Memo()
