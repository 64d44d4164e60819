"""Who sits in a scene and who has to go, and in which order things are pushed; one scene, no store.

Never here: what a stage shows (test_scene.py), what an answer brings (test_scene_once.py).
"""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from msgspec.structs import replace

from app.activities.ballots.messages import CastBallot
from app.activities.base.messages import Event, Logged
from app.forum import commands as c
from app.forum import views
from app.forum.events import LinkCleared, LinkRevoked
from app.live.audience import scene as scenes
from app.live.audience.parts import Audience, own_task
from app.live.audience.seat import CHATTER_S, Chatter
from app.live.audience.telling import renew
from tests.live.conftest import Hallway, Socket
from tests.people import ANNA, FACILITATOR, ORGANISER
from tests.play import play

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("swift")]


def logged(event: Event, by: str = ORGANISER.by) -> Logged:
    return Logged("1-0", 1, by, "command", event)


def words(socket: Socket) -> str:
    return "".join(socket.got)


@pytest.mark.parametrize("event", [LinkRevoked("l1"), LinkCleared("l1")])
async def test_whose_link_does_not_hold_any_more_loses_the_seat(event: Event) -> None:
    """D03: at once, and is told; who may stay, stays, and a phone needs no link."""
    hallway = Hallway()
    (out, gone), (stays, _), (phone, held) = hallway.enter("wall"), hallway.enter("wall"), hallway.enter()
    gone.may_stay = held.may_stay = lambda: False
    hallway.scene.happened([logged(event)])
    assert "ended" in out.got[-1] and "ended" not in words(stays) + words(phone)
    assert (hallway.scene.sockets("wall"), hallway.scene.sockets("phone")) == (1, 1)
    await hallway.still()


async def test_the_oldest_of_too_many_pages_of_one_person_makes_room() -> None:
    """B13: eight may stand side by side."""
    hallway = Hallway()
    sockets = [hallway.enter(person=ANNA.by)[0] for _ in range(scenes.TABS)]
    assert [one.cuts for one in sockets] == [0] * scenes.TABS
    sockets.append(hallway.enter(person=ANNA.by)[0])
    assert [one.cuts for one in sockets] == [1] + [0] * scenes.TABS
    await hallway.still()


async def test_who_comes_in_after_who_leads_has_acted_sees_that_before_any_push() -> None:
    """S06: others wait for the push that is due; what they see is an old stage."""
    hallway = Hallway("vote", "vote")
    hallway.enter()
    await hallway.still()
    play(hallway.log, FACILITATOR, c.Show("a2"))
    read = hallway.log.codec.decode(*hallway.log.entries[-1])
    assert read is not None
    hallway.scene.happened([read])
    late, _ = hallway.enter()
    assert "step=Step(id='a2'" in words(late)
    await hallway.still()


async def test_a_stage_that_was_made_anew_reaches_who_has_one_of_their_own() -> None:
    """The state was read again from the log: whatever a page showed counts for nothing, equal or not."""
    hallway = Hallway()
    anna, _ = hallway.enter(person=ANNA.by)
    play(hallway.log, ANNA, CastBallot("a1", choices=("o1",)))
    await hallway.happened()
    before = len(anna.got)
    hallway.scene.restage(hallway.log.state)
    await hallway.still()
    assert "own={'o1': 1}" in "".join(anna.got[before:])


async def test_who_leads_is_waited_for_less_than_figures_that_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    """At most ten pushes a second, or five; and what is due soon is put off by nothing that is due later."""
    monkeypatch.setattr(scenes, "INTERVAL_S", 50.0)
    monkeypatch.setattr(scenes, "CALM_S", 100.0)
    scene = Hallway().scene
    scene._last = asyncio.get_running_loop().time()
    dues = []
    for soon in (False, True, False):
        scene.changed(soon)
        dues.append(round(scene._due - scene._last))
    assert dues == [100, 50, 50]
    assert scene._timer is not None
    scene._timer.cancel()


async def test_the_wall_gets_a_change_before_the_phones() -> None:
    """They are few, and a hall looks at the wall; whoever came first."""
    hallway = Hallway("vote", "vote")
    hallway.enter()
    hallway.enter("wall")
    await hallway.still()
    made = len(hallway.press.made)
    play(hallway.log, FACILITATOR, c.Show("a2"))
    await hallway.happened()
    pages = [one.split()[0] for one in hallway.press.made[made:]]
    assert pages == sorted(pages, key=lambda page: page == "phone") and {*pages} == {"wall", "phone"}


async def test_what_changes_during_a_push_is_pushed_right_after_it() -> None:
    hallway = Hallway("vote", "vote")
    phone, _ = hallway.enter()
    await hallway.still()
    whole, gate = hallway.scene._push_all, asyncio.Event()

    async def held() -> None:
        await whole()
        await gate.wait()

    hallway.scene._push_all = held  # type: ignore[method-assign]
    hallway.scene._start()
    await asyncio.sleep(0)
    play(hallway.log, FACILITATOR, c.Show("a2"))
    hallway.scene._start()  # its time has come, and the last is not done
    gate.set()
    await hallway.still()
    assert "step=Step(id='a2'" in phone.got[-1]


async def test_an_own_stage_is_of_the_step_that_is_shown_and_at_the_same_table() -> None:
    """B12: made from what everybody sees; of an earlier step there is none, the push that turns all is on its way."""
    hallway = Hallway("vote", "vote")
    play(hallway.log, ANNA, CastBallot("a1", choices=("o1",)))
    state, now = hallway.log.state, hallway.log.now
    shared = replace(views.phone(state, "de", None, now), preset="t2")
    own = own_task(state, shared, ANNA.by, now)
    assert own is not None and own.preset == "t2"
    for command in (c.Show("a2"), c.OpenInput("a2")):
        play(hallway.log, FACILITATOR, command)
    play(hallway.log, ANNA, CastBallot("a2", choices=("o2",)))
    assert own_task(state, shared, ANNA.by, hallway.log.now) is None


async def test_the_walls_of_one_link_load_their_page_anew() -> None:
    """D18: and no other."""
    hallway, told = Hallway(), []
    for link in ("l1", "l2"):
        socket = Socket()
        seat = socket.seat("wall")
        seat.audience = Audience("wall", "de", who=f"w:{link}")
        hallway.scene.enter(seat)
        told.append(socket)
    press: Any = hallway.press
    renew(hallway.scene.everyone(), press, "l1")
    assert ["anew" in words(socket) for socket in told] == [True, False]
    await hallway.still()


async def test_a_line_may_say_twenty_things_at_once_and_then_one_a_second() -> None:
    chatter = Chatter()
    said = [chatter.is_too_much(1_000.0) for _ in range(int(CHATTER_S) + 1)]
    assert said == [False] * int(CHATTER_S) + [True]
    assert not chatter.is_too_much(1_002.0)
    assert chatter.is_too_much(1_002.0)
