"""The page of an organiser's word lists: each as it is saved or typed, and what it would hold back of what was written so far.

Never here: saving a list (forum/word_lists), comparing words (activities/base/word_lists), markup.
"""

from collections.abc import Mapping

import msgspec

from app.activities import KINDS
from app.activities.base.word_lists import Words, hits, marked
from app.forum.state import Forum
from app.forum.word_lists import languages
from app.text import pick

MOST_SHOWN = 50


class Hit(msgspec.Struct, frozen=True):
    """Something written that has an entry of the list: its step's title, and its text in parts, each with whether it is that
    entry."""

    step: str
    parts: tuple[tuple[str, bool], ...]


class ListView(msgspec.Struct, frozen=True, kw_only=True):
    """One list: `number` entries; `held` texts have one of them, the newest of which are `hits`. `saved` is how it stands."""

    language: str
    number: int
    saved: str
    held: int
    hits: tuple[Hit, ...]


class WordListsView(msgspec.Struct, frozen=True, kw_only=True):
    """The page; `written` is how many texts there are to hold a list against."""

    forum: str
    name: str
    written: int
    lists: tuple[ListView, ...]


def word_lists(forum: Forum, language: str, typed: Mapping[str, Words]) -> WordListsView:
    """The page, with lists that were `typed` in place of the saved ones."""
    written = _written(forum, language)
    listed = ((tag, typed.get(tag, forum.word_lists.get(tag, ()))) for tag in languages(forum))
    lists = tuple(_list(tag, words, forum.word_lists.get(tag, ()), written) for tag, words in listed)
    name = pick(forum.settings.title, language)
    return WordListsView(forum=forum.id, name=name, written=len(written), lists=lists)


def _written(forum: Forum, language: str) -> list[tuple[str, str]]:
    """All that people wrote and that still has words, each with the title of its step, in the order of the agenda."""
    return [
        (pick(one.plan.title, language), text)
        for one in forum.activities.values()
        for text in KINDS[one.plan.kind].input.texts(one.state)
    ]


def _list(tag: str, words: Words, saved: Words, written: list[tuple[str, str]]) -> ListView:
    listed = {tag: words}
    held = [(step, text) for step, text in written if hits(listed, text)]
    newest = held[::-1][:MOST_SHOWN]
    return ListView(
        language=tag,
        number=len(words),
        saved=", ".join(saved),
        held=len(held),
        hits=tuple(Hit(step, marked(listed, text)) for step, text in newest),
    )
