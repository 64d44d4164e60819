"""The kind `present`: something is shown, nobody gives anything.

Never here: another kind.
"""

from collections.abc import Iterator
from typing import ClassVar

from app.recount.check import Check, same
from app.recount.step import Step
from app.recount.tables import Row, Tables


class Present(Step):
    """A step without input."""

    events: ClassVar[dict[str, str | None]] = {"MeasureFocused": None}
    undoable: ClassVar[tuple[str, ...]] = ("MeasureFocused",)

    def published(self, file: Tables, about: Row) -> Iterator[Check]:
        """No figure is anything but 0."""
        given = sum(about[name] for name in ("persons", "counted", "contributions"))
        yield same(given, 0, "a step without input, contributions", "ein Schritt ohne Eingaben, Beiträge")


STEP = Present
