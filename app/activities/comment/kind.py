"""The kind `comment`: for, against, questions and remarks on measures, read before they are shown, with answers under them.

Never here: what happens to a post (posts), another kind, the forum, markup.
"""

from app.activities.base.kind import Kind
from app.activities.comment.input import CommentInput
from app.activities.comment.record import CommentRecord
from app.activities.comment.rehearsal import CommentRehearsal
from app.activities.comment.says import SAYS
from app.activities.comment.settings import CommentBuilder
from app.activities.comment.sorting import CommentSorting
from app.activities.comment.views import CommentViews
from app.activities.posts.words import words
from app.text import N_

NAME = "comment"

KIND = Kind(
    name=NAME,
    builder=CommentBuilder(),
    input=CommentInput(),
    views=CommentViews(NAME, to_measures=False),
    record=CommentRecord(),
    rehearsal=CommentRehearsal(),
    sorting=CommentSorting(SAYS),
    words=words(
        SAYS,
        name=N_("Collect comments"),
        hint=N_("For, against, questions and remarks on measures, with answers."),
        noun=N_("Comments"),
        open=N_("Open for comments"),
        close=N_("Close for comments"),
        levels_title=N_("Who can write comments"),
        levels_hint=N_("Cannot be changed once the first comment is there."),
    ),
)
