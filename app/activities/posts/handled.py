"""What became of the newest posts that waited: who else reads the queue must not find another post in a handled one's place.

Never here: how long a page shows it (queue.js), whether something fits (rules).
"""

from typing import Any

from app.activities.base.messages import Logged
from app.activities.posts.state import Handled, Post, PostState, look, waits

MOST = 12
"""So many are kept: more than anybody has in sight while somebody else is faster."""


def note(state: PostState, before: list[Post], logged: Logged) -> None:
    """Remembers those of `before`, which waited, that wait no longer after `logged`. Who wrote one is never kept."""
    by = "" if logged.by.startswith("p:") else logged.by
    for post in before:
        if not waits(state.posts[post.id]):
            state.handled.pop(post.id, None)
            state.handled[post.id] = Handled(look(post), by, logged.at)
    while len(state.handled) > MOST:
        del state.handled[next(iter(state.handled))]


def forget(state: PostState, posts: Any) -> None:
    """What was taken back waits again."""
    for post in posts:
        if waits(state.posts[post]):
            state.handled.pop(post, None)
