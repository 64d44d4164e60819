"""What a page says of words that are not in its language: an element names it (WCAG 3.1.2, BITV 9.3.1.2).

`marking` has every text of an organiser that stands in for a missing one carry marks, and `unnamed` finds those on a page
whose language no element names. Never here: pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser

import pytest

from app import text
from app.text import Foreign

BEGIN, END = "\ue000", "\ue001"
"""Letters of nobody's alphabet."""
OPEN_ENDED = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNSAID = {"script", "style", "title", "option"}
"""Where no element may stand."""


@contextmanager
def marking() -> Iterator[None]:
    """Pages made in here have the marks."""
    real = text._said

    def said(words: str, tag: str, wanted: str) -> str:
        found = real(words, tag, wanted)
        return Foreign(f"{BEGIN}{words}{END}", tag) if isinstance(found, Foreign) and BEGIN not in words else found

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(text, "_said", said)
        yield


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.around: list[tuple[str, str]] = []
        self.marked, self.unnamed = 0, set[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in OPEN_ENDED:
            self.around.append((tag, dict(attrs).get("lang") or ""))

    def handle_endtag(self, tag: str) -> None:
        names = [name for name, _ in self.around]
        if tag in names:  # lean pages leave out the ends of some, which end with what is around them
            del self.around[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if BEGIN not in data or any(name in UNSAID for name, _ in self.around):
            return
        self.marked += 1
        if not any(lang for name, lang in self.around if name != "html"):
            self.unnamed.add(f"{self.around[-1][0]}: {' '.join(data.split())}")


def unnamed(page: str) -> tuple[int, set[str]]:
    """How many such texts a page has, and those of which it does not say in which language they are."""
    read = _Reader(page)
    return read.marked, read.unnamed
