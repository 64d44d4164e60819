"""Why a file or a row was not taken, in words that can be translated.

Never here: a translation, a check.
"""

from collections.abc import Callable

from msgspec import Struct


class Reason(Struct, frozen=True):
    """An English sentence with `{placeholders}` and what belongs into them."""

    message: str
    values: dict[str, str | int] = {}

    def said(self, translate: Callable[[str], str] = str) -> str:
        """The sentence for a person. Values go in after the translation, so that a file's text is never looked up."""
        return translate(self.message).format(**self.values)


class Unreadable(Struct, frozen=True):
    """The file as a whole was refused."""

    reason: Reason


class UnreadableError(Exception):
    """Carries the reason out of the depth of a parser; `reading.read` alone catches it."""

    def __init__(self, message: str, **values: str | int) -> None:
        super().__init__(message)
        self.reason = Reason(message, values)
