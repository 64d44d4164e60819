"""What the state page and the console say of a clock that is away from the time of the record."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.web.house import Evening, House
from tests.web.shown import plain

DAYS = 20 * 365 * 24 * 60
SAID = {
    ("en", 0): "",
    ("en", 1): "The server’s clock is 1 minute ahead of the record.",
    ("en", -120): "The server’s clock is 2 hours behind the record.",
    ("en", DAYS): "The server’s clock is 7,300 days ahead of the record.",
    ("de", -2): "Die Uhr des Servers geht 2 Minuten nach, gemessen an der Aufzeichnung.",
    ("de", 180): "Die Uhr des Servers geht 3 Stunden vor, gemessen an der Aufzeichnung.",
}


@pytest.mark.parametrize(("language", "minutes"), SAID)
def test_a_clock_that_is_away_is_said_to_who_leads(
    house: House, evening: Evening, language: str, minutes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D10: a calm line, in minutes, hours or days; who takes part is not troubled with it."""
    monkeypatch.setattr(house.hall, "health", replace(house.hall.health, clock=minutes))
    lead = house.organiser()
    for page in ("/desk/state", f"/f/{evening.id}/console"):
        shown = plain(lead.http.get(f"{page}?lang={language}").text)
        assert SAID[language, minutes] in shown
        assert ("record. Times keep" in shown or "Aufzeichnung. Alle Zeiten" in shown) is (minutes != 0)
    assert "Times keep" not in evening.guest().page(f"/f/{evening.id}").html
