"""From a forum's pages back to the public programme that it is part of: above the page, without a script.

Never here: the programme's own pages.
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.forum import commands as c
from app.programme.basics import SayProgramme, ShowProgramme
from tests.people import ORGANISER
from tests.programme.programmes import SETTINGS
from tests.web.house import Evening, House
from tests.web.participant.test_windows import windowed
from tests.web.programmes import Process

OPEN = ("/windows", "/notes?step=a1", "/write?step=a2", "/receipts")


def links(evening: Evening, process: Process, path: str, language: str = "en") -> int:
    return evening.guest(language).page(f"/f/{evening.id}{path}").html.count(f'href="{process.url}?lang={language}"')


@pytest.mark.parametrize("language", ["de", "en", "tr"])
def test_every_page_of_a_window_leads_back_to_the_programme(house: House, language: str) -> None:
    """12 A3, S22: list, commenting, survey, receipts; for whoever joined and for whoever only reads, in the reader's words."""
    evening = windowed(house, "comment", "vote")
    process = Process(house, evening)
    evening.say(c.ChangeForum(replace(evening.forum.settings, languages=("de", "en", "tr"))), ORGANISER)
    title = SETTINGS.title.get(language, SETTINGS.title["de"])
    for path in OPEN:
        assert links(evening, process, path, language) == 1, path
        assert title in evening.guest(language).page(f"/f/{evening.id}{path}").html
    joined = evening.joined()
    for path in (*OPEN, "/mine"):
        assert f'href="{process.url}?lang=en"' in joined.page(f"/f/{evening.id}{path}").html, path


def test_the_results_lead_back_too_once_they_are_there_and_before(house: House) -> None:
    """12 A3: also where a result is still to come."""
    evening = Evening(house).on_stage()
    process = Process(house, evening)
    assert links(evening, process, "/results") == 1
    evening.say(c.CloseInput("a1"))
    evening.say(c.CloseForum(), ORGANISER)
    assert links(evening, process, "/results") == 1


def test_a_programme_that_is_not_public_is_named_nowhere(house: House) -> None:
    """12 A3: also on pages that were kept before it was hidden, or renamed, and of a forum of none."""
    evening = windowed(house, "comment", "vote")
    process = Process(house, evening, public=False)
    for path in (*OPEN, "/results"):
        assert links(evening, process, path) == 0, path
    process.say(ShowProgramme(True))
    assert all(links(evening, process, path) == 1 for path in (*OPEN, "/results"))
    process.say(SayProgramme(replace(SETTINGS, title={"de": "Ganz neu", "en": "Quite new"})))
    assert all("Quite new" in evening.guest().page(f"/f/{evening.id}{path}").html for path in (*OPEN, "/results"))
    process.say(ShowProgramme(False))
    assert all(links(evening, process, path) == 0 for path in (*OPEN, "/results"))
