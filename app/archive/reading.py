"""An archive read back, line by line: first all of it is checked, then its entries are given out in pages.

Never here: writing anywhere, what an entry means.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import chain as after
from itertools import islice, takewhile
from pathlib import Path
from typing import Any

import msgspec

from app.archive.writing import SCHEMA
from app.forum.chain import Chain
from app.store.log import Entries, place_of

PAGE = 1_000
LONGEST = 1_000
"""More than the first line of any archive: a foreign file may have no lines at all."""
END = re.compile(rb'"sha256":"([0-9a-f]{64})"\}\n')
MIDDLE = re.compile(rb'\],"count":(\d+),"head":"([0-9a-f]{64})","outcome":\{')
FAMILY = SCHEMA.rpartition(":")[0]
NAME, CODE = re.compile(r"[A-Za-z0-9_-]{1,40}"), re.compile(r"[0-9]{6}")
ID = re.compile(r"\d{1,19}-\d{1,19}")
CUT_OFF = "The file is cut off or damaged: its end is missing."
CHANGED = "The file is not what was written: at least one byte of it is another one."
NOT_OURS = "This is not an archive of a forum."


_ENTRY = msgspec.json.Decoder(tuple[str, ...])


class DamagedError(Exception):
    """This is no archive, or not the one that was written; the words say what is wrong, in one sentence."""


class About(msgspec.Struct, frozen=True):
    """Whose archive it is, how many entries it holds, and the checksum of its log."""

    forum: str
    code: str
    count: int
    head: str


class _Opening(msgspec.Struct, frozen=True):
    schema: str
    forum: str = ""
    code: str = ""


def check(path: Path) -> About:
    """Reads the whole file once, before anything is done with it: its bytes, the order of its entries, the log's checksum."""
    with path.open("rb") as file:
        first = file.readline(LONGEST)
        opening = _opening(first)
        total, log, count, last, page = hashlib.sha256(first), Chain(), 0, (-1, -1), list[tuple[str, bytes]]()
        while (line := file.readline()).startswith(b"["):
            total.update(line)
            page.append(_entry(line))
            if not ID.fullmatch(page[-1][0]) or (place := place_of(page[-1][0])) <= last:
                raise DamagedError(CHANGED)
            count, last = count + 1, place
            if len(page) == PAGE:
                log.add(page)
                page.clear()
        log.add(page)
        middle = MIDDLE.match(line)
        _check_end(after([line], file), total)
    if middle is None or (int(middle[1]), middle[2].decode()) != (count, log.head):
        raise DamagedError("The log inside does not add up to its own checksum: this is not what was written.")
    return About(opening.forum, opening.code, count, log.head)


def pages(path: Path) -> Iterator[Entries]:
    """The entries of a file that was checked."""
    with path.open("rb") as file:
        file.readline()
        lines = takewhile(lambda line: line.startswith(b"["), file)
        while page := [_entry(line) for line in islice(lines, PAGE)]:
            yield page


def _opening(line: bytes) -> _Opening:
    try:
        found = msgspec.json.decode(line + b"]}", type=_Opening)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise DamagedError(NOT_OURS) from None
    family, _, version = found.schema.rpartition(":")
    if family != FAMILY:
        raise DamagedError(NOT_OURS)
    if found.schema != SCHEMA:
        raise DamagedError(f"This archive has the form {version}, which this version of Stimmwand does not know.")
    if not NAME.fullmatch(found.forum) or found.forum == "desk" or not CODE.fullmatch(found.code):
        raise DamagedError(NOT_OURS)
    return found


def _check_end(rest: Iterable[bytes], total: Any) -> None:
    """The last line says what all lines before it add up to, and nothing follows it."""
    held = b""
    for line in rest:
        total.update(held)
        held = line
    end = END.fullmatch(held)
    if end is None:
        raise DamagedError(CUT_OFF)
    if end[1].decode() != total.hexdigest():
        raise DamagedError(CHANGED)


def _entry(line: bytes) -> tuple[str, bytes]:
    try:
        found = _ENTRY.decode(line.rstrip(b",\n"))
        entry_id, data, *how = found
        return entry_id, base64.b64decode(data, validate=True) if how else data.encode()
    except (ValueError, msgspec.DecodeError, UnicodeDecodeError):
        raise DamagedError(CHANGED) from None
