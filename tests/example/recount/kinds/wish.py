"""The kind `wish`: what people write, and what was granted of it.

Never here: another kind.
"""

from __future__ import annotations

from typing import ClassVar

from app.recount.notes import NoteStep
from app.recount.tables import Row


class Wish(NoteStep):
    """Wishes; granting is kept with each."""

    table, key = "wishes", "wish"
    flat: ClassVar[bool] = True
    own: ClassVar[dict[str, Row]] = {"WishesGranted": {"stage": "granted"}}


STEP = Wish
