"""The figures of a log that people would notice if they changed: votes per option, notes, phases, who joined; of a programme
its register, dates, decisions and answers; of the desk its organisers and lists.

Counted here anew, straight from ballots and notes: never the state as a whole, which may gain fields; never a rule.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from app.activities.ballots import state as ballots_state
from app.activities.posts import state as posts_state
from app.forum.desk import Desk
from app.forum.state import Activity, Forum
from app.programme.state import Programme
from app.programme.views import counts


def figures_of(state: Forum | Programme | Desk) -> dict[str, Any]:
    """Plain data of whichever log it is. A later version may tell more of a programme, never something else."""
    if isinstance(state, Programme):
        return counts.figures(state)
    if isinstance(state, Desk):
        organisers = sorted([one.name, one.password] for one in state.organisers.values())
        return {"organisers": organisers, "codes": state.codes, "names": state.names, "deleted": state.deleted}
    return figures(state)


def figures(forum: Forum) -> dict[str, Any]:
    """Plain data, the same in every version that understands the log."""
    return {
        "code": forum.code,
        "title": forum.settings.title,
        "status": forum.status,
        "stage": forum.stage.activity,
        "joined": dict(sorted(Counter(person.strand for person in forum.participants.values()).items())),
        "measures": [measure.number for measure in forum.standing],
        "entries": forum.folded,
        "unknown": forum.unknown,
        "steps": {activity.id: _step(activity) for activity in forum.activities.values()},
    }


def _step(activity: Activity) -> dict[str, Any]:
    phase = activity.phase
    where = {"kind": activity.plan.kind, "title": activity.plan.title, "open": phase.open, "revealed": phase.revealed}
    taken = {"opened_at": phase.opened_at, "closed_at": phase.closed_at}
    return where | taken | _given(activity.state)


def _given(state: Any) -> dict[str, Any]:
    if isinstance(state, ballots_state.BallotState):
        persons: Counter[str] = Counter()
        marks: Counter[str] = Counter()
        for ballot in state.ballots.values():
            persons.update(dict.fromkeys(ballot.marks, 1))
            marks.update(ballot.marks)
        return {
            "ballots": len(state.ballots),
            "persons": dict(sorted(persons.items())),
            "marks": dict(sorted(marks.items())),
        }
    if isinstance(state, posts_state.PostState):
        groups = {group.id: group.name for group in state.groups.values()}
        notes = [
            [note.text, note.topic, note.state, groups.get(note.group, ""), note.into, note.withdrawn]
            for note in state.posts.values()
        ]
        return {"notes": notes, "locked": state.locked}
    return {}
