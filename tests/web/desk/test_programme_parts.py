"""Formats and strands of a programme at the desk: taken over, added, changed, removed; two organisers at one form.

Never here: what makes one unfit (tests/programme), what everybody sees.
"""

from __future__ import annotations

import pytest

from app.programme.formats import ChangeFormat
from app.programme.formats_state import FormatSaid
from app.programme.strands import AddStrand, ChangeStrand
from app.programme.strands_state import StrandSaid
from tests.programme.programmes import a_programme
from tests.web.house import Evening, House
from tests.web.programmes import Process

EXPERTS = StrandSaid(name={"de": "Expert:innen"}, shape="expert")


def test_a_forum_of_this_installation_is_taken_over_by_reference(house: House, evening: Evening) -> None:
    """12 B7: chosen from a list; its title and day stand for themselves; what is the programme's is offered no more."""
    organiser, process = house.organiser(), Process(house)
    page = organiser.page(f"{process.desk}/formats")
    assert f'<option value="{evening.id}">' in page.html
    answer = organiser.send(page.form("/formats"), sort="forum", forum=evening.id)
    assert answer.headers["location"] == f"{process.desk}/formats?done=added#added"
    assert process.programme.forums == (evening.id,)
    shown = organiser.page(answer.headers["location"]).html
    assert "The format was added." in shown and f'<option value="{evening.id}">' not in shown
    own = organiser.page(f"{process.desk}/formats/o1").html
    assert f'<option value="{evening.id}" selected>' in own
    assert organiser.send(organiser.page(f"{process.desk}/formats/o1").form("/removal")).status_code == 303
    assert process.programme.forums == ()


def test_a_workshop_is_added_with_its_host_and_changed(house: House) -> None:
    """12 B7, S58: nothing typed is lost when it is refused, and both texts stand side by side when somebody was faster."""
    organiser, process = house.organiser(), Process(house)
    said = {"sort": "workshop", "title__de": "Werkstatt", "host__de": "CityLAB", "first": "2021-11-03"}
    form = organiser.page(f"{process.desk}/formats").form("/formats")
    answer = organiser.send(form, **said, last="2021-11-01")
    assert answer.status_code == 422 and "The last day lies before" in answer.text and 'value="CityLAB"' in answer.text
    assert organiser.send(form, **said).status_code == 303
    one = process.programme.formats.formats["o1"].said
    assert (one.sort, one.host, one.first) == ("workshop", {"de": "CityLAB"}, "2021-11-03")
    page = organiser.page(f"{process.desk}/formats/o1")
    other = FormatSaid(sort="workshop", title={"de": "Zukunftswerkstatt"})
    assert process.ask(ChangeFormat("o1", other)) is None
    answer = organiser.send(page.form("/o1"), title__de="Meine Werkstatt")
    assert answer.status_code == 409 and "Meine Werkstatt" in answer.text and "Zukunftswerkstatt" in answer.text
    assert organiser.http.get(f"{process.desk}/formats/o9").status_code == 404


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"number": "130", "day": "", "source": "Einladung"}, "A figure needs the day"),
        ({"number": "130", "day": "2022-02-24", "source": ""}, "A figure needs its source"),
        ({"number": "etwa 60", "day": "2022-02-24", "source": "Einladung"}, "as a whole number"),
        ({"number": "1,5", "day": "2022-02-24", "source": "Einladung"}, "as a whole number"),
    ],
)
def test_a_size_without_date_or_source_is_refused_in_words(house: House, said: dict[str, str], words: str) -> None:
    """12 B7, S18: no typed total without them; the form comes back filled."""
    organiser, process = house.organiser(), Process(house)
    process.say(AddStrand(EXPERTS))
    form = organiser.page(f"{process.desk}/strands/s1").form("/size")
    answer = organiser.send(form, sort="over", **said)
    assert answer.status_code == 422 and words in answer.text and f'value="{said["number"]}"' in answer.text
    assert process.programme.strands["s1"].sizes == ()


def test_a_size_stands_with_its_date_and_source_and_what_was_said_before(house: House) -> None:
    """12 B7, S18: „Stand“, source, and the history; what is missing is said on the programme's page."""
    organiser, process = house.organiser(), Process(house)
    process.say(AddStrand(EXPERTS))
    assert "A strand has no size" in organiser.page(process.desk).html
    for number, day in (("1.130", "2022-02-24"), ("120", "2022-04-27")):
        form = organiser.page(f"{process.desk}/strands/s1").form("/size")
        answer = organiser.send(form, sort="over", number=number, day=day, source="Einladung")
        assert answer.headers["location"] == f"{process.desk}/strands/s1?done=size#size"
    assert [size.number for size in process.programme.strands["s1"].sizes] == [1130, 120]
    page = organiser.page(f"{process.desk}/strands").html
    assert "over 120" in page and "before: over 1,130" in page and "27 April 2022" in page.replace("\u00a0", " ")
    assert "A strand has no size" not in organiser.page(process.desk).html


def test_two_organisers_at_one_strand_lose_nothing(house: House) -> None:
    """12 B7: 409 with both; a strand that is gone is gone."""
    organiser, process = house.organiser(), Process(house)
    assert (
        organiser.send(organiser.page(f"{process.desk}/strands").form("/strands"), name__de="Gremium").status_code
        == 303
    )
    page = organiser.page(f"{process.desk}/strands/s1")
    assert process.ask(ChangeStrand("s1", EXPERTS)) is None
    answer = organiser.send(page.form("/s1"), name__de="Stadtgremium")
    assert answer.status_code == 409 and "Stadtgremium" in answer.text and "Expert:innen" in answer.text
    assert organiser.send(organiser.page(f"{process.desk}/strands/s1").form("/removal")).status_code == 303
    assert organiser.http.get(f"{process.desk}/strands/s1").status_code == 404


def test_what_everybody_could_see_goes_only_after_it_was_announced(house: House) -> None:
    """12 D18: with the day and a reason on every public page; until then nothing is deleted."""
    organiser, process = house.organiser(), Process(house)
    before = house.lengths()
    refused = organiser.page(f"{process.desk}/deletion")
    assert "Please announce their end first" in refused.html and not refused.forms[1:]
    answer = organiser.http.post(f"{process.desk}/deletion", data={"command": "abcdefgh12", "typed": process.name})
    assert answer.status_code == 409 and house.lengths() == before
    form = organiser.page(f"{process.desk}/end").form("/end")
    answer = organiser.send(form, day="2026-01-01", why__de="Umzug")
    assert answer.status_code == 422 and "at least 14 days before" in answer.text and 'value="Umzug"' in answer.text
    answer = organiser.send(form, day="2099-12-31", why__de="Umzug", why__en="It moves.")
    assert answer.headers["location"] == f"{process.desk}/end?done=announced#announced"
    page = process.guest().page(process.url).html.replace("\u00a0", " ")
    assert "These pages will be deleted after 31 December 2099." in page and "It moves." in page
    assert organiser.send(organiser.page(f"{process.desk}/end").form("/withdrawal")).status_code == 303
    assert "will be deleted" not in process.guest().page(process.url).html


def test_a_programme_is_saved_as_a_file_and_deleted_by_its_typed_name(house: House) -> None:
    """12 D18: a wrong name deletes nothing; then its addresses say that it is gone, and the desk does not list it."""
    organiser, process = house.organiser(), Process(house, public=False)
    saved = organiser.http.get(f"{process.desk}/archive")
    assert saved.status_code == 200 and f'"name":"{process.name}"' in saved.text
    assert process.guest().http.get(f"{process.desk}/archive").headers["location"] == "/desk/signin"
    form = organiser.page(f"{process.desk}/deletion").form("/deletion")
    answer = organiser.send(form, typed="another one")
    assert answer.status_code == 422 and "Nothing was deleted" in answer.text and process.programme.folded
    answer = organiser.send(organiser.page(f"{process.desk}/deletion").form("/deletion"), typed=process.name.upper())
    assert answer.headers["location"] == "/desk?done=programme-deleted#programmes"
    assert f"/desk/p/{process.id}" not in organiser.page("/desk?done=programme-deleted").html
    for browser, path in ((organiser, process.desk), (process.guest(), process.url)):
        gone = browser.http.get(path)
        assert gone.status_code == 410 and "This programme was deleted." in gone.text
    assert not house.run(house.hall.log.holds(process.id))


def test_a_programme_on_no_list_is_saved_as_a_file_and_put_back_at_the_desk(house: House) -> None:
    """12 D18: it leads to the programme's page, under its id as its name until it gets another one."""
    organiser, log = house.organiser(), a_programme()
    found = f"p-found{next(house.numbers)}"
    assert house.run(house.hall.log.restore(found, [log.entries], 0))
    saved = organiser.http.get(f"/desk/found/{found}/archive")
    assert f'"programme":"{found}"' in saved.text and "urn:stimmwand:programme:1" in saved.text
    answer = organiser.send(organiser.page(f"/desk/found/{found}").form(f"/found/{found}"))
    assert answer.headers["location"] == f"/desk/p/{found}"
    assert "Strategy for a digital Berlin" in organiser.page(f"/desk/p/{found}").html
