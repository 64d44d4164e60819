"""The annex to the minutes as it is downloaded: its name, its language, its two forms, and what is said when it cannot be made.

Never here: what stands in it, or how (tests/minutes).
"""

from __future__ import annotations

import sys

import pytest

from app.forum import commands as c
from app.web.console import minutes
from tests.minutes.reading import Read, squeezed
from tests.people import ORGANISER
from tests.web.house import Evening, House, closed_browsers, evening, house

__all__ = ["closed_browsers", "evening", "house"]


def test_the_outcome_leads_to_the_minutes_in_each_language_whole_and_short(house: House) -> None:
    """13 A1, S69: the link says what it is; the file's name says forum, day, kind, version."""
    evening = Evening(house).on_stage()
    evening.joined()
    evening.say(c.CloseInput("a1"))
    evening.say(c.CloseForum(), ORGANISER)
    organiser = house.organiser()
    page = organiser.page(f"/f/{evening.id}/outcome?lang=en")
    links = [f"/f/{evening.id}/minutes.pdf?lang=de", f"/f/{evening.id}/minutes.pdf?lang=en&amp;form=short"]
    assert all(one in page.html for one in links) and "PDF/UA-1" in page.html
    whole = organiser.http.get(f"/f/{evening.id}/minutes.pdf?lang=de")
    assert whole.status_code == 200 and whole.headers["content-type"] == "application/pdf"
    assert (
        "anlage-zum-protokoll" in whole.headers["content-disposition"] and "no-store" in whole.headers["cache-control"]
    )
    assert squeezed("Veranstaltet von CityLAB") in Read(whole.content).words()
    short = organiser.http.get(f"/f/{evening.id}/minutes.pdf?lang=en&form=short")
    assert squeezed("Annex to the minutes, short form") in Read(short.content).words()
    assert organiser.http.get(f"/f/{evening.id}/minutes.pdf?lang=de").content == whole.content, (
        "kept until something happens"
    )
    assert evening.guest().http.get(f"/f/{evening.id}/minutes.pdf").status_code in (303, 401, 403, 404)


def test_what_cannot_be_made_is_said_calmly(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """13 A4: the process ends without a file."""
    evening = Evening(house)
    monkeypatch.setattr(minutes, "COMMAND", (sys.executable, "-c", "raise SystemExit(1)"))
    answer = house.organiser().http.get(f"/f/{evening.id}/minutes.pdf?lang=en")
    assert answer.status_code == 409 and "The PDF could not be made." in answer.text
