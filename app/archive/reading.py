"""An archive read back, line by line: first all of it is checked, then its entries are given out in pages.

Never here: writing anywhere, what an entry means.
"""

import base64
import hashlib
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from app.archive.writing import OF_PROGRAMME, SCHEMA
from app.forum.chain import Chain
from app.forum.listed_programmes import is_programme, name_refused
from app.images.messages import MOST_RESULT
from app.store.log import Entries, place_of

PAGE = 1_000
LONGEST = 1_000
"""More than the first line of any archive: a foreign file may have no lines at all."""
LARGEST, MOST, LONGEST_ENTRY = 4 * 1024**3, 5_000_000, 32 * 1024**2
"""Bytes of a file, entries in it, bytes of one entry's line: more than any forum has, less than would fill this machine."""
MOST_PICTURES = 200
"""Files: two of each picture, and some that no picture names."""
BLOCK = 1024**2
END = re.compile(rb'"sha256":"([0-9a-f]{64})"\}\n')
END_LENGTH = len(b'"sha256":"') + 64 + len(b'"}\n')
MIDDLE = re.compile(rb'\],"count":([0-9]{1,9}),"head":"([0-9a-f]{64})","outcome":\{')
BEGIN = b'"images":[\n'
FAMILIES = tuple(one.rpartition(":")[0] for one in (SCHEMA, OF_PROGRAMME))
NAME, CODE = re.compile(r"[A-Za-z0-9_-]{1,40}"), re.compile(r"[0-9]{6}")
ID = re.compile(r"[0-9]{1,19}-[0-9]{1,19}")
CUT_OFF = "The file is cut off or damaged: its end is missing."
CHANGED = "The file is not what was written: at least one byte of it is another one."
NOT_OURS = "This is not an archive of a forum or of a programme."
TOO_LARGE = "The file is larger than the archive of any forum can be."


_ENTRY = msgspec.json.Decoder(tuple[str, ...])


class DamagedError(Exception):
    """This is no archive, or not the one that was written; the words say what is wrong, in one sentence."""


class About(msgspec.Struct, frozen=True):
    """Whose archive it is, how many entries it holds, the checksum of its log, and those of its pictures' files. `forum` is the
    id of a forum or, where it has a public `name`, of a programme."""

    forum: str
    code: str
    count: int
    head: str
    pictures: frozenset[str] = frozenset()
    name: str = ""


class _Opening(msgspec.Struct, frozen=True):
    schema: str
    forum: str = ""
    code: str = ""
    programme: str = ""
    name: str = ""


def check(path: Path) -> About:
    """Reads the whole file once, before anything is done with it: its bytes, the order of its entries, the log's checksum."""
    with path.open("rb") as file:
        opening = _opening(file.readline(LONGEST))
        _check_sum(file)
        file.seek(0)
        file.readline()
        log, count, last = Chain(), 0, (-1, -1)
        for page in _pages(file):
            for entry_id, _ in page:
                if not ID.fullmatch(entry_id) or (place := place_of(entry_id)) <= last:
                    raise DamagedError(CHANGED)
                last = place
            log.add(page)
            count += len(page)
            if count > MOST:
                raise DamagedError(TOO_LARGE)
        after = file.tell()
        middle = MIDDLE.match(file.readline(LONGEST))
        file.seek(after)
        kept = [name for name, _ in _pictures(file, is_any if opening.name else is_picture)]
    if middle is None or (int(middle[1]), middle[2].decode()) != (count, log.head):
        raise DamagedError("The log inside does not add up to its own checksum: this is not what was written.")
    if len(kept) > len(set(kept)):
        raise DamagedError(CHANGED)
    about = opening.programme or opening.forum
    return About(about, opening.code, count, log.head, frozenset(kept), opening.name)


def pages(path: Path) -> Iterator[Entries]:
    """The entries of a file that was checked."""
    with path.open("rb") as file:
        file.readline()
        yield from _pages(file)


def pictures(path: Path) -> Iterator[tuple[str, bytes]]:
    """The pictures of a file that was checked, or the files of a programme's documents: the checksum of each, and its bytes."""
    with path.open("rb") as file:
        file.readline(LONGEST)
        for _ in _pages(file):
            pass
        yield from _pictures(file, is_any)


def _pictures(file: BinaryIO, fits: Callable[[bytes], bool]) -> Iterator[tuple[str, bytes]]:
    """The pictures that stand after the outcome, which the file is before; each is what its name says."""
    begins, line = True, b""
    while not (begins and line == BEGIN):
        begins = not line or line.endswith(b"\n")
        if not (line := file.readline(BLOCK)):
            return
    for number, line in enumerate(iter(lambda: file.readline(LONGEST_ENTRY), b"],\n")):
        name, data = _picture(line)
        if number == MOST_PICTURES:
            raise DamagedError(TOO_LARGE)
        if hashlib.sha256(data).hexdigest() != name or not fits(data):
            raise DamagedError(CHANGED)
        yield name, data


def is_picture(data: bytes) -> bool:
    """Whether it is such a file as pictures are kept in, and no larger."""
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP" and len(data) <= MOST_RESULT


def is_any(data: bytes) -> bool:
    """What a document is attached as is whatever its organiser chose; it is never drawn, and as long as a line may be."""
    return True


def _pages(file: BinaryIO) -> Iterator[Entries]:
    """The entries from here on; the file then stands at the line after them."""
    page: Entries = []
    while True:
        start = file.tell()
        if not (line := file.readline(LONGEST_ENTRY)).startswith(b"["):
            break
        if len(line) == LONGEST_ENTRY:
            raise DamagedError(TOO_LARGE)
        page.append(_entry(line))
        if len(page) == PAGE:
            yield page
            page = []
    file.seek(start)
    if page:
        yield page


def _opening(line: bytes) -> _Opening:
    try:
        found = msgspec.json.decode(line + b"]}", type=_Opening)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise DamagedError(NOT_OURS) from None
    family, _, version = found.schema.rpartition(":")
    if family not in FAMILIES:
        raise DamagedError(NOT_OURS)
    if found.schema not in (SCHEMA, OF_PROGRAMME):
        raise DamagedError(f"This archive has the form {version}, which this version of Stimmwand does not know.")
    if not (_names_programme(found) if found.schema == OF_PROGRAMME else _names_forum(found)):
        raise DamagedError(NOT_OURS)
    return found


def _names_forum(found: _Opening) -> bool:
    named = NAME.fullmatch(found.forum) and found.forum != "desk" and not is_programme(found.forum)
    return bool(named and CODE.fullmatch(found.code) and not found.programme and not found.name)


def _names_programme(found: _Opening) -> bool:
    named = is_programme(found.programme) and name_refused(found.name) is None
    # Of one that is found on no list, nothing but the id is known, and is then its name.
    found_as = NAME.fullmatch(found.programme) and name_refused(found.programme.lower()) is None
    return bool(named and found_as and not found.forum and not found.code)


def _check_sum(file: BinaryIO) -> None:
    """The last line says what all bytes before it add up to, and nothing follows it. Block by block: lines may be long."""
    size = file.seek(0, os.SEEK_END)
    if size > LARGEST:
        raise DamagedError(TOO_LARGE)
    before = max(0, size - END_LENGTH)
    file.seek(before)
    end = END.fullmatch(file.read(END_LENGTH))
    if end is None:
        raise DamagedError(CUT_OFF)
    file.seek(0)
    total: Any = hashlib.sha256()
    while before and (block := file.read(min(before, BLOCK))):
        total.update(block)
        before -= len(block)
    if end[1].decode() != total.hexdigest():
        raise DamagedError(CHANGED)


def _picture(line: bytes) -> tuple[str, bytes]:
    try:
        name, data = _ENTRY.decode(line.rstrip(b",\n"))
        return name, base64.b64decode(data, validate=True)
    except (ValueError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise DamagedError(CHANGED) from None


def _entry(line: bytes) -> tuple[str, bytes]:
    try:
        found = _ENTRY.decode(line.rstrip(b",\n"))
        entry_id, data, *how = found
        return entry_id, base64.b64decode(data, validate=True) if how else data.encode()
    except (ValueError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise DamagedError(CHANGED) from None
