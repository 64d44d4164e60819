"""The register in public: found, filtered, an entry with its path, everything as files; nothing that a forum hides.

Never here: what the views tell (tests/programme), the desk.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile

from app.programme.answers.messages import GiveAnswers, PublishAnswers
from app.programme.decisions.messages import AddDecision, SayProgress
from app.programme.decisions_state import DecisionSays, Point
from app.programme.register.messages import AddItems, ChangeItem, WithdrawItem, WordItem
from app.programme.register_state import Facets, Wording
from app.programme.views.register import PAGE
from tests.programme.registers import FIRST, GOAL, ITEMS, SECOND, entry
from tests.web.house import House
from tests.web.programmes import Process

BLANK = re.compile(r"<(ins|del)[^>]*>\s|\s</(ins|del)>")


def listed(process: Process, query: str = "", language: str = "en") -> str:
    return process.guest(language).page(f"{process.url}/register{query}").html


def a_process(house: House) -> Process:
    process = Process(house)
    process.say(AddItems(ITEMS, "liste.xlsx"))
    return process


def test_the_register_stands_in_the_navigation_once_it_has_an_entry(house: House) -> None:
    """12 D15: and not before."""
    process = Process(house)
    assert "/register" not in process.guest().page(process.url).html
    process.say(AddItems(ITEMS))
    assert f'href="{process.url}/register?lang=en"' in process.guest().page(process.url).html


def test_facets_are_links_with_counts_that_sum(house: House) -> None:
    """12 B8, S24: they keep what else is chosen, and lead to just so many entries."""
    process = a_process(house)
    page = listed(process)
    assert "5 entries" in page and "?field=Menschen&amp;lang=en" in page
    inside = listed(process, "?field=Menschen&type=measure&lang=en")
    assert "1 entry" in inside and "M07" in inside and "M08" not in inside
    assert "?type=measure&amp;lang=en" in inside, "one facet less keeps the other"
    unsaid = listed(process, "?field=-")
    assert "1 entry" in unsaid and "A1" in unsaid


def test_a_goal_stands_in_its_facet_with_all_its_words(house: House) -> None:
    """12 D15: two lines are shown of a long one by its style; who hears it hears all, and nothing ends in dots."""
    long = "Alle Berliner:innen erreichen die Verwaltung auf dem Weg, der ihnen liegt, und verstehen, was sie ihnen schreibt"
    process = a_process(house)
    process.say(AddItems((entry("goal", long),)))
    html = listed(process, language="de").replace("\u00ad", "")
    label = re.search(r'<span class="label"[^>]*>(\w+ Alle Berliner[^<]*)</span>', html)
    assert label and label[1].endswith(long)


def test_words_find_an_entry_and_nothing_found_says_so(house: House) -> None:
    """12 D15: without script, by a form of its own."""
    process = a_process(house)
    assert "Leichte Sprache" in listed(process, "?words=standard") and "M08" not in listed(process, "?words=standard")
    nothing = listed(process, "?words=%3Cb%3Exyz")
    assert "No entry fits all of this." in nothing and "<b>xyz" not in nothing


def test_a_large_register_has_pages_and_stays_small(house: House) -> None:
    """12 D15, A5: 300 entries with long texts: each page under 100 kB, every entry on one of them."""
    process = Process(house)
    more = (
        entry("measure", f"Maßnahme {n} " + "mit einem langen Titel " * 5, sectors=(f"S{n % 40}",)) for n in range(300)
    )
    process.say(AddItems(tuple(more)))
    pages = -(-300 // PAGE)
    found = [process.guest().http.get(f"{process.url}/register?page={n}") for n in range(1, pages + 1)]
    assert all(len(one.content) < 100_000 for one in found)
    assert sum(one.text.count("<h3>") for one in found) == 300


def test_an_entry_has_an_address_for_ever_and_shows_its_wordings(house: House) -> None:
    """12 B8, S16, S17, S67: in any case of its number; the old wording stands struck beside the new one."""
    process = a_process(house)
    new = Wording(title={"de": "Leichte Sprache nun als Standard", "en": "Plain language everywhere"})
    process.say(WordItem(FIRST, new, "final", deed="extended", why="Nach der Kommentierung"))
    page = process.guest("de").page(f"{process.url}/register/m07").html
    assert "Maßnahme M07 · Fassung 2 · Endfassung" in page and "Nach der Kommentierung" in page
    assert "<ins>nun</ins>" in page and not BLANK.search(page), "no line under a blank"
    english = process.guest().page(f"{process.url}/register/M07").html
    assert "<ins>Plain language everywhere</ins>" in english or "<ins>Plain" in english
    assert process.guest().http.get(f"{process.url}/register/M99").status_code == 404


def test_an_entry_leads_to_its_pilot_project_its_body_and_its_partners(house: House) -> None:
    """S26, S70: each a link to all entries that name the same, or to the web address of the pilot project; nothing runs."""
    process = a_process(house)
    facets = Facets(pilot="Smart Water & mehr", body="Wasserbetriebe", partners=("CityLAB", "<b>TU</b>"), cost="C")
    process.say(ChangeItem(FIRST, facets, (GOAL,), "Ergänzt"))
    process.say(ChangeItem(SECOND, Facets(pilot="https://pilot.example/platz", partners=("CityLAB",)), (), "Ergänzt"))
    page = process.guest().page(f"{process.url}/register/M07")
    found = {link.partition("?")[2]: link for link in page.links if "/register?" in link}
    for query, entries in {
        "pilot=Smart%20Water%20%26%20mehr&lang=en": ["M07"],
        "body=Wasserbetriebe&lang=en": ["M07"],
        "partners=CityLAB&lang=en": ["M07", "M08"],
        "partners=%3Cb%3ETU%3C/b%3E&lang=en": ["M07"],
    }.items():
        listed_there = re.findall(r"<b>(M\d+)</b>", process.guest().page(found[query]).html)
        assert listed_there == entries, query
    assert "<b>TU</b>" not in page.html and "cost=" not in " ".join(found)
    assert "https://pilot.example/platz" in process.guest().page(f"{process.url}/register/M08").links


def test_what_was_corrected_and_withdrawn_stays_to_be_read(house: House) -> None:
    """12 C13, S54: date, old value, reason."""
    process = a_process(house)
    facets = Facets(field="Menschen", cost="B", sectors=("Wohnen", "Klima"))
    process.say(ChangeItem(FIRST, facets, (GOAL,), "Eine Zeile verrutscht"))
    process.say(WithdrawItem(SECOND, "Geht in M07 auf"))
    page = process.guest().page(f"{process.url}/register/M07").html
    assert "Eine Zeile verrutscht" in page and '<dd class="old">C</dd>' in page
    assert "Geht in M07 auf" in process.guest().page(f"{process.url}/register/M08").html


def test_an_entry_leads_to_its_answer_decision_and_status(house: House) -> None:
    """12 D15, C11, C13, S64: what is published, decided with which condition, and how far it is."""
    process = a_process(house)
    says = DecisionSays(
        body={"en": "Senate"},
        day="2022-12-20",
        title={"en": "The strategy"},
        points=(Point(item=FIRST, condition={"en": "A report after a year"}),),
    )
    process.say(AddDecision(says))
    process.say(SayProgress(FIRST, "2023-02-01", "running", {"en": "6 of 20 pages are done."}))
    process.say(GiveAnswers(names=(f"item:{FIRST}",), outcome="partly", reason={"en": "Five notices as well."}))
    assert "Five notices as well." not in process.guest().page(f"{process.url}/register/M07").html
    process.say(PublishAnswers(lacking=0, total=1))
    page = process.guest().page(f"{process.url}/register/M07").html
    assert all(f'href="#{to}"' in page for to in ("answers", "decisions", "status", "wording"))
    assert "Five notices as well." in page and "A report after a year" in page and "6 of 20 pages are done." in page


def test_the_files_are_tables_that_are_joined_by_keys(house: House) -> None:
    """12 B8, S28, S53: one row a sector; every foreign key leads to a row."""
    process = a_process(house)
    answer = process.guest().http.get(f"{process.url}/register.zip?lang=en")
    name = re.search('filename="(.+)"', answer.headers["content-disposition"])
    assert name and re.fullmatch(r"[a-z0-9-]+_\d{4}-\d\d-\d\d_register_v1\.0\.\d+\.zip", name[1]), name
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    tables = {
        name[:-4]: list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))
        for name in archive.namelist()
        if name.endswith(".csv")
    }
    assert [(row["item"], row["sector"]) for row in tables["sectors"]] == [
        ("i3", "Wohnen"),
        ("i3", "Klima"),
        ("i4", "Klima"),
    ]
    assert [row["number"] for row in tables["items"]] == ["B07", "Z07", "M07", "M08", "A1"]
    assert {(row["item"], row["to"]) for row in tables["links"]} == {("i2", "i1"), ("i3", "i2"), ("i5", "i3")}
    described = json.loads(archive.read("datapackage.json"))
    keys = 0
    for resource in described["resources"]:
        for foreign in resource["schema"].get("foreignKeys", ()):
            there = foreign["reference"].get("resource", resource["name"])
            known = {tuple(row[name] for name in foreign["reference"]["fields"]) for row in tables[there]}
            assert all(tuple(row[name] for name in foreign["fields"]) in known for row in tables[resource["name"]])
            keys += 1
    assert keys == 9
