"""One evening of one kind in the house, told once and then only read: what everybody saw at each moment, and all files.

Whatever is refused on the way, or cannot be shown, is kept for the test that asks for it, so that a kind that forgets
something fails there and nowhere else. Never here: what must hold, a kind's name.
"""

from __future__ import annotations

import json
import re
import time
from typing import Any

import httpx
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Refused
from app.export import json_file
from app.forum import commands as c
from app.forum import views
from app.forum.outcome import outcome
from app.forum.state import Activity
from app.live import sealing
from app.store.log import Entries, forum_key
from tests.archive.made import folded
from tests.conformance.guests import Guest, ways
from tests.examples import EXAMPLES
from tests.foreign import marking
from tests.people import FACILITATOR, ORGANISER
from tests.play import MEMORY, digest
from tests.web.house import Browser, Evening, House
from tests.web.pages import Page

LANGUAGES = ("en", "de")
READING = "/notes?step=a1"
LEAD = ("/wall", "/console", "/console/notes", "/preview", "/outcome")
ELSEWHERE = "pl"
"""A language in which nobody has said anything: what organisers wrote stands there in another one."""
FOREIGN = ("/wall", "/console", "/outcome", "/results", "/receipts?step=a1", "/notes?step=a1", "/data")
MADE = ("given", "revealed", "over", "sealed")
"""The moments at which the outcome's files are looked at."""
FILES = ("outcome.json", "outcome.xlsx", "outcome.zip", "receipts/a1.txt")
FEWEST = 6
"""Guests at least: more than the number below which figures may be kept back."""
Seen = tuple[int, str]
"""A page's status and its HTML."""


class Course:
    """`pages` by moment, address and language; `who` looked stands before the address: `lead`, `new`, `guest`."""

    def __init__(self, house: House, name: str) -> None:
        self.name, self.kind, self.house = name, KINDS[name], house
        self.evening = Evening(house, (name, EXAMPLES[name].settings))
        self.lead: Browser = house.organiser()
        self.new = Guest(self.evening, 0)
        self.guests: list[Guest] = []
        self.pages: dict[str, dict[tuple[str, str], Seen]] = {}
        self.foreign: dict[str, str] = {}
        self.views: dict[str, tuple[Any, Any]] = {}
        self.files: dict[str, dict[str, httpx.Response]] = {}
        self.refused: list[str] = []
        self.waiting: list[int] = []
        self.released = ""
        settings = self.evening.forum.settings
        self._say(c.ChangeForum(replace(settings, languages=(*settings.languages, ELSEWHERE))), ORGANISER)
        self._tell()

    # -- what is asked of it -------------------------------------------------------------------------------------

    @property
    def step(self) -> Activity:
        return self.evening.forum.activities["a1"]

    @property
    def context(self) -> Any:
        return self.evening.forum.context(self.step, now())

    @property
    def lines(self) -> tuple[str, ...]:
        return self.kind.record.lines(self.context, self.step.state)

    def entries(self) -> Entries:
        """The log as the store has it."""
        place = self.evening.place

        async def whole() -> Entries:
            return [entry async for page in self.house.hall.log.pages(forum_key(place.forum.id)) for entry in page]

        return self.house.run(whole())

    # -- the evening ---------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        self._say(c.Show("a1"))
        self._look("before")
        if self.kind.takes_input:
            self._say(c.OpenInput("a1", 30))
        self._look("open")
        self._story()
        if self.kind.takes_input:
            self._give()
            self._look("given")
            self._look_from_elsewhere("given")
            self._release()
            self._say(c.CloseInput("a1"))
            self._look("closed")
            self._say(c.Reveal("a1"))
            self._look("revealed")
        self._say(c.CloseForum(), ORGANISER)
        self._look("over")
        self._look_from_elsewhere("over")
        self.lines_before = self.lines
        self.replays = digest(folded(self.entries(), self.evening.id), MEMORY) == digest(self.evening.forum, MEMORY)
        self.outcome_before = self._outcome()
        self.names_before = [*self.evening.forum.participants]
        self.state_before = self.step.state
        self.counts_before = self.kind.input.counts(self.context, self.step.state)
        self.sealed = self.house.run(sealing.seal(self.house.hall, self.evening.place))
        self._look("sealed")

    def _story(self) -> None:
        joined: set[str] = set()
        for role, who, command in EXAMPLES[self.name].story:
            if role == "participant" and who not in joined:
                self._say(c.Join("public"), Actor(role, who))
                joined.add(who)
            self._say(command, Actor(role, who))

    def _give(self) -> None:
        form = self.new.form_to_fill(self.kind)
        for number in range(max(FEWEST, ways(form)) if form else 1):
            guest = Guest(self.evening, number)
            guest.give(self.kind)
            self.guests.append(guest)

    def _release(self) -> None:
        """A moderator sends the first kind of form that the console has for what waits, once for each."""
        count = self.kind.input.waiting
        self.waiting.append(count(self.step.state))
        if not self.waiting[0]:
            return
        moderator = self.evening.opened("moderator")
        console = moderator.http.get(f"/f/{self.evening.id}/console").text
        page = Page(re.sub(r"<li[^>]* hidden>.*?</li>", "", console, flags=re.S))
        names = {command.__name__ for command in self.kind.input.commands}
        forms = [form for form in page.forms if form.action.rpartition("/")[2] in names]
        for form in [one for one in forms if one.action == forms[0].action]:
            moderator.send(form)
        self.waiting.append(count(self.step.state))
        self.released = self.lead.http.get(f"/f/{self.evening.id}/wall").text

    def _say(self, command: Command, actor: Actor = FACILITATOR) -> None:
        answer: Refused | None = self.evening.ask(command, actor)
        if answer is not None:
            self.refused.append(f"{type(command).__name__}: {answer.message}")

    # -- looking -------------------------------------------------------------------------------------------------

    def _look(self, moment: str) -> None:
        found = self.pages[moment] = {}
        for language in LANGUAGES:
            for path in LEAD:
                wanted = {"accept-language": language}
                answer = self.lead.http.get(f"/f/{self.evening.id}{path}", headers=wanted)
                found[f"lead{path}", language] = answer.status_code, answer.text
            for who, guest in (("new", self.new), *(("guest", one) for one in self.guests[:1])):
                for path in ("", "/mine", *([READING] if self.kind.views.read else [])):
                    answer = guest.get(path, language)
                    found[f"{who}{path}", language] = answer.status_code, answer.text
        self.views[moment] = self._views()
        if moment in MADE:
            here = f"/f/{self.evening.id}"
            self.files[moment] = {path: self.lead.http.get(f"{here}/{path}") for path in FILES}
            self.files[moment]["archive"] = self.lead.http.get(f"/desk{here}/archive")

    def _look_from_elsewhere(self, moment: str) -> None:
        """Each page once in a language that the forum offers and nobody has written in."""
        asked = {"accept-language": ELSEWHERE}  # in the address it would stay with who looks
        with marking():
            found = {path: self.lead.http.get(f"/f/{self.evening.id}{path}", headers=asked) for path in FOREIGN}
            for guest in self.guests[:1]:
                found |= {f"guest{path}": guest.get(path, ELSEWHERE) for path in ("", "/mine")}
        self.foreign |= {
            f"{moment}: {path}": answer.text for path, answer in found.items() if answer.status_code == 200
        }

    def _views(self) -> tuple[Any, Any]:
        """What a phone without input and the wall are given to draw, or the error."""
        forum = self.evening.forum
        try:
            return views.phone(forum, "en", None, now()).body, views.wall(forum, "en", now()).body
        except Exception as error:
            return error, error

    def _outcome(self) -> dict[str, Any]:
        """The tables of the step at this moment, by name."""
        return tables_of(json_file.render(outcome(self.evening.forum, "en", now(), str)))


def tables_of(data: bytes) -> dict[str, Any]:
    """The rows of the step in the outcome's JSON file, by the table's name."""
    rows = {one["name"]: one["rows"] for one in json.loads(data)["tables"]}
    return {name: [row for row in found if row.get("activity") == "a1"] for name, found in rows.items()}


def now() -> int:
    return int(time.time() * 1000)
