"""Posts as they hung at an earlier moment, told again today: none that was hidden, withdrawn or erased since, and each in its
last words.

Never here: which moment it is (forum/replay), the wall.
"""

from msgspec.structs import replace

from app.activities.posts.focus import visible
from app.activities.posts.state import Post, PostState, shown


def still_seen(then: PostState, today: PostState) -> PostState:
    """What of `then` may still be seen; neither is changed."""
    posts = {post.id: _today(post, today.posts.get(post.id)) for post in then.posts.values()}
    groups = {group: today.groups.get(group, one) for group, one in then.groups.items()}
    seen = replace(then, posts=posts, groups=groups)
    if seen.focus and not visible(seen, seen.focus):
        seen.focus = ""
    return seen


def _today(post: Post, last: Post | None) -> Post:
    """Words that somebody has changed may have been changed so that nobody reads the old ones."""
    if last is None or last.erased or not shown(last):
        return replace(post, state="hidden", text="", group="", into="")
    return replace(post, text=last.text, mark=last.mark)
