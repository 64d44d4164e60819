"""What is left of comments: their tables and their part of the outcome's page; what is sealed and listed is the family's.

Never here: a file format, words of a note.
"""

from app.activities.base.context import Context
from app.activities.base.record import SaidOf
from app.activities.comment import chapter
from app.activities.comment.figures import about, figures
from app.activities.comment.marks import WORDS, called
from app.activities.comment.says import SAYS
from app.activities.comment.tables import LISTING, all_tables
from app.activities.posts.record import PostRecord
from app.activities.posts.state import Post, PostState
from app.tables import Table


class CommentRecord(PostRecord):
    """The record of comments."""

    def __init__(self) -> None:
        super().__init__(LISTING, SAYS)

    def tables(self, context: Context, state: PostState, language: str) -> tuple[Table, ...]:
        return all_tables(context, state, language)

    def said_of(self, state: PostState) -> dict[str, SaidOf]:
        return {
            key: SaidOf(marks=tuple((WORDS[mark], number) for mark, number in one.marks), replies=one.replies)
            for key, one in figures(state).items()
        }

    def part(self, context: Context, state: PostState, language: str) -> chapter.CommentsPart:
        return chapter.part(context, state, language)

    def called(self, post: Post) -> str:
        return called(post.mark, post.under)

    def about(self, state: PostState, post: Post) -> str:
        return about(state, post)
