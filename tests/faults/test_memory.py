"""What has been deleted, erased or sealed leaves the memory of every process, not only of the one that did it.

Here: a second web process that has shown everything to everybody. Never: the disk (tests/live/test_erasing, test_sealing).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from app.activities.base.actor import Actor
from app.activities.posts.messages import EraseNote, PostNote, ReleaseNotes
from app.archive import found
from app.forum import commands as c
from app.forum import desk
from app.forum import events as e
from app.forum.state import Plan
from app.live import housekeeping, sealing
from app.programme.documents.messages import FileAttached
from app.programme.parts import CODEC
from app.web import identity
from tests.archive.hostile_programmes import genuine
from tests.archive.made import of_the_evening
from tests.archive.test_programme_parts import FILE
from tests.conftest import ROOT, free_port
from tests.conftest import SETTINGS as ENVIRONMENT
from tests.examples import EXAMPLES
from tests.people import FACILITATOR, MODERATOR, ORGANISER, SETTINGS
from tests.web.desk.test_hostile_programmes import pages
from tests.web.house import Browser, House, a_house
from tests.web.routes import pages_of_forums

TITLE, NOTE, OTHER, PERSON = "Zaunkönigskonferenz", "Kanarienvogelgesang", "Rotkehlchenzählung", "pelikan7jaguar"
FORUM, CODE = "memory", "314159"
BIRD, PAPER = "Zilpzalpgesang", b"%PDF Wiedehopfruf"
WORDS = re.compile(rb'("(?:de|en|text|words|name|body|by)":"[^"\\\\]+)"')
"""Where people's words stand in an entry."""
PATIENCE_S = 90


class Second:
    """The other web process, on the same store."""

    def __init__(self, store: str) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        inherited = {name: value for name, value in os.environ.items() if name not in ENVIRONMENT}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.kit.memory", str(port)],
            cwd=ROOT,
            env={**inherited, "REDIS_URL": store, "STIMMWAND_URL": self.url},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.hear("ready")

    def hear(self, wanted: str = "") -> str:
        assert self.process.stdout
        while line := self.process.stdout.readline().strip():
            if not wanted or line == wanted:
                return line
        raise AssertionError("the second process is gone")

    def holds(self, *words: str) -> tuple[list[int], str]:
        """In how many places each of the words is, and what some of them are."""
        assert self.process.stdin
        self.process.stdin.write(f"{' '.join(word[::-1] for word in words)}\n")
        self.process.stdin.flush()
        numbers, _, places = self.hear().partition("|")
        return [int(number) for number in numbers.split()], places

    def loses(self, *words: str, but: str = "") -> None:
        """Waits until it holds these words nowhere any more; the control is that it still holds `but`."""
        until = time.monotonic() + PATIENCE_S
        while True:
            held, places = self.holds(*words, *filter(None, [but]))
            assert not but or held.pop()
            if not any(held):
                return
            assert time.monotonic() < until, places

    def stop(self) -> None:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path) as made:
        yield made


@pytest.fixture
def second(house: House) -> Iterator[Second]:
    own = Second(str(house.store.connection_pool.connection_kwargs["path"]).join(("unix://", "")))
    yield own
    own.stop()


def told(house: House) -> Callable[[Actor, object], None]:
    """A forum with a vote and notes, run from the first process."""
    hall = house.hall
    assert house.run(hall.at_desk("setup:1", "list", desk.ForumListed(FORUM, CODE))) is None
    place = house.run(hall.place(FORUM))
    assert place
    named = replace(SETTINGS, title={"de": TITLE, "en": TITLE}, retention="2099-07-31", seal_after_hours=0)
    steps = [
        e.ActivityAdded(Plan(kind, {"de": f"{TITLE} {kind}"}), EXAMPLES[kind].settings) for kind in ("vote", "ideas")
    ]
    for number, event in enumerate((e.ForumCreated(CODE, named), *steps, e.ForumOpened())):
        assert house.run(hall.append(place, ORGANISER.by, f"c{number}", event)) is None

    def say(who: Actor, command: object) -> None:
        assert house.run(hall.ask(place, who, f"k{next(house.numbers)}", command)) is None  # type: ignore[arg-type]

    return say


def looked_at(house: House, second: Second, who: Actor) -> None:
    """Every page that shows the words, in the second process."""
    secret, person = house.hall.secret, Browser(second.url)
    cookie = identity.participant_cookie(secret, FORUM, who.id, False, None)
    person.http.cookies.set("p", str(cookie.value))
    desk_browser = Browser(second.url)
    sign_in = house.organiser().http.cookies
    desk_browser.http.cookies.update(sign_in)
    pages = ("", "/mine", "/privacy", "/results", "/receipts", "/wall", "/console", "/outcome", "/outcome.json")
    for browser in (person, desk_browser):
        for page in pages:
            assert browser.http.get(f"/f/{FORUM}{page}").status_code < 500
    assert TITLE in desk_browser.http.get(f"/f/{FORUM}/wall").text
    assert TITLE in desk_browser.http.get(f"/f/{FORUM}/console").text
    said = {"command": f"look-at-{next(house.numbers)}", "activity": "a2", "topic": "t1", "text": "Noch einer"}
    answer = person.http.post(f"/f/{FORUM}/commands/PostNote", data=said, headers={"HX-Request": "true"})
    assert answer.status_code in (200, 409), answer.text
    assert desk_browser.http.get("/desk").status_code == 200
    for page in ("", "/handout", "/poster", "/agenda/a1", "/archive"):
        assert desk_browser.http.get(f"/desk/f/{FORUM}{page}").status_code == 200, page
    for browser in (person, desk_browser):
        browser.http.close()  # as long as a line stands, its own last request is there, with the cookie


@pytest.mark.long
def test_nothing_that_went_stays_in_another_process(house: House, second: Second) -> None:
    """E12: first the words of an erased note, then who gave what, then the whole forum: after each, a process that has
    shown all of it holds nothing of it. The controls: before, it did; and what was not erased is still there."""
    say, people = told(house), [Actor("participant", name) for name in (PERSON, "anna-anna", "boris-boris")]
    for who in people:
        say(who, c.Join("public"))
    for command in (c.Show("a2"), c.OpenInput("a2")):
        say(FACILITATOR, command)
    for who, words in zip(people, (NOTE, OTHER, "Drei"), strict=True):
        say(who, PostNote("a2", "t1", words))
    say(MODERATOR, ReleaseNotes("a2", ("n1", "n2", "n3")))
    looked_at(house, second, people[0])
    assert all(second.holds(TITLE, NOTE, OTHER, PERSON)[0])
    place = house.run(house.hall.place(FORUM))
    assert place
    say(MODERATOR, EraseNote("a2", "n1"))
    house.run(sealing.erase(house.hall, place, MODERATOR.by))
    second.loses(NOTE, but=OTHER)
    looked_at(house, second, people[0])
    say(ORGANISER, c.CloseForum())
    assert all(second.holds(PERSON)[0])
    assert house.run(sealing.seal(house.hall, place)) is None
    second.loses(PERSON, but=OTHER)
    looked_at(house, second, people[1])
    assert house.run(housekeeping.delete(house.hall, ORGANISER.by, "delete", FORUM)) is None
    second.loses(OTHER, TITLE, NOTE, PERSON)


def with_the_bird(entries: Iterable[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """The same log with a word more in everything that somebody has said."""
    return [(entry_id, WORDS.sub(b'\\1 %b"' % BIRD.encode(), data)) for entry_id, data in entries]


def fetched(second: Second, house: House, paths: Iterable[str]) -> None:
    """Each page, by who is signed in at the desk and by a stranger, in two languages."""
    cookies = house.organiser().http.cookies
    for language in ("de", "en"):
        for known in (cookies, None):
            browser = Browser(second.url, language)
            browser.http.cookies.update(known)
            for path in paths:
                answer = browser.http.get(path)
                assert answer.status_code < 500 or path.endswith("/file"), path
            browser.http.close()


@pytest.mark.long
def test_nothing_of_a_deleted_programme_stays_in_another_process(house: House, second: Second) -> None:
    """9 E12: register, dates, decisions, documents with a file, imports, answers, kept results: all pages and files."""
    named = hashlib.sha256(PAPER).hexdigest()
    log = with_the_bird(
        (at, json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()) for at, said in genuine()
    )
    event = FileAttached("doc1", 3, replace(FILE, blob=named, size=len(PAPER)))
    later = f"{int(log[-1][0].partition('-')[0]) + 1}-0"
    log.append((later, CODEC.encode(ORGANISER.by, "a file that is kept", event)))
    assert house.run(house.hall.log.restore("p-city", [log], 1, [(named, PAPER)]))
    house.run(found.look(house.hall))
    place = house.run(house.hall.programme("p-city"))
    assert place
    fetched(second, house, pages(house, place.programme, "p-city"))
    assert all(second.holds(BIRD)[0]), "the control"
    assert house.run(housekeeping.delete_programme(house.hall, ORGANISER.by, "delete", "p-city")) is None
    second.loses(BIRD, PAPER.decode())


@pytest.mark.long
def test_nothing_of_a_deleted_evening_stays_in_another_process(house: House, second: Second) -> None:
    """9 E12: pictures, rounds, texts taken, suggestions, corrections, made files: every page of an evening in which everything
    happens once, and what was kept of a log before it was on the list."""
    entries = [(at, data.replace(b'"f1"', b'"memory"')) for at, data in with_the_bird(of_the_evening())]
    assert house.run(house.hall.log.restore(FORUM, [entries], 1))
    fetched(second, house, ["/desk", f"/desk/found/{FORUM}"])
    house.run(found.look(house.hall))
    place = house.run(house.hall.place(FORUM))
    assert place
    own: Any = SimpleNamespace(id=FORUM, code=place.forum.code, forum=place.forum)
    fetched(second, house, [path for path in pages_of_forums(house, own) if path != "/healthz"])
    assert all(second.holds(BIRD)[0]), "the control"
    assert house.run(housekeeping.delete(house.hall, ORGANISER.by, "delete", FORUM)) is None
    second.loses(BIRD)
