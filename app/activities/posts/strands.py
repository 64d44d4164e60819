"""Posts by strand: who wrote, of whom something was taken up, and when that is fixed. No strand stands beside a single post.

Never here: what may be told of it (base/by_strand), tables, words of a post, what taking up means to a kind.
"""

from collections import Counter
from collections.abc import Callable

from app.activities.base.by_strand import Line, basis
from app.activities.base.context import Context
from app.activities.base.record import Answer
from app.activities.posts.state import Post, PostState

WRITTEN = ("written",)
"""What everybody gave who wrote something that stands."""
TAKEN = Answer("posts taken", "posts", "", side="taken")
"""What those have beside it of whom something was taken up, in a kind that takes something up."""


def fix(context: Context, state: PostState, taken: Callable[[Post], bool] | None = None) -> None:
    """Keeps how many people of each strand wrote how much that was not withdrawn, and with `taken` of how many a post was
    taken up; only once, and not before there is anything."""
    if state.by_strand is not None:
        return
    standing = [post for post in state.posts.values() if not post.withdrawn]
    lucky = {post.by for post in standing if taken and taken(post)}
    lines = (
        Line(context.participants[by].strand, (TAKEN.id, *WRITTEN) if by in lucky else WRITTEN, 1, given)
        for by, given in Counter(post.by for post in standing).items()
        if by in context.participants
    )
    answers = (TAKEN.id,) if taken else ()
    state.by_strand = basis(context.strands, answers, lines, context.fewest, with_turnout=True)
