"""How far a process reads on before it answers: for organisers to the log's end, for nobody because they say that they are one.

Never here: what another process had told (test_own_commands.py).
"""

from __future__ import annotations

from typing import Any

import pytest

from app.live.replica import Replica
from tests.web.house import Evening, House


def test_only_a_proven_sign_in_costs_the_store_a_question(
    house: House, evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E11, B20: anybody could have sent a cookie of that name with each request. The control: an organiser's own is enough."""
    asked: list[str] = []
    catch_up = Replica.catch_up

    async def counted(self: Any, *rest: Any, **more: Any) -> bool:
        asked.append(self.key)
        return await catch_up(self, *rest, **more)

    monkeypatch.setattr(Replica, "catch_up", counted)
    guest, desk = evening.guest(), house.organiser()
    guest.http.cookies.set("o", "somebody.forged")
    asked.clear()
    guest.page(f"/f/{evening.id}")
    assert asked == []
    desk.page(f"/f/{evening.id}")
    assert evening.place.replica.key in asked
