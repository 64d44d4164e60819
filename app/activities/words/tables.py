"""The words as outcome tables: a row a word, and which contributions have it. The contributions stand in the family's table.

Never here: a file format, what is one word (rows).
"""

from app.activities.ballots.tables import ROUND
from app.activities.base.context import Context
from app.activities.posts.state import PostState
from app.activities.posts.tables import Listing, numbers
from app.activities.words.state import made
from app.tables import Column, Reference, Table
from app.text import N_

LISTING = Listing("answers", "answer")
WORD = Column(
    "word", N_("Word"), "integer", N_("The words of most people first; words of as many people by the alphabet.")
)
WORDS = (
    Column("activity", N_("Step key")),
    WORD,
    Column("label", N_("Most frequent spelling")),
    Column(
        "people",
        N_("People"),
        "integer",
        N_(
            "How many people wrote the word in one of its forms, each person counted once. Only what the wall may show."
        ),
    ),
    Column("mentions", N_("Mentions"), "integer", N_("How often it was written, whoever wrote it.")),
    Column("spellings", N_("All spellings"), description=N_("With their mentions, the most frequent first.")),
    Column(
        "put_under", N_("Put under it"), description=N_("Spellings that somebody who moderates put under this word.")
    ),
)
ABOUT_WORDS = N_("One row for each word in all its spellings, with how many people wrote it.")
ABOUT_MADE_OF = N_("One row for each contribution in which a word stands.")
MADE_OF = (
    Column("activity", N_("Step key")),
    WORD,
    Column(LISTING.key, N_("Post"), "integer"),
)
BETWEEN = " · "


def word_tables(context: Context, state: PostState) -> tuple[Table, Table]:
    """The words that the wall may show, and the contributions in which each stands."""
    rows, places = made(context, state).rows, numbers(context, state)
    words = tuple(
        (
            context.activity,
            number,
            row.label,
            row.people,
            row.mentions,
            BETWEEN.join(f"{spelling} ({mentions})" for spelling, mentions in row.spellings),
            BETWEEN.join(row.moved) or None,
        )
        for number, row in enumerate(rows, 1)
    )
    made_of = tuple(
        (context.activity, number, place)
        for number, row in enumerate(rows, 1)
        for place in sorted(places[post] for post in row.posts)
    )
    to_word = Reference(("activity", "word"), "words", ("activity", "word"))
    to_post = Reference(("activity", LISTING.key), LISTING.table, ("activity", LISTING.key))
    return (
        Table(
            "words", N_("Words"), WORDS, words, ("activity", "word"), (ROUND,), in_chapter=True, description=ABOUT_WORDS
        ),
        Table(
            "word_answers",
            N_("Contributions with a word"),
            MADE_OF,
            made_of,
            ("activity", "word", LISTING.key),
            (ROUND, to_word, to_post),
            in_chapter=True,
            description=ABOUT_MADE_OF,
        ),
    )
