"""Sealing by hand and the day of deletion at the desk: said before, asked once, told after."""

from __future__ import annotations

import re

import pytest

from app.forum.fold.sealed import NOT_NOW
from app.forum.sealing import seal as core
from app.forum.sealing.seal import UNEQUAL
from tests.web.desk.test_forum import BASICS, joined, opened
from tests.web.desks import Desk, said

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
    assert "it is sealed by itself" in page and "Open again" in page and SEALED not in page
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


@pytest.mark.parametrize(("hours", "kept"), [("0", "It is not sealed"), ("48", "it is sealed by itself")])
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
    assert "On 24\u00a0December 2026 this forum is deleted by itself" in organiser.get(forum).text


def test_the_words_of_a_sealing_that_was_refused_stand_at_the_desk(
    house: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E10: a figure that would change stops it, and the organiser reads that."""
    from app.forum import commands as c
    from tests.people import ORGANISER
    from tests.web.house import Evening

    evening = Evening(house).on_stage()  # type: ignore[arg-type]
    evening.say(c.CloseForum(), ORGANISER)
    desk = house.organiser()  # type: ignore[attr-defined]
    monkeypatch.setattr(core, "equal", lambda old, new, now: False)
    answer = desk.http.post(f"/desk/f/{evening.id}/sealing", data={"command": "seal-in-vain"})
    assert answer.status_code == 409 and UNEQUAL.message in answer.text
    assert UNEQUAL.message in desk.http.get(f"/desk/f/{evening.id}").text


def test_a_deleted_forum_says_so_wherever_it_was(organiser: Desk) -> None:
    """Figure 25: the phone, the wall, the console and the desk get a page in words, not an error."""
    forum = opened(organiser)
    phone = joined(organiser, forum)
    here = f"/f/{forum.rpartition('/')[2]}"
    code = re.search(r"\d{3}\D\d{3}", organiser.get(forum).text)
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
