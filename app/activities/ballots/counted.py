"""The count of a step's ballots by its rule. Never here: a rule, labels, what anybody may see of it."""

from app.activities.ballots.paper import AnyPaper
from app.activities.ballots.results import Choice
from app.activities.ballots.state import State
from app.activities.base.context import Context
from app.counting import RULES
from app.counting.tally import Tally


def counted(paper: AnyPaper, context: Context, state: State, choices: tuple[Choice, ...]) -> Tally:
    """The tally of all ballots on these options."""
    rule, parameters = RULES[paper.rule(context.settings)], paper.parameters(context.settings)
    ballots = [ballot.marks for ballot in state.ballots.values()]
    return rule.count(tuple(choice.id for choice in choices), ballots, parameters)
