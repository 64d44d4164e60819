"""How resistance is measured, as the organiser says it, and the builder's form for it.

Never here: ballots, counting, what anybody sees.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

import msgspec
from msgspec.structs import replace

from app.activities.ballots.options import OptionBuilder, OptionSettings, put
from app.activities.base.assurance import BALLOTS
from app.activities.base.context import Context
from app.activities.base.form_fields import Fields, read_texts, texts_of
from app.activities.base.messages import Refused
from app.letters import seen
from app.text import N_, Text, pick

STAYS = "stays"
"""The option that everything stays as it is: nobody adds it, and nobody can leave it out."""
AS_IT_IS = {"de": "Alles bleibt, wie es ist", "en": "Everything stays as it is"}
SAME = Refused(
    N_("One of the options has the same words as the status quo. Nobody could tell them apart."),
    status=422,
    invalid=(STAYS, "options"),
)


class ResistSettings(OptionSettings, frozen=True, omit_defaults=True, kw_only=True):
    """`stays` are the words of the option that everything stays as it is."""

    stays: Text = msgspec.field(default_factory=lambda: dict(AS_IT_IS))


class ResistBuilder(OptionBuilder[ResistSettings]):
    """The builder's form: `stays` in each language, and the options."""

    settings = ResistSettings
    assurances = BALLOTS
    live_results = True
    few: ClassVar[str] = N_("There has to be at least one option beside the status quo.")

    def read(
        self, fields: Fields, languages: tuple[str, ...], before: ResistSettings | None = None
    ) -> ResistSettings | Refused:
        listed = self.listed(fields, languages, before)
        if isinstance(listed, Refused):
            return listed
        settings = ResistSettings(stays=read_texts(fields, STAYS, languages) or dict(AS_IT_IS), **listed)
        return SAME if _alike(settings, languages) else settings

    def fields(self, settings: ResistSettings, languages: tuple[str, ...]) -> dict[str, Any]:
        return texts_of(settings.stays, STAYS, languages) | super().fields(settings, languages)

    def texts(self, settings: ResistSettings) -> dict[str, Text]:
        """The options, and that everything stays as it is, by their ids."""
        return super().texts(settings) | {STAYS: settings.stays}

    def reworded(self, settings: ResistSettings, texts: Mapping[str, Text]) -> ResistSettings:
        return replace(super().reworded(settings, texts), stays=texts.get(STAYS, settings.stays))

    def missing(self, context: Context) -> tuple[str, ...]:
        """One proposal is enough: it is weighed against the status quo."""
        return () if put(context) else (self.few,)


def _alike(settings: ResistSettings, languages: tuple[str, ...]) -> bool:
    """Whether somebody would read an option and the status quo as the same."""
    return any(
        seen(pick(option.label, tag)).casefold() == seen(pick(settings.stays, tag)).casefold()
        for option in settings.options
        for tag in languages
    )
