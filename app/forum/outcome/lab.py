"""The same ballots under every rule, for pages: only of steps whose result is over, revealed and told. Counting takes its
time with many ballots, so whoever asks is in a thread. Never here: which rules fit, a kind, a table of the files.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from app.activities import KINDS
from app.forum.outcome.report import Chapter
from app.forum.state import Activity, Forum


def with_labs(forum: Forum, chapters: Iterable[Chapter], language: str, now: int) -> tuple[Chapter, ...]:
    """The chapters, each with its lab where it may have one, or with a sentence why there is none."""
    return tuple(_with_lab(forum, one, language, now) for one in chapters)


def _with_lab(forum: Forum, chapter: Chapter, language: str, now: int) -> Chapter:
    activity: Activity = forum.activities[chapter.id]
    context, record = forum.context(activity, now), KINDS[activity.plan.kind].record
    if chapter.result is None or not chapter.result.ranked or context.accepts or not context.revealed:
        return chapter
    lab = record.laboratory(context, activity.state, language)
    return replace(chapter, lab=lab, no_lab="" if lab else record.no_laboratory(context, activity.state))
