"""What stands around the cells of an Excel workbook: its sheets, the parts they are in, shared texts, number formats.

Never here: cells (workbook_cells).
"""

import re

from app.imports import date_format, number_format
from app.imports.archive import DAMAGED, TOO_LARGE
from app.imports.grid import Budget, Words
from app.imports.limits import MAX_CELLS, MAX_FORMAT, MAX_FORMATS
from app.imports.reason import UnreadableError

WORKSHEET = "/worksheet"
TRUE = ("1", "true", "on")

_ESCAPED = re.compile("_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
"""Half a pair of surrogates is no character: no page could be sent with one, so that its escape stays as it was written."""


class Part:
    """Watches one part; what it does not care for passes."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Characters between elements."""


class Listing(Part):
    """The list of sheets: name, the id of the part it is in, whether it is hidden; and from which day days count."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.since_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in TRUE
        if name == "sheet":
            part = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.sheets.append((attributes["name"], part, attributes.get("state", "visible") != "visible"))


class Relations(Part):
    """Ids of parts to their places, worksheets only (a chart is a sheet, too)."""

    def __init__(self) -> None:
        self.parts: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith(WORKSHEET):
            self.parts[attributes["Id"]] = _path(attributes["Target"])


class Strings(Part):
    """The shared texts, in order. What stands above Japanese words to read them by is no part of them."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._budget = Budget()
        self._words = Words(self._budget)
        self._open: list[str] = []
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._open.append(name)
        if name != "si":
            return
        if self._inside or len(self.found) == MAX_CELLS:  # nested ones could shift the numbering
            raise UnreadableError(TOO_LARGE)
        self._inside = True
        self._words.clear()
        self.found.append("")

    def end(self, name: str) -> None:
        self._open.pop()
        if name == "si":
            self._inside = False
            self.found[-1] = unescaped(str(self._words))

    def text(self, text: str) -> None:
        self._budget.spend(len(text))
        if self.found and self._open and self._open[-1] == "t" and "rPh" not in self._open:
            self._words.add(text)


class Styles(Part):
    """The number format of each style of a cell, by its place."""

    def __init__(self, language: str) -> None:
        self.formats: list[str] = []
        self._language = language
        self._own: dict[int, str] = {}
        self._in_cells = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            code = attributes.get("formatCode", "")
            self._own[int(attributes["numFmtId"])] = code if len(code) <= MAX_FORMAT else number_format.GENERAL
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self.formats.append(self._code(int(attributes.get("numFmtId", "0"))))
        if len(self.formats) + len(self._own) > MAX_FORMATS:
            raise UnreadableError(TOO_LARGE)

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def _code(self, number: int) -> str:
        known = date_format.built_in(number, self._language) or number_format.BUILT_IN.get(number)
        return self._own.get(number) or known or number_format.GENERAL


def unescaped(text: str) -> str:
    """Characters that XML cannot hold are written as _x000D_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def place(named: str) -> tuple[int, int]:
    """Row, from 1, and column, from 0, of a cell like B7."""
    found = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})", named)
    if not found:
        raise UnreadableError(DAMAGED)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column - 1


def _path(target: str) -> str:
    """Where a relation points to: from the root, or from the workbook's own folder."""
    if target.startswith("/"):
        return target[1:]
    return target if target.startswith("xl/") else f"xl/{target}"
