"""How the organiser's events change a forum: settings, measures, agenda, opening and closing.

Never here: what happens while the forum runs (stage).
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.context import Measure
from app.activities.base.messages import GONE, Logged, Refused
from app.forum import agenda, items, versions, window_holds
from app.forum import events as e
from app.forum.fold import settings as forum_settings
from app.forum.fold.offered import resettle
from app.forum.fold.sealed import STAYS_CLOSED
from app.forum.log_state import Healing, Rewriting, Shortage
from app.forum.question import answered
from app.forum.state import Activity, Forum, Plan
from app.text import N_

AUTHORS = Refused(N_("These words are those of a note’s author. Nobody else can correct them."), status=403)
NO_WORDS = Refused(N_("These words do not stand in the question."), status=404)
UNREADABLE = Refused(N_("These settings cannot be read."), status=422)
CLOSED = Refused(N_("The forum is closed; nothing runs in which this could be changed."))
FIXED = Refused(
    N_(
        "People have already taken part in this step. Its options, its rules and what one vote is tied to stay as they are; "
        "words can be corrected."
    )
)
NO_MEASURE = Refused(N_("This measure does not exist."), status=404)
NO_IDS = Refused(N_("These measures cannot keep their places: others have them already."))
MEASURE_ID = re.compile(r"m[1-9][0-9]{0,5}")


def _forum_opened(forum: Forum, event: e.ForumOpened, logged: Logged) -> Refused | None:
    if forum.sealed:
        return STAYS_CLOSED
    forum.status = "open"
    forum.deletion_since = logged.at
    return None


def _forum_closed(forum: Forum, event: e.ForumClosed, logged: Logged) -> Refused | None:
    if (refused := window_holds.keeps_open(forum, logged.at)) is not None:
        return refused
    forum.status = "closed"
    forum.closed_at, forum.closed_head, forum.deletion_since = logged.at, forum.head, logged.at
    forum.joined_then = forum.joined_then or dict(forum.joined_by_strand())
    for activity in forum.activities.values():
        activity.phase = activity.phase.closed(logged.at)
        KINDS[activity.plan.kind].input.fix_strands(forum.context(activity, logged.at), activity.state)
    return None


def _code_changed(forum: Forum, event: e.CodeChanged, logged: Logged) -> Refused | None:
    forum.code = event.code
    return None


def _log_rewritten(forum: Forum, event: e.LogRewritten, logged: Logged) -> Refused | None:
    forum.rewritings = [*forum.rewritings, Rewriting(logged.at, event.why, event.before, event.entries)]
    # What the hall has seen stays, whatever the new log adds up to.
    forum.closed_head = event.closed or forum.closed_head
    return None


def _log_healed(forum: Forum, event: e.LogHealed, logged: Logged) -> Refused | None:
    forum.healings = [*forum.healings, Healing(logged.at, event.lost, event.gone)]
    return None


def _entries_missing(forum: Forum, event: e.EntriesMissing, logged: Logged) -> Refused | None:
    forum.shortages = [*forum.shortages, Shortage(logged.at, event.lost, event.had, event.known)]
    return None


def add_measure(forum: Forum, measure: Measure, withdrawn: bool = False, kept: str = "") -> str:
    """One more, under an id that no other ever had, or under the one that it has `kept`; that id."""
    forum.measures_made = max(forum.measures_made, int(kept[1:])) if kept else forum.measures_made + 1
    key = kept or f"m{forum.measures_made}"
    forum.measures[key] = replace(measure, id=key, withdrawn=withdrawn)
    return key


def _taken(forum: Forum, numbers: Iterable[str], but: str = "") -> Refused | None:
    """Whether one of `numbers` belongs to a measure already; the measure `but` may keep its own."""
    taken = {measure.number for measure in forum.measures.values() if measure.id != but}
    double = next((number for number in numbers if number in taken), None)
    if double is None:
        return None
    return Refused(N_("A measure with the number {number} exists already."), {"number": double})


def _imported(forum: Forum, event: e.MeasuresImported, logged: Logged) -> Refused | None:
    refused = _taken(forum, (measure.number for measure in event.measures))
    if event.kept and not _are_new(forum, [measure.id for measure in event.measures]):
        return NO_IDS
    if refused is None:
        for measure in event.measures:
            kept = measure.id if event.kept else ""
            items.stands(forum, add_measure(forum, replace(measure, origin=None), measure.withdrawn, kept), logged.at)
    return refused


def _are_new(forum: Forum, ids: list[str]) -> bool:
    """Whether these are ids of measures, each once, and none is there."""
    fits = all(MEASURE_ID.fullmatch(one) and one not in forum.measures for one in ids)
    return fits and len(set(ids)) == len(ids)


def _measure_added(forum: Forum, event: e.MeasureAdded, logged: Logged) -> Refused | None:
    refused = _taken(forum, (event.measure.number,))
    if refused is None:
        add_measure(forum, replace(event.measure, origin=None))
    return refused


def _measure_changed(forum: Forum, event: e.MeasureChanged, logged: Logged) -> Refused | None:
    before = forum.measures.get(event.measure.id)
    if before is None:
        return NO_MEASURE
    refused = _taken(forum, (event.measure.number,), but=event.measure.id)
    after = items.of_same_item(before, event.measure)
    if refused is None and isinstance(after, Measure):
        forum.measures[before.id] = replace(after, withdrawn=before.withdrawn, origin=before.origin)
        items.stands(forum, before.id, logged.at)
    return refused or (after if isinstance(after, Refused) else None)


def _measure_moved(forum: Forum, event: e.MeasureMoved, logged: Logged) -> Refused | None:
    if event.measure not in forum.measures:
        return NO_MEASURE
    forum.measures = moved(forum.measures, event.measure, event.place)
    return None


def _measure_withdrawn(forum: Forum, event: e.MeasureWithdrawn, logged: Logged) -> Refused | None:
    measure = forum.measures.get(event.measure)
    if measure is None:
        return NO_MEASURE
    forum.measures[event.measure] = replace(measure, withdrawn=not event.back)
    return None


def moved(items: dict[str, Any], key: str, place: int) -> dict[str, Any]:
    """The same items with `key` at `place` (from 0; beyond the end means last)."""
    order = [other for other in items if other != key]
    order.insert(max(0, place), key)
    return {other: items[other] for other in order}


def insert_activity(forum: Forum, plan: Plan, settings: dict[str, Any], place: int) -> Activity | Refused:
    """A new step with fresh state at `place` (-1: last), or a refusal when this version cannot read its settings."""
    kind = KINDS.get(plan.kind)
    if kind is None:
        return Refused(N_("This kind of step is not known here."), status=422)
    try:
        read = msgspec.convert(settings, kind.builder.settings)
    except msgspec.ValidationError:
        return UNREADABLE
    forum.activities_made += 1
    activity = Activity(id=f"a{forum.activities_made}", plan=plan, settings=read, state=kind.input.state())
    forum.activities[activity.id] = activity
    if place >= 0:
        forum.activities = moved(forum.activities, activity.id, place)
    return activity


def remove_activity(forum: Forum, activity: Activity) -> None:
    """The step is gone. What it was the second round of is a step like any other again."""
    del forum.activities[activity.id]
    before = forum.activities.get(activity.round_of)
    if before is not None and not before.round_of:
        before.round = 0


def _activity_added(forum: Forum, event: e.ActivityAdded, logged: Logged) -> Refused | None:
    if event.before and event.before not in forum.activities:
        return agenda.NO_PLACE
    place = list(forum.activities).index(event.before) if event.before else event.place
    made = insert_activity(forum, event.plan, event.settings, place)
    return made if isinstance(made, Refused) else None


def _activity_changed(forum: Forum, event: e.ActivityChanged, logged: Logged) -> Refused | None:
    activity = forum.activities.get(event.activity)
    if activity is None or activity.plan.kind != event.plan.kind:
        return GONE
    kind = KINDS[event.plan.kind]
    try:
        settings = msgspec.convert(event.settings, kind.builder.settings)
    except msgspec.ValidationError:
        return UNREADABLE
    same_rules = (
        kind.builder.rules(settings) == kind.builder.rules(activity.settings)
        and event.plan.dissent == activity.plan.dissent
    )
    same_source = event.plan.source == activity.plan.source
    if not (same_rules and same_source and event.plan.assurance == activity.plan.assurance) and (
        answered(forum, activity) or _taken_part(forum, activity, logged.at)
    ):
        return FIXED
    before = activity.plan, activity.settings
    activity.plan, activity.settings = event.plan, settings
    sourced = activity.offer is not None or event.plan.source is not None
    refused = resettle(forum, activity, logged.at) if sourced and not (same_source and same_rules) else None
    if refused is not None:
        activity.plan, activity.settings = before
    return refused


def _setting_switched(forum: Forum, event: e.SettingSwitched, logged: Logged) -> Refused | None:
    activity = forum.activities.get(event.activity)
    if activity is None:
        return GONE
    if forum.status == "closed":
        return CLOSED
    settings = KINDS[activity.plan.kind].builder.switched(activity.settings, event.setting, event.value)
    if isinstance(settings, Refused):
        return settings
    activity.settings = settings
    return None


def _words_corrected(forum: Forum, event: e.WordsCorrected, logged: Logged) -> Refused | None:
    """Whether anybody has answered is asked before: once the forum is sealed, the answers stand further on in the log."""
    activity = forum.activities.get(event.activity)
    if activity is None:
        return GONE
    if versions.corrected_since(activity, event.key, event.after):
        return versions.CHANGED
    if event.key in ("title", "prompt"):
        activity.plan = replace(activity.plan, **{event.key: event.words})
        return None
    if activity.offer is not None and event.key in activity.offer.texts():
        if activity.offer.of == "post":
            return AUTHORS
        activity.offer = activity.offer.reworded(event.key, event.words)
        return None
    builder = KINDS[activity.plan.kind].builder
    if event.key not in builder.texts(activity.settings):
        return NO_WORDS
    activity.settings = builder.reworded(activity.settings, {event.key: event.words})
    return None


def _taken_part(forum: Forum, activity: Activity, at: int) -> bool:
    """Whether somebody gave something that stands, or that can still be seen."""
    found = KINDS[activity.plan.kind].input
    return bool(found.counts(forum.context(activity, at), activity.state)[0] or found.held_back(activity.state))


def _activity_moved(forum: Forum, event: e.ActivityMoved, logged: Logged) -> Refused | None:
    if event.activity not in forum.activities:
        return GONE
    forum.activities = moved(forum.activities, event.activity, event.place)
    return None


def _activity_removed(forum: Forum, event: e.ActivityRemoved, logged: Logged) -> Refused | None:
    activity = forum.activities.get(event.activity)
    if activity is None:
        return GONE
    if forum.stage.activity == event.activity:
        return Refused(N_("This step is on the wall. Show another one first."))
    if _taken_part(forum, activity, logged.at):
        return Refused(N_("People have already taken part in this step; it cannot be removed."))
    remove_activity(forum, activity)
    return None


HANDLERS: dict[type, Callable[[Forum, Any, Logged], Refused | None]] = {
    e.ForumCreated: forum_settings.created,
    e.ForumChanged: forum_settings.changed,
    e.ForumOpened: _forum_opened,
    e.ForumClosed: _forum_closed,
    e.MeasuresImported: _imported,
    e.MeasureAdded: _measure_added,
    e.MeasureChanged: _measure_changed,
    e.MeasureMoved: _measure_moved,
    e.MeasureWithdrawn: _measure_withdrawn,
    items.ItemsNamed: items.named,
    e.ActivityAdded: _activity_added,
    e.ActivityChanged: _activity_changed,
    e.SettingSwitched: _setting_switched,
    e.WordsCorrected: _words_corrected,
    e.ActivityMoved: _activity_moved,
    e.ActivityRemoved: _activity_removed,
    e.LogRewritten: _log_rewritten,
    e.CodeChanged: _code_changed,
    e.LogHealed: _log_healed,
    e.EntriesMissing: _entries_missing,
}
