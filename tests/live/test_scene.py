"""The audience of one forum: rendered once per distinct view, the whole stage on entering, at most ten pushes a second."""

from __future__ import annotations

import time

import pytest

from app.activities.ballots.messages import CastBallot, WithdrawBallot
from app.activities.posts.messages import HideNotes, PostNote, ReleaseNotes
from app.forum import commands as c
from app.live.audience.scene import INTERVAL_S
from tests.live.conftest import Hallway, Socket
from tests.people import ANNA, BORIS, FACILITATOR, MODERATOR
from tests.play import play

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("swift")]


@pytest.mark.parametrize(
    ("page", "least"), [("phone", {"task", "clock"}), ("wall", {"stage", "counts"}), ("console", {"now"})]
)
async def test_who_enters_gets_the_whole_stage_at_once(page: str, least: set[str]) -> None:
    """B12, S06: whoever comes or comes back gets the current step in one go."""
    hallway = Hallway()
    socket, _ = hallway.enter(page)
    assert least <= {message.split()[1] for message in socket.got}
    assert "'a1'" in " ".join(socket.got)


async def test_a_view_is_rendered_once_for_however_many_phones() -> None:
    hallway = Hallway("vote", "vote")
    sockets = [hallway.enter()[0] for _ in range(50)]
    await hallway.still()
    assert sorted(hallway.press.made) == ["phone clock de", "phone store de", "phone task de"]
    play(hallway.log, FACILITATOR, c.Show("a2"))
    await hallway.happened()
    assert len(hallway.press.made) == 4
    assert {socket.got[-1] for socket in sockets} == {sockets[0].got[-1]}
    assert "step=Step(id='a2'" in sockets[0].got[-1]


async def test_each_language_is_rendered_by_itself() -> None:
    """B17: a German and an English phone sit in one hall."""
    hallway = Hallway()
    german, _ = hallway.enter(language="de")
    english, _ = hallway.enter(language="en")
    assert "Schritt vote" in "".join(german.got) and "Step vote" in "".join(english.got)


async def test_a_change_that_nobody_of_the_audience_can_see_is_not_pushed() -> None:
    """B09: somebody's vote changes no other phone; the wall counts it."""
    hallway = Hallway()
    phone, _ = hallway.enter(person="p:boris")
    wall, _ = hallway.enter("wall")
    await hallway.still()
    before = len(phone.got)
    play(hallway.log, ANNA, CastBallot("a1", choices=("o1",)))
    await hallway.happened()
    assert len(phone.got) == before
    assert "voted=1" in wall.got[-1]


async def test_only_people_with_input_get_a_rendering_of_their_own() -> None:
    """B12: nobody's earlier vote seems to vanish when the stage is pushed anew."""
    hallway = Hallway()
    anna, _ = hallway.enter(person=ANNA.by)
    others = [hallway.enter(person=BORIS.by)[0] for _ in range(20)]
    await hallway.still()
    play(hallway.log, ANNA, CastBallot("a1", choices=("o2",)))
    await hallway.happened()
    assert "own={'o2': 1}" in "".join(anna.got[-2:])
    made = len(hallway.press.made)
    play(hallway.log, FACILITATOR, c.CloseInput("a1"))
    await hallway.happened()
    assert len(hallway.press.made) - made <= 4  # two targets for everybody, two for Anna
    assert "own={'o2': 1}" in "".join(anna.got[-2:])
    assert all("own=None" in "".join(other.got[-2:]) for other in others)


async def test_a_withdrawn_vote_brings_back_the_common_view() -> None:
    """B11: after withdrawing, the phone asks again, on every device of that person."""
    hallway = Hallway()
    anna, _ = hallway.enter(person=ANNA.by)
    for command in (CastBallot("a1", choices=("o1",)), WithdrawBallot("a1")):
        play(hallway.log, ANNA, command)
        await hallway.happened()
    assert "own=None" in "".join(anna.got[-2:])


async def test_a_vote_withdrawn_while_the_facilitator_acts_brings_back_the_common_view() -> None:
    hallway = Hallway("vote")
    anna, _ = hallway.enter(person=ANNA.by)
    play(hallway.log, ANNA, CastBallot("a1", choices=("o1",)))
    await hallway.happened()
    play(hallway.log, ANNA, WithdrawBallot("a1"))
    play(hallway.log, FACILITATOR, c.BlankWall())
    await hallway.happened(2)
    assert "own=None" in anna.got[-1]


async def test_who_enters_between_a_change_and_its_push_takes_it_from_nobody() -> None:
    """B12: the push that is due still reaches those who sat there before."""
    hallway = Hallway("vote", "vote")
    early, _ = hallway.enter()
    await hallway.still()
    play(hallway.log, FACILITATOR, c.Show("a2"))
    late, _ = hallway.enter()
    await hallway.happened()
    assert any("step=Step(id='a2'" in message for message in late.got)
    assert any("step=Step(id='a2'" in message for message in early.got)


async def test_an_author_sees_at_once_what_became_of_a_note() -> None:
    """B04, B12: released or hidden by somebody else, it changes on the author's phone without a reload."""
    hallway = Hallway("ideas")
    anna, _ = hallway.enter(person=ANNA.by)
    play(hallway.log, ANNA, PostNote("a1", "t1", "Mehr Bänke"))
    await hallway.happened()
    for command, state in ((ReleaseNotes("a1", ("n1",)), "released"), (HideNotes("a1", "advert", ("n1",)), "hidden")):
        play(hallway.log, MODERATOR, command)
        await hallway.happened()
        assert f"state='{state}'" in "".join(anna.got[-2:])


async def test_there_are_at_most_ten_pushes_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.live.audience.scene.INTERVAL_S", INTERVAL_S)
    monkeypatch.setattr("app.live.audience.scene.CALM_S", INTERVAL_S)
    hallway = Hallway()
    wall, _ = hallway.enter("wall")
    await hallway.still()
    begun, before = time.monotonic(), len(wall.got)
    for number in range(60):
        hallway.log.state.participants[f"p:new-{number}"] = hallway.log.state.participants[ANNA.by]
        hallway.scene.changed()
        if number % 20 == 19:
            await hallway.still()
    taken = time.monotonic() - begun
    targets = 2
    assert 1 <= (len(wall.got) - before) / targets <= taken / INTERVAL_S + 2
    assert "joined=66" in wall.got[-1] + wall.got[-2]


async def test_an_audience_that_left_is_forgotten_and_walls_are_not_people() -> None:
    """B13: connected counts phones."""
    hallway = Hallway()
    _, phone = hallway.enter()
    _, wall = hallway.enter("wall")
    assert hallway.scene.seats == 1
    await hallway.still()
    hallway.scene.leave(phone)
    hallway.scene.leave(wall)
    assert (hallway.scene.seats, hallway.scene.everyone(), hallway.scene._shown) == (0, [], {})


async def in_a_vote() -> tuple[Hallway, Socket]:
    """Anna sits in a vote; at another step a note of Boris waits to be released."""
    hallway = Hallway("vote", "ideas")
    play(hallway.log, FACILITATOR, c.Show("a2"))
    play(hallway.log, FACILITATOR, c.OpenInput("a2"))
    play(hallway.log, BORIS, PostNote("a2", "t1", "Mehr Bänke"))
    play(hallway.log, FACILITATOR, c.Show("a1"))
    anna, _ = hallway.enter(person=ANNA.by)
    await hallway.still()
    return hallway, anna


async def test_who_takes_a_vote_back_while_somebody_leads_sees_it_gone() -> None:
    """B11: on every device of theirs, also when a moderator acts elsewhere in the same tenth of a second."""
    hallway, anna = await in_a_vote()
    play(hallway.log, ANNA, CastBallot("a1", choices=("o1",)))
    await hallway.happened()
    assert "own={'o1': 1}" in anna.got[-1]
    play(hallway.log, ANNA, WithdrawBallot("a1"))
    play(hallway.log, MODERATOR, ReleaseNotes("a2", ("n1",)))
    await hallway.happened(2)
    assert "own=None" in anna.got[-1]


async def test_who_votes_and_takes_it_back_at_once_is_shown_the_bare_step() -> None:
    """B11: between two pushes; the page may have drawn the vote from its own answer."""
    hallway, anna = await in_a_vote()
    before = len(anna.got)
    play(hallway.log, ANNA, CastBallot("a1", choices=("o1",)))
    play(hallway.log, ANNA, WithdrawBallot("a1"))
    await hallway.happened(2)
    assert len(anna.got) > before and "own=None" in anna.got[-1]
