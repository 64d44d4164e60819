"""Contributions that say something like another one, by their words: for whoever answers, and by nothing but a suggestion.

Never here: how texts are compared (activities/posts/nearest), what is answered.
"""

from collections.abc import Sequence

from app.activities.base.fillers import FILLERS
from app.activities.base.search import folded
from app.activities.posts.nearest import nearest
from app.programme.views.contributions import Contribution

MOST = 8
SAY_NOTHING = frozenset(folded(word) for words in FILLERS.values() for word in words)
"""Words that stand in any sentence, in German and English, as they are compared."""


def similar(listed: Sequence[Contribution], name: str) -> list[Contribution]:
    """Those of the posts and imported answers that are nearest to the one called `name`, the nearest first."""
    written = [one for one in listed if one.sort in ("post", "brought")]
    place = next((place for place, one in enumerate(written) if one.name == name), -1)
    if place < 0:
        return []
    return [written[other] for other in nearest([one.words for one in written], place, MOST, SAY_NOTHING)]
