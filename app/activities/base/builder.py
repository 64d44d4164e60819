"""The part of a kind that the organiser meets: its settings, and the builder's form for them.

Never here: one kind's fields, markup, what people do in the step.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

import msgspec

from app.activities.base.assurance import Assurance
from app.activities.base.context import Context, Measure
from app.activities.base.form_fields import Fields
from app.activities.base.messages import Refused
from app.text import N_, Text

SettingsT = TypeVar("SettingsT")
NO_SWITCH = Refused(N_("This setting cannot be changed while the step runs."))


class Builder(ABC, Generic[SettingsT]):
    """`settings` is a frozen Struct whose defaults are a new step's. `assurances` are the levels that the organiser may
    choose from, the usual one first (none: nothing is handed in). `live_results`: results may be shown while people vote.
    `ordered_results`: a result may keep the ballot's order instead of being sorted.
    """

    settings: type[SettingsT]
    assurances: tuple[Assurance, ...] = ()
    live_results: bool = False
    aside: tuple[str, ...] = ()
    """Names of settings on which it does not depend what an answer means."""
    ordered_results: bool = False
    marked_methods: tuple[str, ...] = ()
    """Those of its methods by which options get marks (Input.marked), where it has others as well."""

    @abstractmethod
    def read(self, fields: Fields, languages: tuple[str, ...], before: SettingsT | None = None) -> SettingsT | Refused:
        """Settings from the form as it came; `before` are those that it was drawn from, None for a new step."""

    @abstractmethod
    def fields(self, settings: SettingsT, languages: tuple[str, ...]) -> dict[str, Any]:
        """The way back: the form's fields by name."""

    def texts(self, settings: SettingsT) -> dict[str, Text]:
        """The settings' own words that people read, by a key that stays: an option's id, `low_label`."""
        return {}

    def reworded(self, settings: SettingsT, texts: Mapping[str, Text]) -> SettingsT:
        """The settings with other words under these keys of `texts`."""
        return settings

    def rules(self, settings: SettingsT) -> dict[str, Any]:
        """Everything else that decides what an answer means, as plain data."""
        silent = self.reworded(settings, {key: {} for key in self.texts(settings)})
        plain: dict[str, Any] = msgspec.to_builtins(silent)
        return {name: value for name, value in plain.items() if name not in {*self.aside, *self.switches(settings)}}

    def missing(self, context: Context) -> tuple[str, ...]:
        """What is not ready yet, in words to be translated."""
        return ()

    def renamed(self, settings: SettingsT, measures: Mapping[str, str]) -> SettingsT:
        """The settings for a clone of the forum, in which the measures have other ids (old to new; withdrawn ones have
        none). A kind whose settings name measures has to override this."""
        return settings

    def sourced(self, settings: SettingsT, measures: Mapping[str, Measure]) -> SettingsT:
        """The settings as they are kept where the options come from elsewhere, by the measures that there are."""
        return settings

    def images(self, settings: SettingsT) -> tuple[str, ...]:
        """The ids of the forum's pictures that a step with these settings shows."""
        return ()

    def switches(self, settings: SettingsT) -> Mapping[str, str]:
        """What may be changed at any time, also while people take part: each value as a form sends it."""
        return {}

    def switched(self, settings: SettingsT, name: str, value: str) -> SettingsT | Refused:
        """The settings with one of `switches` changed, or why it cannot be."""
        return NO_SWITCH

    def unplanned(self, options: Sequence[Text]) -> SettingsT | None:
        """Settings for a question that is asked at once, with these options or none; None where the kind cannot be asked
        so. The first kind that can is taken."""
        return None
