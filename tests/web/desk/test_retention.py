"""Sealing by hand and the day of deletion at the desk: said before, asked once, told after."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from app.forum import commands as c
from app.forum import events as e
from app.forum.fold.sealed import NOT_NOW
from app.forum.retention import DAY_OVER, NOTICE_MS, PAST_DAY, SEALED_AT_ONCE
from app.forum.sealing import seal as core
from app.forum.sealing.seal import UNEQUAL
from app.live import housekeeping
from app.live.clock import now_ms
from app.web.desk.forum import form_fields
from tests.people import ANNA, ORGANISER
from tests.web.desk.test_forum import BASICS, joined, opened
from tests.web.desks import Desk, said
from tests.web.house import Evening, House

SEALED = "The forum is closed and sealed"


def closed(desk: Desk) -> str:
    """A forum that somebody has joined, and that is over."""
    forum = opened(desk)
    joined(desk, forum).close()
    assert desk.send(f"{forum}/state", forum, state="closed").status_code == 303
    return forum


def test_a_closed_forum_is_sealed_by_hand_after_a_page_that_says_what_goes(organiser: Desk) -> None:
    """E10: the desk says when it happens by itself; by hand it asks first, and then says what has happened."""
    forum = closed(organiser)
    page = organiser.get(forum).text
    assert "the forum is sealed automatically" in page and "Open again" in page and SEALED not in page
    asked = organiser.get(f"{forum}/sealing").text
    assert "Nobody can bring it back" in asked and "receipts: with theirs" in asked
    assert organiser.send(f"{forum}/sealing").headers["location"] == f"{forum}?done=sealed"
    page = organiser.get(f"{forum}?done=sealed").text
    assert SEALED in page and "The forum was sealed." in page and "Open again" not in page
    assert re.search(r"state state-?\w*[^>]*>sealed<|>sealed</p>", organiser.get("/desk").text)
    refused = organiser.client.post(f"{forum}/state", data={"command": "open-it-again", "state": "open"})
    assert (refused.status_code, said(refused)) == (409, "A sealed forum cannot be opened again.")
    again = organiser.client.post(f"{forum}/sealing", data={"command": "seal-it-again"})
    assert again.status_code == 303, "what was wanted is so"


def test_a_forum_that_runs_is_not_sealed(organiser: Desk) -> None:
    """E10: the button is off, and a form that comes all the same is refused in words."""
    forum = opened(organiser)
    assert re.search(r"<button[^>]*disabled[^>]*>Seal for good", organiser.get(f"{forum}/sealing").text)
    answer = organiser.client.post(f"{forum}/sealing", data={"command": "seal-too-soon"})
    assert (answer.status_code, said(answer)) == (409, NOT_NOW.message)


@pytest.mark.parametrize(
    ("hours", "kept"), [("0", "The forum is not sealed"), ("48", "the forum is sealed automatically")]
)
def test_the_hours_until_sealing_are_a_setting(organiser: Desk, hours: str, kept: str) -> None:
    forum = closed(organiser)
    assert organiser.send(forum, **{**BASICS, "seal_after_hours": hours}).status_code == 303
    page = organiser.get(forum).text
    assert kept in page and f'name="seal_after_hours" type="number" value="{hours}"' in page
    refused = organiser.send(forum, **{**BASICS, "seal_after_hours": "9999"})
    assert said(refused) == "Please give the hours until sealing as a number from 0 to 8760."


def test_a_new_forum_goes_by_itself_and_the_desk_says_so_days_before(organiser: Desk) -> None:
    """Figure 25: the welcome promises a day; unless the organiser decides otherwise, it is kept without anybody."""
    forum = closed(organiser)
    box = r'name="delete_by_itself" value="yes"( checked)?'
    assert re.search(box, organiser.get(organiser.forum("Neu")).text)[1], "a new forum keeps its promise by itself"  # type: ignore[index]
    assert not re.search(box, organiser.get(forum).text)[1], "what was sent without it is without it"  # type: ignore[index]
    assert organiser.send(forum, **{**BASICS, "delete_by_itself": "yes"}).status_code == 303
    assert "This forum is deleted automatically after 24\u00a0December 2099" in organiser.get(forum).text


def test_the_words_of_a_sealing_that_was_refused_stand_at_the_desk(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E10: a figure that would change stops it, and the organiser reads that."""
    evening = Evening(house).on_stage()
    evening.say(c.CloseForum(), ORGANISER)
    desk = house.organiser()
    monkeypatch.setattr(core, "equal", lambda old, new, now: False)
    answer = desk.http.post(f"/desk/f/{evening.id}/sealing", data={"command": "seal-in-vain"})
    assert answer.status_code == 409 and UNEQUAL.message in answer.text
    assert UNEQUAL.message in desk.http.get(f"/desk/f/{evening.id}").text


def test_a_deleted_forum_says_so_wherever_it_was(organiser: Desk) -> None:
    """Figure 25: the phone, the wall, the console and the desk get a page in words, not an error."""
    forum = opened(organiser)
    phone = joined(organiser, forum)
    here = f"/f/{forum.rpartition('/')[2]}"
    code = re.search(r"\d{3}\u202f\d{3}", organiser.get(forum).text)
    assert code
    assert organiser.send(f"{forum}/deletion", typed=code[0].replace("\u202f", "")).status_code == 303
    for client, path in (
        (phone, here),
        (phone, f"{here}/mine"),
        (organiser.client, f"{here}/wall"),
        (organiser.client, forum),
    ):
        answer = client.get(path)
        assert answer.status_code == 410 and "This forum was deleted." in answer.text, path
    phone.close()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", PAST_DAY.message),
        (
            "de",
            "Der Tag, bis zu dem die Daten der Teilnehmenden gelöscht werden, darf nicht schon vorbei sein. "
            "Bitte wählen Sie heute oder einen späteren Tag.",
        ),
    ],
)
def test_a_day_of_deletion_in_the_past_is_refused(organiser: Desk, language: str, words: str) -> None:
    """B20: with it the forum was gone half a minute after the first person had joined."""
    forum = opened(organiser)
    typed = {**BASICS, "day": "", "retention": "2026-01-31", "delete_by_itself": "yes", "controller": "Ein anderes Amt"}
    typed["command"] = f"in-the-past-{language}"
    answer = organiser.client.post(
        forum, data={name.replace("__", "."): one for name, one in typed.items()}, headers={"Accept-Language": language}
    )
    assert (answer.status_code, said(answer)) == (422, words)
    assert 'value="2026-01-31"' in answer.text and 'value="Ein anderes Amt"' in answer.text
    page = organiser.get(forum).text
    assert 'value="2099-12-24"' in page and "Ein anderes Amt" not in page


def test_an_open_forum_whose_day_is_over_stays_and_the_desk_says_so(house: House) -> None:
    """B20: in the list and on its page; it waits for the close, and its other settings can still be mended."""
    evening = Evening(house).on_stage()
    evening.say(c.Join("public"), ANNA)
    passed = replace(evening.forum.settings, retention="2022-07-31")
    evening.happen(e.ForumChanged(replace(passed, delete_by_itself=True)))
    desk = house.organiser()
    house.run(housekeeping.look(house.hall, now_ms()))
    here = f"/desk/f/{evening.id}"
    waits = "please close it. A day after the close it is deleted automatically."
    for page in (desk.http.get("/desk").text, desk.http.get(here).text):
        assert "by 31\u00a0July 2022" in page and waits in page
    evening.say(c.ChangeForum(replace(evening.forum.settings, controller="Ein anderes Amt")), ORGANISER)
    evening.say(c.CloseForum(), ORGANISER)
    house.run(housekeeping.look(house.hall, now_ms()))
    page = desk.http.get(here).text
    goes = house.hall.desk.state.announced[evening.id].at + NOTICE_MS
    zone = evening.forum.settings.zone
    when = datetime.fromtimestamp(goes / 1000, ZoneInfo(zone))
    words = f"at {when:%H:%M} this forum is deleted automatically. Until then it can be saved."
    assert words in page and words in desk.http.get("/desk").text and DAY_OVER.message in page
    refused = desk.http.post(f"{here}/state", data={"command": "open-after-its-day", "state": "open"})
    assert refused.status_code == 409 and DAY_OVER.message in refused.text
    evening.happen(e.ForumChanged(passed))
    assert waits not in desk.http.get(here).text


def test_hours_until_sealing_that_have_passed_are_refused_and_the_form_comes_back(house: House) -> None:
    """E21: the forum would be sealed half a minute after the form was saved."""
    evening = Evening(house).on_stage()
    evening.say(c.CloseForum(), ORGANISER)
    evening.forum.closed_at -= 3 * 3_600_000  # it was closed three hours ago
    desk = house.organiser()
    typed = {**form_fields(evening.forum.settings), "languages": "de", "seal_after_hours": "2", "command": "too-soon"}
    answer = desk.http.post(f"/desk/f/{evening.id}", data=typed)
    assert (answer.status_code, SEALED_AT_ONCE.message in answer.text) == (422, True)
    assert 'name="seal_after_hours" type="number" value="2"' in answer.text
    assert evening.forum.settings.seal_after_hours == 24
