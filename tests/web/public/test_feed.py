"""A programme's feed, read by an XML parser: ids that stay, when each entry was changed, one feed for an entry of the register.

Never here: who gets mail (test_notices), what Atom asks for (tests/atom).
"""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree as Xml

from msgspec.structs import replace

from app.programme.decisions.messages import AddDecision
from app.programme.decisions_state import DecisionSays
from app.programme.documents.messages import SaveVersion, SayDocument
from app.programme.imported_messages import BringEntries
from app.programme.notices import OfferNotices, SendNotice
from app.programme.register.messages import AddItems, NewItem
from app.programme.register_state import Facets, Wording
from app.programme.timeline.messages import AddDate, CallOffDate
from tests.atom import wrong
from tests.programme.documents import FIRST
from tests.programme.test_imported import ANSWERS, begun
from tests.programme.test_timeline import FORUM_2
from tests.web.house import House
from tests.web.programmes import Process

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


ODD = "Bänke <b>& Co.</b> ]]> \x0b\ufffe \u202e\U0001f44d\n„heiß“"
READ = "Bänke <b>& Co.</b> ]]>  \u202e\U0001f44d\n„heiß“"


def eventful(process: Process) -> None:
    """Every sort of news, with odd words wherever somebody can type."""
    odd = {"de": ODD}
    process.say(begun())
    process.say(BringEntries(brought="b1", piece=1, entries=ANSWERS))
    process.say(AddDate(replace(FORUM_2, title=odd)))
    process.say(CallOffDate("d1", ODD))
    process.say(CallOffDate("d1", ODD, off=False))
    process.say(AddDecision(DecisionSays(body=odd, day="2022-07-06", title=odd, text=odd)))
    words, facets = Wording(title=odd, description=odd), Facets(field="Orte & <Plätze>")
    process.say(AddItems((NewItem(type="measure", number="M{1}ß", words=words, facets=facets),)))
    process.say(SayDocument(odd))
    process.say(SaveVersion("doc1", "2022-06-18", "draft", "de", FIRST, why=odd))
    process.say(OfferNotices(f"{datetime.now(UTC).year + 2}-12-31"))
    process.say(SendNotice(odd, odd, f"{process.url}/timeline", people=3))


def test_every_feed_is_one_by_the_standard(house: House) -> None:
    """12 C14: RFC 4287 section by section (tests/atom), in both languages, of everything, one entry, one field, and of
    nothing; words that XML cannot carry are left out, all others arrive as they were typed."""
    process = Process(house)
    assert faults(process, "?lang=de") == []
    eventful(process)
    for language in ("de", "en"):
        for query in ("", "&item=m{1}ß", "&field=Orte+%26+<Plätze>", "&field=%00%EF%BF%BE"):
            assert faults(process, f"?lang={language}{query}") == []
    whole = fed(process, "?lang=de")
    sorts = {str(one.findtext(f"{ATOM}title")).partition(":")[0] for one in whole.findall(f"{ATOM}entry")}
    assert sorts == {"Übernommen", "Datum", "Beschluss", "Dokument", "Benachrichtigung"}
    assert READ in {one.findtext(f"{ATOM}summary") for one in whole.findall(f"{ATOM}entry")}
    (itself,) = [one.get("href") for one in whole.findall(f"{ATOM}link") if one.get("rel") == "self"]
    assert itself == f"{house.url}{process.url}/feed?lang=de"
    for link in whole.findall(f"{ATOM}entry/{ATOM}link"):
        assert process.guest("de").http.get(str(link.get("href"))).status_code == 200


def test_one_entry_has_one_feed_however_its_number_is_typed(house: House) -> None:
    """12 C14: RFC 4287, 4.2.6: an id is of one thing, and the feed says where it is itself."""
    process = Process(house)
    eventful(process)
    small, large = fed(process, "?lang=de&item=m{1}ß"), fed(process, "?lang=de&item=M{1}ß")
    assert small.findtext(f"{ATOM}id") == large.findtext(f"{ATOM}id") != fed(process, "?lang=de").findtext(f"{ATOM}id")


def faults(process: Process, query: str) -> list[str]:
    answer = process.guest().http.get(f"{process.url}/feed{query}")
    assert answer.status_code == 200
    return wrong(answer.content)
