"""The wall, covered in one tap from every page of the console, without a script too. Never here: what a covered wall shows."""

from __future__ import annotations

import re

import pytest

from tests.web.house import Evening, House, Page
from tests.web.routes import addresses

TOPICS = [{"id": "t1", "label": {"de": "Straßen", "en": "Streets"}}]
PAGES = ("notes", "queue", "suggestions?activity=a1", "measures", "preview?step=a1", "helper")
TO_LEAD = ("agenda", "rehearsal", "replay", "tablet")
"""These are for who leads, not for moderators."""
OF_CONSOLE = re.compile(r"/f/[^/]+/(console(/.*)?|outcome)")
COVERS = re.compile(r'action="/f/[^/]+/(console/cover|commands/BlankWall)"')


@pytest.fixture
def evening(house: House) -> Evening:
    return Evening(house, ("ideas", {"topics": TOPICS})).on_stage()


@pytest.mark.parametrize("name", PAGES + TO_LEAD)
def test_every_page_covers_the_wall_and_says_so(evening: Evening, name: str) -> None:
    """11 D8, B07: one tap, back to the same page; the same button shows it again, and a stale one does nothing."""
    lead, at = evening.opened("facilitator" if name in TO_LEAD else "moderator"), f"/f/{evening.id}/console/{name}"
    stale = lead.page(at).form("/console/cover")
    answer = lead.send(stale, do="blank")
    assert (answer.status_code, answer.headers["location"]) == (303, at)
    assert evening.forum.stage.blank
    page = lead.page(at)
    assert "The wall is covered." in page.html and 'data-press="b"' in page.html
    assert lead.send(stale, do="blank", command="another-one").status_code == 409
    assert lead.send(page.form("/console/cover"), do="show").status_code == 303
    assert not evening.forum.stage.blank
    assert lead.send(lead.page(at).form("/console/cover"), do="blank", back="//elsewhere").headers["location"] == (
        f"/f/{evening.id}/console"
    )


def test_from_what_was_refused_one_comes_back_to_the_page(evening: Evening) -> None:
    """11 D8: a page that came as an answer has an address to which one can only send."""
    lead, here = evening.opened("facilitator"), f"/f/{evening.id}/console/agenda"
    refused = lead.http.post(f"{here}/order", data={"command": "no-step-at-all"})
    assert refused.status_code == 422
    assert lead.send(Page(refused.text).form("/console/cover"), do="blank").headers["location"] == here


@pytest.mark.parametrize("role", ["facilitator", "moderator"])
def test_there_is_no_page_of_the_console_without_it(house: House, evening: Evening, role: str) -> None:
    """11 D8: every route of the app that is a page of the console has the button, whoever adds a page."""
    lead, found = evening.opened(role), []
    for at in (one for one in addresses(house, evening, "GET") if OF_CONSOLE.fullmatch(one)):
        answer = lead.http.get(at, params={"activity": "a1", "step": "a1"})
        if answer.status_code == 200 and "<html" in answer.text:
            found.append(at.partition(f"/f/{evening.id}/")[2])
            assert COVERS.search(answer.text), at
    more = {f"console/{name}" for name in TO_LEAD} if role == "facilitator" else set()
    assert set(found) == {"console", "outcome", *(f"console/{name.partition('?')[0]}" for name in PAGES)} | more


def test_the_outcome_covers_it_once_a_press_and_again(evening: Evening) -> None:
    """11 D8: a page that is the same whenever it is asked for; a double press is one, and what was covered, shown and covered
    again is three."""
    lead, at = evening.opened("moderator"), f"/f/{evening.id}/outcome"
    assert lead.page(at).html == lead.page(at).html
    for do in ("blank", "show", "blank"):
        form, before = lead.page(at).form("/console/cover"), evening.length()
        for _ in range(2):
            answer = lead.send(form, do=do)
            assert (answer.status_code, answer.headers["location"]) == (303, at)
        assert evening.forum.stage.blank is (do == "blank") and evening.length() == before + 1
    assert "The wall is covered." in lead.page(at).html


def test_who_helps_covers_nothing(evening: Evening) -> None:
    """B10: a helper's page has no such button, and its cookie opens none."""
    helper = evening.opened("helper")
    for name in ("helper", "tablet"):
        assert "console/cover" not in helper.page(f"/f/{evening.id}/console/{name}").html
    helper.page(f"/f/{evening.id}/console/cover", status=403)
