"""A workbook is a zip: what it may be before a byte of it is unpacked, and one part of it unpacked under watch.

Never here: what a part means. Part names are compared without regard to case, as Excel does.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Protocol
from xml.parsers import expat

from app.imports.limits import MAX_ELEMENTS, MAX_MEMBERS, MAX_RATIO, MAX_SMALL_PART, MAX_TOKEN, MAX_UNPACKED
from app.imports.reason import UnreadableError
from app.text import N_

ENCRYPTED = 0x1
PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
CHUNK = 64 * 1024

DAMAGED = N_("The workbook is damaged. Please open it in your spreadsheet program and save it again.")
TOO_LARGE = N_("The workbook is far larger than its file looks. Please copy the list alone into a new workbook.")


class Watcher(Protocol):
    """Told of every element and text of a part, by local name; raises UnreadableError to stop."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


class Archive:
    """The zip that was sent, checked, and a clean copy that holds only what was watched on its way over.

    The copy is what gets read afterwards: no reader can find in it a part, or another version of a part, that
    nobody looked at.
    """

    def __init__(self, data: bytes) -> None:
        self._sent = zipfile.ZipFile(io.BytesIO(data))
        self._parts = _checked(self._sent.infolist(), len(data))
        self._elements = 0
        self._copied = io.BytesIO()
        self._copy = zipfile.ZipFile(self._copied, "w", zipfile.ZIP_DEFLATED, compresslevel=1)

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._parts

    def take(self, part: str, watcher: Watcher | None = None) -> None:
        """Unpacks one part into the copy, past the watcher. A part without one must be small."""
        sent = self._parts[part.lower()]
        if watcher is None and sent.file_size > MAX_SMALL_PART:
            raise UnreadableError(TOO_LARGE)
        parser = self._parser(watcher)
        with self._copy.open(part, "w") as copy:
            for chunk in _watched(self._sent, sent, parser):
                copy.write(chunk)

    def copy(self) -> io.BytesIO:
        """The clean copy, finished."""
        self._copy.close()
        self._copied.seek(0)
        return self._copied

    def _parser(self, watcher: Watcher | None) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.XmlDeclHandler = _only_utf8
        parser.StartDoctypeDeclHandler = _no_entities

        def start(name: str, attributes: dict[str, str]) -> None:
            self._elements += 1
            if self._elements > MAX_ELEMENTS:
                raise UnreadableError(TOO_LARGE)
            if watcher:
                watcher.start(name.rpartition(":")[2], attributes)

        parser.StartElementHandler = start
        if watcher:
            parser.EndElementHandler = lambda name: watcher.end(name.rpartition(":")[2])
            parser.CharacterDataHandler = watcher.text
        return parser


def _checked(members: list[zipfile.ZipInfo], compressed: int) -> dict[str, zipfile.ZipInfo]:
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * compressed:
        raise UnreadableError(TOO_LARGE)
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise UnreadableError(N_("The workbook has a password. Please save it without."))
    parts = {member.filename.lower(): member for member in members}
    if len(parts) < len(members) or any(member.compress_type not in PLAIN_METHODS for member in members):
        raise UnreadableError(DAMAGED)
    return parts


def _watched(archive: zipfile.ZipFile, part: zipfile.ZipInfo, parser: expat.XMLParserType) -> Iterator[bytes]:
    fed = 0
    with archive.open(part) as compressed:
        while chunk := compressed.read(CHUNK):
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > MAX_TOKEN:  # one tag or comment of megabytes, held in memory whole
                raise UnreadableError(TOO_LARGE)
            yield chunk
    parser.Parse(b"", True)


def _only_utf8(version: str, encoding: str | None, standalone: int) -> None:
    # In another encoding the reader that comes after us might see other elements than we do.
    if encoding and encoding.lower() != "utf-8":
        raise UnreadableError(DAMAGED)


def _no_entities(*doctype: object) -> None:
    # No workbook has a document type; what has one wants to define entities that multiply.
    raise UnreadableError(DAMAGED)
