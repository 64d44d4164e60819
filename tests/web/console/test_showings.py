"""A wall reports what it has shown; what its page and pushes weigh.

Never here: what is due (tests/activities/test_turns.py).
"""

from __future__ import annotations

import gzip
import re
from typing import Any

import pytest

from app.activities.base.actor import Actor
from app.activities.posts import messages as notes
from app.forum import commands as c
from app.forum import views
from app.forum.codec import FORUM
from tests.web.house import Browser, Evening, House

LABELS = ("Ämter und Termine", "Unterwegs", "Daten", "Mitreden", "Lernen", "Wohnen", "Klima", "Gesundheit", "Kultur")
WORDS = "Die Verwaltung soll bei jedem Antrag sofort sagen, wie lange es dauert, wer zuständig ist und was noch fehlt. "


def topics(number: int) -> dict[str, Any]:
    return {"topics": [{"id": f"t{n}", "label": {"de": LABELS[n - 1]}} for n in range(1, number + 1)], "limit": 0}


def written(evening: Evening, number: int, topics: int, letters: int = 100) -> Evening:
    """So many notes, released."""
    writer = Actor("participant", "writer")
    evening.say(c.Join("public"), writer)
    posted = [
        notes.NotePosted("a1", f"t{place % topics + 1}", f"{place} {WORDS * 3}"[:letters]) for place in range(number)
    ]
    entries = [FORUM.encode(writer.by, f"note {place}", event) for place, event in enumerate(posted)]
    evening.house.run(evening.house.hall.log.write(evening.log_key, entries))
    evening.happen(notes.NotesReleased("a1", tuple(f"n{n}" for n in range(1, number + 1))))
    return evening


@pytest.fixture
def evening(house: House) -> Evening:
    return written(Evening(house, ("ideas", topics(2))).on_stage(), 4, 2)


def said(evening: Evening) -> list[int]:
    view = views.wall(evening.forum, "de", evening.place.now(), evening.place.scene.showings.of(evening.forum))
    return [view.body.to_come, *(note.rank for heap in view.body.heaps for note in heap.notes)]


def report(wall: Browser, evening: Evening, *keys: str, step: str = "a1") -> int:
    fields = {"step": step, "keys": keys}
    return wall.http.post(f"/f/{evening.id}/wall/shown", data=fields).status_code


def test_a_wall_says_what_was_shown_and_another_is_due(evening: Evening) -> None:
    """C8: only what may be seen counts; a page that is loaded anew begins with the next."""
    wall = evening.opened("wall")
    assert said(evening) == [4, 1, 0, 1, 0]  # the newest first, the oldest is due
    evening.happen(notes.NotesHidden("a1", ("n4",), "advert"))
    assert report(wall, evening, "n1.0", "n2.0", "n4.0", "n9.0", "n3.7") == 204
    assert said(evening) == [1, 0, 1, 0]
    page = wall.page(f"/f/{evening.id}/wall").html
    assert re.findall(r'data-shown="([^"]*)" data-rank="0"', page) == ["n3.0", "n2.0"]
    assert "<b>1</b>" not in page  # everything fits: nothing is said of what is to come


@pytest.mark.parametrize("role", ["", "facilitator", "moderator"])
def test_only_a_wall_and_who_leads_may_report(evening: Evening, role: str) -> None:
    browser = evening.opened(role) if role else evening.guest()
    assert report(browser, evening, "n1.0") == (204 if role else 403)
    assert said(evening)[0] == (3 if role else 4)


def test_what_cannot_be_read_changes_nothing(evening: Evening) -> None:
    wall = evening.opened("wall")
    assert report(wall, evening, "n1.0", step="a9") == 422
    assert report(wall, evening, "n1.0", step="") == 422
    assert said(evening)[0] == 4


@pytest.mark.parametrize("many", [1, 5, 9])
def test_the_wall_weighs_little_at_three_thousand_notes(house: House, many: int) -> None:
    """C8: 40 kB a page and 8 kB a push, both as they are, not compressed; with notes of 100 letters."""
    evening = written(Evening(house, ("ideas", topics(many))).on_stage(), 3_000, many)
    page = evening.opened("wall").page(f"/f/{evening.id}/wall").html
    view = views.wall(evening.forum, "de", evening.place.now())
    push = house.hall.render.message("stage", "wall", view, "de")
    assert len(push.encode()) <= 8_000
    assert len(page.encode()) <= 40_000
    assert len(gzip.compress(page.encode())) <= 8_000
