"""Comments as outcome tables: every comment with what it is about and its mark, and the figures by what they are about.

Never here: a file format, a person, a time.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from app.activities.ballots.tables import ROUND
from app.activities.base.context import Context
from app.activities.comment.figures import Figures, about, figures
from app.activities.comment.marks import MARKS, WORDS
from app.activities.comment.own import answers
from app.activities.comment.says import SAYS
from app.activities.comment.things import things, worth_showing
from app.activities.posts.state import PostState
from app.activities.posts.tables import Listing, by_receipt, tables
from app.tables import Column, Table
from app.text import N_, pick

LISTING = Listing("comments", "comment", ("mark", "under"))
PEOPLE = N_("People: one person counts once for or against.")
COMMENTS = N_("Comments that are shown, without answers.")
ABOUT = N_("One row for each thing that was commented on, with how many people were for it and against it.")
COMMENTED = (
    Column("activity", N_("Step key")),
    Column("topic", N_("Key of what it is about")),
    Column("number", N_("Reference no.")),
    Column("label", N_("About")),
    Column("for", N_("For"), "integer", PEOPLE),
    Column("against", N_("Against"), "integer", PEOPLE),
    Column("question", N_("Questions"), "integer", COMMENTS),
    Column("remark", N_("Remarks"), "integer", COMMENTS),
    Column("annotation", N_("Expert annotations"), "integer", COMMENTS),
    Column("answers", N_("Answers"), "integer"),
)
MARK = Column(
    "mark",
    N_("Kind of comment"),
    description=N_("Empty for an answer. An expert annotation was shown as such wherever the comment stood."),
    words={mark: WORDS[mark] for mark in MARKS},
)
TITLES = {"text": N_("Comment"), "comment": N_("Number of the comment"), "answer_to": N_("Answer to comment")}
"""As organisers know these columns from elsewhere."""
ABOUT_REF = Column("about_number", N_("Comment on reference number"), description=N_("Empty for what has no number."))
ANSWERS = Column("answers", N_("Answers"), "integer", N_("Answers to it that are shown."))


def all_tables(context: Context, state: PostState, language: str) -> tuple[Table, ...]:
    """The family's, the comments among them with their answers counted; and the figures."""
    listed = by_receipt(context, state)
    found = tables(context, state, language, LISTING, SAYS, listed)
    posts = [post for _, post in listed]
    return (*(_counted(context, state, one, posts) for one in found), _commented(context, state, language))


def _counted(context: Context, state: PostState, table: Table, posts: Sequence[str]) -> Table:
    if table.name != LISTING.table:
        return table
    given, refs = answers(state), {one.id: one.number for one in things(context)}
    more = ((len(given.get(post, ())), refs.get(about(state, state.posts[post])) or None) for post in posts)
    columns = tuple(MARK if column.name == "mark" else _called(column) for column in table.columns)
    rows = tuple((*row, *cells) for row, cells in zip(table.rows, more, strict=True))
    return replace(table, columns=(*columns, ANSWERS, ABOUT_REF), rows=rows)


def _called(column: Column) -> Column:
    return replace(column, title=TITLES.get(column.name, column.title))


def _commented(context: Context, state: PostState, language: str) -> Table:
    counted = figures(state)
    said = {*counted, *(about(state, post) for post in state.posts.values())}
    rows = tuple(
        (
            context.activity,
            one.id,
            one.number or None,
            pick(one.label, language),
            *_numbers(counted.get(one.id, Figures())),
        )
        for one in worth_showing(things(context), said)
    )
    title, key = N_("What was commented on, in figures"), ("activity", "topic")
    return Table("commented", title, COMMENTED, rows, key, (ROUND,), in_chapter=True, description=ABOUT)


def _numbers(one: Figures) -> tuple[int, ...]:
    return (*(number for _, number in one.marks), one.replies)
