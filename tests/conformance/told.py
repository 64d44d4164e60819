"""A kind's story told in memory, and what may be asked of it afterwards.

Here: a log of one step, forks of it. Never: pages (evening.py), what must hold (the tests).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.activities.base.kind import Kind
from app.activities.base.messages import Event
from app.forum import commands as c
from app.forum.state import Activity, Plan
from tests.examples import EXAMPLES, Said
from tests.people import FORUM, ORGANISER, a_forum, on_stage
from tests.play import Entry, Forums, play

LANGUAGES = ("de", "en")
RECEIPT = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b")


class PhoneReport(msgspec.Struct):
    """The log after the story; each step of it with what the log held before it; what went wrong on the way."""

    kind: Kind
    log: Forums
    steps: list[tuple[Event, list[Entry]]]
    trouble: str = ""

    @property
    def step(self) -> Activity:
        return self.log.state.activities["a1"]

    @property
    def events(self) -> set[str]:
        """The names of what happened."""
        return {type(event).__name__ for event, _ in self.steps}


@cache
def told(name: str) -> PhoneReport:
    """The story of a kind, as far as it goes."""
    found = PhoneReport(KINDS[name], on_stage(a_forum(name)), [])
    for role, who, command in EXAMPLES[name].story:
        before = [*found.log.entries]
        try:
            play(found.log, Actor(role, who), command)
        except Exception as error:
            found.trouble = f"{type(command).__name__}: {error}"
            break
        found.steps.append((found.log.last, before))
    return found


def forked(entries: list[Entry]) -> Forums:
    """Another log that begins with the same entries."""
    return Forums.after(FORUM, entries)


def given(name: str) -> Iterator[Said]:
    """What people give in the story, not those who lead."""
    return (said for said in EXAMPLES[name].story if said[0] == "participant")


def settings_of(name: str) -> list[dict[str, Any]]:
    """The example's settings, and, where the builder's form has measures, the same with two of them."""
    made = [EXAMPLES[name].settings]
    builder = KINDS[name].builder
    if "measures" in builder.fields(builder.settings(), LANGUAGES):
        made.append({**made[0], "measures": ["m2", "m4"]})
    return made


def with_step(name: str, settings: dict[str, Any]) -> Forums:
    """A forum in preparation with one step of these settings."""
    log = a_forum("present", open_to_all=False)
    play(log, ORGANISER, c.RemoveActivity("a1"))
    play(log, ORGANISER, c.AddActivity(Plan(name, {"de": "Frage", "en": "Question"}), settings))
    return log


def seen(log: Forums) -> bytes:
    """All that anybody can see of the step: each phone, wall, console, own contributions, tables, list."""
    step, forum = log.state.activities["a1"], log.state
    kind, context = KINDS[step.plan.kind], forum.context(step, log.now)
    shown: list[Any] = [kind.views.wall(context, step.state, "de"), kind.views.console(context, step.state, "de")]
    shown += [kind.views.phone(context, step.state, "de", by) for by in (None, *forum.participants)]
    shown += [kind.views.mine(context, step.state, "de", by) for by in forum.participants]
    shown += [*kind.record.tables(context, step.state, "de"), *kind.record.lines(context, step.state)]
    return msgspec.json.encode(shown, enc_hook=str)


def receipts(log: Forums, by: str) -> set[str]:
    """The receipts that one person is told of, on the phone and among the own contributions."""
    step = log.state.activities["a1"]
    kind, context = KINDS[step.plan.kind], log.state.context(step, log.now)
    views = (kind.views.phone(context, step.state, "de", by), kind.views.mine(context, step.state, "de", by))
    return set(RECEIPT.findall(msgspec.json.encode(views).decode()))
