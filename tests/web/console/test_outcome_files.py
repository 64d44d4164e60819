"""The files of a long forum, as a browser without any script asks for them: made elsewhere, told of, downloaded."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from app.forum import commands as c
from app.press import batches
from app.press.tray import Job, job_field
from app.press.work import Way
from app.web.console import outcome, outcome_files
from tests.people import ORGANISER
from tests.press.children import ENDS, HANGS, MAKES, child
from tests.web.house import Browser, Evening

FIGURES = """data = b'{"made": "there"}'
say({"type": "made", "name": "figures", "size": len(data)}, data)
say({"type": "done"})"""
FILES = [f".{name}" for name in outcome_files.ORDER]


@pytest.fixture(autouse=True)
def long(monkeypatch: pytest.MonkeyPatch, evening: Evening) -> Iterator[None]:
    """Every forum is a long one; nobody is waited for."""
    monkeypatch.setattr(batches, "LONG", 1)
    monkeypatch.setattr(outcome_files, "WAIT_S", 10)
    yield
    evening.house.run(evening.house.app.state.press.stop())
    evening.house.app.state.press._stopped = False


def by(evening: Evening, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], wait_s: float = 10) -> Browser:
    """The facilitator, in a house where files are made so."""
    monkeypatch.setattr(evening.house.app.state.press, "way", Way(command))
    monkeypatch.setattr(outcome_files, "WAIT_S", wait_s)
    return evening.opened("facilitator")


def page(browser: Browser, evening: Evening, **headers: str) -> str:
    answer = browser.http.get(f"/f/{evening.id}/outcome", headers=headers)
    assert answer.status_code == 200
    return answer.text


def file(browser: Browser, evening: Evening, ending: str, **query: str) -> Any:
    return browser.http.get(f"/f/{evening.id}/outcome{ending}", params=query)


@pytest.mark.parametrize("ending", FILES)
def test_who_clicks_gets_the_file(evening: Evening, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    """13 A4: when it is made soon, it comes at once; to nobody else."""
    lead = by(evening, monkeypatch, MAKES)
    got = file(lead, evening, ending)
    assert got.content == f"{ending[1:]} of {evening.forum.last_id}".encode()
    assert got.headers["Content-Disposition"].startswith("attachment") and got.headers["Cache-Control"] == "no-store"
    assert file(evening.guest(), evening, ending).status_code == 403


def test_whoever_waits_reads_how_far_it_is(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    """13 A4: without script the page is loaded again; with one, a fragment comes by itself."""
    lead = by(evening, monkeypatch, HANGS, wait_s=0)
    got = file(lead, evening, ".xlsx")
    assert (got.status_code, got.headers["Location"]) == (303, f"/f/{evening.id}/outcome?asked=data#files")
    said = page(lead, evening)
    assert "<progress" in said and "Look again" in said and "htmx.min.js" in said and "being made" in said
    fragment = page(lead, evening, **{"hx-request": "true"})
    assert "<progress" in fragment and "<html" not in fragment and 'hx-trigger="every 1s"' in fragment


def test_who_waits_has_no_outcome_made(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    """13 A4: a page asks every second how far the files of a long forum are, and people vote meanwhile."""
    lead = by(evening, monkeypatch, HANGS, wait_s=0)
    file(lead, evening, ".xlsx")
    monkeypatch.setattr(outcome, "make", None)  # whoever called it would get no answer
    assert "<progress" in page(lead, evening, **{"hx-request": "true"})


def test_the_page_of_a_forum_that_is_over_has_its_files_made(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    """13 A4, S69: so the page says their sizes, and stands without any script once they are there."""
    lead = by(evening, monkeypatch, MAKES)
    evening.say(c.CloseForum(), ORGANISER)
    page(lead, evening)
    assert file(lead, evening, ".xlsx").status_code == 200
    evening.house.run(until_idle(evening))
    said = page(lead, evening)
    assert "<script" not in said and "<progress" not in said and said.count("kB") == len(FILES)


async def until_idle(evening: Evening) -> None:
    async with asyncio.timeout(10):
        while evening.house.app.state.press._jobs:  # noqa: ASYNC110  # who asks for a file looks, too
            await asyncio.sleep(0.01)


def test_an_edition_stays_for_who_waited(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    """13 A4: people vote meanwhile; the file is of the moment that it names, and one of now is a click away."""
    lead = by(evening, monkeypatch, MAKES)
    first = file(lead, evening, ".json").content
    evening.house.run(until_idle(evening))
    person = evening.joined()
    assert first != f"json of {evening.forum.last_id}".encode(), "somebody came"
    said = page(lead, evening)
    assert "as of" in said and "As of now" in said
    edition = said.partition("outcome.json?edition=")[2].partition('"')[0]
    assert file(lead, evening, ".json", edition=edition).content == first
    assert file(lead, evening, ".json").content == f"json of {evening.forum.last_id}".encode()
    assert person and file(lead, evening, ".json", edition=edition).content != first, "the newer one took its place"


@pytest.mark.parametrize("why", ENDS)
def test_why_there_is_no_file_is_said(evening: Evening, monkeypatch: pytest.MonkeyPatch, why: str) -> None:
    """13 A4: in words, with a way to try again."""
    lead = by(evening, monkeypatch, child(ENDS[why]))
    assert file(lead, evening, ".json").status_code == 303
    said = page(lead, evening)
    assert "state-bad" in said and "Try again" in said and "<progress" not in said
    again = by(evening, monkeypatch, MAKES)
    assert file(again, evening, ".json").status_code == 200


def test_one_that_died_without_a_word_is_told_of(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    """13 A4: its process is gone, what it said last has grown old."""
    lead, log = by(evening, monkeypatch, MAKES), evening.house.hall.log
    token = evening.house.run(log.open_tray(evening.id))
    old = Job(state="making", edition="e", at=evening.place.now() - 60_000, entries=9, files=3)
    evening.house.run(log.tell_of_file(evening.id, token, job_field("data", "en"), msgspec.json.encode(old)))
    said = page(lead, evening)
    assert "was broken off" in said and "<progress" not in said


@pytest.mark.parametrize(("script", "stands"), [(FIGURES, {"made": "there"}), (ENDS["killed"], {})])
def test_an_archive_has_its_outcome_made_elsewhere_too(
    evening: Evening, monkeypatch: pytest.MonkeyPatch, script: str, stands: dict[str, str]
) -> None:
    """13 A4: and stands without it where that comes to nothing: the entries are worth more than none of both."""
    by(evening, monkeypatch, child(script))
    got = evening.house.organiser().http.get(f"/desk/f/{evening.id}/archive")
    assert got.status_code == 200 and got.json()["outcome"] == stands
    assert got.json()["count"] == evening.length()


def test_a_vote_is_taken_while_files_are_made(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    lead = by(evening, monkeypatch, HANGS, wait_s=0)
    file(lead, evening, ".json")
    voter = evening.joined()
    answer = voter.send(voter.page(f"/f/{evening.id}").form("/CastBallot"), choices="o1")
    assert answer.status_code == 303
