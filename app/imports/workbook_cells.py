"""The cells of one sheet of an Excel workbook, as they are shown.

Never here: other parts of the workbook, counting (grid).
"""

from app.imports import number_format
from app.imports.archive import DAMAGED
from app.imports.grid import Grid, Words
from app.imports.limits import MAX_CELLS, MAX_COLUMNS
from app.imports.reason import UnreadableError
from app.imports.workbook_parts import TRUE, Part, place, unescaped

TRUTHS = {"de": ("FALSCH", "WAHR"), "en": ("FALSE", "TRUE")}
COMMA = ("de",)
VALUES = ("v", "t")


class Cells(Part):
    """Watches a worksheet and puts its cells into a grid."""

    def __init__(
        self, grid: Grid, strings: list[str], formats: list[str], language: str, since_1904: bool = False
    ) -> None:
        self.grid = grid
        self._strings, self._formats, self._language, self._since_1904 = strings, formats, language, since_1904
        self._line = self._column = 0
        self._type, self._style, self._words = "", 0, Words(grid.budget)
        self._formula = self._filled = self._phonetic = False
        self._reads = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "row":
                self._line, self._column = int(attributes.get("r", self._line + 1)), -1
                if attributes.get("hidden") in TRUE:
                    self.grid.hidden_rows.add(self._line)
            case "c":
                self._begin(attributes)
            case "f":
                self._formula = True
            case "v" | "is":
                self._filled = True
                self._reads = "v" if name == "v" else "is"
            case "rPh":
                self._phonetic = True
            case "t" if self._reads == "is" and not self._phonetic:
                self._reads = "t"
            case "col":
                self._columns(attributes)
            case "mergeCell":
                self._merge(attributes["ref"])
            case "autoFilter":
                self.grid.filtered = True

    def end(self, name: str) -> None:
        match name:
            case "v" | "is":
                self._reads = ""
            case "t" if self._reads == "t":
                self._reads = "is"
            case "rPh":
                self._phonetic = False
            case "c":
                self._finish()

    def text(self, text: str) -> None:
        if self._reads in VALUES:
            self._words.add(text)
        else:
            self.grid.spend(len(text))

    def _begin(self, attributes: dict[str, str]) -> None:
        named = attributes.get("r")
        self._line, self._column = place(named) if named else (self._line, self._column + 1)
        self._type, self._style = attributes.get("t", "n"), int(attributes.get("s", "0"))
        self._words.clear()
        self._formula, self._filled = False, False

    def _finish(self) -> None:
        value = str(self._words)
        if self._formula and not value and self._type in ("n", "b", "e"):
            self.grid.without_value(self._line, self._column)
        elif self._filled:
            text = self._shown(value, "")
            pointed = self._type == "n" and self._language in COMMA and "," in text
            self.grid.put(self._line, self._column, text, self._shown(value, ".") if pointed else "")

    def _shown(self, value: str, point: str) -> str:
        match self._type:
            case "s":
                return self._strings[int(value)]
            case "b":
                return TRUTHS.get(self._language, TRUTHS["en"])[value.strip() in TRUE]
            case "n":
                code = self._formats[self._style] if self._style < len(self._formats) else number_format.GENERAL
                return number_format.shown(value.strip(), code, self._language, point, self._since_1904)
            case _:
                return unescaped(value)

    def _columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in TRUE or attributes.get("width") == "0":
            last = min(int(attributes["max"]), MAX_COLUMNS)
            self.grid.hidden_columns.update(range(int(attributes["min"]) - 1, last))

    def _merge(self, area: str) -> None:
        first, _, last = area.partition(":")
        if len(self.grid.merged) == MAX_CELLS:
            raise UnreadableError(DAMAGED)
        self.grid.merged.append((place(first), place(last or first)))
