"""A table of an OpenDocument text: its head rows and head columns are named so, and its head is repeated on every page.

Never here: another block.
"""

from xml.sax.saxutils import escape

from app.export.text import printable
from app.minutes.blocks import Cell, Column, Row, Table, plain
from app.minutes.opendocument.elements import element, paragraph
from app.minutes.pdf.widths import BREAKS, widths
from app.minutes.writer import cells_of

WIDTH_CM = 16.5
LINES = {"": "0.02cm solid #C9C6BE", "Head": "0.04cm solid #000000", "Foot": "0.04cm solid #000000"}


class Tables:
    """The tables of one document; `styles` are those that they need."""

    def __init__(self, language: str) -> None:
        self.styles: list[str] = [_cell_style(name, line) for name, line in LINES.items()]
        self.styles.append(element("style:style", _whole(), style_name="Row", style_family="table-row"))
        self._language, self._number, self._look = language, 0, "Cell"

    def table(self, one: Table) -> str:
        """The table alone; its caption and note are paragraphs."""
        self._number += 1
        self._look = cells_of(one)
        name = f"Table{self._number}"
        properties = element("style:table-properties", style_width=f"{WIDTH_CM}cm", table_align="left")
        self.styles.append(element("style:style", properties, style_name=name, style_family="table"))
        columns, parts = [], widths(one, BREAKS)
        for place, part in enumerate(parts):
            column, wide = f"{name}.{place}", f"{part / sum(parts) * WIDTH_CM:.2f}cm"
            said = element("style:table-column-properties", style_column_width=wide)
            self.styles.append(element("style:style", said, style_name=column, style_family="table-column"))
            columns.append(element("table:table-column", table_style_name=column))
        if one.heads is not None:  # the format knows heads from the first column on: a place beside a name is one, too
            head = one.heads + 1
            columns[:head] = [element("table:table-header-columns", *columns[:head])]
        rows = [self._row(row, one.columns, "") for row in one.rows] + [
            self._row(row, one.columns, "Foot") for row in one.foot
        ]
        caption = printable(plain(one.caption)).replace("\n", " ")
        title = element("table:title", escape(caption)) if caption else ""
        return element(
            "table:table", title, *columns, self._head(one.columns), *rows, table_name=name, table_style_name=name
        )

    def _head(self, columns: tuple[Column, ...]) -> str:
        if not any(column.words for column in columns):
            return ""
        row = tuple(Cell(words=column.words) for column in columns)
        return element("table:table-header-rows", self._row(row, columns, "Head"))

    def _row(self, row: Row, columns: tuple[Column, ...], part: str) -> str:
        cells = (self._cell(cell, column, part) for cell, column in zip(row, columns, strict=True))
        return element("table:table-row", *cells, table_style_name="Row")

    def _cell(self, cell: Cell, column: Column, part: str) -> str:
        said = paragraph(f"{self._look}{part}{'Number' if column.number else ''}", cell.words, self._language)
        return element("table:table-cell", said, office_value_type="string", table_style_name=f"Box{part}")


def _whole() -> str:
    return element("style:table-row-properties", fo_keep_together="always")


def _cell_style(name: str, line: str) -> str:
    said = element("style:table-cell-properties", fo_padding="0.08cm", fo_border="none", fo_border_bottom=line)
    return element("style:style", said, style_name=f"Box{name}", style_family="table-cell")
