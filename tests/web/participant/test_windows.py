"""The pages of steps that are open on days of their own (12 A1 to A3): list, one of each kind, outside of the days, calendar.

Here: what a visitor gets by HTTP. Never: bounds to the millisecond (tests/forum/test_windows.py).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.posts.messages import HideNotes, ReleaseNotes
from app.forum import commands as c
from app.forum.state import Plan
from app.forum.window import Days
from app.forum.window_changes import SetWindow
from app.forum.window_days import day_of
from tests.examples import EXAMPLES
from tests.people import MODERATOR, ORGANISER
from tests.web.house import Evening, House
from tests.web.pages import Page

ZONE = "Europe/Berlin"
LONG = 30 * 86_400_000


def around(evening: Evening, before: int, after: int) -> Days:
    """So many days before today, to so many after it."""
    today = date.fromisoformat(day_of(evening.place.now(), ZONE))
    first, last = (today + timedelta(days=days) for days in (-before, after))
    return Days(first=first.isoformat(), last=last.isoformat())


def windowed(house: House, *kinds: str) -> Evening:
    """A forum whose steps are open since yesterday."""
    evening = Evening(house, *((kind, EXAMPLES[kind].settings) for kind in kinds))
    for activity in evening.forum.activities:
        evening.say(SetWindow(activity=activity, days=around(evening, 1, 7)), ORGANISER)
    return evening


def shift(evening: Evening, by: int, activity: str = "a1") -> None:
    """As if the clock were so many milliseconds further (or back): all bounds move the other way."""
    step = evening.forum.activities[activity]
    window = step.phase.window
    assert window is not None
    moved = replace(window, opens=window.opens - by, ends=window.ends - by)
    step.phase = replace(step.phase, window=moved)


def way(evening: Evening, activity: str = "a1") -> str:
    kind = KINDS[evening.forum.activities[activity].plan.kind]
    return f"/f/{evening.id}/{'notes' if kind.views.read else 'write'}?step={activity}"


def writes(page: Page, what: str) -> Any:
    return next(form for form in page.forms if f"/{what}" in form.action)


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.takes_input])
def test_every_kind_has_its_page_in_every_state_for_everybody(house: House, kind: str) -> None:
    """S20, S22, 12 A3: readable without joining, complete in the HTML; one state at a time, both dates stay."""
    evening = windowed(house, kind)
    guest, anna = evening.guest(), evening.joined()
    for by, state, words in (
        (-LONG, "announced", "Announced."),
        (LONG, "open", "Open until"),
        (LONG, "closed", "Closed."),
    ):
        shift(evening, by)
        for browser in (guest, anna):
            html = browser.page(way(evening)).html
            assert html.count("data-window=") == 1 and f'data-window="{state}"' in html
            assert words in html and "Please read this first: background" in html
            assert "&lt;" not in html
            assert html.index("<h1") < html.index('id="background"')
            assert evening.forum.activities["a1"].phase.window is not None
    evening.say(c.Reveal("a1"))
    assert 'data-window="published"' in guest.page(way(evening)).html


def test_background_comes_before_any_form(house: House) -> None:
    """S14: in the order of the document, with a heading of its own."""
    for kind in ("vote", "comment"):
        evening = windowed(house, kind)
        html = evening.joined().page(way(evening) + "&topic=m1").html
        assert html.index('id="background"') < html.index("<form method"), kind


def test_one_joins_only_for_input(house: House) -> None:
    """12 A3: options are read without joining, and nothing can be pressed; then it is answered on its own page."""
    evening = windowed(house, "vote", "comment")
    evening.say(c.SwitchSetting("a2", "prerelease", ""))
    html = evening.guest().page(way(evening)).html
    assert '<fieldset class="look-only" disabled>' in html and "Take part" in html
    anna = evening.guest()
    came = anna.send(anna.page(f"/f/{evening.id}?to=a1").form("/Join"), strand="public")
    assert came.headers["location"] == way(evening), "back to where one came from"
    answer = anna.send(anna.page(way(evening)).form("/CastBallot"), choices="o1")
    assert answer.status_code == 303 and answer.headers["location"] == way(evening)
    assert len(evening.forum.activities["a1"].state.ballots) == 1
    assert "You took part" in anna.page(f"/f/{evening.id}/windows").html
    page = anna.page(way(evening, "a2") + "&topic=m1")
    answer = anna.send(writes(page, "PostNote"), mark="for", text="Gut so.")
    assert answer.status_code == 303, answer.text[-500:]
    assert "Gut so." in evening.guest().page(way(evening, "a2") + "&topic=m1").html
    assert "Gut so." in anna.page(f"/f/{evening.id}/mine").html


def test_beside_a_measure_stand_all_others_with_what_was_said_of_them(house: House) -> None:
    """12 A3: each with its figure and whether one has commented there, also in what is swapped in; without a script."""
    evening = windowed(house, "comment")
    evening.say(c.SwitchSetting("a1", "prerelease", ""))
    anna = evening.joined()
    page = anna.page(way(evening) + "&topic=m1")
    sent = page.form("/PostNote")
    answer = anna.http.post(
        sent.action, data={**dict(sent.fields), "mark": "for", "text": "Gut so."}, headers={"HX-Request": "true"}
    )
    for html, own in ((answer.text, True), (evening.guest().page(way(evening) + "&topic=m1").html, False)):
        beside = re.search(r'<nav class="near" aria-labelledby="near">(.*?)</nav>', html, re.S)
        assert beside, html
        lines = re.findall(r"<li>(.*?)</li>", beside[1], re.S)
        assert len(lines) == 2, "those that this step is about"
        assert 'aria-current="page"' in lines[0] and "</span>1</span>" in lines[0] and "</span>0</span>" in lines[1]
        assert ("commented on by you" in lines[0]) == own
        assert "Next:" in html and "Previous:" not in html


def test_one_joins_where_one_was_reading(house: House) -> None:
    """12 A3: the page of a measure leads back to it; a name that nothing has leads to the step."""
    evening = windowed(house, "comment")
    page = evening.guest().page(way(evening) + "&topic=m2")
    to = next(one for one in page.links if "to=a1" in one)
    anna = evening.guest()
    came = anna.send(anna.page(to).form("/Join"), strand="public")
    assert came.headers["location"] == f"{way(evening)}&topic=m2"
    other = evening.guest()
    came = other.send(other.page(f"/f/{evening.id}?to=a1&topic=%22x").form("/Join"), strand="public")
    assert came.headers["location"] == way(evening)


@pytest.mark.parametrize(
    ("by", "words"),
    [(-LONG, "This is not open yet: contributions are taken from"), (LONG, "This has been closed since")],
)
def test_outside_of_its_days_nothing_is_stored_and_what_was_typed_comes_back(house: House, by: int, words: str) -> None:
    """S11, S21: with the reason and its date; for who has joined, for a helper, and for somebody who has not."""
    evening = windowed(house, "ideas")
    anna = evening.joined()
    form = writes(anna.page(f"/f/{evening.id}/write?step=a1"), "PostNote")
    shift(evening, by)
    helper, length = evening.opened("helper"), evening.length()
    answer = anna.send(form, topic="t1", text="Ein langer Gedanke.")
    assert answer.status_code == 409 and words in answer.text and "Ein langer Gedanke.</textarea>" in answer.text
    stranger = evening.guest()
    stranger.http.headers.update(evening.newcomer())
    assert stranger.send(form, topic="t1", text="Auch einer.").status_code == 409
    said = helper.http.post(
        f"/f/{evening.id}/commands/WriteNotes",
        data={"command": "helper-command-1", "activity": "a1", "topic": "t1", "source": "paper", "text": "Vom Papier."},
    )
    assert said.status_code in (404, 409, 422)
    assert evening.length() == length


def test_the_phase_of_evaluation_says_that_it_takes_none(house: House) -> None:
    """S21, S48."""
    evening = windowed(house, "vote", "vote")
    anna = evening.joined()
    form = anna.page(way(evening)).form("/CastBallot")
    step = evening.forum.activities["a1"]
    window = step.phase.window
    assert window is not None
    step.phase = replace(step.phase, window=replace(window, evaluation=True))
    answer = anna.send(form, choices="o1")
    assert answer.status_code == 409 and "This phase takes no contributions." in answer.text
    assert 'data-window="evaluation"' in anna.page(way(evening)).html


def test_the_list_says_what_is_open_what_will_be_and_what_was(house: House) -> None:
    """12 A3: each a page of its own; S59: of another strand nothing."""
    evening = windowed(house, "vote", "comment", "prioritise")
    shift(evening, -LONG, "a2")
    shift(evening, LONG, "a3")
    html = evening.guest().page(f"/f/{evening.id}/windows").html
    places = [
        html.index(one) for one in ("Open now", "Step vote", "Still to come", "Step comment", "Over", "Step prioritise")
    ]
    assert places == sorted(places)
    evening.say(
        SetWindow(
            activity="a1",
            days=replace(around(evening, 1, 7), strands=("admin",)),
            reason="Only for the administration.",
        ),
        ORGANISER,
    )
    anna = evening.joined("public")
    assert "Step vote" not in anna.page(f"/f/{evening.id}/windows").html
    page = anna.page(way(evening)).html
    assert "of another strand than yours" in page and "/CastBallot" not in page
    assert "<s>" in page and "Only for the administration." in page
    said = anna.http.post(
        f"/f/{evening.id}/commands/CastBallot", data={"command": "strand-command-1", "activity": "a1", "choices": "o1"}
    )
    assert said.status_code == 403 and "another strand" in said.text


def test_whoever_comes_in_and_nothing_is_led_gets_the_list(house: House) -> None:
    """A23: the same address serves the evening and the weeks; the phone in the hall has the way, too."""
    evening = windowed(house, "vote", "vote")
    anna = evening.joined()
    answer = anna.http.get(f"/f/{evening.id}")
    assert answer.status_code == 303 and answer.headers["location"] == f"/f/{evening.id}/windows"
    assert f"/f/{evening.id}/windows" in evening.guest().page(f"/f/{evening.id}").html
    evening.say(c.AddActivity(Plan("present", {"de": "Abend", "en": "Evening"}), {"text": {"en": "Hello"}}), ORGANISER)
    evening.say(c.Show("a3"))
    assert f"/f/{evening.id}/windows" in anna.page(f"/f/{evening.id}").html


def test_moderation_and_receipts_hold_as_in_the_hall(house: House) -> None:
    """12 A6: read first, hidden with a reason after the end as well, found by its receipt."""
    evening = windowed(house, "comment")
    evening.say(c.SwitchSetting("a1", "prerelease", "true"))
    people = [evening.joined() for _ in range(2)]
    for browser, words in zip(people, ("Bitte auch abends.", "Herr Müller soll das tun."), strict=True):
        browser.send(writes(browser.page(way(evening) + "&topic=m1"), "PostNote"), mark="remark", text=words)
    page = way(evening) + "&topic=m1"
    assert "Bitte auch abends." not in evening.guest().page(page).html
    evening.say(ReleaseNotes(activity="a1", notes=("n1", "n2")), MODERATOR)
    assert "Bitte auch abends." in evening.guest().page(page).html
    shift(evening, LONG)
    evening.say(HideNotes(activity="a1", reason="personal", notes=("n2",)), MODERATOR)
    assert "Herr Müller" not in evening.guest().page(page).html
    assert "Bitte auch abends." in people[0].page(f"/f/{evening.id}/mine").html
    listed = evening.guest().page(f"/f/{evening.id}/receipts?step=a1").html
    own = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{2}", people[0].page(page).html)
    assert own is not None and own[0] in listed


def test_whole_days_end_exclusively_in_the_calendar(house: House) -> None:
    """S44: as calendars want it; an hour makes it a time."""
    evening = windowed(house, "vote", "vote")
    days = around(evening, 1, 7)
    found = icalendar.Calendar.from_ical(evening.guest().http.get(f"/f/{evening.id}/windows/a1.ics").content)
    event = found.walk("VEVENT")[0]
    assert event.decoded("dtstart") == date.fromisoformat(days.first)
    assert event.decoded("dtend") == date.fromisoformat(days.last) + timedelta(days=1)
    evening.say(SetWindow(activity="a2", days=replace(days, stops="18:00"), reason="Früher."), ORGANISER)
    both = icalendar.Calendar.from_ical(evening.guest().http.get(f"/f/{evening.id}/windows.ics").content)
    window = evening.forum.activities["a2"].phase.window
    assert window is not None and len(both.walk("VEVENT")) == 2
    assert both.walk("VEVENT")[1].decoded("dtend").timestamp() * 1000 == window.ends
    assert evening.guest().http.get(f"/f/{evening.id}/windows/a9.ics").status_code == 404
    assert evening.guest().http.get(f"/f/{evening.id}/windows/a1").headers["location"] == way(evening)
    assert evening.guest().http.get(f"/f/{evening.id}/windows/a9").status_code == 404


def test_what_all_see_alike_is_kept_by_caches(house: House) -> None:
    """12 A6: with ETag and 304, one page for all; who takes part gets a page of their own, and a change another tag."""
    evening = windowed(house, "comment")
    for address in (f"/f/{evening.id}/windows", way(evening), way(evening) + "&topic=m1"):
        one, two = (evening.guest().http.get(address) for _ in range(2))
        assert one.text == two.text and "public" in one.headers["cache-control"]
        again = evening.guest().http.get(address, headers={"if-none-match": one.headers["etag"]})
        assert again.status_code == 304 and not again.content
        own = evening.joined().http.get(address)
        assert own.headers["cache-control"] == "no-store"
        later = evening.guest().http.get(address, headers={"if-none-match": one.headers["etag"]})
        assert later.status_code == 200, "somebody has joined since, and the log is another one"
