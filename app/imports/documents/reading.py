"""The door: refuses what is too large or of the wrong kind, and a package that would unpack to too much, before any library
sees it. Nothing that `read` is given makes it raise.

Never here: how a kind is read; the process in which this runs (reader).
"""

import io
import zipfile
from pathlib import PurePosixPath

from app.imports import archive
from app.imports.archive import Archive
from app.imports.documents import markdown, word
from app.imports.documents.bounds import DAMAGED, MOST_BYTES, MOST_TEXT_BYTES
from app.imports.documents.read_text import ReadText
from app.imports.encodings import decode
from app.imports.reason import Reason, Unreadable, UnreadableError
from app.text import N_

ZIP, OLD_OFFICE = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
KINDS = {".docx": "word", ".md": "markdown", ".markdown": "markdown", ".txt": "markdown"}
TOO_LARGE = N_("This Word document is far larger than its file looks. Please copy the text alone into a new one.")
OLD = N_("This is an old Word document (.doc) or has a password. Please save it as .docx without.")
LOCKED = N_("This Word document has a password. Please save it without.")
NO_TEXT = N_("There are no words in this file.")
SAID = {archive.DAMAGED: DAMAGED, archive.TOO_LARGE: TOO_LARGE, archive.PASSWORD: LOCKED}


def read(data: bytes, filename: str) -> ReadText | Unreadable:
    """What is in a file, or why it cannot be read. `filename` is only looked at for its ending."""
    try:
        found = _read(data, filename)
    except UnreadableError as refusal:
        return Unreadable(Reason(SAID.get(refusal.reason.message, refusal.reason.message), refusal.reason.values))
    except Exception:  # whatever the library stumbles over, this file is not a document
        return Unreadable(Reason(DAMAGED))
    return found if found.chapters else Unreadable(Reason(NO_TEXT))


def _read(data: bytes, filename: str) -> ReadText:
    kind = KINDS.get(PurePosixPath(filename.lower()).suffix)
    most = MOST_BYTES if kind == "word" else MOST_TEXT_BYTES
    if len(data) > most:
        raise UnreadableError(N_("The file is larger than {limit} MB."), limit=most // 1024**2)
    if kind is None:
        raise UnreadableError(N_("Only Word documents (.docx) and Markdown (.md, .txt) can be read as a text."))
    if kind == "markdown":
        if data.startswith((ZIP, OLD_OFFICE, b"%PDF")):
            raise UnreadableError(N_("This file is no text, whatever its name says. Please check it."))
        return markdown.read(decode(data)[1])
    if data.startswith(OLD_OFFICE):
        raise UnreadableError(OLD)
    _checked(data)
    return word.read(data)


class _Looking:
    """Whoever unpacks is told nothing; that a part is not too large and defines nothing is seen on the way."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


def _checked(data: bytes) -> None:
    """Every part that the library will parse, unpacked under watch before it does."""
    if not data.startswith(ZIP):
        raise UnreadableError(DAMAGED)
    package = Archive(data)
    with zipfile.ZipFile(io.BytesIO(data)) as listed:
        names = listed.namelist()
    if "word/document.xml" not in package:
        raise UnreadableError(N_("This file is called .docx but is no Word document."))
    for name in names:
        if name.lower().endswith((".xml", ".rels")):
            package.read(name, _Looking())
