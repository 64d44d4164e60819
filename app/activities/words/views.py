"""Words as phone, wall and console may see them, and as a table. How many people wrote a word is told at once.

That is no figure of a ballot: each of these people put the word itself before everybody, and the wall would show it once for
each of them if it did not count. Who they are nobody sees. Support, which is given to other people's words, is told from five
people on (posts/support); here nobody gives any. Never here: what is one word (rows), sizes (chart), markup.
"""

from collections.abc import Iterable

import msgspec
from msgspec.structs import asdict

from app.activities.base.context import Context
from app.activities.base.search import finds, words_of
from app.activities.base.views import Wanted
from app.activities.posts.pages import paged
from app.activities.posts.state import PostState, hidden, persons
from app.activities.posts.views import PostViews
from app.activities.words.bodies import WordLine, WordsConsole, WordsPhone, WordsTable, WordsWall
from app.activities.words.chart import chart
from app.activities.words.rows import Row, Words
from app.activities.words.settings import FIELDS, WordsSettings
from app.activities.words.state import made, made_until

ON_PHONE, IN_CONSOLE, PAGE = 20, 30, 100
"""So many words stand on a phone once no more are taken, and in the console; on a page of the table."""


def lines(rows: Iterable[Row], own: Iterable[str] = ()) -> tuple[WordLine, ...]:
    """Rows as they are drawn; `own` are the ids of the reader's posts."""
    mine = set(own)
    return tuple(WordLine(row.label, row.people, row.others, not mine.isdisjoint(row.posts)) for row in rows)


class WordsViews(PostViews):
    """The family's, with a chart and a table in place of notes."""

    def phone(self, context: Context, state: PostState, language: str, participant: str | None) -> WordsPhone:
        body = super().phone(context, state, language, participant)
        s: WordsSettings = context.settings
        found = made(context, state) if body.was_open and not body.accepts and s.asks != "cards" else Words()
        return WordsPhone(
            **asdict(body),
            asks=s.asks,
            fields=FIELDS[: max(0, s.limit - body.kept)] if s.limit else FIELDS,
            letters=s.letters,
            lines=lines(found.rows[:ON_PHONE], state.own.get(participant or "", ())),
            words=len(found.rows),
            people=persons(state)[1],
        )

    def wall(self, context: Context, state: PostState, language: str) -> msgspec.Struct:
        if _as_cards(context, state):
            return super().wall(context, state, language)
        return _wall(self._kind, context, state)

    def whole(self, context: Context, state: PostState, language: str) -> msgspec.Struct:
        if _as_cards(context, state):
            return super().whole(context, state, language)
        return _wall(self._kind, context, state)

    def console(self, context: Context, state: PostState, language: str) -> WordsConsole:
        s: WordsSettings = context.settings
        found = made(context, state) if s.asks != "cards" else Words()
        return WordsConsole(
            **asdict(super().console(context, state, language)),
            asks=s.asks,
            lines=lines(found.rows[:IN_CONSOLE]),
            words=len(found.rows),
        )

    def reading(
        self, context: Context, state: PostState, language: str, wanted: Wanted, participant: str | None = None
    ) -> msgspec.Struct:
        if context.settings.asks == "cards":
            return super().reading(context, state, language, wanted, participant)
        return _table(self._kind, context, state, wanted, participant)


def _as_cards(context: Context, state: PostState) -> bool:
    """Whether the wall shows cards: of sentences, or the one that alone is to be there."""
    return context.settings.asks == "cards" or bool(state.focus)


def _wall(kind: str, context: Context, state: PostState) -> WordsWall:
    found = made(context, state)
    drawn = chart(found.rows)
    return WordsWall(
        kind=kind,
        accepts=context.accepts,
        was_open=context.was_open,
        asks=context.settings.asks,
        lines=drawn.lines,
        words=len(found.rows),
        people=persons(state)[1],
        left_out=drawn.left_out,
        left_out_people=drawn.left_out_people,
        fillers=found.fillers,
        limit=context.settings.limit,
    )


def _table(kind: str, context: Context, state: PostState, wanted: Wanted, participant: str | None) -> WordsTable:
    newest = next(reversed(state.posts), "")
    until = wanted.until if wanted.until in state.posts else newest
    found = made(context, state) if until == newest else made_until(context, state, until)
    words = words_of(wanted.words)
    rows = [row for row in found.rows if not words or finds(words, *(spelling for spelling, _ in row.spellings))]
    page, pages, on_it = paged(rows, wanted.page, PAGE)
    places = list(state.posts)
    return WordsTable(
        kind=kind,
        activity=context.activity,
        asks=context.settings.asks,
        total=len(found.rows),
        found=len(rows),
        newer=len(places) - 1 - places.index(until) if until else 0,
        until=until,
        page=page,
        pages=pages,
        hidden=hidden(state),
        fillers=found.fillers,
        lines=lines(on_it, state.own.get(participant or "", ())),
    )
