"""The public page of receipts: what was published of each step, to look one up and to read all of it.

Never here: when a list is fixed (lists), markup, who wrote what.
"""

import msgspec

from app.activities import KINDS
from app.activities.base.receipt import typed
from app.activities.base.record import Published
from app.forum import lists
from app.forum.state import Activity, Forum
from app.forum.views.corrections import CorrectionLine, correction_lines
from app.forum.views.origins import Fate, Standing, fates_of, standings_of
from app.text import pick

PAGE, FEWEST = 100, 10
"""Lines on a page; fewer where they are long, since a ballot may have a hundred marks."""
ROOM, MARKUP = 80_000, 75
"""Bytes that the lines of a page may take, and what a mark takes beside the words of what it is for."""


class StepList(msgspec.Struct, frozen=True):
    """A step's list from afar, of a `round` if it has several. `public` is false where it waits for the close or the reveal;
    `held` contributions, or changes of them, are not in it, since that would tell what single people gave."""

    id: str
    kind: str
    title: str
    public: bool
    number: int
    checksum: str
    held: int = 0
    round: int = 0


class Found(msgspec.Struct, frozen=True):
    """The receipt that was looked for, and where it stands; no `line` where it stands nowhere yet. `fates` are the measures
    that it is behind, by their ids, `placed` its places where it was an option itself: a sealed forum tells them nowhere
    else. `answers` are what a programme says became of it, `measures` what it says of those that it is about or behind."""

    typed: str
    step: StepList | None = None
    line: Published | None = None
    fates: dict[str, Fate] = {}
    placed: tuple[Standing, ...] = ()
    answers: tuple[msgspec.Struct, ...] = ()
    measures: tuple[msgspec.Struct, ...] = ()


class ReceiptsView(msgspec.Struct, frozen=True):
    """The page: all steps, one of them with a page of its lines, and what was looked for."""

    forum: str
    language: str
    title: str
    languages: tuple[str, ...]
    steps: tuple[StepList, ...]
    closed_head: str
    sealed: bool
    held: int = 0
    zone: str = ""
    corrections: tuple[CorrectionLine, ...] = ()
    chosen: StepList | None = None
    lines: tuple[Published, ...] = ()
    page: int = 1
    pages: int = 1
    found: Found | None = None


def receipts(
    forum: Forum, language: str, now: int, step: str = "", page: int = 1, wanted: str | None = None
) -> ReceiptsView:
    """The page; `wanted` is a receipt as somebody typed it."""
    s = forum.settings
    takes = [one for one in forum.activities.values() if KINDS[one.plan.kind].takes_input]
    steps = {one.id: _step(forum, one, language, now) for one in takes if one.phase.was_open(now)}
    view = ReceiptsView(
        forum=forum.id,
        language=language,
        title=pick(s.title, language),
        languages=s.languages,
        steps=tuple(steps.values()),
        closed_head=forum.closed_head if forum.status == "closed" else "",
        sealed=forum.sealed is not None,
        held=sum(step.held for step in steps.values()),
        zone=s.zone,
    )
    if wanted is not None:
        view = msgspec.structs.replace(view, found=_found(forum, steps, language, now, wanted))
    chosen = steps.get(step)
    if chosen is None or not chosen.public:
        return view
    activity = forum.activities[step]
    all_lines = lists.listed(forum, activity).lines
    together = _together(forum, activity, language, now, all_lines)
    pages = max(1, -(-chosen.number // together))
    page = min(max(page, 1), pages)
    raw_lines = all_lines[(page - 1) * together : page * together]
    lines = published_lines(forum, activity, language, now, raw_lines)
    corrections = correction_lines(activity, language)
    return msgspec.structs.replace(view, chosen=chosen, lines=lines, page=page, pages=pages, corrections=corrections)


def _together(forum: Forum, activity: Activity, language: str, now: int, raw_lines: tuple[str, ...]) -> int:
    """How many lines a page has room for, reckoned by the one with the most marks."""
    longest = max(raw_lines, key=lambda line: line.count(" "), default="")
    if " " not in longest:
        return PAGE
    choices = published_lines(forum, activity, language, now, (longest,))[0].choices
    weight = sum(len((one.label + one.over + one.grade).encode()) + MARKUP for one in choices)
    return max(FEWEST, min(PAGE, ROOM // max(1, weight)))


def _step(forum: Forum, activity: Activity, language: str, now: int) -> StepList:
    public = lists.public(forum, activity, now)
    made = lists.listed(forum, activity) if public else lists.Listed((), "")
    title = pick(activity.plan.title, language)
    held = lists.held_back(forum, activity, now) if forum.context(activity, now).revealed else 0
    return StepList(
        id=activity.id,
        kind=activity.plan.kind,
        title=title,
        public=public,
        number=len(made.lines),
        checksum=made.checksum,
        held=held,
        round=activity.round,
    )


def _found(forum: Forum, steps: dict[str, StepList], language: str, now: int, wanted: str) -> Found:
    receipt = typed(wanted)
    for step in steps.values():
        if step.public and receipt:
            activity = forum.activities[step.id]
            line = next((line for line in lists.listed(forum, activity).lines if line[:12] == receipt), None)
            if line is not None:
                said = published_lines(forum, activity, language, now, (line,))[0]
                fates = fates_of(forum, language, now, [said.path] if said.path else [])
                placed = standings_of(forum, language, now, said.path) if said.path else ()
                return Found(receipt, step, said, fates, placed)
    return Found(receipt or wanted.strip()[:20])


def published_lines(
    forum: Forum, activity: Activity, language: str, now: int, raw_lines: tuple[str, ...]
) -> tuple[Published, ...]:
    """Some lines of a step's list in words."""
    record = KINDS[activity.plan.kind].record
    found = record.published(forum.context(activity, now), activity.state, language, raw_lines)
    title = pick(activity.plan.title, language)
    return tuple(_titled(one, title) for one in found)


def _titled(line: Published, title: str) -> Published:
    """An option without words of its own is the question itself."""
    choices = tuple(one if one.label else msgspec.structs.replace(one, label=title) for one in line.choices)
    return msgspec.structs.replace(line, choices=choices)
