"""What is presented, as the organiser says it, and the builder's form for it.

Never here: what hangs on the wall now.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from app.activities.base.builder import Builder
from app.activities.base.context import Context
from app.activities.base.form_fields import Fields, first, read_texts, renamed_measures, standing, texts_of
from app.activities.base.image import CHECKSUM
from app.activities.base.messages import Refused
from app.letters import letters
from app.text import N_, NN_, Text

TOO_LONG = 8_000
MOST_IMAGES = 6
"""Pictures of one step: so many stand side by side on a wall and can still be seen."""
TOO_MANY = Refused(
    NN_("At most {most} picture fits into one step.", "At most {most} pictures fit into one step.", by="most"),
    {"most": MOST_IMAGES},
    422,
    invalid=("images",),
)


class PresentSettings(msgspec.Struct, frozen=True, omit_defaults=True):
    """`text` is Markdown. `measures` are presented in that order; with `all_measures` these are all that stand. `images` are
    ids of the forum's pictures; one that was deleted is passed over."""

    text: Text = {}
    measures: tuple[str, ...] = ()
    all_measures: bool = False
    images: tuple[str, ...] = ()


def offered(context: Context) -> tuple[str, ...]:
    """The measures to present, without those that were withdrawn."""
    settings: PresentSettings = context.settings
    return standing(context, context.measures if settings.all_measures else settings.measures)


def pictured(context: Context) -> tuple[str, ...]:
    """The pictures to show that are still there, in the order in which they came to the forum."""
    chosen: PresentSettings = context.settings
    return tuple(key for key in context.images if key in chosen.images)


class PresentBuilder(Builder[PresentSettings]):
    """The builder's form: `text.de` …, ticked measures, or all of them."""

    settings = PresentSettings

    def read(
        self, fields: Fields, languages: tuple[str, ...], before: PresentSettings | None = None
    ) -> PresentSettings | Refused:
        text = read_texts(fields, "text", languages)
        if any(letters(words) > TOO_LONG for words in text.values()):
            return Refused(
                NN_(
                    "The text is too long. At most {most} character fits.",
                    "The text is too long. At most {most} characters fit.",
                    by="most",
                ),
                {"most": TOO_LONG},
                422,
                invalid=("text",),
            )
        images = tuple(dict.fromkeys(key for key in fields.get("images", ()) if CHECKSUM.fullmatch(key)))
        if len(images) > MOST_IMAGES:
            return TOO_MANY
        return PresentSettings(text, tuple(fields.get("measures", ())), bool(first(fields, "all_measures")), images)

    def fields(self, settings: PresentSettings, languages: tuple[str, ...]) -> dict[str, Any]:
        chosen = {"measures": settings.measures, "all_measures": "1" if settings.all_measures else ""}
        chosen["images"] = settings.images
        return {**chosen, **texts_of(settings.text, "text", languages)}

    def missing(self, context: Context) -> tuple[str, ...]:
        """An explanation under the title is enough to welcome people or to announce a break; a title alone shows nothing."""
        shown = context.settings.text or offered(context) or pictured(context) or context.explained
        return (
            () if shown else (N_("There is nothing to present: no text, no explanation, no picture and no measure."),)
        )

    def images(self, settings: PresentSettings) -> tuple[str, ...]:
        return settings.images

    def renamed(self, settings: PresentSettings, measures: Mapping[str, str]) -> PresentSettings:
        return replace(settings, measures=renamed_measures(settings.measures, measures))
