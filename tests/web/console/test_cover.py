"""The wall, covered in one tap from every page of the console, without a script too. Never here: what a covered wall shows."""

from __future__ import annotations

import pytest

from tests.web.house import Evening, House, Page

TOPICS = [{"id": "t1", "label": {"de": "Straßen", "en": "Streets"}}]
PAGES = ("notes", "queue", "suggestions?activity=a1", "measures", "preview?step=a1", "helper")
TO_LEAD = ("agenda", "rehearsal", "replay")
"""These are for who leads, not for moderators."""


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


def test_who_helps_covers_nothing(evening: Evening) -> None:
    """B10: a helper's page has no such button, and its cookie opens none."""
    helper = evening.opened("helper")
    assert "console/cover" not in helper.page(f"/f/{evening.id}/console/helper").html
    helper.page(f"/f/{evening.id}/console/cover", status=403)
