"""How wishes are taken, and the builder's form for it.

Never here: wishes, what anybody sees.
"""

from __future__ import annotations

from typing import Any, ClassVar

from app.activities.base.assurance import POSTS
from app.activities.base.form_fields import Fields
from app.activities.base.messages import Refused
from app.activities.posts.settings import PostBuilder, PostSettings, read_ticked, ticked

MARKS = {"en": (("big", "big"), ("small", "small")), "de": (("big", "groß"), ("small", "klein"))}


class WishSettings(PostSettings, frozen=True, omit_defaults=True):
    """Short ones, without topics, each big or small; a wish can be answered."""

    most_letters: ClassVar[int] = 120
    replies: ClassVar[bool] = True

    @property
    def marks(self) -> tuple[str, ...]:
        return ("big", "small")

    def marks_in(self, language: str) -> tuple[tuple[str, str], ...]:
        return MARKS.get(language, MARKS["en"])


class WishBuilder(PostBuilder[WishSettings]):
    """What every kind of the family asks for."""

    settings = WishSettings
    assurances = POSTS

    def read(
        self, fields: Fields, languages: tuple[str, ...], before: WishSettings | None = None
    ) -> WishSettings | Refused:
        said = read_ticked(fields)
        return said if isinstance(said, Refused) else WishSettings(suggestions=False, **said)

    def fields(self, settings: WishSettings, languages: tuple[str, ...]) -> dict[str, Any]:
        return ticked(settings)
