"""The register at the desk: entries typed, worded anew, corrected, withdrawn, imported; two organisers at one form.

Never here: what everybody sees (tests/web/public), a forum's side (test_register_of_forum.py).
"""

from __future__ import annotations

from app.programme.basics import ShowProgramme
from app.programme.decisions.messages import ChangeProgress, SayProgress, SayProgressOfSeveral
from app.programme.register.messages import AddItems, ChangeItem, ChangeItems, Changes
from app.programme.register_state import Facets
from tests.programme.registers import ACTION, FIRST, GOAL, ITEMS, NEED, SECOND
from tests.web.house import House
from tests.web.pages import Form, Page
from tests.web.programmes import Process
from tests.web.shown import plain

LIST = """Nr.;Typ;Titel;Bedarf;Ziel;Handlungsfeld;Merkmale
B20;Bedarf;Niemand versteht die Bescheide;;;Menschen;
;Ziel;Zwanzig Seiten geprüft;B20;;Menschen;
M20;dezentral;Leichte Sprache;;Z08;Menschen;Wohnen, Klima
M/21;Maßnahme;Mit Schrägstrich;;;Daten;
M07;Maßnahme;Gibt es schon;;;Daten;
;Maßnahme;;;;Daten;
"""


def posted(page: Page, ending: str) -> Form:
    return next(form for form in page.forms if form.method == "post" and form.action.endswith(ending))


def a_process(house: House) -> Process:
    process = Process(house)
    process.say(AddItems(ITEMS, "liste.xlsx"))
    return process


def test_an_entry_is_typed_and_gets_its_number(house: House) -> None:
    """12 B8: with what it is linked to, ticked in a list; what is refused stays in the form."""
    organiser, process = house.organiser(), a_process(house)
    page = organiser.page(f"{process.desk}/register")
    assert "Linked to no goal yet." in page.html
    said = {"type": "measure", "title__de": "Neue Maßnahme", "link": ACTION, "why": "aus dem Workshop"}
    answer = organiser.send(posted(page, "/register"), **said)
    assert answer.status_code == 422 and "cannot be linked to A1" in answer.text and "Neue Maßnahme" in answer.text
    assert posted(Page(answer.text), "/register").value("link") == [ACTION]
    assert organiser.send(posted(page, "/register"), **{**said, "link": GOAL}).status_code == 303
    item = process.programme.register.numbered("M09")
    assert item is not None and (item.newest.words.title, item.links) == ({"de": "Neue Maßnahme"}, ("i2",))


def test_entries_to_link_to_are_looked_for_without_a_script(house: House) -> None:
    """12 B8: the button only looks; what was typed and ticked stays, and what is ticked is shown whatever the words."""
    organiser, process = house.organiser(), a_process(house)
    at = f"{process.desk}/register/{FIRST}"
    form = organiser.page(at).form("/details")
    assert form.value("link") == [GOAL] and form.offered["link"] == [GOAL, NEED, SECOND]
    found = organiser.send(form, act="find", find="b07 SCHWER", cost="D")
    again = Page(found.text).form("/details")
    assert found.status_code == 200 and again.offered["link"] == [GOAL, NEED]
    assert again.value("link") == [GOAL] and again.value("cost") == ["D"]
    assert process.programme.register.items[FIRST].facets.cost == "C"


def test_several_entries_are_changed_in_one_act(house: House) -> None:
    """12 B8: those ticked, or all that the filter finds; the answer says how many, and how many were so already."""
    organiser, process = house.organiser(), a_process(house)
    listed = organiser.page(f"{process.desk}/register?type=measure")
    ticked = next(form for form in listed.forms if form.action.endswith("/several"))
    assert ticked.offered["item"] == [FIRST, SECOND] and ticked.value("type") == ["measure"]
    assert "Nothing is chosen." in organiser.page(f"{process.desk}/register/several?type=measure&ticked=1").html
    before = organiser.page(f"{process.desk}/register/several?type=measure")
    form = before.form("/register/several")
    assert form.value("item") == [FIRST, SECOND] and "M08" in before.html
    refused = organiser.send(form, field="Menschen", tags="Sprache", maturity="final")
    assert refused.status_code == 422 and "Please say why." in refused.text and "Sprache" in refused.text
    answer = organiser.send(form, field="Menschen", link=GOAL, maturity="", reason="Klausur")
    items = process.programme.register.items
    assert answer.status_code == 303 and items[SECOND].links == (GOAL,) and items[SECOND].facets.field == "Menschen"
    done = organiser.page(answer.headers["location"]).html
    assert "1 entry was changed." in done and "1 was so already and stays untouched." in done
    clash = organiser.send(form, tags="Noch eins", reason="Klausur")
    assert clash.status_code == 409 and "Somebody else has changed one of them" in clash.text
    assert organiser.send(Page(clash.text).form("/register/several"), reason="Klausur").status_code == 303
    assert items[FIRST].facets.tags == items[SECOND].facets.tags == ("Noch eins",)


def test_how_far_several_entries_are_is_said_once(house: House) -> None:
    """12 C13: from a day on, of all of them; a second time nothing changes."""
    organiser, process = house.organiser(), a_process(house)
    form = organiser.page(f"{process.desk}/register/several?item={FIRST}&item={SECOND}").form("/progress")
    assert organiser.send(form, progress="running", day="").status_code == 422
    assert organiser.send(form, progress="running", day="2022-09-01").status_code == 303
    assert {key: one[0].progress for key, one in process.programme.decisions.progress.items()} == {
        FIRST: "running",
        SECOND: "running",
    }


def test_a_wording_a_correction_and_details_are_saved(house: House) -> None:
    """12 B8, S17, S54: the programme is public, so that a correction needs its reason."""
    organiser, process = house.organiser(), a_process(house)
    at = f"{process.desk}/register/{FIRST}"
    sent = organiser.send(
        organiser.page(at).form("/wording"), title__de="Neu", maturity="final", deed="extended", why="Kommentare"
    )
    assert sent.headers["location"] == f"{at}?done=wording#wording"
    item = process.programme.register.items[FIRST]
    assert (item.newest.number, item.newest.words.title["de"], item.newest.maturity) == (2, "Neu", "final")
    form = organiser.page(at).form("/correction")
    answer = organiser.send(form, title__de="Nue")
    assert answer.status_code == 422 and "Please give the reason" in answer.text and "Nue" in answer.text
    assert organiser.send(form, title__de="Nue", reason="Tippfehler").status_code == 303
    details = organiser.page(at).form("/details")
    assert organiser.send(details, cost="B", sectors="Wohnen, Bildung", reason="verrutscht").status_code == 303
    item = process.programme.register.items[FIRST]
    assert (item.facets.cost, item.facets.sectors) == ("B", ("Wohnen", "Bildung"))
    assert [one.field for one in item.amended] == ["title", "cost", "sectors"]


def test_two_organisers_at_one_entry_lose_nothing(house: House) -> None:
    """12 B8: 409 with both texts."""
    organiser, process = house.organiser(), a_process(house)
    page = organiser.page(f"{process.desk}/register/{FIRST}")
    process.say(ChangeItem(FIRST, Facets(field="Daten"), (), "inzwischen"))
    answer = organiser.send(page.form("/details"), field="Menschen und Daten")
    assert answer.status_code == 409 and "Menschen und Daten" in answer.text and "Daten" in answer.text
    assert process.programme.register.items[FIRST].facets.field == "Daten"


def test_an_entry_is_withdrawn_with_a_reason_and_stays(house: House) -> None:
    """12 B8."""
    organiser, process = house.organiser(), a_process(house)
    at = f"{process.desk}/register/{FIRST}"
    assert organiser.send(organiser.page(at).form("/withdrawal")).status_code == 422
    assert organiser.send(organiser.page(at).form("/withdrawal"), reason="Doppelt").status_code == 303
    assert "Doppelt" in organiser.page(at).html and process.programme.register.items[FIRST].withdrawn


def test_a_list_is_looked_at_and_imported(house: House) -> None:
    """12 B8: kinds by their words, numbers as links, each problem by its row; the good ones are entered, all at once."""
    organiser, process = house.organiser(), a_process(house)
    sent = organiser.http.post(
        f"{process.desk}/register/preview", data={"pasted": LIST, "language": "de"}, files={"file": ("", b"")}
    )
    assert sent.status_code == 200, sent.text
    text = sent.text
    assert (
        "M/21" in text
        and "cannot be a number" in text
        and "There is an entry with the number M07 already." in text
        and "Every entry needs it." in text
    )
    assert "Import 3 entries" in text and "they become links" in text
    before = len(process.programme.register.items)
    form = Page(text).form("/preview")
    form.action = f"{process.desk}/register/import"
    assert organiser.send(form).headers["location"] == f"{process.desk}/register?done=imported"
    register = process.programme.register
    assert len(register.items) == before + 3
    goal, measure = register.numbered("Z08"), register.numbered("M20")
    assert goal is not None and measure is not None
    assert (goal.type, [register.items[one].number for one in goal.links]) == ("goal", ["B20"])
    assert (measure.facets.approach, measure.facets.sectors, measure.links) == (
        "dezentral",
        ("Wohnen", "Klima"),
        (goal.id,),
    )


def test_a_change_of_several_entries_is_undone_from_the_list(house: House) -> None:
    """12 B8: offered while it is possible; refused with words, and nothing typed lost, where somebody was faster."""
    organiser, process = house.organiser(), Process(house, public=False)
    process.say(AddItems(ITEMS, "liste.xlsx"))
    here = f"{process.desk}/register"
    assert "/register/undo" not in organiser.page(here).html
    before = dict(process.programme.register.items)
    process.say(ChangeItems((FIRST, SECOND), Changes(field="Menschen", tags=("Neu",))))
    answer = organiser.send(posted(organiser.page(here), "/register/undo"))
    assert answer.status_code == 303 and process.programme.register.items == before
    done = organiser.page(answer.headers["location"]).html
    assert "Undone. These entries are as they were." in done and "/register/undo" not in done
    process.say(ShowProgramme(True))
    process.say(ChangeItems((FIRST, SECOND), Changes(field="Daten", tags=("Neu",)), "Klausur"))
    form = posted(organiser.page(here), "/register/undo")
    refused = organiser.send(form)
    assert refused.status_code == 422 and "Please say why" in refused.text
    process.say(ChangeItem(FIRST, Facets(field="Anders"), reason="Sitzung"))
    late = organiser.send(form, reason="Ein Irrtum")
    assert late.status_code == 409 and "Changed since" in late.text and "M07" in late.text
    assert "Neu" in process.programme.register.items[SECOND].facets.tags


def test_how_far_several_are_is_undone_from_the_list(house: House) -> None:
    """12 C13: as their other changes; what everybody could read stays with the reason, as a correction does."""
    organiser, process = house.organiser(), Process(house, public=False)
    process.say(AddItems(ITEMS, "liste.xlsx"))
    here = f"{process.desk}/register"
    assert "/register/undo-progress" not in organiser.page(here).html
    process.say(SayProgressOfSeveral((FIRST, SECOND), "2021-10-01", "done"))
    answer = organiser.send(posted(organiser.page(here), "/register/undo-progress"))
    assert answer.status_code == 303 and not process.programme.decisions.progress[FIRST]
    assert "How far these entries are is as it was before." in organiser.page(answer.headers["location"]).html
    process.say(ShowProgramme(True))
    process.say(SayProgressOfSeveral((FIRST, SECOND), "2021-10-01", "done"))
    form = posted(organiser.page(here), "/register/undo-progress")
    refused = organiser.send(form)
    assert refused.status_code == 422 and "Please say why" in refused.text
    assert organiser.send(form, reason="Falsche Auswahl").status_code == 303
    process.say(SayProgress(FIRST, "2021-09-05", "planned"))
    process.say(ChangeProgress(FIRST, 1, "2021-09-05", "running", reason="Tippfehler"))
    read = plain(process.guest().page(f"{process.url}/register/M07?lang=en").html)
    assert "Before: 1 October 2021 done Falsche Auswahl." in read and "Undone on" in read
    assert "Before: 5 September 2021 planned Tippfehler." in read
