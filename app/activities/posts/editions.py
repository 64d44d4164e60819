"""Support that is told while people still give it: in editions, each of at least FEWEST people who changed something.

So a list can be ordered by support all evening, and nobody learns from it whose tap it was. What fewer people changed since
the newest edition is in no figure, also after the close. Never here: who supports what (support), how a list is ordered.
"""

from app.activities.ballots.publishing import FEWEST
from app.activities.base.context import Context
from app.activities.posts.backing import Edition
from app.activities.posts.state import PostState

AGAINST = "-"
"""Stands before the id of a post in an edition: not who supports it, but who is against it."""


def changed(context: Context, state: PostState, by: str) -> None:
    """Somebody supports something else than before: with enough of them there is a new edition."""
    if not context.settings.live_support:
        return
    if state.edition is None:
        state.edition = Edition()
    _note(state, state.edition, by)
    if len(state.edition.since) >= FEWEST:
        _publish(state, state.edition)


def dropped(state: PostState, post: str) -> None:
    """The post says something else now: nobody supports that, and everybody may know."""
    if state.edition is None:
        return
    found = state.edition
    gone = post, AGAINST + post
    for by in {by: None for one in gone for by in found.by_post.pop(one, {})}:
        found.by_person[by] = tuple(one for one in found.by_person[by] if one not in gone)
    for by in [*found.since]:
        _note(state, found, by)


def _now(state: PostState, by: str) -> tuple[str, ...]:
    said = state.backing.get(by, {}).items()
    return tuple(sorted(AGAINST * one.against + post for post, one in said if one.stands))


def _note(state: PostState, found: Edition, by: str) -> None:
    found.since.pop(by, None)
    if _now(state, by) != found.by_person.get(by, ()):
        found.since[by] = None


def _publish(state: PostState, found: Edition) -> None:
    for by in found.since:
        now = _now(state, by)
        for post in found.by_person.get(by, ()):
            found.by_post[post].pop(by, None)
        for post in now:
            found.by_post.setdefault(post, {})[by] = None
        found.by_person[by] = now
    found.since.clear()
    found.number += 1
