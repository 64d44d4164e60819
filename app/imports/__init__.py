"""Lists from a spreadsheet: `read` turns a file's bytes into a book, and one reader for each sort of list (measures, dates,
entries of a register, results from elsewhere, addresses) says what its rows are and what is odd about them.

Never here: a request, a form, a forum. Whoever calls decides what becomes of the good rows.
"""

from app.imports.assignment import Assignment, Choices, Column, targets
from app.imports.limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from app.imports.reading import read
from app.imports.reason import Reason, Unreadable
from app.imports.rows import BadRow, Change, MeasureRow, Preview, measures
from app.imports.sheet import Book, Sheet, SheetLine

__all__ = [
    "MAX_BYTES",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "Assignment",
    "BadRow",
    "Book",
    "Change",
    "Choices",
    "Column",
    "MeasureRow",
    "Preview",
    "Reason",
    "Sheet",
    "SheetLine",
    "Unreadable",
    "measures",
    "read",
    "targets",
]
