"""The one function that changes a forum: an event of the log, applied.

Deterministic: no clock, no randomness, no environment, no iteration over a set; the same log gives the same forum in
every process. It never raises on a well-formed event: one that no longer fits changes nothing and is answered `Refused`.

Never here: what a command means (decide), what anybody sees (views), an effect.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from app.activities import KINDS
from app.activities.base.messages import GONE, ActivityEvent, AnswerEvent, Event, Logged, Refused, for_everybody
from app.forum import late, versions, word_lists
from app.forum.events import (
    DeadlineSet,
    ForumOpened,
    InputOpened,
    ReasonsAsked,
    RoundAdded,
    SettingSwitched,
    StepUndone,
    WordListSaved,
)
from app.forum.fold import agenda, codes, images, making, offered, sealed, setup, stage, texts, windows, wording
from app.forum.offer import context_of
from app.forum.question import overtaken
from app.forum.state import Activity, Forum, RecordEntry, Undo
from app.forum.window_events import WindowSet

Handler = Callable[[Forum, Any, Logged], Refused | None]
WATCHED: dict[type, Handler] = {**setup.HANDLERS, **making.HANDLERS}
"""These may change the words of a question."""
HANDLERS: dict[type, Handler] = {
    **WATCHED,
    **agenda.HANDLERS,
    **stage.HANDLERS,
    **codes.HANDLERS,
    **images.HANDLERS,
    **texts.HANDLERS,
    **sealed.HANDLERS,
    WordListSaved: word_lists.saved,
    **windows.HANDLERS,
}
OF_KINDS = frozenset(event for kind in KINDS.values() for event in kind.input.events)
ANSWERS = frozenset(event for event in OF_KINDS if issubclass(event, AnswerEvent))
QUIET = frozenset({"ParticipantJoined", "CodeUsed", *(event.__name__ for event in sealed.HANDLERS)})
PHASES = frozenset({ForumOpened, InputOpened, DeadlineSet, StepUndone, WindowSet})
"""After these a step may take input again that took none before."""
UNDO_DEPTH = 20


def fold(forum: Forum, logged: Logged) -> Refused | None:
    """Applies `logged` in place. None: it happened. Refused: it changed nothing but the memory of its command."""
    forum.last_id = logged.id
    forum.folded += 1
    key = seen_key(logged.by, logged.command)
    if key in forum.seen:
        return forum.seen[key]
    answer = _apply(forum, logged)
    forum.seen[key] = answer
    return answer


def skip(forum: Forum, entry_id: str) -> None:
    """An entry that this version cannot read: counted, so that it can be reported, and passed over."""
    forum.last_id = entry_id
    forum.folded += 1
    forum.unknown += 1


def seen_key(by: str, command: str) -> str:
    """How a command is remembered: ids are made per rendering and may be shared, so the actor belongs to the key."""
    return f"{by} {command}"


def _apply(forum: Forum, logged: Logged) -> Refused | None:
    if type(logged.event) in OF_KINDS:
        return _in_activity(forum, logged.event, logged)
    if type(logged.event) in WATCHED:
        handler = WATCHED[type(logged.event)]
        return wording.watched(forum, logged, handler, lambda: _around(forum, logged))
    return _around(forum, logged)


def _around(forum: Forum, logged: Logged) -> Refused | None:
    undo = _before(forum, logged) if logged.event.undoable else None
    undo = agenda.before(forum, undo) if undo and type(logged.event) in agenda.HANDLERS else undo
    settings = forum.settings
    closed = _closed(forum, logged.at) if type(logged.event) in PHASES else []
    answer = late.refused(forum, logged.by, logged.event) or HANDLERS[type(logged.event)](forum, logged.event, logged)
    if answer is None:
        _resume(forum, closed, logged.at)
        versions.count(forum, logged.event, settings)
        _remember(forum, logged, undo and _after(forum, undo, logged.event))
    return answer


def _closed(forum: Forum, at: int) -> list[Activity]:
    """The steps that have taken input and take none at this time."""
    contexts = ((one, forum.context(one, at)) for one in forum.activities.values())
    return [one for one, context in contexts if context.was_open and not context.accepts]


def _resume(forum: Forum, closed: list[Activity], at: int) -> None:
    """Of steps that take input again, what could be seen meanwhile is remembered."""
    for activity in closed:
        if forum.context(activity, at).accepts:
            _seen(forum, activity, at)


def _seen(forum: Forum, activity: Activity, at: int) -> None:
    context = msgspec.structs.replace(forum.context(activity, at), over=forum.closed_at > 0)
    KINDS[activity.plan.kind].input.resumes(context, activity.state)


def _in_activity(forum: Forum, event: ActivityEvent, logged: Logged) -> Refused | None:
    activity = forum.activities.get(event.activity)
    kind = KINDS[activity.plan.kind] if activity else None
    if activity is None or kind is None or type(event) not in kind.input.events:
        return GONE
    if forum.sealed is not None and logged.by.startswith("p:"):
        return sealed.NOTHING_MORE
    context = context_of(forum, activity, logged.at, logged.by)
    if type(event) in ANSWERS and context.accepts:
        refused = overtaken(forum, activity, logged)
        if refused is not None:
            return refused
    before = kind.input.before(activity.state, event) if for_everybody(event) else None
    if context.accepts and _is_late(activity, logged):  # lost, and written again after the close
        _seen(forum, activity, logged.at)
    answer = kind.input.fold(context, activity.state, logged)
    if answer is None:
        forum.private_events += type(event) in kind.input.private_events
        offered.silence(forum, activity, event)
    if answer is None and (event.undoable or event.is_own):
        what, objects = event.deed, kind.input.objects(event)
        undo = Undo(what=what, at=logged.at, activity=activity.id, kind_state=before, objects=objects, by=logged.by)
        _remember(forum, logged, undo if for_everybody(event) else None)
    return answer


def _is_late(activity: Activity, logged: Logged) -> bool:
    """Whether what counts for its own time came into the log when input was closed."""
    window = activity.phase.window
    return not activity.phase.open if window is None else int(logged.id.partition("-")[0]) >= window.ends


def _before(forum: Forum, logged: Logged) -> Undo:
    activity_id = getattr(logged.event, "activity", None)
    activity = forum.activities.get(activity_id) if activity_id else None
    phase = activity.phase if activity else None
    setting = None
    if activity is not None and isinstance(logged.event, SettingSwitched):
        name = logged.event.setting
        setting = name, KINDS[activity.plan.kind].builder.switches(activity.settings).get(name, "")
    return Undo(
        what=type(logged.event).__name__,
        at=logged.at,
        by=logged.by,
        activity=activity_id,
        stage=forum.stage,
        phase=phase,
        setting=setting,
        offered=isinstance(logged.event, InputOpened) and activity is not None and activity.offer is None,
    )


def _after(forum: Forum, undo: Undo, event: Event) -> Undo:
    """With what it led to."""
    if undo.order is not None:
        return agenda.after(forum, undo)
    made = forum.stage.activity if isinstance(event, RoundAdded | ReasonsAsked) else None
    activity = forum.activities.get(undo.activity or "")
    phase = activity.phase if activity else None
    return msgspec.structs.replace(undo, round=made, stage_after=forum.stage, phase_after=phase)


def _remember(forum: Forum, logged: Logged, undo: Undo | None) -> None:
    what = type(logged.event).__name__
    if undo is not None:
        if forum.undo and undo.at <= forum.undo[-1].at:  # its time names the step: two in one millisecond must differ
            undo = msgspec.structs.replace(undo, at=forum.undo[-1].at + 1)
        forum.undo = [*forum.undo[1 - UNDO_DEPTH :], undo]
    if what not in QUIET:
        activity = getattr(logged.event, "activity", "")
        details = (getattr(logged.event, name, None) for name in ("reason", "why", "lost"))
        detail = next((str(one) for one in details if one), "")
        forum.record.append(RecordEntry(at=logged.at, by=logged.by, what=what, activity=activity, detail=detail))
