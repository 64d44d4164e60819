"""The kinds of step that the recount can count, each found by its name: `vote` is the file vote.py.

A kind's module has STEP, its class of Step (app/recount/step.py). Never here: one kind, a list of them.
"""

from app.recount.check import Check, not_counted
from app.recount.places import every, find
from app.recount.step import Step
from app.recount.tables import Row

PLACES: tuple[str, ...] = ("app.recount.kinds",)


class Unknown(Step):
    """A step of a kind that has no file here. When it took input is known; what it was given is not."""

    def unknown(self) -> Check:
        """Says so."""
        return not_counted(
            f"this file has a step of a kind that this recount cannot count ({self.how()})",
            f"diese Datei hat einen Schritt einer Art, die diese Nachzählung nicht zählen kann ({self.how()})",
        )


def step(plan: Row, settings: Row) -> Step:
    """A step of the kind that its plan names."""
    module = find(PLACES, str(plan["kind"]))
    made: Step = (module.STEP if module else Unknown)(plan, settings)
    return made


def events() -> frozenset[str]:
    """The names of all events that any kind takes."""
    return frozenset(name for module in every(PLACES) for name in module.STEP.events)
