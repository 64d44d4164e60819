"""What is left of words: their tables beside those of the family, their part of the outcome's page, and the sealed posts.

Never here: where fresh ids come from, a file format.
"""

from msgspec.structs import asdict

from app.activities.base.context import Context
from app.activities.base.record import Fresh, Part
from app.activities.posts.chapter import PostsPart
from app.activities.posts.record import PostRecord
from app.activities.posts.says import worded
from app.activities.posts.state import PostState
from app.activities.words.bodies import WordLine
from app.activities.words.erasing import WordsErasing
from app.activities.words.sealed import WordsSealed, seal_words, unseal_words
from app.activities.words.state import made
from app.activities.words.tables import word_tables
from app.activities.words.views import lines
from app.tables import Table


class WordsPart(PostsPart, frozen=True, kw_only=True):
    """The posts, and of a step with a chart the table of its words; `sentences` had so many `fillers`, which are none."""

    words: tuple[WordLine, ...] = ()
    fillers: int = 0
    sentences: bool = False


class WordsRecord(PostRecord):
    """The family's, with a table of words."""

    sealed = WordsSealed
    erasing = WordsErasing()

    def tables(self, context: Context, state: PostState, language: str) -> tuple[Table, ...]:
        own = word_tables(context, state) if context.settings.asks != "cards" else ()
        return (*(worded(self._says, one) for one in own), *super().tables(context, state, language))

    def part(self, context: Context, state: PostState, language: str) -> Part:
        family = super().part(context, state, language)
        if context.settings.asks == "cards":
            return family
        found = made(context, state)
        return WordsPart(
            **asdict(family), words=lines(found.rows), fillers=found.fillers, sentences=context.settings.asks == "chart"
        )

    def seal(self, context: Context, state: PostState, fresh: Fresh, at: int) -> WordsSealed:
        return seal_words(context, state, fresh, at)

    def unseal(self, state: PostState, event: WordsSealed) -> None:  # type: ignore[override]
        unseal_words(state, event)
