"""The page on which everybody may read what people wrote: one step of it, and which other steps there are.

Never here: what may be seen of a step (its kind), markup.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.moderation import Moderated
from app.activities.base.views import Wanted
from app.forum.question import asked
from app.forum.state import Activity, Forum
from app.forum.views.lasting import tabs
from app.forum.views.step import Step, step_of
from app.forum.views.windows import WindowFrame, frame
from app.forum.windows import has_windows
from app.text import pick


class ReadingView(msgspec.Struct, frozen=True, kw_only=True):
    """The page; `step` is None while nothing was collected yet. `at` is when it was made, in milliseconds. `writes`: there are
    forms on it; `version` and `versions` name the question that they answer, as on a phone. `answers` are what a programme
    says became of what stands here, by the ids of posts. `window`: what stands around a step that is open on days of its own;
    `windows`: there are such steps."""

    forum: str
    title: str
    languages: tuple[str, ...]
    zone: str
    at: int
    status: str
    steps: tuple[Step, ...]
    step: Step | None
    body: msgspec.Struct | None
    wanted: Wanted
    moderated: Moderated | None = None
    writes: bool = False
    version: str = ""
    versions: tuple[str, ...] = ()
    tabs: tuple[Step, ...] = ()
    answers: Mapping[str, tuple[msgspec.Struct, ...]] = {}
    window: WindowFrame | None = None
    windows: bool = False

    @property
    def aside(self) -> bool:
        """Whether this is a step beside the current one, or one with days of its own."""
        return self.window is not None or any(self.step is not None and one.id == self.step.id for one in self.tabs)


def reading(
    forum: Forum,
    language: str,
    now: int,
    step: str,
    wanted: Wanted,
    participant: str | None = None,
    told: Mapping[str, Mapping[str, tuple[Any, ...]]] = {},
) -> ReadingView:
    """The step named; else the one shown, or the last. `participant` reads, None: anybody. `told`: answers by step and post."""
    written = {one.id: one for one in forum.activities.values() if is_read(one, now)}
    chosen = written.get(step) or written.get(forum.stage.activity or "") or next(reversed(written.values()), None)
    body, question = None, None
    answers = told.get(chosen.id, {}) if chosen is not None else {}
    wanted = replace(wanted, told=answers)
    if chosen is not None:
        views = KINDS[chosen.plan.kind].views
        body = views.reading(forum.context(chosen, now, participant or ""), chosen.state, language, wanted, participant)
        question = asked(forum, chosen) if views.written and participant else None
    s = forum.settings
    return ReadingView(
        forum=forum.id,
        title=pick(s.title, language),
        languages=s.languages,
        zone=s.zone,
        at=now,
        status=forum.status,
        steps=tuple(found for one in written.values() if (found := step_of(one, language))),
        step=step_of(chosen, language),
        body=body,
        wanted=wanted,
        moderated=KINDS[chosen.plan.kind].record.moderated(chosen.state) if chosen is not None else None,
        writes=question is not None,
        version=question.version(language) if question else "",
        versions=tuple(question.versions.values()) if question else (),
        tabs=tabs(forum, language),
        answers=answers,
        window=frame(forum, chosen, language, now, participant, wanted.topic) if chosen is not None else None,
        windows=has_windows(forum),
    )


def is_read(activity: Activity, now: int) -> bool:
    """Whether people have been asked to write here until `now`, or will be on days that were announced."""
    asked = activity.phase.was_open(now) or activity.phase.window is not None
    return asked and KINDS[activity.plan.kind].views.read
