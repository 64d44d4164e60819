"""A phone gets its view once: after a vote by the answer, at a reveal its own alone. Its other pages get theirs, too."""

from __future__ import annotations

import pytest

from app.activities.ballots.messages import CastBallot, WithdrawBallot
from app.forum import commands as c
from app.forum import views
from app.live.audience import scene as scenes
from app.live.audience.seat import Seat
from tests.live.conftest import Hallway, Socket
from tests.people import ANNA, BORIS, FACILITATOR
from tests.play import play

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("swift")]


@pytest.fixture(autouse=True)
def nothing_on_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scenes, "ON_ITS_WAY_S", -1.0)


async def two_tabs(hallway: Hallway) -> tuple[Socket, Seat, Socket]:
    """The page that will vote, its seat, and another page of the same person."""
    (one, seat), (two, other) = hallway.enter(person=ANNA.by), hallway.enter(person=ANNA.by)
    seat.tab, other.tab = "one", "two"
    await hallway.still()
    return one, seat, two


async def votes(
    hallway: Hallway, command: CastBallot | WithdrawBallot, tab: str, language: str = "de"
) -> views.PhoneView | None:
    play(hallway.log, ANNA, command)
    read = hallway.log.codec.decode(*hallway.log.entries[-1])
    assert read
    hallway.scene.happened([read])
    answer = hallway.scene.answered(ANNA.by, tab, language)
    await hallway.still()
    return answer


async def test_after_a_vote_only_the_other_pages_get_it_by_their_sockets() -> None:
    hallway = Hallway()
    one, _, two = await two_tabs(hallway)
    before = len(one.got)
    await votes(hallway, CastBallot("a1", choices=("o1",)), "one")
    assert len(one.got) == before
    assert "own={'o1': 1}" in two.got[-1]
    await votes(hallway, WithdrawBallot("a1"), "one")
    assert len(one.got) == before
    assert "own=None" in two.got[-1]


@pytest.mark.parametrize(("tab", "language"), [("", "de"), ("three", "de"), ("one", "en")])
async def test_a_page_without_a_name_or_in_another_language_gets_it_by_its_socket(tab: str, language: str) -> None:
    """The control: without htmx's answer, or where that looks different, nothing may be missing."""
    hallway = Hallway()
    one, _, two = await two_tabs(hallway)
    await votes(hallway, CastBallot("a1", choices=("o1",)), tab, language)
    assert "own={'o1': 1}" in one.got[-1] and "own={'o1': 1}" in two.got[-1]


async def test_who_has_one_page_open_has_the_own_stage_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """C14: the answer is made of it, and the push that the vote leads to leaves it alone. It says what one made anew says."""
    hallway = Hallway()
    _, seat = hallway.enter(person=ANNA.by)
    seat.tab = "one"
    await hallway.still()
    made: list[str] = []
    own = views.phone_own
    monkeypatch.setattr(views, "phone_own", lambda *asked: made.append(asked[2]) or own(*asked))
    answer = await votes(hallway, CastBallot("a1", choices=("o1",)), "one")
    assert made == [ANNA.by]
    assert answer == views.phone(hallway.log.state, "de", ANNA.by, hallway.scene.now())


async def test_an_answer_is_made_anew_when_who_leads_has_acted_since_the_last_push() -> None:
    """What everybody was shown last would say that input is open."""
    hallway = Hallway()
    await two_tabs(hallway)
    play(hallway.log, ANNA, CastBallot("a1", choices=("o1",)))
    play(hallway.log, FACILITATOR, c.CloseInput("a1"))
    read = [one for entry in hallway.log.entries[-2:] if (one := hallway.log.codec.decode(*entry))]
    hallway.scene.happened(read)
    assert hallway.scene.answered(ANNA.by, "one", "de") is None
    await hallway.still()


async def test_what_may_still_be_on_its_way_is_followed_by_what_is_newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A push that was sent before the answer may arrive after it, and must not be the last word."""
    monkeypatch.setattr(scenes, "ON_ITS_WAY_S", 60.0)
    hallway = Hallway()
    one, _, _ = await two_tabs(hallway)
    await votes(hallway, CastBallot("a1", choices=("o1",)), "one")
    assert "own={'o1': 1}" in one.got[-1]


async def test_what_changes_after_the_answer_is_pushed() -> None:
    hallway = Hallway()
    one, _, _ = await two_tabs(hallway)
    await votes(hallway, CastBallot("a1", choices=("o1",)), "one")
    play(hallway.log, FACILITATOR, c.CloseInput("a1"))
    await hallway.happened()
    assert "own={'o1': 1}" in "".join(one.got[-2:])


async def test_at_a_reveal_each_phone_gets_one_view() -> None:
    """Who has voted gets the result with the own mark, who has not the shared one; nobody both."""
    hallway = Hallway()
    anna, boris = hallway.enter(person=ANNA.by)[0], hallway.enter(person=BORIS.by)[0]
    play(hallway.log, ANNA, CastBallot("a1", choices=("o1",)))
    play(hallway.log, FACILITATOR, c.CloseInput("a1"))
    await hallway.happened(2)
    before = len(anna.got), len(boris.got)
    play(hallway.log, FACILITATOR, c.Reveal("a1"))
    await hallway.happened()
    got = anna.got[before[0] :], boris.got[before[1] :]
    assert [sum(" task " in message for message in each) for each in got] == [1, 1]
    assert "own={'o1': 1}" in "".join(got[0]) and "own=None" in "".join(got[1])
