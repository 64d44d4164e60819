"""What a form has seen: a control does what it said when somebody reached for it, or nothing.

Everybody who leads sees the same buttons, and a button may come to mean something else while a finger is on its way to it.
So a form carries what its page showed, and what comes from it fits only as long as that is still so. `decide` asks this
before, `fold` has the last word with it. Never here: changing anything, how long a page takes no press (guard.js).
"""

from app.activities import KINDS
from app.activities.base.messages import Event, Refused
from app.forum.carried import Led
from app.forum.events import ActivityShown, LeadGiven, LeadTaken, WallBlanked, WallPaused, WallResumed, WallShown
from app.forum.leading import of_lead
from app.forum.question import answered
from app.forum.state import Forum, Phase, Undo
from app.text import N_, pick

FASTER = Refused(
    N_("Somebody else has just changed something here. Nothing more was done; please look and press again.")
)


def of_stage(forum: Forum) -> str:
    """What is shown, as a form carries it."""
    return forum.stage.activity or "-"


def of_wall(forum: Forum) -> str:
    """The same of the wall."""
    return "blank" if forum.stage.blank else "shown"


def of_turning(forum: Forum) -> str:
    """The same of what turns on the wall."""
    return "paused" if forum.stage.paused else "turning"


def of_phase(phase: Phase | None) -> str:
    """The same of a step's phase."""
    if phase is None:
        return ""
    state = "open" if phase.open else "shown" if phase.revealed else "closed" if phase.opened_at is not None else "new"
    return f"{state}.{phase.deadline or 0}"


def moved(forum: Forum, event: Event) -> Refused | None:
    """Why `event` comes from a page that shows something else by now, or None."""
    if not isinstance(event, Led) or event.seen in ("", _now(forum, event)):
        return None
    if not isinstance(event, ActivityShown) or forum.current is None:
        return FASTER
    title = pick(forum.current.plan.title, forum.settings.languages[0])
    return Refused(
        N_(
            "Somebody else has just moved on: “{title}” is shown now. Nothing more was done; please look and press again."
        ),
        {"title": title},
    )


def _now(forum: Forum, event: Led) -> str:
    if isinstance(event, ActivityShown):
        return of_stage(forum)
    if isinstance(event, WallBlanked | WallShown):
        return of_wall(forum)
    if isinstance(event, WallPaused | WallResumed):
        return of_turning(forum)
    if isinstance(event, LeadTaken | LeadGiven):
        return of_lead(forum)
    activity = forum.activities.get(getattr(event, "activity", ""))
    return of_phase(activity.phase if activity else None)


def running(forum: Forum, now: int) -> bool:
    """Whether the step that is shown takes input at `now`: it is not left without being asked. One that stays open beside all
    others is not left at all."""
    current = forum.current
    return current is not None and not current.plan.alongside and forum.context(current, now).accepts


def still_running(forum: Forum) -> Refused:
    """Asks whoever would leave the step that is shown: nothing that runs is left by accident."""
    title = pick(forum.current.plan.title, forum.settings.languages[0]) if forum.current else ""
    words = N_("“{title}” is still running. Close it first, or let it run on while another step is shown.")
    return Refused(words, {"title": title}, invalid=("leave",))


def undoable(forum: Forum) -> Undo | None:
    """The last step, if taking it back would undo it and nothing else: what it led to still stands."""
    undo = forum.undo[-1] if forum.undo else None
    if undo is not None and undo.order is not None:
        return undo if _agenda_stands(forum, undo) else None
    if undo is None or (undo.stage_after is not None and undo.stage_after != forum.stage):
        return None
    if undo.stage is not None and undo.stage.activity is not None and undo.stage.activity not in forum.activities:
        return None
    if undo.activity is None:
        return undo
    activity = forum.activities.get(undo.activity)
    if activity is None or (undo.phase_after is not None and undo.phase_after != activity.phase):
        return None
    made = forum.activities.get(undo.round or "")
    if undo.round is not None and (made is None or answered(forum, made)):
        return None
    kind, kept = KINDS[activity.plan.kind], undo.kind_state
    return undo if kept is None or kind.input.restorable(activity.state, kept) else None


def _agenda_stands(forum: Forum, undo: Undo) -> bool:
    """Whether the agenda is as this left it: the same order, and nothing was done with the steps that came with it."""
    return tuple(forum.activities) == undo.order_after and all(_untouched(forum, one) for one in undo.added)


def _untouched(forum: Forum, step: str) -> bool:
    activity = forum.activities[step]
    kind = KINDS[activity.plan.kind]
    used = step == forum.stage.activity or activity.phase.opened_at is not None or step in forum.versions
    return not used and activity.state == kind.input.state()
