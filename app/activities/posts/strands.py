"""Posts by strand: who wrote, and when that is fixed. No strand ever stands beside a single post.

Never here: what may be told of it (base/by_strand), tables, words of a post.
"""

from collections import Counter

from app.activities.base.by_strand import Line, basis
from app.activities.base.context import Context
from app.activities.posts.state import PostState

WRITTEN = ("written",)
"""What everybody gave who wrote something that stands: nothing else of a post is counted by strand."""


def fix(context: Context, state: PostState) -> None:
    """Keeps how many people of each strand wrote how much that was not withdrawn; only once, and not before there is
    anything."""
    if state.by_strand is None:
        number = Counter(post.by for post in state.posts.values() if not post.withdrawn)
        known = ((context.participants[by].strand, given) for by, given in number.items() if by in context.participants)
        lines = (Line(strand, WRITTEN, 1, given) for strand, given in known)
        state.by_strand = basis(context.strands, (), lines, context.fewest)
