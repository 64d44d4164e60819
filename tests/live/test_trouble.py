"""What is said of the store's troubles, and to whom: why it is, and which settings, stays with those who lead.

Never here: how a store is asked (tests/faults), words for people.
"""

from __future__ import annotations

import pytest

from app.live.audience.scene import GONE
from app.store.log import Health
from tests.live.conftest import Hallway, Socket

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("swift")]
SETTINGS = ("appendfsync", "maxmemory-policy")


async def told(health: Health) -> dict[str, str]:
    """What one phone, wall and console hear when the store is found like this, those who enter afterwards included."""
    hallway = Hallway()
    heard: dict[str, list[Socket]] = {page: [hallway.enter(page)[0]] for page in ("phone", "wall", "console")}
    await hallway.still()
    hallway.scene.health_changed(health)
    await hallway.still()
    for page, sockets in heard.items():
        sockets.append(hallway.enter(page)[0])
    return {
        page: " ".join(text for one in sockets for text in one.got if " store " in text)
        for page, sockets in heard.items()
    }


@pytest.mark.parametrize("trouble", ["silent", "loading", "memory", "disk", "replica", "unsafe", "refused"])
async def test_phones_and_the_wall_hear_that_it_is_away_and_never_why(trouble: str) -> None:
    """A02, figure 21: the console, the control, hears all of it."""
    heard = await told(Health(trouble, SETTINGS, 97))
    for page in ("phone", "wall"):
        assert "trouble='away'" in heard[page]
        assert not any(words in heard[page] for words in (*SETTINGS, "97", f"'{trouble}'")), page
    assert f"trouble='{trouble}'" in heard["console"]
    assert all(words in heard["console"] for words in (*SETTINGS, "97"))


async def test_how_full_the_disk_is_while_all_is_well_is_for_the_console() -> None:
    """A02."""
    heard = await told(Health("", (), 91))
    assert "91" in heard["console"] and "91" not in heard["phone"] + heard["wall"]
    assert "away" not in heard["phone"] + heard["wall"]


async def test_how_far_the_clock_is_away_is_for_the_console() -> None:
    """D10: who votes keeps to the countdown, which is right all the same."""
    heard = await told(Health(clock=-7_321))
    assert "-7321" in heard["console"] and "7321" not in heard["phone"] + heard["wall"]
    assert "away" not in heard["phone"] + heard["wall"]


async def test_a_deleted_forum_says_so_to_everybody() -> None:
    """E10: and no more than that."""
    heard = await told(Health(GONE, SETTINGS))
    assert f"trouble='{GONE}'" in heard["phone"] and f"trouble='{GONE}'" in heard["wall"]
    assert not any(words in heard["phone"] + heard["wall"] for words in SETTINGS)
