"""The kind `words`: one to three words, or a sentence, from everybody; as a reading chart with a table, or as cards.

Never here: what happens to a post (posts), what counts as one word (rows), another kind, the forum, markup.
"""

from app.activities.base.kind import Kind
from app.activities.posts.sorting import PostSorting
from app.activities.posts.words import words
from app.activities.words.input import WordsInput
from app.activities.words.record import WordsRecord
from app.activities.words.rehearsal import WordsRehearsal
from app.activities.words.says import SAYS
from app.activities.words.settings import WordsBuilder
from app.activities.words.tables import LISTING
from app.activities.words.views import WordsViews
from app.text import N_

NAME = "words"
WORDS = words(
    SAYS,
    WordsInput.events,
    name=N_("Collect words"),
    hint=N_("One to three words or a sentence from everybody, as a chart or as cards on the wall."),
    noun=N_("Words"),
)
KIND = Kind(
    name=NAME,
    builder=WordsBuilder(),
    input=WordsInput(SAYS),
    views=WordsViews(NAME, to_measures=False),
    record=WordsRecord(LISTING, SAYS),
    rehearsal=WordsRehearsal(),
    sorting=PostSorting(SAYS, flat=True),
    words=WORDS,
)
