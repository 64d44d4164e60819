"""The kind `questions`: what the hall asks, read first, supported by others, in an order that is said, answered or left for
an answer in writing.

Never here: what happens to a post (posts), another kind, the forum, markup.
"""

from msgspec.structs import replace

from app.activities.base.kind import Kind
from app.activities.base.words import Deed
from app.activities.posts.sorting import PostSorting
from app.activities.posts.tables import Listing
from app.activities.posts.words import words
from app.activities.questions.input import QuestionInput
from app.activities.questions.messages import STAGES, QuestionAnswered, QuestionsSettled
from app.activities.questions.record import QuestionRecord
from app.activities.questions.rehearsal import QuestionRehearsal
from app.activities.questions.says import SAYS
from app.activities.questions.settings import QuestionBuilder
from app.activities.questions.views import QuestionViews
from app.text import N_

NAME = "questions"
DEEDS = {
    QuestionsSettled.__name__: Deed(N_("Said what became of a question"), N_("Said what became of it")),
    **{f"{QuestionsSettled.__name__}.{key}": Deed(words, words) for key, words in STAGES.items() if key != "now"},
    f"{QuestionsSettled.__name__}.open": Deed(N_("Back on the list"), N_("Back on the list")),
    QuestionAnswered.__name__: Deed(N_("Answer to a question written down"), N_("Answer written down")),
}
WORDS = words(
    SAYS,
    QuestionInput.events,
    name=N_("Questions from the hall"),
    hint=N_("People ask, support each other’s questions, and see what became of each."),
    noun=N_("Questions"),
    given=N_("asked"),
)
KIND = Kind(
    name=NAME,
    builder=QuestionBuilder(),
    input=QuestionInput(SAYS),
    views=QuestionViews(NAME, to_measures=False),
    record=QuestionRecord(Listing("questions", "question", ("mark", "stage", "answer", "against")), SAYS),
    rehearsal=QuestionRehearsal(),
    sorting=PostSorting(SAYS, flat=True),
    words=replace(WORDS, deeds=WORDS.deeds | DEEDS),
)
