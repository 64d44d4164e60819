"""In which order questions stand, as far as everybody may know it: by the newest edition of support.

Never here: what anybody sees of a question, the proportional rule (counting), how support is told (posts/editions).
"""

from collections.abc import Callable
from typing import Any
from zlib import crc32

from app.activities.base.context import Context
from app.activities.base.memo import Memo
from app.activities.posts.pages import One, count
from app.activities.posts.state import PostState, heads
from app.activities.posts.support import against, backers
from app.activities.questions.settings import Order
from app.counting.proportional import proportional
from app.text import N_

SAID: dict[Order, str] = {
    "support": N_("Most people first; between equals the older question."),
    "proportional": N_(
        "Shared out: each person has one vote, divided among their questions. So the largest group does not take all places."
    ),
    "newest": N_("The newest question first."),
    "disputed": N_(
        "The most disputed first: what counts is the smaller of the numbers “people” and “rather not”, then most people."
    ),
}
LASTING = N_("Most people first; questions of equally many people stand in no particular order.")
"""What stays: in the outcome and once the step is sealed nobody can say any more which question came first."""
TAKEN = ("answered", "written")
"""What was taken up, on the evening or afterwards."""
KEPT = 16
"""So many orders of one step are kept for who goes on reading."""
_ORDERS: Memo[dict[str, tuple[str, ...]]] = Memo()


def _rule(context: Context, state: PostState) -> Order:
    """The organiser's order; a sealed step knows how many ask a question, and no more who, or since when."""
    order: Order = context.settings.order
    return "support" if _sealed(state) and order in ("proportional", "newest") else order


def _sealed(state: PostState) -> bool:
    return state.persons is not None


def said(context: Context, state: PostState) -> str:
    """The order in words, to be translated."""
    rule = _rule(context, state)
    return LASTING if _sealed(state) and rule == "support" else SAID[rule]


def mark(state: PostState) -> str:
    """Names an order: which edition of support, and which questions there were, with how many merged into each."""
    there = ",".join(f"{post.id}/{len(under)}" for post, under in heads(state))
    return f"{state.edition.number if state.edition else 0}.{crc32(there.encode()):x}"


def listed(context: Context, state: PostState, wanted: str = "") -> tuple[list[One], str]:
    """The questions on the list in their order, each once, with its mark. `wanted` is the one that somebody began to read by:
    where it is still known, theirs stays, without what came later."""
    orders = _ORDERS.get(state) or _ORDERS.keep(state, {})
    found = wanted if wanted in orders else mark(state)
    if found not in orders:
        while len(orders) >= KEPT:
            del orders[next(iter(orders))]
        orders[found] = tuple(_BY[_rule(context, state)](state))
    there = {post.id: (post, under) for post, under in heads(state)}
    return [there[key] for key in orders[found] if key in there], found


def _people(state: PostState) -> dict[str, int]:
    """How many ask a question or one that was merged into it, each once, as it was told last."""
    told = state.told.posts if state.told is not None else {}
    return {post.id: told.get(post.id, len(backers(state, post, *under))) for post, under in heads(state)}


def _by_support(state: PostState) -> list[str]:
    people = _people(state)
    return sorted(people, key=lambda key: -people[key])


def _by_dispute(state: PostState) -> list[str]:
    people, told = _people(state), state.told.against if state.told is not None else {}
    other = {post.id: told.get(post.id, len(against(state, post, *under))) for post, under in heads(state)}
    return sorted(people, key=lambda key: (-min(people[key], other[key]), -people[key]))


def _by_proportion(state: PostState) -> list[str]:
    return list(proportional({post.id: backers(state, post, *under) for post, under in heads(state)}))


def _by_age(state: PostState) -> list[str]:
    return [post.id for post, _ in heads(state)][::-1]


_BY: dict[Order, Callable[[PostState], Any]] = {
    "support": _by_support,
    "proportional": _by_proportion,
    "newest": _by_age,
    "disputed": _by_dispute,
}


def newer(state: PostState, seen: list[One]) -> int:
    """How many questions are on the list now that were not when somebody began to read."""
    before = {post.id for one in seen for post in (one[0], *one[1])}
    return count(one for one in heads(state) if one[0].id not in before)
