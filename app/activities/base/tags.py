"""The tags of a measure in one cell or field, there and back.

Never here: how long a tag may be.
"""

import re
from collections.abc import Iterable

from app.letters import written

_TAGS = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?=[,;|\r\n]|$)|([^,;|\r\n]+)')
_BETWEEN_TAGS = re.compile(r'[,;|\r\n"]')


def tags(cell: str) -> tuple[str, ...]:
    """The tags in a cell, each once, in the order written; "Klima" and "klima" are one tag. One in quotation marks may hold
    what else stands between two."""
    found: dict[str, str] = {}
    for quoted, plain in _TAGS.findall(cell):
        tag = " ".join((quoted.replace('""', '"') or plain).split())
        if written(tag):
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def joined(tags: Iterable[str]) -> str:
    """The cell that `tags` reads so again."""
    quoted = ('"' + tag.replace('"', '""') + '"' if _BETWEEN_TAGS.search(tag) else tag for tag in tags)
    return ", ".join(quoted)
