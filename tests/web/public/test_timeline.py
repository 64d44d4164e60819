"""The timeline and the decisions as anybody gets them: page, calendar files, data.

Never here: which dates there are, what a decision may say.
"""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import msgspec
import pytest
from icalendar import Calendar

from app.export import windows_ics
from app.export.calendar import Source, calendar
from app.forum.window import Window
from app.programme.decisions.messages import AddDecision, ChangeDecision, RevokeDecision
from app.programme.decisions_state import DecisionSays, Point
from app.programme.register.messages import AddItems
from app.programme.timeline.messages import AddDate, CallOffDate, ChangeDate
from app.programme.timeline_state import DateSays
from app.programme.views.dates import Entry, entries
from tests.people import ORGANISER
from tests.play import plan
from tests.programme.registers import FIRST, ITEMS
from tests.programme.test_timeline import COMMENTING, a_timeline, at
from tests.web.house import House
from tests.web.programmes import Process

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = DateSays(
    title={"de": "Lange Nacht; mit Musik", "en": "Long night"},
    first="2099-04-28",
    starts="18:00",
    ends="00:30",
    place={"de": "CityLAB,\nSaal 2"},
)
PAST = DateSays(title={"de": "Auftakt"}, first="2021-02-24", last="2021-02-24")
SOURCE = Source(id="p1", title="Stadt", language="de", address="https://x.de/p/stadt/timeline")


def events(*dates: DateSays) -> list[Entry]:
    return list(entries(a_timeline(*dates).state, {}, at("2022-05-01 12:00")))


def test_a_calendar_ends_whole_days_on_the_day_after_and_keeps_hours_in_their_zone() -> None:
    """S50: read by the library as a calendar reads it; past midnight, too."""
    found = Calendar.from_ical(calendar(SOURCE, events(COMMENTING, NIGHT)))
    whole, night = (dict(one) for one in found.walk("VEVENT"))
    assert (whole["DTSTART"].dt, whole["DTEND"].dt) == (date(2022, 4, 30), date(2022, 5, 20))
    begins, ends = night["DTSTART"].dt, night["DTEND"].dt
    assert (begins, ends) == (datetime(2099, 4, 28, 18, tzinfo=BERLIN), datetime(2099, 4, 29, 0, 30, tzinfo=BERLIN))
    assert night["DTSTART"].params["TZID"] == "Europe/Berlin" and len(list(found.walk("VTIMEZONE"))) == 1
    assert (str(night["SUMMARY"]), str(night["LOCATION"])) == ("Lange Nacht; mit Musik", "CityLAB,\nSaal 2")
    assert str(whole["URL"]) == "https://x.de/p/stadt/timeline#d1"


def test_a_calendar_knows_a_date_again_and_what_has_changed() -> None:
    """S50, S54: the same name for ever, a number that rises, and the same bytes while nothing changes."""
    log = a_timeline(COMMENTING)
    first = calendar(SOURCE, entries(log.state, {}, at("2022-05-01 12:00")))
    assert first == calendar(SOURCE, entries(log.state, {}, at("2022-05-09 18:00")))
    for command in (ChangeDate("d1", NIGHT), CallOffDate("d1", "Sturm")):
        assert plan(log, ORGANISER, command) is None
    before, after = (
        next(iter(Calendar.from_ical(one).walk("VEVENT")))
        for one in (first, calendar(SOURCE, entries(log.state, {}, at("2022-05-09 18:00"))))
    )
    assert before["UID"] == after["UID"] == "d1.p1@stimmwand"
    assert (before["SEQUENCE"], after["SEQUENCE"], after["STATUS"]) == (0, 2, "CANCELLED")
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt


def test_the_page_shows_what_runs_what_comes_and_what_was(house: House) -> None:
    """S43, S50, S54: in both languages, without a script; the old value struck, with when and why."""
    process = Process(house)
    runs = DateSays(
        title={"de": "Kommentieren", "en": "Commenting"}, first="2021-01-01", last="2098-12-31", sort="commenting"
    )
    for one in (NIGHT, PAST, runs):
        process.say(AddDate(one))
    moved = msgspec.structs.replace(runs, first="2020-12-01")
    process.say(ChangeDate("d3", moved, "Früher begonnen"))
    page = process.guest("de").page(f"{process.url}/timeline")
    html = page.html.replace("\u00a0", " ").replace("\u00ad", "")
    assert "1 Termin läuft." in html and "1 Termin ist vorbei." in html
    assert (
        "1. Dezember 2020 bis 31. Dezember 2098" in html and "<del>1. Januar 2021 bis 31. Dezember 2098</del>" in html
    )
    assert "Früher begonnen." in html and "bis Mittwoch, 31. Dezember 2098, 24 Uhr" in html
    assert "28. April 2099, 18:00 bis 00:30 Uhr" in html and "Februar 2021" in html
    assert html.index("Kommentieren") < html.index("Lange Nacht") < html.index("Auftakt")
    assert "<script" not in html
    english = process.guest().page(f"{process.url}/timeline").html.replace("\u00a0", " ").replace("\u00ad", "")
    assert "28 April 2099, 18:00 to 00:30" in english and 'lang="de">Auftakt' in english


def test_a_change_that_a_reader_cannot_see_says_why_and_nothing_of_before(house: House) -> None:
    """S54: such as that a date is from now on that of a forum, on the same day."""
    template = house.hall.render._environments["en"].get_template("public/programmes/dates.html")
    unseen = {"off": False, "at": at("2022-04-14 19:00"), "reason": "Fixed now", "span": None, "title": "", "place": ""}
    told = str(template.module.earlier(SimpleNamespace(**unseen), SimpleNamespace(zone="Europe/Berlin")))
    assert "Corrected on" in told and "Fixed now." in told and "Before:" not in told


def test_calendar_files_and_data_are_kept_by_caches(house: House) -> None:
    """S43, S50: all dates, one date, and the same as data; unknown ones are not there."""
    process = Process(house)
    process.say(AddDate(NIGHT))
    process.say(AddDate(PAST))
    guest = process.guest()
    for path, dates in (("/timeline.ics", 2), ("/timeline/d1.ics", 1)):
        answer = guest.http.get(process.url + path)
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        assert len(list(Calendar.from_ical(answer.content).walk("VEVENT"))) == dates
        again = guest.http.get(process.url + path, headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    for path in ("/timeline/d9.ics", "/timeline/d1", "/timeline/d1.html"):
        assert guest.http.get(process.url + path).status_code == 404
    data = guest.http.get(f"{process.url}/timeline.json").json()
    assert [(one["id"], one["first"], one["status"]) for one in data["dates"]] == [
        ("d2", "2021-02-24", "ended"),
        ("d1", "2099-04-28", "planned"),
    ]


def test_decisions_with_their_conditions_and_corrections(house: House) -> None:
    """12 C13, S33, S64, S54: body, day, kind, the condition of an item, what stood there before, what was rescinded."""
    process = Process(house)
    assert "/decisions" not in process.guest().page(process.url).html
    process.say(AddItems(ITEMS, "liste.xlsx"))
    condition = {"de": "Mit Finanzierung.\nAb 2023.", "en": "With funding."}
    says = DecisionSays(
        body={"de": "Senat", "en": "Senate"},
        day="2022-08-03",
        title={"de": "Rahmen <b>", "en": "Framework"},
        points=(Point(item=FIRST, condition=condition),),
        link="https://www.berlin.de/rbmskzl",
    )
    process.say(AddDecision(says))
    process.say(ChangeDecision("b1", msgspec.structs.replace(says, kind="preliminary"), "Noch nicht endgültig"))
    process.say(AddDecision(msgspec.structs.replace(says, day="2099-01-01", title={"en": "To come"})))
    page = process.guest().page(f"{process.url}/decisions")
    html = page.html.replace("\u00a0", " ").replace("\u00ad", "")
    assert "3 August 2022" in html and "With funding." in html and "M07" in html and "announced" in html
    assert "Before:" in html and "final</del>" in html and "Noch nicht endgültig." in html
    assert html.index("To come") < html.index("Framework") and "www.berlin.de" in html
    dates = process.guest().page(f"{process.url}/timeline?lang=en")
    assert f"{process.url}/decisions?lang=en#b1" in dates.links
    found = process.guest().page(f"{process.url}/search?q=funding&lang=en")
    assert any(link.endswith("#b1") for link in found.links), "what was decided is found by its condition"
    process.say(RevokeDecision("b1", "2022-09-01", "Formfehler"))
    german = process.guest("de").page(f"{process.url}/decisions").html.replace("\u00a0", " ")
    assert "Aufgehoben am 1. September 2022." in german and "Rahmen &lt;b&gt;" in german


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("A\r\nBEGIN:VEVENT\r\nEND:VEVENT", "A BEGIN:VEVENT END:VEVENT"),
        ("A\rB", "A B"),
        ("A\nB", "A B"),
        ("A\u2028B", "A B"),
        ("A\x00\x0b\x85B", "A B"),
        ("a\\nb;c,d", "a\\\\nb\\;c\\,d"),
    ],
)
def test_no_words_break_a_calendar(words: str, named: str) -> None:
    """12 B9, S44: whatever an organiser typed is one property of one date; a programme's file and a forum's can be read."""
    hostile = DateSays(title={"de": words}, first="2022-04-28", about={"de": words}, place={"de": words})
    days = Window(first="2022-04-28", last="2022-04-28", opens=0, ends=1, zone="UTC")
    step = windows_ics.Entry(uid="f1-a1", title=words, address=SOURCE.address, window=days, changes=0, made=0)
    files = (
        calendar(msgspec.structs.replace(SOURCE, title=words), events(hostile)),
        windows_ics.calendar(words, [step]),
    )
    for made in files:
        (found,) = Calendar.from_ical(made).walk("VEVENT")
        assert all(line.partition(b":")[0].isascii() for line in made.split(b"\r\n")) and b"\x00" not in made
        for name in ("NAME", "X-WR-CALNAME"):
            assert f"\r\n{name}:{named}\r\n".encode() in made
        assert str(found["SUMMARY"]).startswith(words[:1]) and not any(
            map(str.isspace, str(found["SUMMARY"]).replace(" ", ""))
        )
