"""The sheets in an OpenDocument workbook's content.xml.

Never here: the archive, counting (grid).
"""

from app.imports import number_format
from app.imports.grid import TOO_LARGE, Budget, Grid, Words
from app.imports.limits import MAX_COLUMNS, MAX_FORMATS, MAX_SHEETS
from app.imports.reason import Reason, UnreadableError
from app.imports.sheet import Sheet
from app.imports.workbook_cells import TRUTHS
from app.imports.workbook_parts import Part

NOT_SHOWN = ("collapse", "filter")
ASIDE = ("annotation", "shape", "frame", "custom-shape")
"""Comments and drawings hold paragraphs of their own, which are no part of the cell."""


class Content(Part):
    """Watches content.xml; `sheets` are those that were read, in order."""

    def __init__(self, budget: Budget, language: str) -> None:
        self.sheets: list[Sheet] = []
        self._budget, self._language = budget, language
        self._style, self._unseen = "", set[str]()
        self._grid: Grid | None = None
        self._fault: Reason | None = None
        self._line = self._column = self._columns = 0
        self._rows = self._cells = 1
        self._cell: dict[str, str] | None = None
        self._covered = False
        self._words, self._paragraphs = Words(budget), 0
        self._reading = self._aside = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        said = {key.rpartition(":")[2]: value for key, value in reversed(attributes.items())}
        if name == "style":
            self._style = said.get("name", "")
        elif name == "table-properties" and said.get("display") == "false":
            self._hide(self._style)
        elif name == "table" and self._grid is None and len(self.sheets) < MAX_SHEETS:
            hidden = said.get("style-name", "") in self._unseen
            self._grid, self._fault = Grid(said.get("name", ""), self._budget, hidden), None
            self._line = self._columns = 0
            self._rows = 0
        elif self._grid is not None and self._fault is None:
            try:
                self._inside(self._grid, name, said)
            except UnreadableError as refusal:
                self._fault = refusal.reason

    def end(self, name: str) -> None:
        if self._grid is None:
            return
        if name in ASIDE and self._aside:
            self._aside -= 1
        elif name == "p" and self._reading:
            self._reading -= 1
        elif name in ("table-cell", "covered-table-cell") and self._cell is not None:
            try:
                if self._fault is None:
                    self._finish(self._grid, self._cell)
            except UnreadableError as refusal:
                self._fault = refusal.reason
            self._cell = None
        elif name == "table":
            self._close(self._grid)

    def text(self, text: str) -> None:
        if self._reading and not self._aside and self._paragraphs:
            self._words.add(text)
        else:
            self._budget.spend(len(text))

    def _hide(self, style: str) -> None:
        if len(self._unseen) > MAX_FORMATS:
            raise UnreadableError(TOO_LARGE)
        self._unseen.add(style)

    def _inside(self, grid: Grid, name: str, said: dict[str, str]) -> None:
        match name:
            case "table-column":
                many = min(_times(said, "columns"), MAX_COLUMNS)
                if said.get("visibility") in NOT_SHOWN:
                    grid.hidden_columns.update(range(self._columns, min(self._columns + many, MAX_COLUMNS)))
                self._columns += many
            case "table-row":
                self._line += self._rows or 1
                self._rows, self._column = _times(said, "rows"), 0
                if said.get("visibility") in NOT_SHOWN:
                    grid.hide(self._line, self._rows)
                    grid.filtered |= said["visibility"] == "filter"
            case "table-cell" | "covered-table-cell":
                self._cell, self._covered, self._paragraphs = said, name != "table-cell", 0
                self._words.clear()
                self._cells = _times(said, "columns")
            case _ if name in ASIDE:
                self._aside += 1
            case "p" if self._cell is not None and not self._aside:
                self._reading += 1
                self._words.add("\n" if self._paragraphs else "")
                self._paragraphs += 1
            case "s" | "tab" | "line-break" if self._reading and not self._aside:
                self._words.add({"s": " " * min(int(said.get("c", "1")), 1000), "tab": "\t"}.get(name, "\n"))

    def _finish(self, grid: Grid, said: dict[str, str]) -> None:
        """The cell as often as it is repeated; an empty one that is repeated to the edge of the sheet is nothing."""
        text = "" if self._covered else str(self._words) or self._plain(said)
        column, self._column = self._column, self._column + self._cells
        if "formula" in said and not text and not self._covered and said.get("value-type", "") != "string":
            grid.without_value(self._line, column)
        elif text.strip():
            for line in range(self._line, self._line + self._rows):
                for place in range(column, column + self._cells):
                    grid.put(line, place, text)
        across, down = int(said.get("number-columns-spanned", "1")), int(said.get("number-rows-spanned", "1"))
        if across > 1 or down > 1:
            grid.merged.append(((self._line, column), (self._line + down - 1, column + across - 1)))

    def _plain(self, said: dict[str, str]) -> str:
        """What a cell holds that was written by a program which shows nothing."""
        match said.get("value-type"):
            case "boolean":
                return TRUTHS.get(self._language, TRUTHS["en"])[said.get("boolean-value") == "true"]
            case "float" | "currency" | "percentage" as kind:
                code = {"percentage": "0.##%", "currency": f'0.00 "{said.get("currency", "")}"'}.get(kind, "General")
                return number_format.shown(said.get("value", ""), code, self._language)
            case "date":
                return said.get("date-value", "")
            case "time":
                return said.get("time-value", "")
            case _:
                return said.get("string-value", "")

    def _close(self, grid: Grid) -> None:
        try:
            sheet = grid.sheet() if self._fault is None else None
        except UnreadableError as refusal:
            self._fault, sheet = refusal.reason, None
        self.sheets.append(sheet or Sheet(name=grid.name, hidden=grid.hidden, fault=self._fault))
        self._grid = None


def _times(said: dict[str, str], what: str) -> int:
    """How often a row or a cell is repeated: once at least."""
    return max(1, int(said.get(f"number-{what}-repeated", "1")))
