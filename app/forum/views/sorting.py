"""The page where notes are sorted: one ideas step of the agenda, with a way to the others and the last step to take back.

Never here: markup, access checks, what a kind's notes are (activities/posts/sorting).
"""

import msgspec

from app.activities.base.actor import LEAD
from app.activities.ideas import kind
from app.activities.posts.sorting import SortingIdeas, sorting
from app.forum.state import Activity, Forum
from app.forum.views import Step
from app.text import pick


class Filter(msgspec.Struct, frozen=True):
    """What somebody wants to see: a step's id, `show` (loose, all, waiting, hidden or a group), a word, a topic's id."""

    activity: str = ""
    show: str = "loose"
    find: str = ""
    topic: str = ""


class SortingView(msgspec.Struct, frozen=True):
    """The sorting page. `undo` names the last event in this step that can be taken back, made at `undo_at`."""

    forum: str
    language: str
    title: str
    role: str
    drives: bool
    steps: tuple[Step, ...]
    step: Step | None
    undo: str
    undo_at: int
    body: SortingIdeas | None


def view(forum: Forum, language: str, role: str, wanted: Filter, now: int) -> SortingView:
    """The page for `wanted`; without a step the current one, else the first that takes notes."""
    steps = [one for one in forum.activities.values() if one.plan.kind == kind.KIND.name]
    chosen = next((one for one in steps if one.id == (wanted.activity or forum.stage.activity)), None)
    chosen = chosen or (steps[0] if steps else None)
    body = None
    if chosen is not None:
        show = wanted.show if wanted.show in ("all", "waiting", "hidden", *chosen.state.groups) else "loose"
        context = forum.context(chosen, now)
        body = sorting(context, chosen.state, language, show, wanted.find.strip()[:80], wanted.topic)
    undo = forum.undo[-1] if forum.undo and chosen and forum.undo[-1].activity == chosen.id else None
    mine = undo if undo is not None and undo.kind_state is not None else None
    return SortingView(
        forum.id, language, pick(forum.settings.title, language), role, role in LEAD,
        tuple(_step(one, language) for one in steps), _step(chosen, language) if chosen else None,
        mine.what if mine else "", mine.at if mine else 0, body,
    )  # fmt: skip


def _step(activity: Activity, language: str) -> Step:
    return Step(activity.id, activity.plan.kind, pick(activity.plan.title, language))
