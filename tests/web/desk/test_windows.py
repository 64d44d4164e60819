"""The days of a step at the desk (12 A1): set, refused with what was typed, changed with a reason, dropped, published.

Never here: what everybody sees (tests/web/participant/test_windows.py), bounds (tests/forum/test_windows.py).
"""

from __future__ import annotations

from typing import Any

from app.forum.state import Forum
from app.forum.window_changes import SetWindow
from tests.people import ORGANISER
from tests.web.house import Browser, Evening, House
from tests.web.pages import Page
from tests.web.participant.test_windows import LONG, around, shift


def page(evening: Evening, organiser: Browser, activity: str = "a1") -> Page:
    return organiser.page(f"/desk/f/{evening.id}/agenda/{activity}/days")


def form(there: Page, act: str = "set") -> Any:
    return next(one for one in there.forms if one.action.endswith("/days") and f'value="{act}"' in there.html)


def said(evening: Evening, organiser: Browser, **fields: str | tuple[str, ...]) -> Any:
    """The form of the days, sent with these fields."""
    there = page(evening, organiser)
    return organiser.send(next(one for one in reversed(there.forms) if one.action.endswith("/days")), **fields)


def window(forum: Forum) -> Any:
    return forum.activities["a1"].phase.window


def test_days_are_set_changed_with_a_reason_and_dropped(house: House) -> None:
    """12 A1: what is refused comes back with everything that was typed."""
    evening, organiser = Evening(house), house.organiser()
    days = around(evening, -2, 9)
    assert "Set the days" in organiser.page(f"/desk/f/{evening.id}/agenda/a1").html
    wrong = said(evening, organiser, first=days.last, last=days.first, do="set")
    assert wrong.status_code == 422 and "The end lies before the beginning" in wrong.text
    assert f'value="{days.last}"' in wrong.text and window(evening.forum) is None
    done = said(evening, organiser, first=days.first, last=days.last, strands=("admin",), do="set")
    assert done.status_code == 303, done.text[-500:]
    assert window(evening.forum).strands == ("admin",) and "announced" in page(evening, organiser).html
    bare = said(evening, organiser, first=days.first, last=days.last, stops="18:00", do="set")
    assert bare.status_code == 422 and "Please give the reason" in bare.text and 'value="18:00"' in bare.text
    said(evening, organiser, first=days.first, last=days.last, stops="18:00", reason="Früher zu Ende.", do="set")
    assert window(evening.forum).stops == "18:00" and "Früher zu Ende." in page(evening, organiser).html
    dropped = said(evening, organiser, reason="Abgesagt.", do="drop")
    assert dropped.status_code == 303 and window(evening.forum) is None


def test_two_organisers_on_one_form(house: House) -> None:
    """12 A1: the second is told, with both side by side."""
    evening, organiser = Evening(house), house.organiser()
    days = around(evening, -2, 9)
    there = page(evening, organiser)
    evening.say(SetWindow(activity="a1", days=days), ORGANISER)
    answer = organiser.send(form(there), first=days.first, last=days.last, do="set")
    assert answer.status_code == 409 and "Somebody else has saved" in answer.text


def test_the_desk_reminds_by_the_clock_and_publishes(house: House) -> None:
    """S48, 12 A5: before it ends, when it can be published, and when that was promised and is due."""
    evening, organiser = Evening(house), house.organiser()
    evening.say(SetWindow(activity="a1", days=around(evening, 1, 2)), ORGANISER)
    for address in (f"/desk/f/{evening.id}", "/desk"):
        assert "ends on" in organiser.page(address).html
    shift(evening, LONG)
    assert "its result can be published" in organiser.page(f"/desk/f/{evening.id}").html
    answer = organiser.send(
        next(one for one in page(evening, organiser).forms if one.action.endswith("/days")), do="publish"
    )
    assert answer.status_code == 303 and evening.forum.activities["a1"].phase.revealed
    assert "published" in page(evening, organiser).html
    assert "can be published" not in organiser.page(f"/desk/f/{evening.id}").html


def test_the_forum_stays_open_while_a_window_lasts(house: House) -> None:
    """12 A1: closing is refused with the reason."""
    evening, organiser = Evening(house), house.organiser()
    evening.say(SetWindow(activity="a1", days=around(evening, 1, 9)), ORGANISER)
    there = organiser.page(f"/desk/f/{evening.id}")
    answer = organiser.send(next(one for one in there.forms if one.action.endswith("/state")), state="closed")
    assert answer.status_code == 409 and "so the forum stays open until then" in answer.text
    assert evening.forum.status == "open"
