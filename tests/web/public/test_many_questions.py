"""Of many questions some stand on the page of results, with the way to all. Never here: which ones (test_questions)."""

from __future__ import annotations

import pytest

from app.activities.posts import messages as notes
from app.forum import commands as c
from app.forum.views import results
from tests.people import ANNA, BORIS, CEM, MODERATOR, ORGANISER
from tests.web.house import Evening, House


def test_the_page_of_results_has_some_of_many_questions(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """12 C12: as of notes, with how many more there are and the link to all of them; of few, all."""
    evening = Evening(house, ("questions", {})).on_stage()
    for person, text in ((ANNA, "Eins?"), (BORIS, "Zwei?"), (CEM, "Drei?")):
        evening.say(c.Join("public"), person)
        evening.say(notes.PostNote("a1", text=text), person)
    evening.say(notes.ReleaseNotes("a1", ("n1", "n2", "n3")), MODERATOR)
    evening.say(c.CloseInput("a1"))
    evening.say(c.CloseForum(), ORGANISER)
    address, words = f"/f/{evening.id}/results?lang=en", ("Eins?", "Zwei?", "Drei?")
    with monkeypatch.context() as few:
        few.setattr(results, "MOST", 2)
        page = evening.guest().page(address)
    assert sum(one in page.html for one in words) == 1 and "and 2 more" in page.html
    assert "notes?step=a1&amp;lang=en" in page.html and "Read all of them, with a search" in page.html
    fresh = results.results(evening.forum, "en", evening.place.now()).chapters[0].part
    assert fresh is not None and fresh.shortened(results.MOST) is fresh
