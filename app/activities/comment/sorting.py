"""The page where all comments are listed, for those who read, hide, move and merge them: each says what it is.

Never here: what a button does (posts/buttons), markup.
"""

from msgspec.structs import replace

from app.activities.base.context import Context
from app.activities.base.sorting import ALONE, Filter, Sorter
from app.activities.comment.marks import called
from app.activities.posts.sorting import PostSorting
from app.activities.posts.sorting_bodies import SortingPosts, SortPost
from app.activities.posts.state import PostState


class CommentSorting(PostSorting):
    """The family's page, with the mark of each comment."""

    def view(
        self, context: Context, state: PostState, language: str, wanted: Filter, sorter: Sorter = ALONE
    ) -> SortingPosts:
        found = super().view(context, state, language, wanted, sorter)
        return replace(found, notes=tuple(_called(state, one) for one in found.notes))


def _called(state: PostState, one: SortPost) -> SortPost:
    post = state.posts[one.id]
    also = tuple(_called(state, other) for other in one.also)
    return replace(one, called=called(post.mark, post.under), also=also)
