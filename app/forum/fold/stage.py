"""How the events of the running forum change it: joining, the stage, phases, the wall, links, undo.

Never here: setting up (setup), a kind's own events.
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.context import Participant
from app.activities.base.look import fits
from app.activities.base.messages import GONE, NOTHING_BACK, Logged, Refused
from app.forum import events as e
from app.forum import guard, lots, window_holds
from app.forum.fold import agenda, links, rounds
from app.forum.fold.codes import NOT_OPEN, has_input
from app.forum.fold.offered import settle, unsettle
from app.forum.fold.setup import remove_activity
from app.forum.publication import FewPublished, few_refused, strands_refused
from app.forum.state import Forum, Phase, Plan, Stage
from app.forum.wall_events import ResultTurned
from app.text import N_

NO_LOOK = Refused(N_("A result cannot be shown like this."), status=422)
BY_CODE = Refused(N_("This strand is for people with a one-time code. Please enter your code."), status=422)


def _joined(forum: Forum, event: e.ParticipantJoined, logged: Logged) -> Refused | None:
    if forum.status != "open" and not logged.at < forum.closed_at:  # lost, and written again after the close
        return NOT_OPEN
    if event.strand not in {strand.id for strand in forum.settings.strands}:
        return Refused(N_("This strand does not exist here."), status=422)
    before = forum.participants.get(logged.by)
    if (before is None or before.strand != event.strand) and _by_code_alone(forum, event.strand):
        return BY_CODE
    if before is not None and before.strand != event.strand and (before.coded or has_input(forum, logged.by)):
        return Refused(N_("You have already taken part in your strand; it can no longer be changed."))
    forum.participants[logged.by] = Participant(
        event.strand, before.at if before else logged.at, bool(before and before.coded)
    )
    return None


def _by_code_alone(forum: Forum, strand: str) -> bool:
    return any(one.id == strand and one.code_required for one in forum.settings.strands)


def _shown(forum: Forum, event: e.ActivityShown, logged: Logged) -> Refused | None:
    activity = forum.activities.get(event.activity)
    if activity is None:
        return GONE
    if activity.shown_at is None:
        activity.shown_at = logged.at
    forum.stage = Stage(event.activity)
    return None


def _opened(forum: Forum, event: e.InputOpened, logged: Logged) -> Refused | None:
    activity = forum.activities.get(event.activity)
    if activity is None:
        return GONE
    if forum.status != "open":
        return NOT_OPEN
    if activity.phase.window is not None:
        return window_holds.BY_DAYS
    if refused := settle(forum, activity, logged.at, event.offer):
        return refused
    phase = activity.phase
    opened = phase.opened_at if phase.opened_at is not None else logged.at
    activity.phase = replace(
        phase,
        open=True,
        deadline=event.deadline,
        opened_at=opened,
        closed_at=None,
        revealed=False,
        told_before=KINDS[activity.plan.kind].input.strands_fixed(activity.state),
    )
    return None


def _closed(forum: Forum, event: e.InputClosed, logged: Logged) -> Refused | None:
    activity = forum.activities.get(event.activity)
    if activity is None:
        return GONE
    activity.phase = activity.phase.closed(logged.at)
    return None


def _deadline(forum: Forum, event: e.DeadlineSet, logged: Logged) -> Refused | None:
    activity = forum.activities.get(event.activity)
    if activity is None:
        return GONE
    if not activity.phase.open:
        return Refused(N_("Input is closed; there is no time to set."))
    activity.phase = replace(activity.phase, deadline=event.deadline)
    return None


def _revealed(forum: Forum, event: e.ResultRevealed, logged: Logged) -> Refused | None:
    activity = forum.activities.get(event.activity)
    if activity is None:
        return GONE
    if (refused := window_holds.not_published(activity, logged.at)) is not None:
        return refused
    # A result that could still change would not be one: revealing closes input.
    activity.phase = replace(activity.phase.closed(logged.at), revealed=True)
    return None


def _hidden(forum: Forum, event: e.ResultHidden, logged: Logged) -> Refused | None:
    activity = forum.activities.get(event.activity)
    if activity is None:
        return GONE
    activity.phase = replace(activity.phase, revealed=False)
    return None


def _strands_shown(forum: Forum, event: e.StrandsShown, logged: Logged) -> Refused | None:
    refused = strands_refused(forum, event.activity, logged.at)
    if refused is None:
        activity = forum.activities[event.activity]
        KINDS[activity.plan.kind].input.fix_strands(forum.context(activity, logged.at), activity.state)
        forum.stage = Stage(activity.id, strands=True)
    return refused


def _strands_hidden(forum: Forum, event: e.StrandsHidden, logged: Logged) -> Refused | None:
    if forum.stage.activity != event.activity:
        return guard.FASTER
    forum.stage = replace(forum.stage, strands=False)
    return None


def _few_published(forum: Forum, event: FewPublished, logged: Logged) -> Refused | None:
    refused = few_refused(forum, event.activity, event.held, logged.at)
    if refused is None:
        activity = forum.activities[event.activity]
        KINDS[activity.plan.kind].input.publish(activity.state)
    return refused


def _lots(forum: Forum, event: lots.LotsEvent, logged: Logged) -> Refused | None:
    refused = lots.refused(forum, event, logged.at)
    if refused is None:
        lots.happened(forum.activities[event.activity], event, logged.at)
    return refused


def _blanked(forum: Forum, event: Any, logged: Logged) -> Refused | None:
    forum.stage = replace(forum.stage, blank=isinstance(event, e.WallBlanked))
    return None


def _paused(forum: Forum, event: Any, logged: Logged) -> Refused | None:
    forum.stage = replace(forum.stage, paused=isinstance(event, e.WallPaused))
    return None


def _turned(forum: Forum, event: ResultTurned, logged: Logged) -> Refused | None:
    """Whatever the result is: what it has none of changes nothing of it."""
    if event.activity not in forum.activities:
        return GONE
    if forum.stage.activity != event.activity:
        return guard.FASTER
    if not fits(event.aspect, event.value):
        return NO_LOOK
    forum.stage = replace(forum.stage, look=forum.stage.look.turned(event.aspect, event.value))
    return None


def _undone(forum: Forum, event: e.StepUndone, logged: Logged) -> Refused | None:
    undo = guard.undoable(forum) if event.exact else next(reversed(forum.undo), None)
    if undo is None or undo.at != event.at:
        return NOTHING_BACK
    forum.undo, forum.undone = forum.undo[:-1], undo
    activity = forum.activities.get(undo.activity or "")
    agenda.undone(forum, undo)
    if undo.round in forum.activities:
        remove_activity(forum, forum.activities[undo.round])
    if undo.stage is not None:
        forum.stage = undo.stage
    if activity is not None and undo.phase is not None:
        activity.phase = replace(undo.phase, window=activity.phase.window)
    if activity is not None and undo.offered and activity.offer is not None:
        unsettle(forum, activity, logged.at)
    if activity is not None and undo.setting is not None:
        back = KINDS[activity.plan.kind].builder.switched(activity.settings, *undo.setting)
        activity.settings = activity.settings if isinstance(back, Refused) else back
    if activity is not None and undo.kind_state is not None:
        KINDS[activity.plan.kind].input.restore(activity.state, undo.kind_state)
    return None


def _inserted(forum: Forum, event: e.QuestionInserted, logged: Logged) -> Refused | None:
    if forum.status != "open":
        return NOT_OPEN
    made = rounds.put_after(forum, forum.stage.activity, Plan(event.kind, event.title), event.settings, logged.at)
    if isinstance(made, Refused):
        return made
    made.phase = Phase(open=True, deadline=event.deadline, opened_at=logged.at)
    return None


HANDLERS: dict[type, Callable[[Forum, Any, Logged], Refused | None]] = {
    e.ParticipantJoined: _joined,
    e.ActivityShown: _shown,
    e.InputOpened: _opened,
    e.InputClosed: _closed,
    e.DeadlineSet: _deadline,
    e.ResultRevealed: _revealed,
    e.ResultHidden: _hidden,
    e.StrandsShown: _strands_shown,
    e.StrandsHidden: _strands_hidden,
    FewPublished: _few_published,
    lots.LotsAnnounced: _lots,
    lots.LotsDrawn: _lots,
    e.WallBlanked: _blanked,
    e.WallShown: _blanked,
    e.WallPaused: _paused,
    e.WallResumed: _paused,
    ResultTurned: _turned,
    e.StepUndone: _undone,
    e.QuestionInserted: _inserted,
    e.RoundAdded: rounds.begun,
    e.ReasonsAsked: rounds.asked,
    **links.HANDLERS,
}
