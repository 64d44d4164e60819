"""A programme's feed, read by an XML parser: ids that stay, when each entry was changed, one feed for an entry of the register.

Never here: who gets mail (test_notices).
"""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from app.programme.brought_messages import BringEntries
from app.programme.register.messages import AddItems, NewItem
from app.programme.register_state import Facets, Wording
from tests.programme.test_brought import ANSWERS, begun
from tests.web.house import House, closed_browsers, house
from tests.web.programmes import Process

__all__ = ["closed_browsers", "house"]
ATOM = "{http://www.w3.org/2005/Atom}"


def fed(process: Process, query: str = "") -> Xml.Element:
    answer = process.guest("de").http.get(f"{process.url}/feed{query}")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("application/atom+xml")
    return Xml.fromstring(answer.content)  # noqa: S314  # our own


def test_the_feed_tells_what_is_new_under_ids_that_stay(house: House) -> None:
    """12 C14: S49, S71; each entry has what Atom asks for, and who has it as it is gets 304."""
    process = Process(house)
    assert fed(process).findall(f"{ATOM}entry") == []
    process.say(begun())
    process.say(BringEntries(brought="b1", piece=1, entries=ANSWERS))
    first, second = fed(process), fed(process, "?lang=en")
    (entry,) = first.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Übernommen: Online-Umfrage"
    assert entry.findtext(f"{ATOM}id") == second.findtext(f"{ATOM}entry/{ATOM}id")
    assert first.findtext(f"{ATOM}updated") == entry.findtext(f"{ATOM}updated")
    link = entry.find(f"{ATOM}link")
    assert link is not None and link.get("href") == f"{house.url}{process.url}/imported?lang=de"
    assert {child.tag.removeprefix(ATOM) for child in first} == {"id", "title", "updated", "author", "link", "entry"}
    guest = process.guest("de")
    tag = guest.http.get(f"{process.url}/feed").headers["etag"]
    assert guest.http.get(f"{process.url}/feed", headers={"if-none-match": tag}).status_code == 304


def test_one_entry_of_the_register_has_a_feed_of_its_own(house: House) -> None:
    """12 C14: S71; by number or by field of action, and nothing of others."""
    process = Process(house)
    words = (("Bänke mit Strom", "Orte"), ("Offene Daten", "Daten"))
    process.say(
        AddItems(
            tuple(NewItem(type="measure", words=Wording(title={"de": t}), facets=Facets(field=f)) for t, f in words)
        )
    )
    for query in ("?item=M01", "?field=Orte"):
        titles = [one.findtext(f"{ATOM}title") for one in fed(process, query).findall(f"{ATOM}entry")]
        assert titles == ["Neuer Wortlaut: M01 Bänke mit Strom"]
    assert process.guest().http.get(f"{process.url}/feed?item=M99").status_code == 404
