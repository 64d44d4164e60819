"""The plays of lots: before, by whom, what is asked, and what has changed then (see test_play).

Never here: when it is refused (test_lots).
"""

from __future__ import annotations

from typing import Any

from app.forum import commands as c
from app.forum.lots import LotsAnnounced, LotsDrawn
from tests.forum.test_lots import announced, shared_first
from tests.people import FACILITATOR

OF_LOTS: dict[type, Any] = {
    LotsAnnounced: (
        shared_first,
        FACILITATOR,
        c.AnnounceLots("a2", 1, "Lotto"),
        lambda f: [one.source for one in f.activities["a2"].lots] == ["Lotto"],
    ),
    LotsDrawn: (
        announced,
        FACILITATOR,
        c.DrawLots("a2", 1, "1 2 3"),
        lambda f: [one.seed for one in f.activities["a2"].lots] == ["", "1 2 3"],
    ),
}
