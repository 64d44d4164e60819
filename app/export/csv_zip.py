"""The outcome as CSV files in a zip, with a datapackage.json that describes them: for open data and for evaluation.

Text that a spreadsheet would run has an apostrophe in front. Never here: how a cell is written (csv_form), what the columns
mean (datapackage).
"""

import io
import zipfile
from collections.abc import Mapping

import msgspec

from app.export.csv_form import PROGRAMS, Form, named, path, written
from app.export.datapackage import NOTE, describe
from app.tables import OutcomeFile

# A zip keeps the time of each file. A fixed one, the earliest it knows, lets equal outcomes be equal bytes.
NO_TIME = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
UNIX = 3


def render(file: OutcomeFile, note: str = NOTE, form: Form = PROGRAMS) -> bytes:
    """The zip's bytes; the same file gives the same bytes. `note` is datapackage.NOTE in the reader's language."""
    file, used = named(file, form), set[str]()
    tables = {path(table, form, used): written(table, form) for table in file.tables}
    package = msgspec.json.format(msgspec.json.encode(describe(file, tables, note, form)), indent=2)
    return zipped({"datapackage.json": package, **tables})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files in a zip; the same files give the same bytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, NO_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = READABLE
            info.create_system = UNIX  # whatever this machine is
            archive.writestr(info, content)
    return data.getvalue()
