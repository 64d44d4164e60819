"""The replay: who may lead it and who may look, led without a script, shown on a wall of its own; in both languages.

Never here: what the wall showed at a moment (tests/forum/test_replay.py).
"""

from __future__ import annotations

import re

import pytest

from app.activities.ballots.messages import CastBallot
from app.activities.posts import messages as notes
from app.forum import commands as c
from app.forum.replay import Moment, moments
from app.live import replaying, sealing
from app.live.replaying import Choice
from tests.examples import EXAMPLES
from tests.people import ANNA, BORIS, CEM, FACILITATOR, MODERATOR, ORGANISER
from tests.web.house import Browser, Evening, House


def paths(evening: Evening) -> tuple[str, str]:
    return f"/f/{evening.id}/console/replay", f"/f/{evening.id}/wall/replay?lang=en"


def press(browser: Browser, evening: Evening, do: str, status: int = 303) -> str:
    """A button of the page, without a script."""
    page = browser.page(paths(evening)[0])
    answer = browser.send(page.form("/replay"), do=do)
    assert answer.status_code == status, answer.text[-800:]
    return answer.text


def shows_result(wall: str) -> bool:
    return 'class="result' in wall or "verdict" in wall or "ordinal" in wall


def sheets(html: str) -> set[str]:
    return set(re.findall(r"/static/css/([a-z_]+)\.css", html))


@pytest.fixture
def over(evening: Evening) -> Evening:
    """Three have voted, and the result is out."""
    for actor in (ANNA, BORIS, CEM):
        evening.say(c.Join("public"), actor)
        evening.say(CastBallot("a1", choices=("o1",)), actor)
    evening.say(c.CloseInput("a1"))
    evening.say(c.Reveal("a1"))
    return evening


def test_who_leads_may_replay_and_who_has_the_walls_link_may_look(over: Evening) -> None:
    """A17, E15: neither a moderator nor a participant nor somebody from the street."""
    page, wall = paths(over)
    for browser in (over.guest(), over.joined(), over.opened("wall")):
        assert browser.http.get(page).status_code == 403
        assert browser.http.post(page, data={"do": "start"}).status_code == 403
    assert over.opened("moderator").http.get(page).status_code == 403
    assert over.opened("moderator").http.post(page, data={"do": "start"}).status_code == 403
    for browser in (over.guest(), over.joined()):
        assert browser.http.get(wall).status_code == 403
    for browser in (over.opened("wall"), over.opened("facilitator"), over.house.organiser()):
        assert browser.http.get(wall).status_code == 200
    assert over.house.organiser().http.get(page).status_code == 200


def test_its_wall_is_dressed_as_the_walls_of_the_hall(over: Evening) -> None:
    """A17: every kind's own style is there, and a phone has those of the step that it shows alone."""
    hall = sheets(over.opened("wall").http.get(f"/f/{over.id}/wall").text)
    assert {"comment", "words_wall", "questions_wall", "pictures"} <= hall
    assert hall - {"wall_look"} <= sheets(over.opened("wall").http.get(paths(over)[1]).text)
    assert {"phone", "pictures"} <= (phone := sheets(over.joined().page(f"/f/{over.id}").html))
    assert not phone & {"comment", "words_phone", "questions_phone"}


def test_an_evening_is_replayed_moment_by_moment_without_a_script(over: Evening) -> None:
    """A17, E15: the replay's wall says what it is and has no code; the hall's wall and the log stay as they are."""
    lead, hall = over.opened("facilitator"), over.opened("wall")
    before, length = hall.http.get(f"/f/{over.id}/wall").text, over.length()
    wall = paths(over)[1]
    assert "No replay is on." in hall.page(wall).html
    press(lead, over, "start")
    seen = []
    for _ in range(6):
        seen.append(hall.page(wall).html)
        press(lead, over, "next")
    assert all("Replay" in one and over.code not in one.replace(f"/f/{over.id}", "") for one in seen)
    assert ["stage-welcome" in one for one in seen[:2]] == [True, False]
    shown = [shows_result(one) for one in seen]
    assert shown == sorted(shown) and shown[-1] and not shown[0], "from the reveal on"
    press(lead, over, "back")
    assert "stage-vote" in hall.page(wall).html
    press(lead, over, "end")
    assert "No replay is on." in hall.page(wall).html
    assert over.length() == length
    assert [one for one in before.split() if "data-now" not in one][:40] == [
        one for one in hall.http.get(f"/f/{over.id}/wall").text.split() if "data-now" not in one
    ][:40]


def test_a_moment_is_gone_to_and_the_pace_is_said(over: Evening) -> None:
    """A17, E15: pages and walls of every process share where it stands."""
    lead = over.opened("facilitator")
    press(lead, over, "start")
    known = moments(over.forum)
    press(lead, over, str(known[2].at))
    assert f'value="{known[2].at}" aria-current="true"' in lead.page(paths(over)[0]).html
    press(lead, over, "speed-60")
    held = over.house.run(replaying.chosen(over.house.hall.log, over.id))
    assert held is not None and (held.at, held.speed, held.playing) == (known[2].at, 60, False)
    over.house.run(
        replaying.choose(over.house.hall.log, over.id, Choice(at=known[0].at - 1, since=2**50, speed=60, playing=True))
    )
    said = over.opened("wall").page(paths(over)[1]).html
    assert "60×" in said and "Sixty times as fast" in said
    press(lead, over, "pause")
    assert "Paused" in over.opened("wall").page(paths(over)[1]).html


def test_what_does_not_fit_is_refused_in_words(over: Evening) -> None:
    """A17: nothing is changed."""
    lead = over.opened("facilitator")
    assert "has been ended" in press(lead, over, "next", 409)
    press(lead, over, "start")
    for do in ("", "speed-7", "12345", "9" * 30, "²"):
        press(lead, over, do, 422)
    held = over.house.run(replaying.chosen(over.house.hall.log, over.id))
    assert held is not None and held.at == moments(over.forum)[0].at


def test_before_the_forum_opens_there_is_nothing_to_replay(house: House) -> None:
    """A17."""
    evening = Evening(house)
    evening.forum.record.clear()
    lead = house.organiser()
    assert "Nothing has happened on the wall yet" in lead.page(paths(evening)[0]).html
    answer = lead.http.post(paths(evening)[0], data={"do": "start"})
    assert answer.status_code == 409 and "nothing to replay" in answer.text


def test_after_the_sealing_the_replay_has_the_result_and_says_what_is_gone(over: Evening) -> None:
    """A17, E15: in the reader's language; and the desk leads there once the forum is closed."""
    over.say(c.CloseForum(), ORGANISER)
    assert over.house.run(sealing.seal(over.house.hall, over.place)) is None
    organiser = over.house.organiser()
    assert f"/f/{over.id}/console/replay" in organiser.page(f"/desk/f/{over.id}").links
    press(organiser, over, "start")
    known = moments(over.forum)
    press(organiser, over, str(next(one.at for one in known if one.what == "ResultRevealed")))
    wall = organiser.http.get(paths(over)[1].replace("=en", "=de")).text
    assert "Wiederholung" in wall and "versiegelt" in wall and shows_result(wall)
    german = organiser.http.get(paths(over)[0], headers={"accept-language": "de"}).text
    assert "Wiederholung" in german and "Ergebnis gezeigt" not in german.partition("replay-moments")[0]


def test_erased_words_are_in_no_replay_of_any_process(house: House) -> None:
    """A17, E15: though the replay had told of them before."""
    evening = Evening(house, ("ideas", EXAMPLES["ideas"].settings)).on_stage()
    evening.say(c.Join("public"), ANNA)
    evening.say(notes.PostNote("a1", "t1", "Herr Krause wohnt in Nr. 5"), ANNA)
    if evening.forum.activities["a1"].state.posts["n1"].state == "waiting":
        evening.say(notes.ReleaseNotes("a1", notes=("n1",)), MODERATOR)
    evening.say(c.CloseInput("a1"))
    organiser = house.organiser()
    press(organiser, evening, "start")
    press(organiser, evening, str(moments(evening.forum)[-1].at))
    assert "Krause" in organiser.page(paths(evening)[1]).html, "the control: it hung there"
    evening.say(notes.EraseNote("a1", "n1"), FACILITATOR)
    assert "Krause" not in organiser.page(paths(evening)[1]).html


def places(choice: Choice, *nows: int) -> list[int]:
    """Where it stands at these times; the forum's course goes from 10 to 90 s."""
    known = (Moment(10_000, "ForumOpened", "", 10_000), Moment(90_000, "ForumClosed", "", 90_000))
    return [choice.place(known, now) for now in nows]


def test_where_it_stands_follows_from_what_was_chosen_and_the_time() -> None:
    """A17: never before the first moment, never after the last, never backwards where clocks differ."""
    still = Choice(at=20_000, since=5_000)
    assert places(still, 5_000, 99_000) == [20_000, 20_000]
    fast = Choice(at=20_000, since=5_000, speed=60, playing=True)
    assert places(fast, 4_000, 5_000, 6_000, 7_000) == [20_000, 20_000, 80_000, 90_000]
    assert places(Choice(at=0, since=0), 1) == [10_000]
