"""An organiser's texts in Leichte Sprache: what a page says of those on it, and the list of all at the desk.

Never here: saying that one was checked (forum/easy_read), markup.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import msgspec

from app.activities.base.easy_read import EasyCheck, EasyNote, digest, note_of
from app.forum.state import Forum
from app.forum.views.places import places
from app.languages import EASY
from app.text import pick

P = ParamSpec("P")
ViewT = TypeVar("ViewT", bound=msgspec.Struct)


def easy_note(forum: Forum, view: Any, language: str) -> EasyNote | None:
    """What a page in `language` says of the texts in Leichte Sprache that stand on it; None where it has none."""
    return note_of(view, texts_in_easy(forum), forum.easy_read) if language == EASY else None


def texts_in_easy(forum: Forum) -> set[str]:
    """All of an organiser's texts that are in Leichte Sprache."""
    return {one.text[EASY] for place in places(forum) for one in place.texts if one.text.get(EASY)}


def noted(make: Callable[Concatenate[Forum, str, P], ViewT]) -> Callable[Concatenate[Forum, str, P], ViewT]:
    """A view of a forum in a language, with that note."""

    @wraps(make)
    def made(forum: Forum, language: str, /, *more: P.args, **named: P.kwargs) -> ViewT:
        view = make(forum, language, *more, **named)
        note = easy_note(forum, view, language)
        return msgspec.structs.replace(view, easy=note) if note is not None else view

    return made


class EasyLine(msgspec.Struct, frozen=True, kw_only=True):
    """A text in Leichte Sprache: where it stands (see `Place`), its name, its words, its field, and who checked it."""

    key: str
    part: str
    title: str
    number: str
    name: str
    words: str
    where: str
    check: EasyCheck | None


class EasyReadView(msgspec.Struct, frozen=True, kw_only=True):
    """The list. The same words are one line, wherever they stand."""

    forum: str
    name: str
    lines: tuple[EasyLine, ...]
    offered: bool
    today: str


def easy_read(forum: Forum, language: str, today: str) -> EasyReadView:
    """Every text in Leichte Sprache, in the order of the desk's pages; `today` is the ISO day."""
    found: dict[str, EasyLine] = {}
    for place in places(forum):
        for one in place.texts:
            if words := one.text.get(EASY, ""):
                key = digest(words)
                line = EasyLine(
                    key=key,
                    part=place.part,
                    title=pick(place.title, language),
                    number=place.number,
                    name=one.name,
                    words=words,
                    where=place.where(one.key, EASY),
                    check=forum.easy_read.get(key),
                )
                found.setdefault(key, line)
    name = pick(forum.settings.title, language)
    offered = EASY in forum.settings.languages
    return EasyReadView(forum=forum.id, name=name, lines=tuple(found.values()), offered=offered, today=today)
