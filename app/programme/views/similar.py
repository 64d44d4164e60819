"""Contributions that say something like another one, by their words: for whoever answers, and by nothing but a suggestion.

Never here: how texts are compared (activities/posts/nearest), what is answered.
"""

from collections.abc import Sequence

from app.activities.base.memo import Memo
from app.activities.posts.nearest import Nearness
from app.programme.state import Programme
from app.programme.views.contributions import Contribution

MOST = 8
_KEPT: Memo[Nearness] = Memo()
"""It goes with the programme's state, so nothing of what was deleted stays in memory."""


def similar(programme: Programme, listed: Sequence[Contribution], name: str) -> list[Contribution]:
    """Those of the posts and imported answers that are nearest to the one called `name`, the nearest first."""
    written = [one for one in listed if one.sort in ("post", "brought")]
    place = next((place for place, one in enumerate(written) if one.name == name), -1)
    if place < 0:
        return []
    texts = tuple(one.words for one in written)
    near = _KEPT.get(programme, texts) or _KEPT.keep(programme, Nearness(texts), texts)
    return [written[other] for other in near.to(place, MOST)]
