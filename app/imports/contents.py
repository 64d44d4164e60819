"""Which sheet of a workbook is read: the first one that a person would see, and the part of the zip that it is in.

Never here: cells.
"""

from app.imports.reason import UnreadableError
from app.text import N_

WORKSHEET = "/worksheet"


class Listing:
    """Watches the workbook's list of sheets: names and the ids of the parts they are in, the hidden ones left out."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            part = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.sheets.append((attributes["name"], part))

    def end(self, name: str) -> None:
        """Nothing to do; a watcher has this."""

    def text(self, text: str) -> None:
        """Nothing to do; a watcher has this."""


class Relations(Listing):
    """Watches the workbook's relations: ids of parts to their places, worksheets only (a chart is a sheet, too)."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith(WORKSHEET):
            self.parts[attributes["Id"]] = _path(attributes["Target"])


def first_sheet(listing: Listing, relations: Relations) -> tuple[str, str]:
    """Name and part of the first visible worksheet."""
    for name, part in listing.sheets:
        if part in relations.parts:
            return name, relations.parts[part]
    raise UnreadableError(N_("The workbook has no visible sheet."))


def _path(target: str) -> str:
    """Where a relation points to: from the root, or from the workbook's own folder."""
    if target.startswith("/"):
        return target[1:]
    return target if target.startswith("xl/") else f"xl/{target}"
