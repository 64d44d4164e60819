"""Leichte Sprache: which of an organiser's texts its readers have checked, and what a page says of those that stand on it.

A check is of the words as they were: other words are a draft again. Never here: which texts there are (forum/views/places), how
a page draws it.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import msgspec


class EasyCheck(msgspec.Struct, frozen=True):
    """Who read a text and understood it, and on which ISO day."""

    day: str
    who: str


Checks = Mapping[str, EasyCheck]
"""By the digest of the words."""


class EasyNote(msgspec.Struct, frozen=True):
    """What a page says of its texts in Leichte Sprache: who checked them, the latest time; or that they are a draft."""

    check: EasyCheck | None = None


def digest(words: str) -> str:
    """By what a text is known again while its words stay the same."""
    return hashlib.blake2b(words.strip().encode(), digest_size=8).hexdigest()


def noted_as(check: EasyCheck | None, texts: Collection[str], before: Checks) -> dict[str, EasyCheck]:
    """The checks once these `texts` (digests) have this one; without one they are a draft again."""
    others = {key: one for key, one in before.items() if key not in texts}
    return {**others, **(dict.fromkeys(texts, check) if check else {})}


def note_of(view: Any, texts: Collection[str], checks: Checks) -> EasyNote | None:
    """What a page of this view says, if any of `texts` (all that there are in Leichte Sprache) stands on it."""
    there = {said for said in _said(view) if said} & {words for words in texts if words}
    found = [checks.get(digest(words)) for words in there]
    done = [one for one in found if one is not None]
    if not found:
        return None
    return EasyNote(max(done, key=lambda one: one.day)) if len(done) == len(found) else EasyNote()


def _said(view: Any) -> Iterator[str]:
    """Every text anywhere in a view."""
    if isinstance(view, str):
        yield str(view)
    elif isinstance(view, msgspec.Struct):
        for name in view.__struct_fields__:
            yield from _said(getattr(view, name))
    elif isinstance(view, Mapping):
        for one in view.values():
            yield from _said(one)
    elif isinstance(view, list | tuple):
        for one in view:
            yield from _said(one)
