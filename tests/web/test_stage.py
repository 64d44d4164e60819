"""What a socket would bring, asked for: by who may see it, in the person's language, and kept for nobody."""

from __future__ import annotations

import time

import pytest

from app.forum import commands as c
from app.live.audience import onlookers
from app.live.audience.parts import Audience
from tests.web.house import Evening, House


def test_each_gets_what_their_own_screen_shows_and_nobody_anothers(evening: Evening) -> None:
    """B01, B7: a participant the phone, with their own vote; a wall and a console by their link; a stranger nothing."""
    anna, boris, guest = evening.joined(), evening.joined(), evening.guest()
    path = f"/f/{evening.id}/stage"
    assert anna.send(anna.page(f"/f/{evening.id}").form("/CastBallot"), choices="o2").status_code == 303
    own, other = anna.http.get(f"{path}/phone"), boris.http.get(f"{path}/phone")
    assert own.status_code == other.status_code == 200 and own.headers["cache-control"] == "no-store"
    assert 'hx-target="#task"' in own.text and 'hx-target="#clock"' in own.text
    assert "stub-title" in own.text and "stub-title" not in other.text and "CastBallot" in other.text
    wall, console = evening.opened("wall"), evening.opened("facilitator")
    assert 'hx-target="#stage"' in wall.http.get(f"{path}/wall").text
    assert 'hx-target="#now"' in console.http.get(f"{path}/console").text
    refused = [guest.http.get(f"{path}/{page}").status_code for page in ("phone", "wall", "console")]
    crossed = [
        who.http.get(f"{path}/{page}").status_code
        for who, page in ((anna, "console"), (anna, "wall"), (wall, "console"))
    ]
    assert set(refused + crossed) == {403}
    assert anna.http.get(f"{path}/desk").status_code == 404


def test_it_follows_at_once_and_in_the_language_of_the_page(evening: Evening) -> None:
    """B01, B17: what was shown a moment ago is not what is shown now."""
    anna = evening.joined()
    path = f"/f/{evening.id}/stage/phone"
    assert "CastBallot" in anna.http.get(path).text
    evening.say(c.CloseInput("a1"))
    assert "CastBallot" not in anna.http.get(path).text
    assert "Abstimmung" in anna.http.get(f"{path}?lang=de").text


def test_nothing_of_it_is_kept_beyond_a_second(evening: Evening, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """E12: a hidden note's words must not stay in memory because a screen had asked for them."""
    monkeypatch.setattr(onlookers, "KEPT_S", 0.05)

    async def ask() -> None:
        onlookers.stage(evening.place.scene, Audience("phone", "en"), None)

    house.run(ask())
    made = onlookers._MADE[evening.place.scene]
    until = time.monotonic() + 10
    while made and time.monotonic() < until:
        time.sleep(0.01)
    assert not made
