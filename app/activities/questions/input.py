"""Questions: what the family does with posts, and what becomes of them after their release.

A question can be changed until it is released: what people support stays as they read it.
Never here: what anybody sees, the order of the list.
"""

from typing import Any

from msgspec.structs import asdict, replace

from app.activities.base.actor import Actor
from app.activities.base.context import Context
from app.activities.base.messages import ActivityCommand, ActivityEvent, Logged, Refused
from app.activities.posts import focus, rules, support
from app.activities.posts.input import FlatInput
from app.activities.posts.messages import NoteEdited
from app.activities.posts.state import Post, PostState, head, shown
from app.activities.posts.strands import fix
from app.activities.posts.writing import clean
from app.activities.questions.messages import (
    AnswerQuestion,
    OpposeQuestion,
    QuestionAnswered,
    QuestionOpposed,
    QuestionsSettled,
    SettleQuestions,
)
from app.activities.questions.order import TAKEN
from app.activities.questions.queueing import QuestionQueueing
from app.letters import letters
from app.text import N_, NN_

MAX_ANSWER, ANSWER_LINES = 2_000, 40
STANDS = Refused(
    N_("Your question is released, and others support it as it reads. To change it, withdraw it and ask anew.")
)
TOO_LONG = Refused(
    NN_(
        "The answer has {number} character; {most} are possible. Please shorten it.",
        "The answer has {number} characters; {most} are possible. Please shorten it.",
        by="number",
    ),
    status=422,
    invalid=("answer",),
)


def unsettled(state: PostState, event: QuestionsSettled, post: Post) -> bool:
    """Whether something else had become of the question."""
    return shown(post) and post.stage != event.stage


def unanswered(state: PostState, event: QuestionAnswered, post: Post) -> bool:
    """Whether another answer stood with the question, or none."""
    return shown(post) and post.answer != event.answer


class QuestionInput(FlatInput):
    """The family's input without topics and groups, and these three."""

    commands = (*FlatInput.commands, SettleQuestions, AnswerQuestion, OpposeQuestion)
    queueing = QuestionQueueing()
    events = (*FlatInput.events, QuestionsSettled, QuestionAnswered, QuestionOpposed)

    def made(
        self, context: Context, state: PostState, actor: Actor, command: ActivityCommand
    ) -> ActivityEvent | Refused:
        if isinstance(command, SettleQuestions):
            event: ActivityEvent = QuestionsSettled(**asdict(command))
        elif isinstance(command, OpposeQuestion):
            event = QuestionOpposed(**asdict(command))
        elif isinstance(command, AnswerQuestion):
            fields = asdict(command)
            event = QuestionAnswered(**fields | {"answer": clean(command.answer, ANSWER_LINES)})
        else:
            return super().made(context, state, actor, command)
        return self.refusal(context, state, actor.by, event) or event

    def refusal(self, context: Context, state: PostState, by: str, event: ActivityEvent) -> Refused | None:
        if isinstance(event, QuestionsSettled | QuestionAnswered):
            return rules.changed(state, event) or self._own_refusal(state, event)
        if isinstance(event, QuestionOpposed):
            return rules.opposed(context, state, by, event)
        refused = super().refusal(context, state, by, event)
        if refused is None and isinstance(event, NoteEdited) and state.posts[event.note].state == "released":
            return STANDS
        return refused

    def _own_refusal(self, state: PostState, event: Any) -> Refused | None:
        if not event.notes:
            return rules.NO_POSTS
        if isinstance(event, QuestionAnswered) and (number := letters(event.answer)) > MAX_ANSWER:
            return replace(TOO_LONG, values={"number": number, "most": MAX_ANSWER})
        if isinstance(event, QuestionsSettled) and event.then and not focus.visible(state, event.then):
            return focus.NOT_ON_WALL
        return None if self._fitting(state, event) else rules.NOTHING_LEFT

    def _fitting(self, state: PostState, event: Any) -> list[Post]:
        test = unsettled if isinstance(event, QuestionsSettled) else unanswered
        return rules.fitting_by(state, event, test)

    def fix_strands(self, context: Context, state: PostState) -> None:
        """With how many people of each strand had a question taken up: balance is told of strands, too."""
        fix(context, state, lambda post: shown(post) and head(state, post).stage in TAKEN)

    def apply(self, context: Context, state: PostState, logged: Logged) -> None:
        event = logged.event
        if isinstance(event, QuestionsSettled):
            fitting = self._fitting(state, event)
            for post in fitting:
                state.posts[post.id] = replace(post, stage=event.stage)
            if event.then or state.focus in {post.id for post in fitting}:
                state.focus = event.then
        elif isinstance(event, QuestionAnswered):
            for post in self._fitting(state, event):
                state.posts[post.id] = replace(post, answer=event.answer)
        elif isinstance(event, QuestionOpposed):
            support.oppose(context, state, logged)
        else:
            super().apply(context, state, logged)
