"""What screens say is so at that moment: sealed, waiting, changing a vote, turnout.

Here: single sentences on rendered pages. Never: the catalogue, English words on German pages (test_words.py).
"""

from __future__ import annotations

from decimal import Decimal

from babel import Locale

from app.activities.base.messages import Refused
from app.activities.posts import messages as notes
from app.forum import commands as c
from app.live.render.words import decimal, say
from tests.examples import EXAMPLES
from tests.people import ORGANISER
from tests.web.house import Evening, House


def test_a_sealed_forum_sends_people_to_the_receipts(house: House) -> None:
    """I34: nothing stands under “My contributions” any more, so no page says that it does."""
    evening = Evening(house)
    person = evening.joined()
    evening.say(c.CloseForum(), ORGANISER)
    mine, device = (
        "You will find what you contributed under “My contributions”.",
        "You find it under “My contributions”",
    )
    assert mine in person.page(f"/f/{evening.id}").html
    assert device in person.page(f"/f/{evening.id}/receipts").html
    desk = house.organiser().http
    assert desk.post(f"/desk/f/{evening.id}/sealing", data={"command": "seal-it-for-good"}).status_code == 303
    phone, receipts = person.page(f"/f/{evening.id}").html, person.page(f"/f/{evening.id}/receipts").html
    assert mine not in phone and "you can find your contribution under “Receipts”." in phone
    assert device not in receipts and "only a device that has kept it still shows it." in receipts


def test_who_waits_is_promised_no_time(house: House) -> None:
    """I34: an open forum may be days ahead, and a step on the wall may open in twenty minutes or never."""
    evening = Evening(house)
    person = evening.joined()
    assert "The forum has not started yet." in (page := person.page(f"/f/{evening.id}").html)
    assert "You do not need to do anything." in page
    evening.say(c.Show("a1"))
    assert "Voting is not open yet." in person.page(f"/f/{evening.id}").html


def test_who_changes_a_vote_saves_a_change(evening: Evening) -> None:
    """I34: a button that says “Cast vote” makes people fear that they vote twice."""
    person = evening.on_stage().joined()
    page = person.page(f"/f/{evening.id}")
    assert "Cast vote" in page.html
    assert person.send(page.form("/CastBallot"), choices="o1").status_code == 303
    again = person.page(f"/f/{evening.id}?edit=1").html
    assert "Save the change" in again and "Cast vote" not in again


def test_the_wall_counts_one_and_nobody(house: House) -> None:
    """I34: the first thing that a hall reads was “1 are here already”, and before it “0 are here already”."""
    evening = Evening(house)
    wall = evening.opened("wall")
    assert "here lead" not in wall.page(f"/f/{evening.id}/wall").html
    first = evening.joined()
    assert "<strong>1</strong>\u00a0Person ist schon da" in wall.page(f"/f/{evening.id}/wall").html
    evening.joined()
    assert "<strong>2</strong>\u00a0Personen sind schon da" in wall.page(f"/f/{evening.id}/wall").html
    evening.on_stage()
    assert first.send(first.page(f"/f/{evening.id}").form("/CastBallot"), choices="o1").status_code == 303
    assert "von 2\u00a0hat abgestimmt" in wall.page(f"/f/{evening.id}/wall").html
    assert "of 2 has voted" in evening.opened("facilitator").page(f"/f/{evening.id}/console").html


def test_refusals_and_pages_say_it_once(house: House) -> None:
    """I34: the console's line about a note that ends with a stop, and a refusal that names one."""
    refused = Refused("Somebody else has just hidden “{note}”. Nothing more was done.", {"note": "Schön ist es."})
    assert "“Schön ist es.” Nothing" in say(refused, "en")
    evening = Evening(house, ("ideas", {**EXAMPLES["ideas"].settings, "prerelease": True})).on_stage()
    evening.joined()
    by = next(iter(evening.forum.participants))
    topic = evening.forum.activities["a1"].settings.topics[0].id
    event = notes.NotePosted("a1", topic, "Rufen Sie an.")
    assert house.run(house.hall.append(evening.place, by, "note", event)) is None
    evening.say(notes.HideNotes("a1", "personal", ("n1",)))
    page = evening.opened("facilitator").page(f"/f/{evening.id}/console").html
    assert "Rufen Sie an.”" in page and "Rufen Sie an.”." not in page


def test_what_is_below_zero_has_a_minus() -> None:
    """F26: beside +1.60 a hyphen was half as wide as the plus; in each language with its own separators."""
    assert decimal(Decimal("-1.33"), 2, Locale("de")) == "\N{MINUS SIGN}1,33"
    assert decimal(Decimal("-1330"), 0, Locale("en")) == "\N{MINUS SIGN}1,330"
    assert decimal(Decimal(0), 0, Locale("en")) == "0"
