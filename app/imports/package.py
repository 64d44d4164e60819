"""Our CSV files in their zip: each of them is a sheet, so that the file of an outcome can be read in as it was downloaded.

Never here: what a CSV file looks like (delimited), other archives.
"""

import io
import zipfile

from app.imports import delimited
from app.imports.archive import DAMAGED, TOO_LARGE
from app.imports.limits import MAX_BYTES, MAX_SHEETS
from app.imports.reason import UnreadableError
from app.imports.sheet import Book, Sheet
from app.text import N_

DESCRIPTION = "datapackage.json"
ENDING = ".csv"


def read(data: bytes) -> Book:
    """The CSV files of a package. One that cannot be read is listed with the reason."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = [one for one in archive.infolist() if one.filename.endswith(ENDING) and "/" not in one.filename]
        if DESCRIPTION not in archive.namelist() or not found:
            raise UnreadableError(N_("This archive is not the CSV package of an outcome. Please choose a list."))
        if len(found) > MAX_SHEETS or sum(one.file_size for one in found) > 10 * MAX_BYTES:
            raise UnreadableError(TOO_LARGE)
        sheets = tuple(_sheet(archive, one) for one in found)
    if all(sheet.fault for sheet in sheets):
        raise UnreadableError(DAMAGED)
    return Book(sheets=sheets, encoding="utf-8")


def _sheet(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Sheet:
    name = member.filename.removesuffix(ENDING)
    try:
        (sheet,) = delimited.read(archive.read(member)).sheets
    except UnreadableError as refusal:
        return Sheet(name=name, fault=refusal.reason)
    return Sheet(name=name, rows=sheet.rows, remarks=sheet.remarks)
