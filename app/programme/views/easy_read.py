"""A programme's texts in Leichte Sprache: what a public page says of those on it, and the list of all at the desk.

Never here: saying that one was checked (programme/easy_read), markup.
"""

from collections.abc import Iterator, Mapping, Set
from typing import Any

import msgspec

from app.activities.base.easy_read import EasyCheck, EasyNote, digest, note_of
from app.activities.base.memo import Memos
from app.forum.state import Forum
from app.forum.views.easy_read import texts_in_easy
from app.languages import EASY
from app.programme.state import Programme
from app.text import N_, Text, pick

NO_TEXT = frozenset({"seen", "made", "log"})
BEFORE = NO_TEXT | {"earlier", "before", "amended", "versions"}
"""What stands in these fields is no longer said; of wordings the newest is."""


PLAIN = frozenset({str, int, float, bool, type(None)})
"""Most of what stands in fields; no texts are in it."""
PARTS: dict[str, tuple[str, str]] = {
    "basics": (N_("Details and texts"), "basics"),
    "formats": (N_("Forums and other formats"), "formats"),
    "strands": (N_("Participation strands"), "strands"),
    "register": (N_("Register"), "register"),
    "documents": (N_("Documents"), "documents"),
    "imported": (N_("Surveys and workshops"), "imported"),
    "panels": (N_("Panels drawn by lot"), "panels"),
    "answers": (N_("Answers and text modules"), "answers"),
    "timeline": (N_("Dates"), "timeline"),
    "decisions": (N_("Decisions"), "decisions"),
    "notices": (N_("Notices by mail"), "notices"),
}
"""What each part of the state is called, and its section at the desk."""


class EasyTextLine(msgspec.Struct, frozen=True, kw_only=True):
    """A text in Leichte Sprache: the part of the programme that it belongs to by name, what it says otherwise, its words, who
    checked it, and the address below the programme's where it is changed."""

    key: str
    name: str
    otherwise: str
    words: str
    check: EasyCheck | None
    where: str


class EasyTextsView(msgspec.Struct, frozen=True, kw_only=True):
    """The list: the same words are one line, wherever they stand. `today` is the ISO day."""

    lines: tuple[EasyTextLine, ...]
    offered: bool
    today: str


def easy_texts(programme: Programme, language: str, today: str) -> EasyTextsView:
    """Every text in Leichte Sprache, part by part, in the order of the state."""
    found: dict[str, EasyTextLine] = {}
    for part, text in texts(programme, BEFORE):
        key = digest(text[EASY])
        others = {tag: words for tag, words in text.items() if tag != EASY}
        line = EasyTextLine(
            key=key,
            name=PARTS[part][0],
            otherwise=pick(others, language),
            words=text[EASY],
            check=programme.easy_read.get(key),
            where=f"/desk/p/{programme.id}/{PARTS[part][1]}",
        )
        found.setdefault(key, line)
    offered = EASY in programme.basics.settings.languages
    return EasyTextsView(lines=tuple(found.values()), offered=offered, today=today)


def easy_note(programme: Programme, forums: Mapping[str, Forum], view: Any, language: str) -> EasyNote | None:
    """What a page in `language` says of the texts in Leichte Sprache on it, those of its forums included; None where it has
    none."""
    if language != EASY:
        return None
    said = {text[EASY] for _, text in texts(programme, NO_TEXT)}
    checks = dict(programme.easy_read)
    for forum in forums.values():
        said |= texts_in_easy(forum)
        checks = {**forum.easy_read, **checks}
    return note_of(view, said, checks)


_KEPT: Memos[Set[str], tuple[tuple[str, Text], ...]] = Memos()
"""A programme has some ten thousand texts, and each public page in Leichte Sprache asks."""


def texts(programme: Programme, but: Set[str]) -> tuple[tuple[str, Text], ...]:
    """Each text in Leichte Sprache, with the field of the programme in which it stands; none in fields named in `but`."""
    return _KEPT.get(programme, but, lambda: tuple(_texts(programme, but)), programme.last_id)


def _texts(programme: Programme, but: Set[str]) -> Iterator[tuple[str, Text]]:
    for part in programme.__struct_fields__:
        if part not in but:
            yield from ((part, text) for text in _in(getattr(programme, part), but))


def _in(value: Any, but: Set[str]) -> Iterator[Text]:
    if isinstance(value, msgspec.Struct):
        there = [getattr(value, name) for name in value.__struct_fields__ if name not in but]
        yield from _in((*there, getattr(value, "newest", None)), but)
    elif isinstance(value, dict):
        if value and all(isinstance(one, str) for one in value.values()):
            yield from (dict(value),) if value.get(EASY) else ()
        else:
            yield from _in(tuple(value.values()), but)
    elif isinstance(value, list | tuple):
        for one in value:
            if type(one) not in PLAIN:
                yield from _in(one, but)
