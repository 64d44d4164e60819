"""What those who lead do: steps that come, what is shown, when input opens and ends, what is taken back or too late to be.

Standard library alone. Never here: what people give (log, kinds), the forum's setting up.
"""
# ruff: noqa: N802  # a method is called like the event that it takes in

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from app.recount.leading import Leading
from app.recount.order import Order
from app.recount.step import Back, Step
from app.recount.tables import Row

DEPTH = 20
"""How many steps back there are."""
Shown = tuple[str, bool, bool, bool, tuple[tuple[str, str], ...]]
"""What is on stage, whether the wall is covered, whether it shows the result by strand, whether it is paused, and how it shows
a result otherwise than plainly."""
LOOKS = {"figures": ("", "percent", "count"), "order": ("", "ballot", "votes"), "rounds": ("", "1")}


class Done(NamedTuple):
    """Something that can be taken back while all that it led to still stands. `stage` and `after` are None where the event
    is a kind's own: that is taken back whatever is shown."""

    at: int
    back: Back | None
    step: Step | None
    stage: Shown | None = None
    after: Shown | None = None
    stood: tuple[Any, ...] | None = None
    round: Step | None = None
    """The next round that it began; it is not taken back with what people gave to it."""
    order: tuple[str, ...] | None = None
    """The agenda that it left, where it changed that."""
    added: tuple[str, ...] = ()
    """The steps that came with it."""


class Stage(Leading, Order):
    """Steps and stage, as the events of those who lead leave them."""

    def __init__(self) -> None:
        super().__init__()
        self.running = self.sealed = False
        self.on: Shown = ("", False, False, False, ())
        self.again: dict[str, str] = {}
        """Steps that were voted on again, with the step that is their next round."""
        self.done: list[Done] = []

    @property
    def shown(self) -> str:
        """The step on stage."""
        return self.on[0]

    # -- steps ---------------------------------------------------------------------------------------------------

    def _ActivitiesMoved(self, event: Row, by: str, command: str, at: int) -> None:
        before = self.there()
        some = [one for one in before if one in event["activities"]]
        after = self.together(some, event.get("before", "")) if self.fits(event) else before
        if after != before:
            self.arrange(after)
            self._rearranged(at, before, [])

    def _ActivitiesCopied(self, event: Row, by: str, command: str, at: int) -> None:
        if self.fits(event):
            self._rearranged(at, self.there(), self.copied(event))

    def _ActivitiesAdded(self, event: Row, by: str, command: str, at: int) -> None:
        if self.fits(event):
            steps = [(one["plan"], one.get("settings", {})) for one in event["steps"]]
            self._rearranged(at, self.there(), self.added(steps, event.get("before", "")))

    def _rearranged(self, at: int, before: list[str], added: list[str]) -> None:
        """The agenda was changed, and can be as it was before."""

        def taken_back() -> None:
            self.removed.update(added)
            if set(self.there()) == set(before):
                self.arrange(before)

        self.remember(at, taken_back, None)
        self.done[-1] = self.done[-1]._replace(order=tuple(self.there()), added=tuple(added))

    def _untouched(self, one: str) -> bool:
        step = self.steps[one]
        return one != self.shown and step.opened is None and not step.saves and not step.corrected and step.empty()

    def _QuestionInserted(self, event: Row, by: str, command: str, at: int) -> None:
        if self.running:
            order = self.there()
            place = order.index(self.shown) + 1 if self.shown in order else -1
            made = self.add({"kind": event.get("kind", "vote")}, event["settings"], place)
            self.on = (made, False, False, False, ())
            self.steps[self.shown].start(at, event.get("deadline"))

    def _RoundAdded(self, event: Row, by: str, command: str, at: int) -> None:
        step = self._now(event)
        if step is None or not self.running or event["activity"] in self.again.keys() | self.removed:
            return
        back = step.phase()

        def taken_back() -> None:
            back()
            self.removed.add(self.again.pop(event["activity"]))

        with self.leading(at, step, taken_back):
            step.close(at)
            there, after = self.there(), event.get("after", "")
            self.add(step.plan, step.settings, there.index(after if after in there else event["activity"]) + 1)
            self.steps[f"a{self.made}"].again(step)
            self.again[event["activity"]] = f"a{self.made}"
            self.on = (f"a{self.made}", False, False, False, ())
        self.done[-1] = self.done[-1]._replace(round=self.steps[self.shown])

    def _ReasonsAsked(self, event: Row, by: str, command: str, at: int) -> None:
        step, source = self._now(event), {"what": "opposed", "step": event["activity"]}
        plans = (self.steps[one].plan.get("source") or {} for one in self.there())
        if step is None or not self.running or any(source.items() <= plan.items() for plan in plans):
            return
        place, made = self.there().index(event["activity"]) + 1, f"a{self.made + 1}"
        with self.leading(at, step, lambda: self.removed.add(made)):
            self.add({"kind": event["kind"], "source": source}, event.get("settings", {}), place)
            self.on = (made, False, False, False, ())
        self.done[-1] = self.done[-1]._replace(round=self.steps[made])

    # -- what is shown, and when input is taken ------------------------------------------------------------------

    def _ActivityShown(self, event: Row, by: str, command: str, at: int) -> None:
        if event["activity"] in self.there() and event.get("seen", "") in ("", self.shown or "-"):
            with self.leading(at, self.steps[event["activity"]]):
                self.on = (event["activity"], False, False, False, ())

    def _WallBlanked(self, event: Row, by: str, command: str, at: int) -> None:
        shown, covered, split, paused, look = self.on
        if event.get("seen", "") in ("", "blank" if covered else "shown"):
            with self.leading(at):
                self.on = (shown, event["t"] == "WallBlanked", split, paused, look)

    _WallShown = _WallBlanked

    def _WallPaused(self, event: Row, by: str, command: str, at: int) -> None:
        shown, covered, split, paused, look = self.on
        if event.get("seen", "") in ("", "paused" if paused else "turning"):
            with self.leading(at):
                self.on = (shown, covered, split, event["t"] == "WallPaused", look)

    _WallResumed = _WallPaused

    def _ResultTurned(self, event: Row, by: str, command: str, at: int) -> None:
        step, aspect, value = self._now(event), event["aspect"], event.get("value", "")
        if step is None or event["activity"] != self.shown or value not in LOOKS.get(aspect, (value,)):
            return
        with self.leading(at, step):
            look = {**dict(self.on[4]), aspect: value}
            self.on = (*self.on[:4], tuple(sorted((name, said) for name, said in look.items() if said)))

    def _InputOpened(self, event: Row, by: str, command: str, at: int) -> None:
        step = self._now(event)
        if not step or not self.running or step.window is not None:
            return
        first, back = not step.settled, step.phase()
        if not step.settle(self, event.get("offer"), at):
            return

        def taken_back() -> None:
            back()
            if first and step.empty():
                step.unsettle(at)

        with self.leading(at, step, taken_back):
            step.start(at, event.get("deadline"))

    def _InputClosed(self, event: Row, by: str, command: str, at: int) -> None:
        step = self._now(event)
        if step:
            with self.leading(at, step, step.phase()):
                step.close(at)

    def _DeadlineSet(self, event: Row, by: str, command: str, at: int) -> None:
        step = self._now(event)
        if step and step.open:
            with self.leading(at, step, step.phase()):
                step.deadline = event.get("deadline")

    def _ResultRevealed(self, event: Row, by: str, command: str, at: int) -> None:
        step = self._now(event)
        if step and not step.holds(at):
            with self.leading(at, step, step.phase()):
                step.close(at)
                step.revealed = True

    def _ResultHidden(self, event: Row, by: str, command: str, at: int) -> None:
        step = self._now(event)
        if step:
            with self.leading(at, step, step.phase()):
                step.revealed = False

    def _StrandsShown(self, event: Row, by: str, command: str, at: int) -> None:
        step = self._now(event)
        if step is None or event["activity"] != self.shown or step.accepts(at, self.running):
            return
        live = step.plan.get("live") and step.window is None
        if not step.hides_result or step.revealed or live:
            with self.leading(at, step):
                step.fix_strands(*self.strands())
                self.on = (self.shown, False, True, False, ())

    def _StrandsHidden(self, event: Row, by: str, command: str, at: int) -> None:
        step = self._now(event)
        if step and event["activity"] == self.shown:
            with self.leading(at, step):
                self.on = (self.shown, self.on[1], False, *self.on[3:])

    def strands(self) -> tuple[dict[str, str], list[str], int]:
        """The strand of each person, the forum's strands, and the fewest people of whom anything is told."""
        raise NotImplementedError

    def _FewPublished(self, event: Row, by: str, command: str, at: int) -> None:
        step = self.steps.get(event["activity"])
        if step and not self.sealed and not step.accepts(at, self.running) and step.held() == event["held"] > 0:
            step.publish_all()

    def _LotsAnnounced(self, event: Row, by: str, command: str, at: int) -> None:
        step = self.steps.get(event["activity"])
        live = step and step.plan.get("live") and step.window is None
        if step and not step.accepts(at, self.running) and step.opened and (step.revealed or live):
            step.lots.take(event)

    _LotsDrawn = _LotsAnnounced

    def _now(self, event: Row) -> Step | None:
        """The step, unless somebody who came from another state of it was too late."""
        step = self.steps.get(event["activity"])
        return step if step and event.get("seen", "") in ("", step.looks()) else None

    # -- taking back ---------------------------------------------------------------------------------------------

    @contextmanager
    def leading(self, at: int, step: Step | None = None, back: Back | None = None) -> Iterator[None]:
        """Around what is done to stage or step at `at`: `back` takes it back, with the stage that was before."""
        before = self.on
        yield
        self.remember(at, back, step)
        stood = step.standing() if step else None
        self.done[-1] = self.done[-1]._replace(stage=before, after=self.on, stood=stood)

    def remember(self, at: int, back: Back | None, step: Step | None) -> None:
        """It can be taken back from now on; its time names it, so no two have the same."""
        last = self.done[-1].at if self.done else 0
        self.done = [*self.done[1 - DEPTH :], Done(max(at, last + 1), back, step)]

    def _StepUndone(self, event: Row, *_: Any) -> None:
        last = self.done[-1] if self.done else None
        if last is None or last.at != event["at"] or (event.get("exact") and not self._stands(last)):
            return
        self.done.pop()
        if last.stage is not None:
            self.on = last.stage
        if last.back:
            last.back()

    def _stands(self, last: Done) -> bool:
        """Whether taking it back would undo this and nothing else."""
        there = self.there()
        if last.order is not None:
            return last.order == tuple(there) and all(map(self._untouched, last.added))
        if last.step is not None and not any(self.steps[one] is last.step for one in there):
            return False
        if last.stage is None:
            return True
        if last.after != self.on or (last.stage[0] and last.stage[0] not in there):
            return False
        if last.round is not None and not last.round.empty():
            return False
        return last.step is None or last.stood == last.step.standing()
