"""A panel drawn by lot as a programme records it: how, by whom and when it was drawn, how many codes were printed for it.

The draw is made elsewhere, and no name of anybody drawn is ever here. Never here: codes (the forum's), letters.
"""

import msgspec

from app.text import Text


class PanelSettings(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What is said of a draw: `size` people, the `criteria` by which they mirror everybody, the `procedure`, the day (ISO), and
    who drew."""

    title: Text
    size: int = 0
    criteria: Text = {}
    procedure: Text = {}
    day: str = ""
    by: str = ""


class CodesPrinted(msgspec.Struct, frozen=True):
    """So many letters with codes of a forum's strand were printed at `at` (milliseconds); the list of names was forgotten."""

    forum: str
    strand: str
    number: int
    at: int


class Panel(msgspec.Struct, kw_only=True):
    """One panel; `id` is lasting."""

    id: str
    settings: PanelSettings
    printed: list[CodesPrinted] = []
    removed: bool = False
