"""What is left of questions: the family's record, and a part of the outcome with what was answered and what was left open.

Never here: a file format, the order (order).
"""

from app.activities.base.context import Context
from app.activities.base.record import Answer
from app.activities.posts import strands
from app.activities.posts.record import PostRecord
from app.activities.posts.state import PostState, hidden, waiting
from app.activities.questions.bodies import QuestionsPart
from app.activities.questions.lists import balance, lasting
from app.activities.questions.messages import STAGES
from app.activities.questions.order import LASTING


class QuestionRecord(PostRecord):
    """The family's, with a part of its own, and whose questions were taken up."""

    def answers(self, context: Context, state: PostState, language: str) -> tuple[Answer, ...]:
        return (strands.TAKEN,)

    def part(self, context: Context, state: PostState, language: str) -> QuestionsPart:
        some = lasting(context, state, language)
        return QuestionsPart(
            figure=sum(1 + len(one.also) for one in some),
            taken=tuple(one for one in some if one.stage == STAGES["answered"]),
            left=tuple(one for one in some if one.stage != STAGES["answered"]),
            hidden=hidden(state),
            waiting=waiting(state),
            order=LASTING,
            balance=balance(context, state, language),
        )
