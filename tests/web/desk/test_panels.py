"""Panels drawn by lot at the desk: recorded for everybody, letters printed once, and no name anywhere afterwards.

Never here: the programme's own rules (tests/programme/test_panels).
"""

from __future__ import annotations

import httpx
import pytest

from app.web.forms import MAX_LEAD_BODY
from tests.web.house import Browser, Evening, House
from tests.web.pages import Page
from tests.web.programmes import Process

LIST = "Name;Straße;Ort\nXaverine Musterquist;Lindenweg 7;12345 Berlin\nYolanthe Beispielski;Am Markt 2;12345 Berlin\n"
SAID = {
    "title__de": "Stadtgremium",
    "size": "2",
    "day": "2021-10-04",
    "by": "Amt für Statistik",
    "procedure__de": "Zufallsauswahl",
    "criteria__de": "Alter, Bezirk",
}


def recorded(house: House) -> tuple[Browser, Process, Evening]:
    evening, organiser = Evening(house), house.organiser()
    process = Process(house, evening)
    form = organiser.page(f"{process.desk}/panels").form("/record")
    assert organiser.send(form, **SAID).status_code == 303
    return organiser, process, evening


def looked(organiser: Browser, process: Process, evening: Evening) -> httpx.Response:
    files = {"file": ("liste.csv", LIST.encode())}
    return organiser.http.post(f"{process.desk}/panels/l1/preview", files=files, data={"strand": f"{evening.id}/panel"})


def test_how_a_panel_was_drawn_stands_on_a_public_page(house: House) -> None:
    """12 B10: S39; and what is lacking is said, with everything that was typed."""
    organiser, process, _ = recorded(house)
    page = process.guest("de").page(f"{process.url}/imported").html
    for words in ("Stadtgremium", "Zufallsauswahl", "Alter, Bezirk", "Amt für Statistik", "4. Oktober 2021"):
        assert words in page.replace("\u00a0", " ").replace("\u00ad", ""), words
    form = organiser.page(f"{process.desk}/panels").form("/record")
    refused = organiser.send(form, **(SAID | {"by": ""}))
    assert refused.status_code == 422 and "how the draw was made" in refused.text and "Zufallsauswahl" in refused.text


def test_no_name_is_anywhere_before_or_after_the_letters(house: House) -> None:
    """12 B10: S39; in no log, no key of the store, no archive: the list goes through the browser alone."""
    organiser, process, evening = recorded(house)
    before = len(evening.forum.codes)
    shown = looked(organiser, process, evening)
    assert shown.status_code == 200 and "Xaverine" not in shown.text and len(evening.forum.codes) == before
    form = Page(shown.text).form("/print")
    letters = organiser.send(form)
    assert (
        letters.status_code == 200
        and "Xaverine Musterquist" in letters.text
        and "no-store" in letters.headers["cache-control"]
    )
    assert len(evening.forum.codes) == before + 2
    kept = b"".join(house.store.dump(key) or b"" for key in house.store.keys("*"))
    assert b"Musterquist" not in kept and b"Lindenweg" not in kept
    for state in (process.programme, evening.forum):
        assert "Musterquist" not in repr(state)
    assert process.programme.panels["l1"].printed[0].number == 2
    again = organiser.send(form)
    assert again.status_code == 409 and "Musterquist" not in again.text and len(evening.forum.codes) == before + 2


def test_a_list_that_was_changed_on_the_way_or_is_none_makes_no_code(house: House) -> None:
    """12 B10: S39; nothing is printed that was not looked at."""
    organiser, process, evening = recorded(house)
    form = Page(looked(organiser, process, evening).text).form("/print")
    assert organiser.send(form, strand=f"{evening.id}/admin").status_code == 422
    nothing = organiser.http.post(
        f"{process.desk}/panels/l1/preview", files={"file": ("x.csv", b"")}, data={"strand": f"{evening.id}/panel"}
    )
    assert nothing.status_code == 422 and evening.forum.codes == {}


@pytest.mark.parametrize("path", ["panels/l1/preview", "imported/preview", "timeline/preview", "register/preview"])
def test_a_list_that_is_too_large_is_called_so(house: House, path: str) -> None:
    """12 B8, B9, B10: with words of its own, and not as a form that cannot be read."""
    organiser, process, _ = recorded(house)
    files = {"file": ("liste.csv", b"x" * (MAX_LEAD_BODY + 1))}
    answer = organiser.http.post(f"{process.desk}/{path}", files=files)
    assert answer.status_code == 413 and "This file is too large" in answer.text


def test_two_organisers_describe_one_panel_and_it_is_removed(house: House) -> None:
    """12 B10: S39; the second sees both texts, and nothing was replaced."""
    organiser, process, _ = recorded(house)
    mine, theirs = (organiser.page(f"{process.desk}/panels?edit=l1").form("/record") for _ in range(2))
    assert organiser.send(theirs, by="Landesamt").status_code == 303
    clash = organiser.send(mine, by="Jemand anderes")
    assert clash.status_code == 409 and "Jemand anderes" in clash.text and "Landesamt" in clash.text
    remove = organiser.page(f"{process.desk}/panels?edit=l1").form("/removal")
    assert organiser.send(remove).status_code == 303
    assert "Stadtgremium" not in organiser.page(f"{process.desk}/panels").html
