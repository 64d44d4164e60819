"""The rehearsal in the console: who may, what is refused, started and seen to its end, and left-overs thrown away."""

from __future__ import annotations

import time

import pytest

from app.forum.desk import ForumListed
from app.forum.rehearsal import Report
from app.live import rehearsals
from app.live.clock import now_ms
from tests.web.house import Browser, Evening, House


def page_of(evening: Evening) -> str:
    return f"/f/{evening.id}/console/rehearsal"


def test_only_who_leads_may_rehearse(evening: Evening) -> None:
    """A11: neither a moderator nor a wall nor somebody from the street."""
    path = page_of(evening)
    assert evening.guest().http.get(path).status_code == 403
    assert evening.opened("moderator").http.get(path).status_code == 403
    assert evening.opened("moderator").http.post(path, data={"phones": "2", "within": "1"}).status_code == 403
    assert evening.opened("facilitator").http.get(path).status_code == 200


def test_numbers_out_of_bounds_come_back_with_words(evening: Evening) -> None:
    """A11: nothing is started, nothing typed is lost."""
    browser = evening.opened("facilitator")
    for said in ({"phones": "0", "within": "5"}, {"phones": "many", "within": "5"}, {"phones": "5", "within": "9999"}):
        answer = browser.http.post(page_of(evening), data={"do": "start", **said})
        assert answer.status_code == 422 and "Please give" in answer.text and f'value="{said["phones"]}"' in answer.text
    assert evening.house.run(rehearsals.last_report(evening.house.hall, evening.id)) is None


def over(browser: Browser, evening: Evening) -> Report:
    deadline = time.monotonic() + 60
    while True:
        report = evening.house.run(rehearsals.last_report(evening.house.hall, evening.id))
        if report and report.over:
            return report
        assert time.monotonic() < deadline, report
        time.sleep(0.1)


def test_a_rehearsal_is_started_watched_and_judged(evening: Evening) -> None:
    """A11, D8: the page says how it stands, then the verdict; the copy is listed nowhere and gone at the end."""
    browser = evening.opened("facilitator")
    form = {"do": "start", "phones": "5", "within": "1", "command": f"rehearse-{evening.id}"}
    started = browser.http.post(page_of(evening), data=form)
    assert started.status_code == 303
    running = browser.http.get(page_of(evening)).text
    assert "Stop the rehearsal" in running and 'id="progress"' in running
    again = browser.http.post(page_of(evening), data={"do": "start", "phones": "5", "within": "1"})
    assert again.status_code == 409
    report = over(browser, evening)
    assert (report.phase, report.joined, report.saved, report.refused) == ("done", 5, 5, 0), report
    shown = browser.http.get(page_of(evening)).text
    assert "Acknowledged, but not in the count" in shown and "Rehearse again" in shown
    assert browser.http.get(f"/f/{report.copy}").status_code == 404
    assert evening.forum.joined == 0  # nobody of them came into the real one
    other = Report(copy="another", at=now_ms() - 60_000, phase="done", phones=3)
    evening.house.run(rehearsals.publish(evening.house.hall, evening.id, other))
    assert browser.http.post(page_of(evening), data=form).status_code == 303
    told = evening.house.run(rehearsals.last_report(evening.house.hall, evening.id))
    assert told and told.copy == "another", "the same form does not bring a copy back that was thrown away"


def test_a_rehearsal_can_be_stopped(evening: Evening) -> None:
    """A11"""
    browser = evening.opened("facilitator")
    browser.http.post(page_of(evening), data={"do": "start", "phones": "3", "within": "60"})
    assert browser.http.post(page_of(evening), data={"do": "stop"}).status_code == 303
    assert over(browser, evening).phase == "stopped"
    assert "The rehearsal was stopped" in browser.http.get(page_of(evening)).text


def test_what_a_killed_rehearsal_left_is_thrown_away(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A11: its copy stays as long as it tells how it stands, and goes when it has fallen silent, by
    the running time of who listens."""
    evening = Evening(house)
    copy = f"left{evening.id}"
    house.run(
        house.hall.at_desk("s:rehearsal", f"list {copy}", ForumListed(copy, evening.code[::-1] + "1", evening.id))
    )
    house.run(rehearsals.publish(house.hall, evening.id, Report(copy=copy, at=now_ms(), phase="joining", phones=3)))
    house.run(rehearsals.tidy(house.hall))
    assert copy in house.hall.desk.state.forums
    organiser = house.organiser()
    assert copy not in organiser.http.get("/desk").text  # never in the list
    with monkeypatch.context() as jumped:
        jumped.setattr(house.hall, "now", lambda: now_ms() + 20 * 365 * 86_400_000)
        house.run(rehearsals.tidy(house.hall))
    assert copy in house.hall.desk.state.forums, "D10: one bad reading throws nothing away"
    ran = time.monotonic()
    again = Report(copy=copy, at=now_ms() + 1, phase="voting", phones=3)
    house.run(rehearsals.publish(house.hall, evening.id, again))
    house.run(rehearsals.tidy(house.hall, ran + 60))
    assert copy in house.hall.desk.state.forums, "it has said something since"
    house.run(rehearsals.tidy(house.hall, ran + 120))
    assert copy not in house.hall.desk.state.forums and not house.run(house.hall.log.holds(copy))
