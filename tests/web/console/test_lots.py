"""Lots for a shared place on the pages: announced and drawn by plain forms of the console, shown wherever the result stands.

Never here: what may be announced and drawn (tests/forum/test_lots.py), a second count (tests/recount/test_lots.py).
"""

from __future__ import annotations

import re

from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.counting import lots
from app.forum import commands as c
from tests.examples import OPTIONS
from tests.people import ORGANISER
from tests.web.house import Browser, Evening, House
from tests.web.pages import Page

NAMES = {"o1": "Forms", "o2": "Language"}


def seen(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u00ad", "").split())


def _comes_back_filled(lead: Browser, page: Page) -> None:
    refused = lead.send(page.form("/AnnounceLots"), source="Lotto of Sunday", reason="")
    assert refused.status_code == 422 and 'value="Lotto of Sunday"' in refused.text
    again = refused.text.partition('id="lots-a1-1"')[2]
    assert again.startswith(" open>") and 'aria-invalid="true"' in again.partition('name="reason"')[2][:200]
    long = lead.send(page.form("/DrawLots"), seed="7" * 121)
    assert long.status_code == 422 and "7" * 121 in long.text and "Lotto of Sunday" not in long.text


def test_who_leads_announces_and_draws_and_everybody_can_do_it_again(house: House) -> None:
    """14 A9: console, wall, phone, the outcome and the results for everybody; in silence nothing. What is refused comes back
    filled, without a script, too."""
    evening = Evening(house, ("vote", {"method": "single", "options": OPTIONS})).on_stage()
    guest = evening.joined()
    for number, option in enumerate(("o1", "o1", "o1", "o2", "o2", "o2", "o3")):
        person = Actor("participant", f"person{number}")
        evening.say(c.Join("public"), person)
        evening.say(CastBallot("a1", choices=(option,)), person)
    lead, wall = evening.opened("facilitator"), evening.opened("wall")
    console, on_wall = f"/f/{evening.id}/console?lang=en", f"/f/{evening.id}/wall?lang=en"
    evening.say(c.CloseInput("a1"))
    assert "Announce lots" not in lead.page(console).html, "not before everybody sees the result"
    evening.say(c.Reveal("a1"))
    page = lead.page(console)
    assert "Announce lots for place 1" in seen(page.html)
    assert "This place decides who is among those that the step asks for." in seen(page.html)
    assert lead.send(page.form("/AnnounceLots"), source="Lotto of Saturday").status_code == 303
    assert "Lots will be drawn. Seed to come: Lotto of Saturday" in seen(wall.page(on_wall).html)
    page = lead.page(console)
    assert lead.send(page.form("/DrawLots"), seed="").status_code == 422
    _comes_back_filled(lead, page)
    assert lead.send(page.form("/DrawLots"), seed="3 8 19").status_code == 303
    first, second = (NAMES[option] for option in lots.drawn("3 8 19", NAMES))
    brief = f"by lot, in this order: {first} , {second} . Seed: 3 8 19"
    assert brief in seen(wall.page(on_wall).html)
    assert "Correct the seed for place 1" in seen(lead.page(console).html)
    evening.say(c.CloseForum(), ORGANISER)
    for browser, path in (
        (guest, f"/f/{evening.id}?lang=en"),
        (lead, f"/f/{evening.id}/outcome?lang=en"),
        (guest, f"/f/{evening.id}/results?lang=en"),
    ):
        told = seen(browser.page(path).html)
        if "Lots for place 1" not in told:
            assert path == f"/f/{evening.id}?lang=en", f"{path} says nothing of the lots"
            continue
        assert "Seed: 3 8 19" in told and lots.number("3 8 19", "o1")[:12] in told
        assert "Anybody can do it again." in told and "The place stays shared" in told
