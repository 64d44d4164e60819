"""What a simulated phone asks, and of which questions it says that they are its own, too.

Never here: how a form is filled in by chance, whether it stands (posts).
"""

from collections.abc import Iterator

from app.activities.base.messages import ActivityCommand
from app.activities.base.rehearsal import Chance
from app.activities.posts.rehearsal import PostRehearsal, by_liking
from app.activities.posts.samples import in_words
from app.activities.posts.state import PostState
from app.activities.posts.support import SupportNote
from app.activities.questions.messages import OpposeQuestion
from app.activities.questions.samples import QUESTIONS

ASKING = 3
"""One in so many asks something; the others support what was asked."""
TORN = 4
"""Of one question in so many, half of those who say something would rather leave it out, where that can be said."""


class QuestionRehearsal(PostRehearsal):
    """The family's, with questions."""

    def words(self, chance: Chance, number: int, language: str = "de") -> str:
        return in_words(QUESTIONS, number, language)

    def writes(self, number: int) -> bool:
        return number % ASKING == 0

    def backing(self, activity: str, state: PostState, by: str, chance: Chance) -> Iterator[ActivityCommand]:
        """Where nobody can be against a question, whoever would is silent."""
        torn = {post.id for post in by_liking(state)[1::TORN]}
        for said in super().backing(activity, state, by, chance):
            against = isinstance(said, SupportNote) and said.note in torn and chance.random() < 1 / 2
            yield OpposeQuestion(activity, said.note, said.edits) if isinstance(said, SupportNote) and against else said
