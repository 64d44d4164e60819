"""A workbook, of Excel or OpenDocument, is a zip: what it may be before it is unpacked, and a part unpacked under watch.

Never here: what a part means. Part names are compared without regard to case, as Excel does.
"""

import io
import zipfile
from typing import Protocol
from xml.parsers import expat

from app.imports.limits import MAX_ELEMENTS, MAX_MEMBERS, MAX_RATIO, MAX_TOKEN, MAX_UNPACKED
from app.imports.reason import UnreadableError
from app.text import N_

ENCRYPTED = 0x1
PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
CHUNK = 64 * 1024

DAMAGED = N_("The workbook is damaged. Please open it in your spreadsheet program and save it again.")
PASSWORD = N_("The workbook has a password. Please save it without.")
TOO_LARGE = N_("The workbook is far larger than its file looks. Please copy the list alone into a new workbook.")


class Watcher(Protocol):
    """Told of every element and text of a part, by local name; raises UnreadableError to stop."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


class Archive:
    """The zip that was sent, checked before anything in it is unpacked."""

    def __init__(self, data: bytes) -> None:
        self._sent = zipfile.ZipFile(io.BytesIO(data))
        self._parts = _checked(self._sent.infolist(), len(data))
        self._elements = 0

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._parts

    def read(self, part: str, watcher: Watcher) -> None:
        """Unpacks one part past the watcher; nothing of it is kept."""
        parser, fed = self._parser(watcher), 0
        with self._sent.open(self._parts[part.lower()]) as compressed:
            while chunk := compressed.read(CHUNK):
                parser.Parse(chunk, False)
                fed += len(chunk)
                if fed - parser.CurrentByteIndex > MAX_TOKEN:  # one tag or comment of megabytes, held in memory whole
                    raise UnreadableError(TOO_LARGE)
        parser.Parse(b"", True)

    def _parser(self, watcher: Watcher) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.XmlDeclHandler = _only_utf8
        parser.StartDoctypeDeclHandler = _no_entities

        def start(name: str, attributes: dict[str, str]) -> None:
            self._elements += 1
            if self._elements > MAX_ELEMENTS:
                raise UnreadableError(TOO_LARGE)
            watcher.start(name.rpartition(":")[2], attributes)

        parser.StartElementHandler = start
        parser.EndElementHandler = lambda name: watcher.end(name.rpartition(":")[2])
        parser.CharacterDataHandler = watcher.text
        return parser


def _checked(members: list[zipfile.ZipInfo], compressed: int) -> dict[str, zipfile.ZipInfo]:
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * compressed:
        raise UnreadableError(TOO_LARGE)
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise UnreadableError(PASSWORD)
    parts = {member.filename.lower(): member for member in members}
    if len(parts) < len(members) or any(member.compress_type not in PLAIN_METHODS for member in members):
        raise UnreadableError(DAMAGED)
    return parts


def _only_utf8(version: str, encoding: str | None, standalone: int) -> None:
    # Every program that writes workbooks writes UTF-8; another encoding wants to be read in two ways.
    if encoding and encoding.lower() != "utf-8":
        raise UnreadableError(DAMAGED)


def _no_entities(*doctype: object) -> None:
    # No workbook has a document type; what has one wants to define entities that multiply.
    raise UnreadableError(DAMAGED)
