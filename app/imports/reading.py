"""The door: refuses what is too large or of the wrong kind, then hands the bytes to the reader of that kind.

Never here: how a kind is read. Nothing that `read` is given makes it raise.
"""

from pathlib import PurePosixPath

from app.imports import delimited, opendocument, package, workbook
from app.imports.archive import DAMAGED
from app.imports.limits import MAX_BYTES
from app.imports.reason import Reason, Unreadable, UnreadableError
from app.imports.sheet import Book
from app.text import N_

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")  # .xls, and also .xlsx behind a password
KINDS = {".csv": "text", ".txt": "text", ".tsv": "text", ".xlsx": "workbook", ".ods": "opendocument", ".zip": "package"}
NAMED = {
    "workbook": N_("This file is called .xlsx but is no Excel workbook."),
    "package": N_("This file is called .zip but is none."),
    "opendocument": N_("This file is called .ods but is no OpenDocument workbook."),
}


def read(data: bytes, filename: str, language: str = "en", encoding: str = "") -> Book | Unreadable:
    """What is in a file, or why it cannot be read. `filename` is only looked at for its ending; numbers are written as in
    `language`; a text file is read as `encoding`, if that is possible."""
    try:
        match _kind(data, filename):
            case "text":
                return delimited.read(data, encoding)
            case "workbook":
                return workbook.read(data, language)
            case "package":
                return package.read(data)
            case _:
                return opendocument.read(data, language)
    except UnreadableError as refusal:
        return Unreadable(refusal.reason)
    except Exception:
        # Between them zipfile and expat know dozens of ways to call a file broken.
        return Unreadable(Reason(DAMAGED))


def _kind(data: bytes, filename: str) -> str:
    """Name and content must agree: a file that says one thing and is another was mixed up, or is meant to harm."""
    if len(data) > MAX_BYTES:
        raise UnreadableError(N_("The file is larger than {limit} MB."), limit=MAX_BYTES // 1024**2)
    kind = KINDS.get(PurePosixPath(filename.lower()).suffix)
    if kind is None:
        raise UnreadableError(
            N_("Only CSV files, Excel workbooks (.xlsx) and OpenDocument workbooks (.ods) can be read.")
        )
    if data.startswith(OLD_OFFICE):
        raise UnreadableError(
            N_("This is an old Excel file (.xls) or has a password. Please save it as .xlsx without.")
        )
    if kind == "text" and data.startswith(ZIP):
        raise UnreadableError(N_("This file is called CSV but is a workbook or an archive. Please check its name."))
    if kind in NAMED and not data.startswith(ZIP):
        raise UnreadableError(NAMED[kind])
    return kind
