"""A command against the local state: the event that would follow, or a refusal in words.

Pure: `now` is an argument. The fold has the last word, this the polite answer before. Never here: append, changing state.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.activities.base.messages import GONE, NOTHING_BACK, ActivityCommand, Command, Event, Refused
from app.forum import (
    agenda,
    codes,
    easy_read,
    frames,
    guard,
    images,
    items,
    late,
    lots,
    making,
    retention,
    taking_up,
    texts,
    window_changes,
    window_holds,
    word_lists,
)
from app.forum import commands as c
from app.forum import events as e
from app.forum.commands_wall import OF_WALL
from app.forum.decide_codes import issue_codes
from app.forum.decide_ends import close_forum, reveal
from app.forum.decide_links import LINKS
from app.forum.decide_steps import STEPS
from app.forum.decide_words import correct, unless_answered, unreadable
from app.forum.fold.codes import USED, WRONG
from app.forum.fold.sealed import NOTHING_MORE, STAYS_CLOSED
from app.forum.fold.settings import fewest_refused
from app.forum.fold.stage import BY_CODE
from app.forum.offer import context_of, resolve, source_of
from app.forum.publication import publish_few, show_strands
from app.forum.question import outdated, stamped, version_of
from app.forum.state import Forum, Plan
from app.text import N_, NN_

MAX_MEASURES = 5_000
NO_INPUT = Refused(N_("This step takes no input."))
TOO_MANY_MEASURES = Refused(
    NN_("A forum can have at most {most} measure.", "A forum can have at most {most} measures.", by="most"),
    {"most": MAX_MEASURES},
    422,
)
OTHER_INPUT = Refused(N_("This step takes a different kind of contribution."))
ENDED = Refused(N_("The forum has ended. Nothing more is taken; what was saved stands."))


def decide(forum: Forum, actor: Actor, command: Command, now: int) -> Event | Refused:
    """What `command` by `actor` leads to at `now` (milliseconds)."""
    if actor.role not in command.roles:
        return Refused(N_("Your link does not allow this."), status=403)
    if isinstance(command, ActivityCommand):
        return _in_activity(forum, actor, command, now)
    if isinstance(command, c.Join | c.UseCode):
        return _join(forum, actor, command)
    event = _DECISIONS[type(command)](forum, command, now)
    return event if isinstance(event, Refused) else late.refused(forum, actor.by, event) or event


def _in_activity(forum: Forum, actor: Actor, command: ActivityCommand, now: int) -> Event | Refused:
    activity = forum.activities.get(command.activity)
    kind = KINDS[activity.plan.kind] if activity else None
    if activity is None or kind is None:
        return GONE
    if forum.sealed and actor.role == "participant":
        return NOTHING_MORE
    if type(command) not in kind.input.commands:
        return OTHER_INPUT if kind.takes_input else NO_INPUT
    context = context_of(forum, activity, now, actor.by)
    if forum.status == "closed" and actor.role == "participant":
        return context.outside or ENDED
    version = version_of(command) if context.accepts else ""
    refused = outdated(forum, activity, version) if version else None
    event = refused or kind.input.decide(context, activity.state, actor, command)
    return stamped(activity, event) if version else event


def _join(forum: Forum, actor: Actor, command: c.Join | c.UseCode) -> Event | Refused:
    if forum.status == "draft":
        return Refused(N_("The forum has not started yet."))
    if forum.status == "closed":
        return Refused(N_("The forum has ended."))
    if isinstance(command, c.UseCode) or command.code.strip():
        return _use_code(forum, actor, command.code)
    strand = next((one for one in forum.settings.strands if one.id == command.strand), None)
    if strand is None:
        return Refused(N_("Please choose how you take part."), status=422, invalid=("strand",))
    known = forum.participants.get(actor.by)
    if strand.code_required and (known is None or known.strand != strand.id):
        return BY_CODE
    return e.ParticipantJoined(command.strand)


def _use_code(forum: Forum, actor: Actor, typed: str) -> Event | Refused:
    """What is plainly wrong never reaches the log: whoever guesses fills no disk."""
    used = e.CodeUsed(codes.hashed(forum.id, codes.read(typed)))
    code = forum.codes.get(used.hash)
    if code is None or not (code.used_by or codes.usable(forum, code)):
        return WRONG
    return used if code.used_by in ("", actor.by) else USED


def _import(forum: Forum, command: c.ImportMeasures, now: int) -> Event | Refused:
    if len(forum.measures) + len(command.measures) > MAX_MEASURES:
        return TOO_MANY_MEASURES
    return e.MeasuresImported(command.measures, command.source)


def _make_measures(forum: Forum, command: making.MakeMeasures, now: int) -> Event | Refused:
    fits = len(forum.measures) + len(command.drafts) <= MAX_MEASURES
    return making.make(forum, command, now) if fits else TOO_MANY_MEASURES


def _add_measure(forum: Forum, command: c.AddMeasure, now: int) -> Event | Refused:
    if len(forum.measures) >= MAX_MEASURES:
        return TOO_MANY_MEASURES
    return making.lacks_words(command.measure) or e.MeasureAdded(command.measure)


def _change_measure(forum: Forum, command: c.ChangeMeasure, now: int) -> Event | Refused:
    event = e.MeasureChanged(command.measure, command.reason.strip(), strict=True, records=command.records)
    return making.lacks_words(command.measure) or unless_answered(forum, event, now)


def _change_forum(forum: Forum, command: c.ChangeForum, now: int) -> Event | Refused:
    if not any(command.settings.title.values()):
        return Refused(N_("Please give the forum a title."), status=422, invalid=("title",))
    if not command.settings.strands:
        return Refused(N_("A forum needs at least one strand."), status=422)
    refused = fewest_refused(forum, command.settings.fewest) or retention.refused(forum, command.settings, now)
    refused = refused or frames.refused(command.settings.frames)
    return refused or e.ForumChanged(command.settings, records=command.records)


def _open_forum(forum: Forum, command: c.OpenForum, now: int) -> Event | Refused:
    if forum.sealed:
        return STAYS_CLOSED
    lacking = missing(forum, now)
    return lacking[0][1] if lacking else e.ForumOpened()


def missing(forum: Forum, now: int) -> tuple[tuple[str, Refused], ...]:
    """What stands in the way of opening: (where: `basics`, `agenda` or an activity's id; the words)."""
    found: list[tuple[str, Refused]] = []
    if not forum.settings.retention:
        found.append(("basics", Refused(N_("Please say until when participants’ data is kept."))))
    elif retention.day_over(forum.settings, now):
        found.append(("basics", retention.DAY_OVER))
    if not forum.activities:
        found.append(("agenda", Refused(N_("The agenda has no step yet."))))
    if any(one.code_required and not codes.has_codes(forum, one.id) for one in forum.settings.strands):
        found.append(("strands", Refused(N_("A strand is open only with a one-time code, and it has no codes yet."))))
    for activity in forum.activities.values():
        if activity.plan.assurance == "code" and not codes.has_codes(forum):
            found.append((activity.id, Refused(N_("This step needs a one-time code, and there are no codes yet."))))
        context = forum.context(activity, now)
        lacking = () if source_of(activity) else KINDS[activity.plan.kind].builder.missing(context)
        found += [(activity.id, Refused(words)) for words in lacking]
    return tuple(found)


def _plan_words(plan: Plan, settings: dict[str, Any]) -> Refused | None:
    if not any(plan.title.values()):
        return Refused(N_("Please give the step a title."), status=422, invalid=("title",))
    if plan.kind in KINDS and plan.assurance != "device" and plan.assurance not in KINDS[plan.kind].builder.assurances:
        return Refused(N_("This step cannot be voted on in this way."), status=422, invalid=("assurance",))
    return unreadable(plan, settings)


def _add_activity(forum: Forum, command: c.AddActivity, now: int) -> Event | Refused:
    if len(forum.activities) >= agenda.MAX_ACTIVITIES:
        return agenda.TOO_MANY
    refused = _plan_words(command.plan, command.settings) or agenda.missing(forum, (), command.before)
    return refused or e.ActivityAdded(command.plan, command.settings, command.place, command.before)


def _change_activity(forum: Forum, command: c.ChangeActivity, now: int) -> Event | Refused:
    if command.activity not in forum.activities:
        return GONE
    event = e.ActivityChanged(command.activity, command.plan, command.settings, strict=True, records=command.records)
    return _plan_words(command.plan, command.settings) or unless_answered(forum, event, now)


def _open_input(forum: Forum, command: c.OpenInput, now: int) -> Event | Refused:
    activity = forum.activities.get(command.activity)
    if activity is None:
        return GONE
    if not KINDS[activity.plan.kind].takes_input:
        return NO_INPUT
    if activity.phase.window is not None:
        return window_holds.BY_DAYS
    if source_of(activity) is None:
        lacking = KINDS[activity.plan.kind].builder.missing(forum.context(activity, now))
        if lacking:
            return Refused(lacking[0])
    elif activity.offer is None and isinstance(made := resolve(forum, activity, now), Refused):
        return made
    deadline = now + command.minutes * 60_000 if command.minutes else None
    return e.InputOpened(command.activity, deadline, seen=command.seen)


def _set_timer(forum: Forum, command: c.SetTimer, now: int) -> Event | Refused:
    deadline = now + command.minutes * 60_000 if command.minutes else None
    return e.DeadlineSet(command.activity, deadline, seen=command.seen)


def _extend_timer(forum: Forum, command: c.ExtendTimer, now: int) -> Event | Refused:
    activity = forum.activities.get(command.activity)
    if activity is None:
        return GONE
    # After the end, one minute more means one minute from now, not one that has already gone.
    start = max(now, activity.phase.deadline or now)
    return e.DeadlineSet(command.activity, start + command.minutes * 60_000, seen=command.seen)


def _take_back(forum: Forum, command: c.TakeBack, now: int) -> Event | Refused:
    undo = guard.undoable(forum)
    return e.StepUndone(command.at, exact=True) if undo and undo.at == command.at else NOTHING_BACK


def _show(forum: Forum, command: c.Show, now: int) -> Event | Refused:
    """A page that would leave a running step asks first; what it should ask is with who renders the answer."""
    current = forum.current
    if command.activity not in forum.activities:
        return GONE
    leaves = guard.running(forum, now) and not command.leave and command.seen != command.activity
    if current is not None and leaves and command.seen == current.id:
        return guard.still_running(forum)
    refused = window_holds.not_shown(forum.activities[command.activity], now)
    return refused or e.ActivityShown(command.activity, seen=command.seen)


def _known_activity(event: type[Event]) -> Callable[[Forum, Any, int], Event | Refused]:
    def decision(forum: Forum, command: Any, now: int) -> Event | Refused:
        return event(**msgspec.structs.asdict(command)) if command.activity in forum.activities else GONE

    return decision


def _as_asked(event: type[Event]) -> Callable[[Forum, Any, int], Event | Refused]:
    return lambda forum, command, now: event(**msgspec.structs.asdict(command))


_DECISIONS: dict[type[Command], Callable[[Forum, Any, int], Event | Refused]] = {
    c.ChangeForum: _change_forum,
    word_lists.SaveWordList: word_lists.decide,
    c.OpenForum: _open_forum,
    c.CloseForum: close_forum,
    c.ImportMeasures: _import,
    c.AddMeasure: _add_measure,
    c.ChangeMeasure: _change_measure,
    c.MoveMeasure: _as_asked(e.MeasureMoved),
    c.WithdrawMeasure: _as_asked(e.MeasureWithdrawn),
    making.MakeMeasures: _make_measures,
    **taking_up.DECISIONS,
    items.NameItems: items.name,
    images.AddImage: images.add,
    images.ChangeImage: images.change,
    images.RemoveImage: images.remove,
    texts.TakeText: texts.take,
    easy_read.CheckEasyRead: easy_read.decide,
    c.AddActivity: _add_activity,
    c.ChangeActivity: _change_activity,
    c.SwitchSetting: _known_activity(e.SettingSwitched),
    c.CorrectWords: correct,
    **agenda.DECISIONS,
    **window_changes.DECISIONS,
    c.RemoveActivity: _known_activity(e.ActivityRemoved),
    c.Show: _show,
    c.OpenInput: _open_input,
    c.CloseInput: _known_activity(e.InputClosed),
    c.SetTimer: _set_timer,
    c.ExtendTimer: _extend_timer,
    c.Reveal: reveal,
    c.HideResult: _known_activity(e.ResultHidden),
    c.ShowStrands: show_strands,
    c.HideStrands: _known_activity(e.StrandsHidden),
    c.PublishFew: publish_few,
    **lots.DECISIONS,
    **{command: _as_asked(event) for command, event in OF_WALL.items()},
    c.TakeBack: _take_back,
    **STEPS,
    c.IssueCodes: issue_codes,
    c.WithdrawCodes: _as_asked(e.CodesWithdrawn),
    **LINKS,
}
