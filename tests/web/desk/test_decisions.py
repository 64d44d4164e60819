"""Decisions at the desk: entered, with conditions for their items, corrected, rescinded; and how far an item is.

Never here: what may be said of a decision, what everybody sees of it.
"""

from __future__ import annotations

from app.programme.decisions.messages import AddDecision
from app.programme.decisions_state import DecisionSays, Point
from app.programme.register.messages import AddItems
from tests.programme.registers import FIRST, ITEMS, SECOND
from tests.web.house import House
from tests.web.pages import Page
from tests.web.programmes import Process

SAYS = DecisionSays(body={"de": "Senat"}, day="2022-08-03", title={"de": "Rahmen"}, points=(Point(item=FIRST),))


def test_a_decision_is_entered_and_its_items_get_conditions(house: House) -> None:
    """12 C13, S33, S64: items ticked in a list; what is refused stays in the form."""
    organiser, process = house.organiser(), Process(house, public=False)
    process.say(AddItems(ITEMS, "liste.xlsx"))
    form = organiser.page(f"{process.desk}/decisions/new").form("/decisions")
    said = {"title__de": "Rahmen", "body__de": "Senat", "day": "2022-08-03", "kind": "final"}
    refused = organiser.send(form, **said, add=(FIRST, "i99"))
    assert refused.status_code == 422 and "is not in the register." in refused.text
    again = Page(refused.text).form("/decisions")
    assert again.value("add") == [FIRST] and process.programme.decisions.made == {}
    looked = Page(organiser.send(again, **said, act="find", find="daten").text).form("/decisions")
    assert looked.offered["add"] == [FIRST, SECOND] and looked.value("title.de") == ["Rahmen"]
    answer = organiser.send(looked, add=(FIRST, SECOND))
    assert answer.headers["location"] == f"{process.desk}/decisions/b1?done=added"
    page = organiser.page(answer.headers["location"])
    form = page.form("/b1")
    changed = organiser.send(
        form, **{f"condition.{FIRST}.de": "Mit Finanzierung", f"outcome.{SECOND}": "out", "kind": "preliminary"}
    )
    assert changed.status_code == 303
    says = process.programme.decisions.made["b1"].says
    assert says.points == (Point(item=FIRST, condition={"de": "Mit Finanzierung"}),) and says.kind == "preliminary"
    listed = organiser.page(f"{process.desk}/decisions").html
    assert "Rahmen" in listed and "M07" in listed
    assert organiser.send(organiser.page(f"{process.desk}/decisions/b1").form("/removal")).status_code == 303
    assert process.programme.decisions.made == {}


def test_a_public_decision_is_corrected_with_a_reason_and_rescinded(house: House) -> None:
    """S54: two organisers see both texts; without a reason nothing changes."""
    organiser, process = house.organiser(), Process(house)
    process.say(AddItems(ITEMS, "liste.xlsx"))
    process.say(AddDecision(SAYS))
    address = f"{process.desk}/decisions/b1"
    refused = organiser.send(organiser.page(address).form("/b1"), day="2022-08-04")
    assert refused.status_code == 422 and "the old value stays visible with it" in refused.text
    old = organiser.page(address).form("/b1")
    assert organiser.send(organiser.page(address).form("/b1"), day="2022-08-04", reason="Abgelesen").status_code == 303
    clash = organiser.send(old, title__de="Meins", reason="Besser")
    assert clash.status_code == 409 and "Meins" in clash.text
    early = organiser.send(organiser.page(address).form("/revocation"), day="2022-08-01", reason="Formfehler")
    assert early.status_code == 422 and 'value="Formfehler"' in early.text
    assert (
        organiser.send(organiser.page(address).form("/revocation"), day="2022-09-01", reason="Formfehler").status_code
        == 303
    )
    assert process.programme.decisions.made["b1"].revoked == "2022-09-01"
    assert organiser.http.get(f"{process.desk}/decisions/b9").status_code == 404


def test_how_far_an_item_is_is_said_and_corrected(house: House) -> None:
    """12 C13: with its day and its history; a dropped one says why."""
    organiser, process = house.organiser(), Process(house)
    process.say(AddItems(ITEMS, "liste.xlsx"))
    process.say(AddDecision(SAYS))
    address = f"{process.desk}/decisions/progress/{FIRST}"
    assert "by a decision" in organiser.page(address).html
    why = organiser.send(organiser.page(address).form(f"/{FIRST}"), day="2022-10-01", progress="dropped")
    assert why.status_code == 422 and "Please say why it was dropped" in why.text
    assert (
        organiser.send(organiser.page(address).form(f"/{FIRST}"), day="2022-10-01", progress="running").status_code
        == 303
    )
    form = organiser.page(address).form("/correction")
    assert organiser.send(form, day="2022-11-01", progress="running").status_code == 422
    answer = organiser.send(
        form, day="2022-11-01", progress="running", reason="Später begonnen", text__de="Erste Texte"
    )
    assert answer.headers["location"] == f"{address}?done=entry0#entry0"
    (entry,) = process.programme.decisions.progress[FIRST]
    assert (entry.day, entry.text, entry.earlier[0].day) == ("2022-11-01", {"de": "Erste Texte"}, "2022-10-01")
    assert organiser.http.get(f"{process.desk}/decisions/progress/i99").status_code == 404
