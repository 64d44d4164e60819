"""HTML that our templates made, as a tree, and the words of a part of it in runs.

It is well formed, and each end tag is there. Never here: blocks.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Literal

import msgspec

from app.minutes.blocks import Line, Run

Style = Literal["", "strong", "soft", "code"]
SKIPPED = {"svg", "script", "style", "form", "button", "nav", "template", "input", "img", "select", "textarea"}
VOID = {"br", "img", "input", "hr", "wbr", "use", "rect", "path"}
APART = {"p", "summary", "blockquote", "figcaption", "li", "div", "dd", "td", "th"}
"""What is a line of its own: its words do not touch those beside it."""
SPACE = re.compile(r"[ \t\n\r\f]+")


class Node(msgspec.Struct):
    """An element with its attributes and what is in it: texts and elements."""

    tag: str
    of: dict[str, str] = {}
    inside: list["Node | str"] = []

    @property
    def classes(self) -> set[str]:
        """What it is called for its looks."""
        return set(self.of.get("class", "").split())

    @property
    def is_skipped(self) -> bool:
        """Whether nothing of it is read on paper."""
        hidden = "hidden" in self.of or self.of.get("aria-hidden") == "true"
        return self.tag in SKIPPED or hidden or bool(self.classes & {"unseen", "more"} and self.tag != "caption")


def parsed(html: str) -> Node:
    """The HTML as a tree."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("root", {}, [])
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, [])
        self._open[-1].inside.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].inside.append(Node(tag, {name: value or "" for name, value in attrs}, []))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)


def line_of(inside: list[Node | str]) -> Line:
    """The words of what stands side by side, in runs of one look and one language, with single blanks between words."""
    made: list[Run] = []
    for run in _runs(inside, "", ""):
        text = SPACE.sub(" ", run.text) if run.text != "\n" else "\n"
        ends = made[-1].text[-1:] if made else " "
        text = text.lstrip(" ") if ends in " \n" else text
        if text == "\n" and made:
            made[-1] = msgspec.structs.replace(made[-1], text=made[-1].text.rstrip(" "))
        if not text:
            continue
        if made and (made[-1].language, made[-1].style) == (run.language, run.style):
            made[-1] = msgspec.structs.replace(made[-1], text=made[-1].text + text)
        else:
            made.append(msgspec.structs.replace(run, text=text))
    while made and not made[-1].text.rstrip(" \n"):
        made.pop()
    if made:
        made[-1] = msgspec.structs.replace(made[-1], text=made[-1].text.rstrip(" \n"))
    return tuple(made)


def _runs(inside: list[Node | str], language: str, style: Style) -> Iterator[Run]:
    for one in inside:
        if isinstance(one, str):
            yield Run(one.replace("\u00ad", ""), language, style)  # soft hyphens are for screens
        elif one.tag == "br":
            yield Run("\n", language, style)
        elif not one.is_skipped:
            inner = _style(one) or style
            apart = one.tag in APART
            yield from [Run("\n")] if "spread" in one.classes else [Run(" ")] if apart else []
            yield from _runs(one.inside, one.of.get("lang", language), inner)
            yield from [Run(" ")] if apart else []


def _style(one: Node) -> Style:
    if one.tag in ("b", "strong") or "split" in one.classes:
        return "strong"
    if one.tag == "code":
        return "code"
    return "soft" if one.tag in ("small", "s") or one.classes & {"soft", "spread"} else ""
