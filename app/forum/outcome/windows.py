"""The outcome's table of the days on which steps were open by themselves, with those that were announced before and changed.

Never here: where a window stands for people (forum/windows), led steps, whose times stand with the agenda.
"""

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from app.forum.outcome.course import ROLES
from app.forum.outcome.said import Fields, Said
from app.forum.outcome.tables import TO_ACTIVITY
from app.forum.state import Activity, Forum
from app.forum.window import Earlier, Window
from app.tables import Table
from app.text import N_

ABOUT = N_("One row for each span of days on which a step was open, also those that were announced before.")
LAST = N_("The last day is one of them, to its end or to the hour that stands beside it.")
ENDS = N_("The first moment that did not count any more.")
CHANGED = N_("When these days were given up for others; empty for those that stand.")
STRANDS = N_("By their keys; empty for everybody.")
BY = N_("Until when what became of it was to be published.")


class Row(msgspec.Struct, frozen=True):
    """The days of a step; `changed` where others came in their place."""

    activity: Activity
    window: Window
    changed: Earlier | None = None


def windows_table(forum: Forum, said: Said) -> Table:
    """Step by step, the oldest first: those that stand come last."""

    def role(row: Row) -> str | None:
        return said.translate(ROLES.get(row.changed.role, N_("Unknown"))) if row.changed else None

    fields: Fields = [
        said.field("activity", N_("Step"), lambda row: row.activity.id),
        said.field("first", N_("First day"), lambda row: row.window.first, "date"),
        said.field("starts", N_("From"), lambda row: row.window.starts or None),
        said.field("last", N_("Last day"), lambda row: row.window.last, "date", LAST),
        said.field("stops", N_("Until"), lambda row: row.window.stops or None),
        said.field("opens", N_("First moment"), lambda row: said.moment(row.window.opens), "datetime"),
        said.field("ends", N_("End"), lambda row: said.moment(row.window.ends), "datetime", ENDS),
        said.field("zone", N_("Time zone"), lambda row: row.window.zone),
        said.field("strands", N_("Strands"), lambda row: ", ".join(row.window.strands) or None, "text", STRANDS),
        said.field("evaluation", N_("Evaluation"), lambda row: row.window.evaluation, "boolean"),
        said.field("publication", N_("Publication by"), lambda row: row.window.publication or None, "date", BY),
        said.field("changed", N_("Changed at"), lambda row: _moment(said, row), "datetime", CHANGED),
        said.field("role", N_("Role"), role),
        said.field("reason", N_("Reason"), lambda row: row.changed.reason if row.changed else None),
    ]
    made = said.table("windows", N_("Days of steps"), fields, list(_rows(forum)), (), (TO_ACTIVITY,), ABOUT)
    return replace(made, in_chapter=False)


def _moment(said: Said, row: Row) -> str | None:
    return said.moment(row.changed.at) if row.changed else None


def _rows(forum: Forum) -> Iterator[Row]:
    for activity in forum.activities.values():
        yield from (Row(activity, one.window, one) for one in activity.windows)
        if activity.phase.window is not None:
            yield Row(activity, activity.phase.window)


def has_windows(forum: Forum) -> bool:
    """Whether any step had days of its own."""
    return any(one.windows or one.phase.window is not None for one in forum.activities.values())
