"""Why posts were hidden: one of the given reasons, or one in a moderator's own words, which everybody reads as they are.

Own words stand once with all the posts that were hidden for them, so that they go when the text of one of these is erased.
Never here: hiding (moves, blocked).
"""

from typing import Any, Literal

from app.activities.base.messages import Refused
from app.activities.posts.state import OwnReason, Post, PostState
from app.letters import letters
from app.text import N_, NN_

OWN = "own"
Reason = Literal["personal", "insult", "unrelated", "advert", "own"]
REASONS: dict[str, str] = {
    "personal": N_("personal details"),
    "insult": N_("insult or threat"),
    "unrelated": N_("not about the question"),
    "advert": N_("advertising"),
    OWN: N_("another reason"),
}
"""Why a post is hidden; for `own` somebody gives words of their own. The words complete "Your post is not shown: it …" and
stand in the queue."""
MOST = 140
NO_WORDS = Refused(N_("Please write the reason, or choose one."), status=422, invalid=("words",))
TOO_LONG = Refused(
    NN_("The reason can have at most {most} character.", "The reason can have at most {most} characters.", by="most"),
    {"most": MOST},
    422,
    invalid=("words",),
)


def refusal(event: Any) -> Refused | None:
    """Why the reason of an event that hides cannot be taken, or None."""
    if event.reason != OWN:
        return None
    if not event.words and not event.erased:
        return NO_WORDS
    return TOO_LONG if letters(event.words) > MOST else None


def keep(state: PostState, event: Any, posts: tuple[str, ...]) -> str:
    """The reason as posts carry it; own words are kept beside, with the posts."""
    if event.reason != OWN:
        return str(event.reason)
    key = f"{OWN}.{len(state.own_reasons) + 1}"
    state.own_reasons[key] = OwnReason(event.words, posts)
    return key


def forget(state: PostState, post: str) -> None:
    """With a post's words go the own words for which it was ever hidden."""
    for key, one in state.own_reasons.items():
        if post in one.posts:
            state.own_reasons[key] = OwnReason("", one.posts)


def own_words(state: PostState, reason: str) -> str:
    """Somebody's own words for a reason; empty where it is a given one."""
    own = state.own_reasons.get(reason)
    return own.words if own is not None else ""


def words_of(state: PostState, reason: str) -> tuple[str, str]:
    """A reason in words to be translated, or in somebody's own: the other one is empty, without a reason both are."""
    own = own_words(state, reason)
    return "" if own or not reason else REASONS.get(reason, REASONS[OWN]), own


def kind_of(post: Post) -> str:
    """The reason as it is counted: own ones are one."""
    return post.reason.partition(".")[0]
