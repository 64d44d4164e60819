"""The outcome as CSV files in a zip, with a datapackage.json that describes them: for open data and for evaluation.

Commas, CRLF and doubled quotes, because that is what a Data Package means by CSV; a byte order mark, because Excel
takes the umlauts for something else without it. Text that a spreadsheet would run has an apostrophe in front.
Never here: what the columns mean (datapackage.py).
"""

import csv
import io
import zipfile
from collections.abc import Mapping

import msgspec

from app.export.datapackage import NOTE, describe, path
from app.export.text import encodable
from app.formula import neutral
from app.tables import Cell, OutcomeFile, Table

# A zip keeps the time of each file. A fixed one, the earliest it knows, lets equal outcomes be equal bytes.
NO_TIME = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
UNIX = 3


def render(file: OutcomeFile, note: str = NOTE) -> bytes:
    """The zip's bytes; the same file gives the same bytes. `note` is datapackage.NOTE in the reader's language."""
    tables = {path(table): _csv(table) for table in file.tables}
    package = msgspec.json.format(msgspec.json.encode(describe(file, tables, note)), indent=2)
    return _zip({"datapackage.json": package, **tables})


def _csv(table: Table) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        writer.writerow([_text(cell) for _, cell in zip(table.columns, row, strict=True)])
    return text.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case str():
            return neutral(encodable(cell))
        case _:
            return str(cell)


def _zip(files: Mapping[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, NO_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = READABLE
            info.create_system = UNIX  # whatever this machine is
            archive.writestr(info, content)
    return data.getvalue()
