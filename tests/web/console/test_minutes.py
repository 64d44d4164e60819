"""The annex to the minutes as it is downloaded: its name, its language, its two forms, what is said of it.

Never here: what stands in it, or how (tests/minutes), how the press keeps files (tests/press).
"""

from __future__ import annotations

import time

import httpx

from app.forum import commands as c
from tests.minutes.editable import open_text, word_text
from tests.minutes.reading import Read, squeezed
from tests.people import ORGANISER
from tests.web.house import Browser, Evening, House


def fetched(who: Browser, address: str) -> httpx.Response:
    """The file, as soon as it is made."""
    until = time.monotonic() + 60
    while (answer := who.http.get(address)).status_code == 303:
        assert time.monotonic() < until, answer.headers["location"]
    return answer


def test_the_outcome_leads_to_the_minutes_in_each_language_whole_and_short(house: House) -> None:
    """13 A1, A3, S69: the link says what it is, and how large; the file's name says forum, day, kind, version."""
    evening = Evening(house).on_stage()
    evening.joined()
    evening.say(c.CloseInput("a1"))
    evening.say(c.CloseForum(), ORGANISER)
    organiser = house.organiser()
    address = f"/f/{evening.id}/outcome"
    whole = fetched(organiser, f"{address}.pdf?lang=de")
    assert whole.status_code == 200 and whole.headers["content-type"] == "application/pdf"
    assert "anlage-zum-protokoll" in whole.headers["content-disposition"]
    assert squeezed("Veranstaltet von CityLAB") in Read(whole.content).words()
    assert evening.guest().http.get(f"{address}.pdf").status_code != 200
    short = fetched(organiser, f"{address}.short.pdf?lang=de")
    assert squeezed("Anlage zum Protokoll, Kurzfassung") in Read(short.content).words()
    for name, read in (("docx", word_text), ("odt", open_text)):
        same = fetched(organiser, f"{address}.{name}?lang=de")
        assert f".{name}" in same.headers["content-disposition"] and "document" in same.headers["content-type"]
        assert read(same.content).replace("–", "") == Read(whole.content).words().replace("–", "")
    page = organiser.page(f"{address}?lang=de").html
    assert f"{address}.pdf?edition=" in page and "PDF/UA-1" in page and "\u202fkB" in page
    assert f'{address}?lang=en" lang="en"' in page
