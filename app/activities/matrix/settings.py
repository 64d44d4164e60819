"""How a matrix works, as the organiser says it, and the builder's form for it.

Never here: ballots, counting, what anybody sees.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

import msgspec
from msgspec.structs import replace

from app.activities.ballots.options import OptionBuilder, OptionSettings
from app.activities.base.assurance import BALLOTS
from app.activities.base.form_fields import Fields, read_texts, texts_of, whole
from app.activities.base.messages import Refused
from app.text import N_, Text

AXES = ("x", "y")
NAMES = ("x_name", "x_low", "x_high", "y_name", "y_low", "y_high")
"""The two scales, across and up: what each is called, and its ends."""
CORNERS = ("left_up", "right_up", "left_down", "right_down")
"""The quarters of the picture: without words of its own a corner stays empty."""
UNNAMED = Refused(N_("Please give both scales a name."), status=422, invalid=("x_name", "y_name"))


class MatrixSettings(OptionSettings, frozen=True, omit_defaults=True, kw_only=True):
    """Marks run from `low` to `high` on both scales."""

    x_name: Text = msgspec.field(default_factory=lambda: {"de": "Aufwand", "en": "Effort"})
    x_low: Text = msgspec.field(default_factory=lambda: {"de": "wenig Aufwand", "en": "little effort"})
    x_high: Text = msgspec.field(default_factory=lambda: {"de": "viel Aufwand", "en": "much effort"})
    y_name: Text = msgspec.field(default_factory=lambda: {"de": "Wirkung", "en": "Impact"})
    y_low: Text = msgspec.field(default_factory=lambda: {"de": "wenig Wirkung", "en": "little impact"})
    y_high: Text = msgspec.field(default_factory=lambda: {"de": "viel Wirkung", "en": "much impact"})
    left_up: Text = msgspec.field(default_factory=lambda: {"de": "Zuerst", "en": "First"})
    right_up: Text = msgspec.field(default_factory=lambda: {"de": "Einplanen", "en": "Plan for it"})
    left_down: Text = msgspec.field(default_factory=lambda: {"de": "Nebenbei", "en": "On the side"})
    right_down: Text = msgspec.field(default_factory=lambda: {"de": "Eher nicht", "en": "Rather not"})
    low: int = 1
    high: int = 5


class MatrixBuilder(OptionBuilder[MatrixSettings]):
    """The builder's form: `x_name`, `x_low` … in each language, `low`, `high`, and the options."""

    settings = MatrixSettings
    assurances = BALLOTS
    few: ClassVar[str] = N_("A matrix needs at least two options.")

    def read(
        self, fields: Fields, languages: tuple[str, ...], before: MatrixSettings | None = None
    ) -> MatrixSettings | Refused:
        listed = self.listed(fields, languages, before)
        if isinstance(listed, Refused):
            return listed
        words: dict[str, Any] = {name: read_texts(fields, name, languages) for name in (*NAMES, *CORNERS)}
        if not words["x_name"] or not words["y_name"]:
            return UNNAMED
        low, high = whole(fields, "low", 1), whole(fields, "high", 5)
        if not 0 <= low < high <= 10:
            return Refused(N_("A scale runs from 0 or more up to 10 at most."), status=422, invalid=("low", "high"))
        return MatrixSettings(low=low, high=high, **words, **listed)

    def fields(self, settings: MatrixSettings, languages: tuple[str, ...]) -> dict[str, Any]:
        own: dict[str, Any] = {"low": settings.low, "high": settings.high}
        for name in (*NAMES, *CORNERS):
            own |= texts_of(getattr(settings, name), name, languages)
        return own | super().fields(settings, languages)

    def texts(self, settings: MatrixSettings) -> dict[str, Text]:
        """The options, the scales and their ends, the corners."""
        return super().texts(settings) | {name: getattr(settings, name) for name in (*NAMES, *CORNERS)}

    def reworded(self, settings: MatrixSettings, texts: Mapping[str, Text]) -> MatrixSettings:
        own = {name: texts[name] for name in (*NAMES, *CORNERS) if name in texts}
        return replace(super().reworded(settings, texts), **own)
