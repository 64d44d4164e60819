"""A phone keeps its receipts, and shows with them what became of the own contributions once nobody else knows whose they are.

Never here: what a receipt is good for without a script (tests/web/public/test_answers).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.activities.base.actor import Actor
from app.activities.posts import messages as notes
from app.forum import commands as c
from app.live.sealing import seal
from app.programme.answers import messages as m
from app.programme.decisions.messages import SayProgress
from app.programme.register.messages import AddItems, NewItem
from app.programme.register_state import Came, Wording
from app.programme.views.contributions import everything
from tests.browser.visitors import Visitors
from tests.people import FACILITATOR, ORGANISER
from tests.web.house import Evening, House, a_house
from tests.web.programmes import Process

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Request

ANNA = Actor("participant", "anna")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house in this process: only there a forum can be sealed by a test."""
    with a_house(tmp_path_factory.mktemp("receipts")) as made:
        yield made


def commented(house: House) -> Evening:
    """Anna and another person have commented; nothing is taken any more."""
    evening = Evening(house, ("comment", {"prerelease": False})).on_stage()
    for person, text in ((ANNA, "Bitte auch den Bescheid"), (Actor("participant", "boris"), "Etwas anderes")):
        evening.say(c.Join("public"), person)
        evening.say(notes.PostNote("a1", "m1", text, mark="remark"), person)
    evening.say(c.CloseInput("a1"), FACILITATOR)
    return evening


def answered(house: House, evening: Evening) -> Process:
    """Both comments have an answer, and so has the measure that they are about, which runs."""
    process = Process(house, evening)
    came = Came(evening.id, "m1")
    process.say(AddItems(items=(NewItem(type="measure", words=Wording(title={"en": "One form"}), came=came),)))
    item = next(iter(process.programme.register.items))
    process.say(SayProgress(item, "2022-08-09", "running", {"en": "The first office has it."}))
    there = everything(process.programme, {evening.id: evening.forum}, "de", process.place.now()).listed
    names = tuple(one.name for one in there if one.sort == "post")
    process.say(m.GiveAnswers(names=(f"item:{item}",), outcome="taken", reason={"en": "The form comes first."}))
    process.say(m.GiveAnswers(names=names, outcome="taken", reason={"en": "The letter is part of it."}))
    process.say(m.PublishAnswers(lacking=4, total=6, why={"en": "In work."}))
    return process


def test_a_phone_finds_the_own_contributions_by_the_receipts_that_it_kept(browser: Browser, here: House) -> None:
    """12 C12: after sealing, among some sixty receipts, without the cookie; and nothing more once they are removed."""
    evening = commented(here)
    answered(here, evening)
    with closing(Visitors(browser, here, here.hall.secret)) as people:  # type: ignore[arg-type]  # it has a url, too
        context = people.context()
        context.add_cookies([people.person(evening.id, "anna")])
        page = context.new_page()
        page.goto(f"{here.url}/f/{evening.id}/mine")
        receipt = page.locator(".receipt-number").inner_text()
        evening.say(c.CloseForum(), ORGANISER)
        assert here.run(seal(here.hall, evening.place)) is None
        asked: list[Request] = []
        page.on("request", lambda one: asked.append(one) if "/near/" in one.url else None)
        page.goto(f"{here.url}/f/{evening.id}/mine")
        expect(page.locator("[data-found] [data-receipt]")).to_have_count(1)
        expect(page.locator("[data-found]")).to_contain_text("Bitte auch den Bescheid")
        expect(page.locator("[data-found]")).to_contain_text("The letter is part of it.")
        for words in ("What became of measure M01", "The form comes first.", "running"):
            expect(page.locator("[data-found]")).to_contain_text(words)
        assert [one.url for one in asked] == [f"{here.url}/f/{evening.id}/receipts/near/0?lang=en"]
        assert "cookie" not in asked[0].all_headers()
        assert receipt not in "".join(people.asked)
        page.get_by_role("button", name="Remove the receipts from this device").click()
        expect(page.locator("[data-found] [data-receipt]")).to_have_count(0)
        page.reload()
        expect(page.locator("[data-near]")).to_be_hidden()
        assert people.complaints == []
