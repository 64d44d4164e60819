"""Between a forum and its programme's register: taken over under the number, given back, and read anew when somebody says so.

Never here: what may be taken (tests/programme/test_register_views.py).
"""

from __future__ import annotations

from app.programme.register.messages import AddItems, WordItem
from app.programme.register_state import Wording
from tests.programme.registers import FIRST, GOAL, ITEMS
from tests.web.house import Evening, House
from tests.web.programmes import Process


def a_process(house: House) -> tuple[Process, Evening, str]:
    evening = Evening(house)
    process = Process(house, evening)
    process.say(AddItems(ITEMS))
    return process, evening, f"/desk/f/{evening.id}/register"


def test_a_forum_without_a_programme_says_so(house: House) -> None:
    """12 B8: and how it comes into one."""
    evening = Evening(house)
    assert "belongs to no programme" in house.organiser().page(f"/desk/f/{evening.id}/register").html


def test_ticked_entries_become_measures_under_their_numbers(house: House) -> None:
    """12 B8: filtered by kind; nothing ticked is a clear sentence; twice is once."""
    organiser, (_, evening, at) = house.organiser(), a_process(house)
    page = organiser.page(f"{at}?type=measure")
    assert 'value="i3"' in page.html and 'value="i2"' not in page.html
    assert organiser.send(page.form("/taken")).status_code == 422
    form = page.form("/taken")
    assert organiser.send(form, item=(FIRST,)).headers["location"] == f"{at}?done=taken#taken"
    assert organiser.send(form, item=(FIRST,)).status_code == 303
    found = [one for one in evening.forum.measures.values() if one.item]
    assert [(one.number, one.item, one.item_version) for one in found] == [("M07", FIRST, 1)]
    assert organiser.send(organiser.page(at).form("/taken"), item=(FIRST, GOAL)).status_code == 409


def test_a_newer_wording_is_offered_and_taken_when_somebody_says_so(house: House) -> None:
    """12 B8, S72: until then the forum reads as it did."""
    organiser, (process, evening, at) = house.organiser(), a_process(house)
    organiser.send(organiser.page(at).form("/taken"), item=(FIRST,))
    process.say(WordItem(FIRST, Wording(title={"en": "Plain words"}), "final", why="after the comments"))
    page = organiser.page(at)
    assert "1 measure reads otherwise in the register" in page.html and "after the comments" in page.html
    [measure] = [one for one in evening.forum.measures.values() if one.item]
    assert measure.title["en"] == "Leichte Sprache als Standard (en)"
    assert organiser.send(page.form("/newer")).headers["location"] == f"{at}?done=newer#newer"
    measure = evening.forum.measures[measure.id]
    assert (measure.title, measure.item_version, measure.number) == ({"en": "Plain words"}, 2, "M07")
    assert "reads otherwise" not in organiser.page(at).html


def test_measures_of_a_forum_become_entries_and_both_sides_know(house: House) -> None:
    """12 B8: their numbers stay; one whose number is taken cannot be ticked."""
    organiser, (process, evening, at) = house.organiser(), a_process(house)
    page = organiser.page(at)
    sent = organiser.send(page.form("/given"), measure=("m1", "m2"), type="measure", why="aus dem Forum")
    assert sent.headers["location"] == f"{at}?done=given#given"
    register = process.programme.register
    entry = register.numbered("M01")
    assert entry is not None and entry.came is not None
    assert (entry.came.forum, entry.came.measure, evening.forum.measures["m1"].item) == (evening.id, "m1", entry.id)
    assert organiser.send(organiser.page(at).form("/given")).status_code == 422
