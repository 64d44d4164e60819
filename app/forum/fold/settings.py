"""How what an organiser says of the forum changes it. Never here: measures, steps, opening and closing (setup)."""

from app.activities.base.messages import Logged, Refused
from app.forum import events as e
from app.forum.question import answered
from app.forum.state import FEWEST_LEAST, FEWEST_MOST, Forum, ForumSettings
from app.text import N_

FEWEST_FIXED = Refused(
    N_("People have already taken part. The minimum for figures by strand can no longer be changed.")
)


FEWEST_RANGE = Refused(
    N_("The minimum for figures by strand can be any whole number from 3 to 20."), status=422, invalid=("fewest",)
)


def created(forum: Forum, event: e.ForumCreated, logged: Logged) -> Refused | None:
    """The forum came to be."""
    if forum.created_at:
        return Refused(N_("This forum exists already."))
    forum.code, forum.settings, forum.created_at = event.code, event.settings, logged.at
    forum.deletion_since = logged.at
    return None


def changed(forum: Forum, event: e.ForumChanged, logged: Logged) -> Refused | None:
    """Other settings, unless somebody has relied on those that were."""
    kept = {strand.id for strand in event.settings.strands}
    if forum.joined_by_strand().keys() - kept:
        return Refused(N_("People have already joined in a strand that would disappear."))
    if {batch.strand for batch in forum.batches.values() if not batch.withdrawn} - kept:
        return Refused(N_("One-time codes were issued for a strand that would disappear. Please withdraw them first."))
    if refused := fewest_refused(forum, event.settings.fewest):
        return refused
    if _goes(event.settings) != _goes(forum.settings):
        forum.deletion_since = logged.at
    forum.settings = event.settings
    return None


def fewest_refused(forum: Forum, fewest: int) -> Refused | None:
    """Why figures by strand cannot tell of so few people at least from now on, or None."""
    if fewest == forum.settings.fewest:
        return None
    if any(answered(forum, one) for one in forum.activities.values()):
        return FEWEST_FIXED
    return None if FEWEST_LEAST <= fewest <= FEWEST_MOST else FEWEST_RANGE


def _goes(settings: ForumSettings) -> tuple[bool, str, str]:
    return settings.delete_by_itself, settings.retention, settings.zone
