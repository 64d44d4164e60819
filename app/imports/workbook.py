"""XLSX: from bytes to a book. The archive is checked, and what it unpacks is counted while it is read.

Never here: limits, what the columns mean. Formulas come as the values that were saved with them.
"""

from app.imports.archive import DAMAGED, Archive
from app.imports.grid import Budget, Grid
from app.imports.limits import MAX_SHEETS
from app.imports.reason import UnreadableError
from app.imports.sheet import Book, Sheet
from app.imports.workbook_cells import Cells
from app.imports.workbook_parts import Listing, Relations, Strings, Styles
from app.text import N_

CONTENT_TYPES = "[Content_Types].xml"
WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"


def read(data: bytes, language: str) -> Book:
    """Every worksheet of a workbook, its cells as they are shown in `language`."""
    archive = Archive(data)
    if any(part not in archive for part in (CONTENT_TYPES, WORKBOOK, RELATIONS)):
        raise UnreadableError(DAMAGED)
    listing, relations, strings, styles = Listing(), Relations(), Strings(), Styles(language)
    archive.read(WORKBOOK, listing)
    archive.read(RELATIONS, relations)
    if STYLES in archive:
        archive.read(STYLES, styles)
    if STRINGS in archive:
        archive.read(STRINGS, strings)
    budget = Budget()
    found = []
    for name, part, hidden in listing.sheets:
        if part in relations.parts:
            cells = Cells(Grid(name, budget, hidden), strings.found, styles.formats, language, listing.since_1904)
            found.append(_sheet(archive, relations.parts[part], cells))
    return book(found)


def _sheet(archive: Archive, part: str, cells: Cells) -> Sheet:
    """One sheet, or why it is not read: one that is too large is no reason to refuse the others."""
    try:
        archive.read(part, cells)
        return cells.grid.sheet()
    except UnreadableError as refusal:
        return Sheet(name=cells.grid.name, hidden=cells.grid.hidden, fault=refusal.reason)


def book(sheets: list[Sheet]) -> Book:
    """The sheets as a book. Raises UnreadableError if none can be shown, or none that a person sees could be read."""
    visible = [sheet for sheet in sheets if not sheet.hidden]
    if not visible:
        raise UnreadableError(N_("The workbook has no visible sheet."))
    if all(sheet.fault or not sheet.rows for sheet in visible):
        fault = next((sheet.fault for sheet in visible if sheet.fault), None)
        raise UnreadableError(fault.message if fault else N_("The file is empty."), **(fault.values if fault else {}))
    return Book(sheets=tuple(sheets[:MAX_SHEETS]))
