"""Steps that were open on days of their own, read a second time: which days count, which changes of them, what they hold up.

Standard library alone. Never here: input opened by hand (step), days in words.
"""
# ruff: noqa: N802  # a method is called like the event that it takes in

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from app.recount.check import Check, none_wrong
from app.recount.order import Order
from app.recount.step import Step
from app.recount.tables import Row, Tables

PLAIN = ("first", "last", "zone", "starts", "stops", "publication")
MOST = 100


class Windows(Order):
    """Which windows stand, by the events of the desk."""

    running: bool
    closed_at: int

    def _WindowSet(self, event: Row, by: str, command: str, at: int) -> None:
        step, window = self.steps.get(event["activity"]), event["window"]
        if step is None or self._late(step, event) or not self._fits(step, event, at):
            return
        if not window.get("evaluation") and not step.settle(self, event.get("offer"), at):
            return
        self._changed(step, window)

    def _WindowDropped(self, event: Row, by: str, command: str, at: int) -> None:
        step = self.steps.get(event["activity"])
        if step is None or step.window is None or self._late(step, event) or self._shut(step):
            return
        if self.running and (step.window["opens"] <= at or not self._reasoned(step, event)):
            return
        self._changed(step, None)
        if step.settled and step.empty():
            step.unsettle(at)

    def _changed(self, step: Step, window: Row | None) -> None:
        if step.window is not None and self.running:
            step.windows.append(step.window)
        step.window = window
        step.days_saved += 1

    def _late(self, step: Step, event: Row) -> bool:
        """Whether it comes from a form of earlier days."""
        return any(number != step.days_saved for number in event.get("records", {}).values())

    def _shut(self, step: Step) -> bool:
        """Whether nothing can be changed of its days any more."""
        ended = bool(self.closed_at) and not self.running
        return ended or step.revealed or step.opened is not None

    def _fits(self, step: Step, event: Row, at: int) -> bool:
        window, before = event["window"], step.window
        if self._shut(step) or window["opens"] >= window["ends"] or window["ends"] <= at:
            return False
        if before is None:
            return True
        same = (window["opens"], bool(window.get("evaluation"))) == (before["opens"], bool(before.get("evaluation")))
        begun = before["opens"] <= at and self.running
        return before != window and (same or not begun) and self._reasoned(step, event)

    def _reasoned(self, step: Step, event: Row) -> bool:
        return not self.running or (bool(event.get("reason")) and len(step.windows) < MOST)

    def waits(self, at: int) -> bool:
        """Whether a window is open or to come: then the forum is not closed."""
        standing = (self.steps[one].window for one in self.there())
        return self.running and any(one is not None and at < one["ends"] for one in standing)


def check(file: Tables, step: str, logged: Step) -> Iterator[Check]:
    """Whether the published days of a step are those of the log, the given-up ones before those that stand."""
    rows = file.rows("windows", step) if "windows" in file.tables else []
    stand = [logged.window] if logged.window is not None else []
    wanted = [_told(one) for one in (*logged.windows, *stand)]
    if rows or wanted:
        found = [_published(row) for row in rows]
        wrong = [str(place) for place, one in enumerate(wanted, 1) if [one] != found[place - 1 : place]]
        wrong += [str(place) for place in range(len(wanted) + 1, len(found) + 1)]
        yield none_wrong(wrong, len(wanted), "days of the step as the log says", "Zeiträume wie im Protokoll")


def _told(window: Row) -> tuple[Any, ...]:
    words = tuple(window.get(name) or None for name in PLAIN)
    strands = ", ".join(window.get("strands", ())) or None
    return (*words, strands, bool(window.get("evaluation")), window["opens"] // 1000, window["ends"] // 1000)


def _published(row: Row) -> tuple[Any, ...]:
    words = tuple(row[name] for name in PLAIN)
    bounds = tuple(int(_moment(row[name])) for name in ("opens", "ends"))
    return (*words, row["strands"], row["evaluation"], *bounds)


def _moment(words: str) -> float:
    return datetime.fromisoformat(words).timestamp()
