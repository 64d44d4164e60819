"""A table of a Word document: one table over all its pages, its head repeated, its rows kept whole.

Never here: another block.
"""

from typing import Any

from app.export.text import printable
from app.minutes.blocks import Column, Row, Table, plain
from app.minutes.directions import is_rtl
from app.minutes.pdf.widths import BREAKS, widths
from app.minutes.word.elements import element, paragraph
from app.minutes.writer import cells_of

WIDTH = 9354
"""Of the text on the page, in twentieths of a point."""
LINE = {"val": "single", "sz": "4", "space": "0", "color": "C9C6BE"}
STRONG_LINE = {"val": "single", "sz": "8", "space": "0", "color": "000000"}


def table(one: Table, language: str) -> Any:
    """The table alone; its caption and note are paragraphs."""
    columns, look = one.columns, cells_of(one)
    heads = any(column.words for column in columns)
    parts = widths(one, BREAKS)
    wide = [str(round(part / sum(parts) * WIDTH)) for part in parts]
    grid = element("tblGrid", *(element("gridCol", w=width) for width in wide))
    made = element("tbl", _properties(one, language, heads), grid)
    if heads:
        made.append(_head(columns, wide, language, look))
    for row in one.rows:
        made.append(_row(row, columns, wide, language, look))
    for row in one.foot:
        made.append(_row(row, columns, wide, language, look, strong=True))
    return made


def _properties(one: Table, language: str, heads: bool) -> Any:
    """In the order of the schema. `tblLook` says that the first row and the first column are heads."""
    sides = element("tblBorders", element("top", **STRONG_LINE), element("bottom", **STRONG_LINE))
    sides.append(element("insideH", **LINE))
    first = {"firstRow": "1" if heads else "0", "firstColumn": "1" if one.heads == 0 else "0"}
    made = element("tblPr")
    if is_rtl(language):
        made.append(element("bidiVisual"))
    made.append(element("tblW", w="5000", type="pct"))
    made.append(sides)
    margins = [element(side, w=wide, type="dxa") for side, wide in (("left", "0"), ("right", "115"))]
    made.append(element("tblCellMar", *margins))
    value = 0x600 + 0x20 * heads + 0x80 * (one.heads == 0)
    made.append(element("tblLook", val=f"{value:04X}", **first, lastRow="0", lastColumn="0", noHBand="1", noVBand="1"))
    if said := printable(plain(one.caption)):
        made.append(element("tblCaption", val=said))
    return made


def _head(columns: tuple[Column, ...], wide: list[str], language: str, look: str) -> Any:
    row = element("tr", element("trPr", element("cantSplit"), element("tblHeader")))
    for column, width in zip(columns, wide, strict=True):
        said = paragraph(look, column.words, language, element("keepNext"), strong=True, end=column.number)
        row.append(_cell(width, said))
    return row


def _row(
    cells: Row, columns: tuple[Column, ...], wide: list[str], language: str, look: str, strong: bool = False
) -> Any:
    row = element("tr", element("trPr", element("cantSplit")))
    for cell, column, width in zip(cells, columns, wide, strict=True):
        row.append(_cell(width, paragraph(look, cell.words, language, strong=strong, end=column.number)))
    return row


def _cell(width: str, said: Any) -> Any:
    return element("tc", element("tcPr", element("tcW", w=width, type="dxa")), said)
