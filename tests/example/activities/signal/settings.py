"""How a signal works, as the organiser says it, and the builder's form for it.

Never here: ballots, counting, what anybody sees.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from app.activities.base.assurance import BALLOTS
from app.activities.base.builder import Builder
from app.activities.base.context import Context
from app.activities.base.form_fields import Fields
from app.activities.base.messages import Refused
from app.activities.base.rows import Row, alike, labels, read_rows, relabelled, row_fields
from app.text import N_, Text

MOST = 50


class Option(Row, frozen=True):
    """One option."""


class SignalSettings(msgspec.Struct, frozen=True, omit_defaults=True):
    """What can be tapped on; `made` ids were ever given to options (0: the highest tells)."""

    options: tuple[Option, ...] = ()
    made: int = 0


class SignalBuilder(Builder[SignalSettings]):
    """The builder's form: a row an option."""

    settings = SignalSettings
    assurances = BALLOTS
    live_results = True
    aside = ("made",)

    def read(
        self, fields: Fields, languages: tuple[str, ...], before: SignalSettings | None = None
    ) -> SignalSettings | Refused:
        before = before or SignalSettings()
        rows, made = read_rows(fields, "options", languages, before.options, before.made, "o")
        if len(rows) > MOST:
            return Refused(N_("A vote can have at most 50 options."), status=422)
        options = tuple(Option(*row) for row in rows)
        return alike(options, languages) or SignalSettings(options, made)

    def fields(self, settings: SignalSettings, languages: tuple[str, ...]) -> dict[str, Any]:
        return row_fields(settings.options, "options", languages)

    def texts(self, settings: SignalSettings) -> dict[str, Text]:
        """The options by their ids."""
        return labels(settings.options)

    def reworded(self, settings: SignalSettings, texts: Mapping[str, Text]) -> SignalSettings:
        return replace(settings, options=relabelled(settings.options, texts))

    def missing(self, context: Context) -> tuple[str, ...]:
        """With one option alone there is nothing to choose."""
        return () if len(context.settings.options) >= 2 else (N_("A vote needs at least two options."),)
