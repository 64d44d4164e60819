"""Bare addresses in an organiser's words: where they are, and what they lead to.

Never here: markup (words), which surface lets people follow them.
"""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_ADDRESS = re.compile(r"(?<![\w@./:-])(?:https?://|www\.)(?=[\w\[])[^\s<>\"'`\u200e\u200f\u00ad]+", re.IGNORECASE)
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_AFTER = ".,;:!?…»“”„’*_"


def pieces(words: str) -> Iterator[tuple[str, str]]:
    """(words, address) from left to right; the address is empty for all that is none. What closes the sentence is no part of
    an address, nor is a bracket that was opened before it."""
    done = 0
    for found in _ADDRESS.finditer(words):
        shown = _trimmed(found.group())
        if not shown.partition("//")[2] and not shown.lower().startswith("www."):
            continue
        if found.start() > done:
            yield words[done : found.start()], ""
        yield shown, shown if "//" in shown[:8] else f"https://{shown}"
        done = found.start() + len(shown)
    if done < len(words):
        yield words[done:], ""


def _trimmed(address: str) -> str:
    while address and (address[-1] in _AFTER or _closes(address)):
        address = address[:-1]
    return address


def _closes(address: str) -> bool:
    """Whether it ends with a bracket that was not opened in it."""
    opened = _BRACKETS.get(address[-1])
    return opened is not None and address.count(address[-1]) > address.count(opened)


def link_addresses(markdown: MarkdownIt) -> MarkdownIt:
    """The same Markdown, in which a bare address is a link; in code and in links it stays what it is."""
    markdown.core.ruler.push("addresses", _link)
    return markdown


def _link(state: StateCore) -> None:
    for block in state.tokens:
        if block.type == "inline" and block.children:
            block.children = list(_linked(block.children))


def _linked(tokens: list[Token]) -> Iterator[Token]:
    inside = 0
    for token in tokens:
        inside += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type != "text" or inside:
            yield token
            continue
        for words, address in pieces(token.content):
            text = Token("text", "", 0, content=words)
            if address:
                yield Token("link_open", "a", 1, attrs={"href": address})
                yield text
                yield Token("link_close", "a", -1)
            else:
                yield text
