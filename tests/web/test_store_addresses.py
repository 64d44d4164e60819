"""Numbers of measures lead to their place in the public store, on every surface alike; nowhere without one.

Never here: what stands there (tests/web/public/test_register.py).
"""

from __future__ import annotations

import csv
import io
import zipfile

from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.forum import commands as c
from app.forum.items import NameItems
from app.programme.basics import ShowProgramme
from app.programme.register.messages import AddItems
from app.programme.views import taking
from tests.people import ORGANISER
from tests.quoted import quoted
from tests.web.house import Evening, House
from tests.web.programmes import Process
from tests.web.public.test_path import Told


def voted(house: House) -> Evening:
    """A forum of which people have put dots on measures; it is over."""
    evening = Evening(house, ("prioritise", {"budget": 5}))
    evening.on_stage()
    for number in range(6):
        person = Actor("participant", f"p{number}")
        evening.say(c.Join("public"), person)
        evening.say(CastBallot("a1", marks={"m1": 2, "m2": 1}), person)
    evening.say(c.CloseInput("a1"))
    evening.say(c.Reveal("a1"))
    evening.say(c.CloseForum(), ORGANISER)
    return evening


def addresses(house: House, evening: Evening) -> dict[str, str]:
    """What each surface has of M01, by its name."""
    organiser = house.organiser()
    guest = Process(house).guest()
    files = zipfile.ZipFile(io.BytesIO(organiser.http.get(f"/f/{evening.id}/outcome.zip").content))
    rows = list(csv.DictReader(io.StringIO(files.read("measures.csv").decode("utf-8-sig"))))
    return {
        "results": guest.http.get(f"/f/{evening.id}/results").text,
        "outcome": organiser.http.get(f"/f/{evening.id}/outcome").text,
        "file": rows[0].get("address", ""),
    }


def test_numbers_lead_to_the_store_once_the_programme_is_public(house: House) -> None:
    """12 D16: the same address on pages and in files; none before, and none after it is hidden again."""
    evening = voted(house)
    process = Process(house, evening, public=False)
    made = taking.as_items(evening.forum, {"m1"}, "measure", "interim", "")
    process.say(AddItems(made))
    evening.say(NameItems(taking.named(process.programme, evening.forum)), ORGANISER)
    there = f"{process.url}/register/M01"
    assert not any(there in text for text in addresses(house, evening).values())
    process.say(ShowProgramme(True))
    found = addresses(house, evening)
    assert (
        f'<a class="ref" href="{there}">M01</a>' in quoted(found["results"]) and f'href="{there}"' in found["outcome"]
    )
    assert found["file"] == f"{house.url}{there}"
    assert f"{process.url}/register/M02" not in found["results"]
    assert process.guest().http.get(there).status_code == 200
    process.say(ShowProgramme(False))
    assert not any(there in text for text in addresses(house, evening).values())


def test_the_own_note_and_its_receipt_lead_there_as_well(house: House) -> None:
    """12 D16: on the phone, and without a device."""
    evening = Told(house)
    process = Process(house, evening)
    process.say(AddItems(taking.as_items(evening.forum, {"m5"}, "measure", "interim", "")))
    there = f'href="{process.url}/register/M05"'
    assert there in evening.own.page(f"/f/{evening.id}/mine").html
    evening.say(c.CloseForum(), ORGANISER)
    page = evening.guest().page(f"/f/{evening.id}/receipts")
    assert there in evening.guest().send(page.form("/receipts"), receipt=evening.receipt()).text
