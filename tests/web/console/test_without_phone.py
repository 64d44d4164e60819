"""The pages of whoever takes votes of people without a phone, without a script: a tablet that goes round, cards, hands."""

from __future__ import annotations

import re

import httpx
import pytest

from app.activities.ballots.messages import AllowTablets
from app.forum import codes
from app.forum import commands as c
from app.forum.state import Plan
from tests.examples import EXAMPLES, OPTIONS
from tests.people import ORGANISER
from tests.web.house import Browser, Evening, House

CARD = codes.written(12345)


@pytest.fixture
def evening(house: House) -> Evening:
    made = Evening(house)
    made.say(c.IssueCodes("panel", (codes.hashed(made.id, codes.read(CARD)),)), ORGANISER)
    plan = Plan("vote", {"de": "Mit Code", "en": "By code"}, assurance="code")
    made.say(c.AddActivity(plan, EXAMPLES["vote"].settings), ORGANISER)
    return made.on_stage()


def vote(evening: Evening, tablet: Browser, **said: str) -> httpx.Response:
    return tablet.send(tablet.page(f"/f/{evening.id}/console/tablet").form("/console/tablet"), **said)


def receipt(answer: httpx.Response) -> str:
    found = re.search(r'receipt-number">([^<]+)<', answer.text)
    return found[1] if found else ""


def test_one_person_after_another_votes_on_a_tablet(evening: Evening) -> None:
    """E14: a fresh form after each, with a receipt for each; the same form sent twice is one vote; the choice is not shown."""
    evening.say(AllowTablets("a1", 3))
    tablet = evening.opened("helper")
    form = tablet.page(f"/f/{evening.id}/console/tablet").form("/console/tablet")
    first, again = (tablet.send(form, choices="o1") for _ in range(2))
    assert first.status_code == again.status_code == 200 and "Next person" in first.text
    assert receipt(first) == receipt(again) != "" and "o1" not in first.text
    page = tablet.page(f"/f/{evening.id}/console/tablet")
    assert page.form("/console/tablet").value("choices") == []
    assert receipt(vote(evening, tablet, choices="o2")) not in ("", receipt(first))
    assert len(evening.forum.activities["a1"].state.ballots) == 2
    assert "2 of 3 people have voted on a tablet." in tablet.page(f"/f/{evening.id}/console/helper").html
    assert vote(evening, tablet).status_code == 422
    vote(evening, tablet, choices="o2")
    refused = vote(evening, tablet, choices="o2")
    assert refused.status_code == 403 and "that many were cast" in refused.text
    assert len(evening.forum.activities["a1"].state.ballots) == 3


def test_a_card_gives_one_vote_on_whichever_tablet_it_is_typed(evening: Evening) -> None:
    """E14, S39: scanned as an address or typed; once a step, and not once more on a phone; a wrong one changes nothing."""
    one, other = evening.opened("helper"), evening.opened("helper")
    for step in ("a1", "a2"):
        evening.say(c.Show(step, leave=True))
        evening.say(c.OpenInput(step))
        before = evening.length()
        wrong = vote(evening, one, code="0000-0000-0000-0000", choices="o1")
        assert wrong.status_code == 403 and evening.length() == before
        assert vote(evening, one, code=CARD).status_code == 422 and evening.length() == before
        scanned = f"HTTPS://WAND.EXAMPLE/123456#{codes.read(CARD)}"
        assert receipt(vote(evening, one, code=scanned, choices="o1"))
        refused = vote(evening, other, code=CARD, choices="o2")
        assert refused.status_code == 409 and "With this code a vote was cast" in refused.text
        (ballot,) = evening.forum.activities[step].state.ballots.values()
        assert (ballot.marks, ballot.channel) == ({"o1": 1}, "code")
    phone = evening.joined("public")
    answer = phone.send(phone.page(f"/f/{evening.id}/code").form("/UseCode"), code=CARD)
    assert answer.status_code == 409
    assert evening.forum.batches["b1"].used == 1


def test_a_step_by_code_takes_nothing_without_one(evening: Evening) -> None:
    """E14: neither a tablet nor a hand weakens it, and the page says so."""
    evening.say(c.Show("a2", leave=True))
    evening.say(c.OpenInput("a2"))
    tablet = evening.opened("helper")
    answer = vote(evening, tablet, choices="o1")
    assert answer.status_code == 422 and "Please type or scan the code" in answer.text
    page = tablet.page(f"/f/{evening.id}/console/helper").html
    assert "hands are not counted" in page and "/CountHands" not in page


def test_hands_are_typed_in_corrected_and_undone_in_the_console(evening: Evening) -> None:
    """E14: numbers, who counted, why it was corrected; refused with everything as it was typed; taken back by who leads."""
    helper, lead = evening.opened("helper"), evening.opened("facilitator")
    here = f"/f/{evening.id}/console/helper"
    nobody = helper.send(helper.page(here).form("/CountHands"), **{"hands.o1": "12", "counted_by": " "})
    assert nobody.status_code == 422 and 'value="12"' in nobody.text
    said = {"hands.o1": "12", "hands.o2": "7", "heads.abstained": "1", "counted_by": "Balkon"}
    assert helper.send(helper.page(here).form("/CountHands"), **said).status_code == 303
    form = helper.page(here).form("/CountHands")
    assert helper.send(form).status_code == 422, "without a reason"
    assert helper.send(form, **{"hands.o1": "21", "reason": "Zahlendreher"}).status_code == 303
    count = evening.forum.activities["a1"].state.hands.counts[-1]
    assert (count.hands, count.abstained, count.people) == ({"o1": 21, "o2": 7}, 1, 29), "the rest stands there"
    assert count.counted_by == "Balkon"
    said |= {"hands.o1": "21", "reason": "Zahlendreher"}
    late = helper.send(form, **said | {"hands.o1": "22"})
    assert late.status_code == 409 and "Somebody else has just entered a count" in late.text
    page = helper.page(here).html
    assert "Zahlendreher" in page and "/TakeBack" not in page
    console = lead.page(f"/f/{evening.id}/console")
    assert "Hands counted" in console.html
    lead.send(console.form("/TakeBack"))
    assert [one.hands["o1"] for one in evening.forum.activities["a1"].state.hands.counts] == [12]


def test_where_each_has_several_hands_the_people_stand_there_to_be_corrected_as_well(evening: Evening) -> None:
    """E14: how many people raised them does not follow from the hands."""
    evening.say(c.AddActivity(Plan("approve", {"de": "Mehrere", "en": "Several"}), {"options": OPTIONS}), ORGANISER)
    evening.say(c.Show("a3", leave=True))
    evening.say(c.OpenInput("a3"))
    helper, here = evening.opened("helper"), f"/f/{evening.id}/console/helper"
    said = {"hands.o1": "12", "hands.o2": "7", "heads.abstained": "1", "heads.all": "15", "counted_by": "Balkon"}
    assert helper.send(helper.page(here).form("/CountHands"), **said).status_code == 303
    corrected = {"hands.o1": "13", "reason": "Verzählt"}
    assert helper.send(helper.page(here).form("/CountHands"), **corrected).status_code == 303
    count = evening.forum.activities["a3"].state.hands.counts[-1]
    assert (count.hands, count.abstained, count.people) == ({"o1": 13, "o2": 7}, 1, 15)


def test_a_helper_sees_no_result_and_gives_no_leave(evening: Evening) -> None:
    """E14: how many may vote on tablets is for who leads to say."""
    helper, lead = evening.opened("helper"), evening.opened("facilitator")
    here = f"/f/{evening.id}/console/helper"
    assert "/AllowTablets" not in helper.page(here).html
    assert lead.send(lead.page(here).form("/AllowTablets"), people="12").status_code == 303
    assert evening.forum.activities["a1"].state.tablet == 12
    assert "0 of 12 people" in helper.page(here).html
    asked = {"command": "abcdefgh99", "activity": "a1", "people": "99"}
    assert helper.http.post(f"{here}/AllowTablets", data=asked).status_code == 403
    assert helper.http.post(f"{here}/CloseInput", data={"command": "abcdefgh98", "activity": "a1"}).status_code == 422


def test_a_card_scanned_with_a_helpers_tablet_leads_to_the_ballot(evening: Evening) -> None:
    """E14: the address on the card opens the forum; who helps there comes to the tablet's page, with the code behind the #."""
    answer = evening.opened("helper").http.get(f"/f/{evening.id}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/f/{evening.id}/console/tablet")
    assert evening.guest().http.get(f"/f/{evening.id}").status_code == 200


def test_wall_results_and_outcome_say_how_votes_came_in(evening: Evening) -> None:
    """E14: channels shown apart, on every surface that shows the result; not the choices by channel."""
    evening.say(AllowTablets("a1", 9))
    helper, lead = evening.opened("helper"), evening.opened("facilitator")
    vote(evening, helper, choices="o1")
    said = {"hands.o1": "5", "hands.o2": "9", "counted_by": "Balkon"}
    helper.send(helper.page(f"/f/{evening.id}/console/helper").form("/CountHands"), **said)
    evening.say(c.Reveal("a1"))
    words = ("How they came in:", "tablet 1", "Show of hands 14")
    for path in ("wall?lang=en", "console", "outcome"):
        html = lead.page(f"/f/{evening.id}/{path}").html
        assert all(one in html for one in words), path
    evening.say(c.CloseForum(), ORGANISER)
    assert all(one in evening.guest().page(f"/f/{evening.id}/results").html for one in words)
