"""The door: refuses what is too large or of the wrong kind, then hands the bytes to the reader of that kind.

Never here: how a kind is read. Nothing that `read` is given makes it raise.
"""

from pathlib import PurePosixPath

from app.imports import delimited, workbook
from app.imports.limits import MAX_BYTES
from app.imports.reason import Unreadable, UnreadableError
from app.imports.sheet import Sheet
from app.text import N_

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")  # .xls, and also .xlsx behind a password
KINDS = {".csv": "text", ".txt": "text", ".tsv": "text", ".xlsx": "workbook"}


def read(data: bytes, filename: str) -> Sheet | Unreadable:
    """The sheet in a file, or why there is none. `filename` is only looked at for its ending."""
    try:
        return workbook.read(data) if _kind(data, filename) == "workbook" else delimited.read(data)
    except UnreadableError as refusal:
        return Unreadable(refusal.reason)


def _kind(data: bytes, filename: str) -> str:
    """Name and content must agree: a file that says one thing and is another was mixed up, or is meant to harm."""
    if len(data) > MAX_BYTES:
        raise UnreadableError(N_("The file is larger than {limit} MB."), limit=MAX_BYTES // 1024**2)
    kind = KINDS.get(PurePosixPath(filename.lower()).suffix)
    if kind is None:
        raise UnreadableError(N_("Only CSV files and Excel workbooks (.xlsx) can be read."))
    if data.startswith(OLD_OFFICE):
        raise UnreadableError(
            N_("This is an old Excel file (.xls) or has a password. Please save it as .xlsx without.")
        )
    if kind == "text" and data.startswith(ZIP):
        raise UnreadableError(N_("This file is called CSV but is a workbook or an archive. Please check its name."))
    if kind == "workbook" and not data.startswith(ZIP):
        raise UnreadableError(N_("This file is called .xlsx but is no Excel workbook."))
    return kind
