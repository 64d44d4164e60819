"""Deleting a forum leaves its published results in its programme where that was promised, and says so before.

Never here: what is taken (tests/programme/test_kept.py), how bytes leave the disk.
"""

from __future__ import annotations

import pytest

from app.forum import commands as c
from app.live import housekeeping
from app.programme.formats import AddFormat
from app.programme.formats_state import FormatSaid
from tests.people import ORGANISER
from tests.web.house import Evening, House
from tests.web.programmes import Process


def over(house: House, evening: Evening) -> None:
    evening.joined()
    evening.say(c.CloseInput("a1"))
    evening.say(c.Reveal("a1"))
    evening.say(c.CloseForum(), ORGANISER)


@pytest.mark.parametrize("keeps", [True, False])
def test_what_was_promised_stays_and_everything_else_goes(house: House, keeps: bool) -> None:
    """12 D18: the page that asks says which; then the forum is gone, and its programme still has the figures."""
    evening, organiser = Evening(house).on_stage(), house.organiser()
    process = Process(house)
    process.say(AddFormat(FormatSaid(sort="forum", forum=evening.id, keeps=keeps)))
    over(house, evening)
    asked = organiser.page(f"/desk/f/{evening.id}/deletion")
    assert ("Its published results stay as figures" in asked.html) is keeps
    assert ("Its results disappear from the programme" in asked.html) is not keeps
    answer = organiser.send(asked.form("/deletion"), typed=evening.code)
    assert answer.status_code == 303
    assert process.guest().http.get(f"/f/{evening.id}/results").status_code == 410
    page = process.guest().http.get(f"{process.url}/kept/o1")
    assert (page.status_code == 200) is keeps
    if keeps:
        assert "The forum itself was deleted" in page.text and evening.forum.closed_head[:4] in page.text
        assert f"{process.url}/kept/o1" in process.guest().http.get(process.url).text


def test_a_forum_that_goes_by_itself_leaves_the_same(house: House) -> None:
    """12 D18: whoever deletes it; asked twice, it is kept once."""
    evening, process = Evening(house).on_stage(), Process(house)
    process.say(AddFormat(FormatSaid(sort="forum", forum=evening.id, keeps=True)))
    over(house, evening)
    for _ in range(2):
        house.run(housekeeping.delete(house.hall, "s:keeper", f"day {evening.id} 1", evening.id))
    assert list(process.programme.formats.kept) == ["o1"]
