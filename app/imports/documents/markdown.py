"""A Markdown file as blocks of plain words: what is none of the blocks and marks named here is counted and left out.

Never here: HTML, of which nothing is taken; chapters (read_text).
"""

from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.imports.documents.read_text import Block, Counting, ReadText, in_chapters

SHOWN = ("http://", "https://", "mailto:")
IGNORED = {"thead_open", "thead_close", "tbody_open", "tbody_close"}


def read(text: str) -> ReadText:
    """The text of a file. Never raises for a text, whatever stands in it."""
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 20}).enable("table")
    env: dict[str, Any] = {}
    tokens = parser.parse(text, env)
    reading = _Reading()
    blocks = list(reading.blocks(tokens))
    for one in env.get("references", {}).values():
        if one["href"] not in reading.addresses:
            reading.counting.add("definition", one["href"])
    return in_chapters(blocks, reading.counting)


class _Reading:
    def __init__(self) -> None:
        self.counting = Counting()
        self.addresses: set[str] = set()

    def blocks(self, tokens: Sequence[Token], sort: str = "text") -> Iterator[Block]:
        """The blocks of some tokens; of `sort` those that say nothing else."""
        place = 0
        while place < len(tokens):
            one = tokens[place]
            end = _end(tokens, place)
            inside = tokens[place + 1 : end]
            place = end + 1
            match one.type:
                case "heading_open":
                    yield Block("heading", self._inline(inside), int(one.tag[1:]))
                case "paragraph_open":
                    yield Block("quote" if sort == "quote" else "text", self._inline(inside))
                case "blockquote_open":
                    yield from self.blocks(inside, "quote")
                case "bullet_list_open" | "ordered_list_open":
                    yield Block("list", "\n".join(self._items(one, inside, 0)))
                case "table_open":
                    yield Block("table", "\n".join(self._rows(inside)))
                case "fence" | "code_block":
                    yield Block("text", one.content.strip("\n"))
                case "html_block":
                    self.counting.add("html", one.content)
                case "hr":
                    self.counting.add("line")
                case _:
                    self.counting.add("other", one.content)

    def _items(self, opening: Token, tokens: Sequence[Token], depth: int) -> Iterator[str]:
        """An item a line, those inside of others further in."""
        ordered, number, place = opening.type == "ordered_list_open", int(opening.attrGet("start") or 1), 0
        while place < len(tokens):
            end = _end(tokens, place)
            mark = f"{number}. " if ordered else "• "
            words, deeper = self._item(tokens[place + 1 : end], depth)
            yield "  " * depth + mark + words
            yield from deeper
            number, place = number + 1, end + 1

    def _item(self, tokens: Sequence[Token], depth: int) -> tuple[str, list[str]]:
        words, deeper, place = [], [], 0
        while place < len(tokens):
            one, end = tokens[place], _end(tokens, place)
            if one.type in ("bullet_list_open", "ordered_list_open"):
                deeper += list(self._items(one, tokens[place + 1 : end], depth + 1))
            else:
                words += [block.words for block in self.blocks(tokens[place : end + 1])]
            place = end + 1
        return " ".join(" ".join(words).split()), deeper

    def _rows(self, tokens: Sequence[Token]) -> Iterator[str]:
        cells: list[str] = []
        for one in tokens:
            if one.type == "inline":
                cells.append(" ".join(self._inline([one]).split()).replace("|", "/"))
            elif one.type == "tr_close":
                yield " | ".join(cells)
                cells = []

    def _inline(self, tokens: Sequence[Token]) -> str:
        return "".join(self._words(one.children or []) for one in tokens).strip()

    def _words(self, tokens: Sequence[Token]) -> str:
        found: list[str] = []
        links: list[tuple[str, int]] = []
        for one in tokens:
            match one.type:
                case "text" | "code_inline":
                    found.append(one.content)
                case "softbreak":
                    found.append(" ")
                case "hardbreak":
                    found.append("\n")
                case "em_open" | "strong_open":
                    self.counting.add("emphasis")
                case "em_close" | "strong_close":
                    pass
                case "link_open":
                    links.append((str(one.attrGet("href") or ""), len(found)))
                case "link_close":
                    found.append(self._address(*links.pop(), found))
                case "image":
                    self.addresses.add(str(one.attrGet("src") or ""))
                    self.counting.add("picture", one.content)
                case "html_inline":
                    self.counting.add("html", one.content)
                case _:
                    self.counting.add("other", one.content)
        return "".join(found)

    def _address(self, address: str, start: int, found: list[str]) -> str:
        """Behind the words that led there, unless they are the address."""
        self.addresses.add(address)
        words = "".join(found[start:])
        plain = address.removeprefix("mailto:")
        return f" ({plain})" if address.startswith(SHOWN) and plain not in words else ""


def _end(tokens: Sequence[Token], place: int) -> int:
    """Where what is opened here is closed; a token that opens nothing ends itself."""
    depth = 0
    for at in range(place, len(tokens)):
        depth += tokens[at].nesting
        if depth <= 0:
            return at
    return len(tokens) - 1
