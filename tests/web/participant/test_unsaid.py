"""A form with nothing ticked, from a browser without scripts: it comes back with the reason and the way to abstain."""

from __future__ import annotations

import pytest

from tests.activities.test_unsaid import METHODS
from tests.web.house import Evening, House
from tests.web.pages import Page


@pytest.mark.parametrize("name", ["scale", "several", "dots", "consent"])
def test_the_form_comes_back_without_a_script_with_its_reason(house: House, name: str) -> None:
    """A2: no browser's own check in the way; the reason, the form and the way to abstain stand there."""
    evening = Evening(house, METHODS[name]).on_stage()
    browser = evening.joined()
    form = browser.page(f"/f/{evening.id}").form("/CastBallot")
    answer = browser.send(form, **dict.fromkeys((key for key in form.offered if key.startswith("marks.")), ()))
    page = Page(answer.text)
    assert answer.status_code == 422 and "Nothing is marked yet" in page.html
    assert page.form("/CastBallot").offered.keys() == form.offered.keys()
    assert ('name="abstain"' in page.html) is (name != "consent")
    assert not evening.forum.activities["a1"].state.ballots


def test_who_has_voted_can_still_abstain(house: House) -> None:
    """A2: changing a vote to an abstention is the same act."""
    evening = Evening(house, METHODS["scale"]).on_stage()
    browser = evening.joined()
    path = f"/f/{evening.id}"
    browser.send(browser.page(path).form("/CastBallot"), marks__o1="3")
    again = browser.page(f"{path}?edit=1")
    assert 'name="abstain"' in again.html
    assert browser.send(again.form("/CastBallot"), abstain="true").status_code == 303
    assert [one.marks for one in evening.forum.activities["a1"].state.ballots.values()] == [{}]
