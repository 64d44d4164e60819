"""What became of a post, for whoever wrote it: the group that it stands in, and the measures that it is behind.

Groups are told with the reveal and once the forum is over; a group that has become a measure always is. Never here: whose a
post is, the measures' results (forum/views/origins), markup.
"""

from collections.abc import Callable

from app.activities.base.context import Context, Measure
from app.activities.base.origins import Path, keys_of, made_of
from app.activities.posts.state import Post, PostState, head, heads, shown
from app.activities.posts.support import told
from app.activities.posts.topics import groups_told


def paths(context: Context, state: PostState) -> Callable[[Post], Path]:
    """For any number of posts; what they have in common is counted once."""
    made = made_of(context)
    people = told(context, state).groups
    counts: dict[str, int] = {}
    for post, under in heads(state):
        counts[post.group] = counts.get(post.group, 0) + 1 + len(under)
    return lambda post: _path(context, state, post, made, counts, people)


def _path(
    context: Context,
    state: PostState,
    post: Post,
    made: tuple[Measure, ...],
    counts: dict[str, int],
    people: dict[str, int],
) -> Path:
    behind = [one for one in made if one.origin and post.id in one.origin.every]
    measures, top = tuple(one.id for one in behind), head(state, post) if shown(post) else post
    own = tuple((context.activity, key) for key in (top.group, top.id) if key) if shown(post) else ()
    parts = (part for one in behind if one.origin for part in one.origin.parts if post.id in part.posts)
    grouped = next((part for part in parts if part.group), None)
    if grouped is not None:
        others, known = len(grouped.posts) - 1, people.get(grouped.group)
        return Path(group=grouped.name, others=others, people=known, measures=measures, own=own)
    group = state.groups.get(top.group) if shown(post) else None
    if group is None or not (groups_told(context) or context.over):
        return Path(measures=measures, own=own)
    before = next((one.id for one in made if group.id in keys_of(one)), "")
    others, known = counts.get(group.id, 1) - 1, people.get(group.id)
    return Path(group=group.name, others=others, people=known, measures=measures, before=before, own=own)
