"""How a signal works, as the organiser says it, and the builder's form for it.

Never here: ballots, counting, what anybody sees.
"""

from __future__ import annotations

from typing import Any

import msgspec

from app.activities.base.assurance import BALLOTS
from app.activities.base.builder import Builder
from app.activities.base.context import Context
from app.activities.base.form_fields import Fields, lines_of, read_lines
from app.activities.base.messages import Refused
from app.text import N_, Text

MOST = 50


class Option(msgspec.Struct, frozen=True):
    """One option: its id is its place when it was typed."""

    id: str
    label: Text


class SignalSettings(msgspec.Struct, frozen=True, omit_defaults=True):
    """What can be tapped on."""

    options: tuple[Option, ...] = ()


class SignalBuilder(Builder[SignalSettings]):
    """The builder's form: `options.de` … one option a line."""

    settings = SignalSettings
    assurances = BALLOTS
    live_results = True

    def read(self, fields: Fields, languages: tuple[str, ...]) -> SignalSettings | Refused:
        labels = read_lines(fields, "options", languages)
        if len(labels) > MOST:
            return Refused(N_("A vote takes at most 50 options."), status=422)
        return SignalSettings(tuple(Option(f"o{place}", label) for place, label in enumerate(labels, 1)))

    def fields(self, settings: SignalSettings, languages: tuple[str, ...]) -> dict[str, Any]:
        return lines_of((option.label for option in settings.options), "options", languages)

    def missing(self, context: Context) -> tuple[str, ...]:
        """With one option alone there is nothing to choose."""
        return () if len(context.settings.options) >= 2 else (N_("A vote needs at least two options."),)
