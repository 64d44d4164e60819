"""Why a file or a row was not taken, in words that can be translated.

Never here: a translation, a check.
"""

from msgspec import Struct

from app.text import NN_, fill

TOO_MANY_ROWS = NN_(
    "The file has more than {limit} row. Please split it.",
    "The file has more than {limit} rows. Please split it.",
    by="limit",
)
TOO_MANY_COLUMNS = NN_("The file has more than {limit} column.", "The file has more than {limit} columns.", by="limit")


class Reason(Struct, frozen=True):
    """An English sentence with `{placeholders}` and what belongs into them; `cell` is where, as a spreadsheet names it."""

    message: str
    values: dict[str, str | int] = {}
    cell: str = ""

    def said(self) -> str:
        """The sentence in English."""
        return fill(self.message, self.values)


class Unreadable(Struct, frozen=True):
    """The file as a whole was refused."""

    reason: Reason


class UnreadableError(Exception):
    """Carries the reason out of the depth of a parser; `reading.read` alone catches it."""

    def __init__(self, message: str, **values: str | int) -> None:
        super().__init__(message)
        self.reason = Reason(message, values)
