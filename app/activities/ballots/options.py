"""Options that the organiser typed, measures that were ticked, or all that stand: settings, form and paper of the kinds that
put any of these to the choice.

Such a kind's settings are an OptionSettings, its builder an OptionBuilder, its paper an OptionPaper; on its form stands
`options_or_measures` (parts/settings.html), and its recount is an OptionStep. Never here: how one marks them, markup.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

import msgspec
from msgspec.structs import replace

from app.activities.ballots.paper import Paper
from app.activities.ballots.results import Choice
from app.activities.ballots.state import BallotState
from app.activities.base.builder import Builder
from app.activities.base.context import Context
from app.activities.base.form_fields import Fields, first, measure_choices, renamed_measures, standing
from app.activities.base.messages import Refused
from app.activities.base.offer import MOST
from app.activities.base.rows import Row, alike, labels, read_rows, relabelled, row_fields
from app.text import N_, Text, pick

MOST_TYPED = 50
TOO_MANY = Refused(N_("A vote can have at most 50 options."), status=422, invalid=("options",))


class Option(Row, frozen=True):
    """A typed option."""


class OptionSettings(msgspec.Struct, frozen=True, omit_defaults=True):
    """With `all_measures`, all that stand are up for choice; else `measures`; without any the typed `options`. `made` ids were
    ever given to options (0: the highest tells)."""

    options: tuple[Option, ...] = ()
    measures: tuple[str, ...] = ()
    all_measures: bool = False
    made: int = 0


OptionsT = TypeVar("OptionsT", bound=OptionSettings)


def number_of(settings: OptionSettings, fields: Fields) -> int:
    """How many options there can be: of a source, or of measures that are still to come, as many as there may ever be."""
    if first(fields, "source") or settings.all_measures:
        return MOST
    return len(settings.measures or settings.options)


class OptionBuilder(Builder[OptionsT]):
    """The fields of the options; a kind adds its own. `few` says in words that there are too few to begin."""

    aside: tuple[str, ...] = ("made",)
    few: ClassVar[str]

    def listed(self, fields: Fields, languages: tuple[str, ...], before: OptionsT | None) -> Refused | dict[str, Any]:
        """The settings of the options, from the form as it came, to make a Struct of."""
        old = before or OptionSettings()
        rows, made = read_rows(fields, "options", languages, old.options, old.made, "o")
        if len(rows) > MOST_TYPED:
            return TOO_MANY
        options = tuple(Option(*row) for row in rows)
        return alike(options, languages) or {
            "options": options,
            "measures": tuple(fields.get("measures", ())),
            "all_measures": bool(first(fields, "all_measures")),
            "made": made,
        }

    def fields(self, settings: OptionsT, languages: tuple[str, ...]) -> dict[str, Any]:
        chosen = {"measures": settings.measures, "all_measures": "1" if settings.all_measures else ""}
        return chosen | row_fields(settings.options, "options", languages)

    def texts(self, settings: OptionsT) -> dict[str, Text]:
        """The typed options by their ids."""
        return labels(settings.options)

    def reworded(self, settings: OptionsT, texts: Mapping[str, Text]) -> OptionsT:
        return replace(settings, options=relabelled(settings.options, texts))

    def renamed(self, settings: OptionsT, measures: Mapping[str, str]) -> OptionsT:
        return replace(settings, measures=renamed_measures(settings.measures, measures))

    def missing(self, context: Context) -> tuple[str, ...]:
        """There is nothing to choose below two."""
        return () if len(put(context)) >= 2 else (self.few,)


def put(context: Context) -> tuple[str, ...]:
    """The ids of the options as things stand now."""
    settings: OptionSettings = context.settings
    if settings.all_measures or settings.measures:
        return standing(context, context.measures if settings.all_measures else settings.measures)
    return tuple(option.id for option in settings.options)


class OptionPaper(Paper[OptionsT]):
    """The options in the order in which they stand on the form, or the measures in theirs."""

    def offered(self, context: Context) -> tuple[str, ...]:
        return put(context)

    def worded(self, context: Context) -> dict[str, Text]:
        return labels(context.settings.options)

    def choices(self, context: Context, state: BallotState, language: str) -> tuple[Choice, ...]:
        settings: OptionsT = context.settings
        if settings.all_measures or settings.measures:
            return measure_choices(context, self.up(context, state), language)
        return tuple(Choice(option.id, pick(option.label, language)) for option in settings.options)
