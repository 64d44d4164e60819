"""What people are asked for, as the organiser says it: words or a sentence, how many, and how they hang on the wall.

Never here: words that people wrote, what anybody sees.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, get_args

from app.activities.base.assurance import POSTS
from app.activities.base.builder import NO_SWITCH
from app.activities.base.form_fields import Fields, first
from app.activities.base.messages import Refused
from app.activities.posts.settings import PostBuilder, PostSettings, read_ticked, ticked
from app.text import N_

Asks = Literal["words", "cards", "chart"]
"""One to three words, shown as a chart; a sentence, shown as a card; a sentence, of whose words a chart is shown."""
Tongue = Literal["de", "en"]
LETTERS = 30
"""A word, or a name of several words such as Open Source."""
UNREADABLE = Refused(N_("These settings cannot be read."), status=422)
FIELDS = ("first", "second", "third")
"""So many words can be given at once, by the fields of the command."""


class WordsSettings(PostSettings, frozen=True, omit_defaults=True):
    """`asks` for words or a sentence; `limit` of them from each person (0: no limit). `tongue` is the language in which most
    write: it says which endings make no other word."""

    most_letters: ClassVar[int] = 280
    most_lines: ClassVar[int] = 4
    limit: int = 3
    suggestions: bool = False
    asks: Asks = "words"
    tongue: Tongue = "de"

    @property
    def letters(self) -> int:
        """How many letters one of them may have."""
        return LETTERS if self.asks == "words" else self.most_letters


class WordsBuilder(PostBuilder[WordsSettings]):
    """The builder's form: `asks` and `tongue` to choose, `prerelease` a checkbox, `limit` a number."""

    settings = WordsSettings
    assurances = POSTS

    def read(
        self, fields: Fields, languages: tuple[str, ...], before: WordsSettings | None = None
    ) -> WordsSettings | Refused:
        said = read_ticked({"limit": [str(WordsSettings().limit)]} | fields)
        if isinstance(said, Refused):
            return said
        asks: Any = first(fields, "asks", before.asks if before else "words")
        tongue: Any = first(fields, "tongue", before.tongue if before else _usual(languages))
        if asks not in get_args(Asks) or tongue not in get_args(Tongue):
            return UNREADABLE
        if "limit" not in fields:
            said["prerelease"] = True
        return WordsSettings(prerelease=said["prerelease"], limit=said["limit"], asks=asks, tongue=tongue)

    def fields(self, settings: WordsSettings, languages: tuple[str, ...]) -> dict[str, Any]:
        boxes = ticked(settings)
        del boxes["support"]
        return {**boxes, "asks": settings.asks, "tongue": settings.tongue}

    def switches(self, settings: WordsSettings) -> Mapping[str, str]:
        return {"prerelease": "true" if settings.prerelease else "", "limit": str(settings.limit)}

    def switched(self, settings: WordsSettings, name: str, value: str) -> WordsSettings | Refused:
        return super().switched(settings, name, value) if name in self.switches(settings) else NO_SWITCH


def _usual(languages: tuple[str, ...]) -> str:
    """The forum's first language, as far as there are stems in it."""
    known = (language.partition("-")[0] for language in languages)
    return next((tag for tag in known if tag in get_args(Tongue)), "de")
