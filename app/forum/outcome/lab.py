"""The same ballots under every rule, for pages: only of steps whose result is over, revealed and told. Counting takes its
time with many ballots, so whoever asks is in a thread. Never here: which rules fit, a kind, a table of the files.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.laboratory import LabView
from app.forum.outcome.report import Chapter
from app.forum.state import Activity, Forum


def with_labs(forum: Forum, chapters: Iterable[Chapter], language: str, now: int) -> tuple[Chapter, ...]:
    """The chapters, each with its lab where it may have one."""
    return tuple(replace(one, lab=_lab(forum, one, language, now)) for one in chapters)


def _lab(forum: Forum, chapter: Chapter, language: str, now: int) -> LabView | None:
    activity: Activity = forum.activities[chapter.id]
    context = forum.context(activity, now)
    if chapter.result is None or not chapter.result.ranked or context.accepts or not context.revealed:
        return None
    return KINDS[activity.plan.kind].record.laboratory(context, activity.state, language)
