"""ODS: from bytes to a book. OpenDocument saves each cell as it is shown, so that nothing has to be formatted anew.

Never here: limits, what the columns mean. The archive is checked and counted as with Excel.
"""

from app.imports.archive import DAMAGED, Archive
from app.imports.grid import Budget
from app.imports.opendocument_cells import Content
from app.imports.reason import UnreadableError
from app.imports.sheet import Book
from app.imports.workbook import book
from app.imports.workbook_parts import Part
from app.text import N_

CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"


class Manifest(Part):
    """Whether any part is encrypted: what is read then is noise."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("encryption-data", "encrypted-key"):
            raise UnreadableError(N_("The workbook has a password. Please save it without."))


def read(data: bytes, language: str) -> Book:
    """Every sheet of an OpenDocument workbook."""
    archive = Archive(data)
    if MANIFEST in archive:
        archive.read(MANIFEST, Manifest())
    if CONTENT not in archive:
        raise UnreadableError(DAMAGED)
    content = Content(Budget(), language)
    archive.read(CONTENT, content)
    return book(content.sheets)
