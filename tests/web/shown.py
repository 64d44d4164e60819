"""A step that is closed and revealed, as people read it: on wall, phone and console, on the outcome's page, in the files.

Here: making it and reading it. Never: what must stand there.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.forum import commands as c
from app.forum import events as e
from app.forum.state import Plan
from app.recount import main
from tests.people import ORGANISER
from tests.quoted import quoted
from tests.web.house import Browser, Evening, House
from tests.web.pages import Page

FOUR = [
    {"id": f"o{place}", "label": {"de": de, "en": en}}
    for place, (de, en) in enumerate(
        (("sehr", "very"), ("eher", "rather"), ("kaum", "hardly"), ("gar nicht", "not at all")), 1
    )
]
SINGLE: dict[str, Any] = {"method": "single", "options": FOUR}
SCALE: dict[str, Any] = {"method": "scale", "options": FOUR[:3], "low": 1, "high": 5}
CONSENT: dict[str, Any] = {"method": "consent"}
SURFACES = ("wall", "phone", "console", "page")
EVERYWHERE = (*SURFACES, "results")
"""And the page of results for everybody, which is there once the forum is closed."""
Ballots = list[dict[str, int]]


def plain(markup: str) -> str:
    """The words of some markup as one line, without soft hyphens and narrow spaces."""
    words = html.unescape(re.sub(r"<[^>]+>", " ", markup)).replace("\u00ad", "").replace("\u202f", " ")
    return " ".join(words.split())


class Shown:
    """A closed and revealed step with these ballots, as everybody can see it; {} is an abstention."""

    def __init__(
        self, house: House, settings: dict[str, Any], ballots: Ballots, kind: str = "vote", **planned: Any
    ) -> None:
        self.evening = Evening(house, ("present", {"text": {"de": "Guten Abend.", "en": "Good evening."}}))
        plan = Plan(kind, {"de": "Wie gut informiert?", "en": "How well informed?"}, **planned)
        self.evening.say(c.AddActivity(plan, settings), ORGANISER)
        self.evening.on_stage("a2")
        for number, marks in enumerate(ballots):
            who = Actor("participant", f"person{number}")
            self.evening.say(c.Join("public"), who)
            self.evening.say(CastBallot("a2", marks=marks, abstain=not marks), who)
        self.end()
        self.guest: Browser = self.evening.joined()

    def end(self) -> None:
        """Closed and revealed."""
        self.evening.say(c.CloseInput("a2"))
        self.evening.say(c.Reveal("a2"))

    def surface(self, name: str, language: str = "en") -> Page:
        at = f"/f/{self.evening.id}"
        if name == "phone":
            return self.guest.page(f"{at}?lang={language}")
        if name == "results":
            if self.evening.forum.status == "open":
                self.evening.happen(e.ForumClosed())
            return self.evening.guest().page(f"{at}/results?lang={language}")
        browser = self.evening.opened("wall" if name == "wall" else "facilitator")
        path = {"wall": "/wall", "console": "/console", "page": "/outcome"}[name]
        return browser.page(f"{at}{path}?lang={language}")

    def chapter(self, name: str, language: str = "en") -> str:
        """A surface; of the outcome's page the step's chapter."""
        markup = self.surface(name, language).html
        markup = quoted(markup)
        end = {"page": 'id="appendix"', "results": 'id="mine"'}.get(name)
        return markup[markup.index('id="step-a2"') : markup.index(end)] if end else markup

    def words(self, name: str, language: str = "en") -> str:
        """What stands on a surface, as one line; on the outcome's page the step's chapter alone."""
        return plain(self.chapter(name, language))

    def file(self, ending: str) -> bytes:
        return self.evening.opened("facilitator").http.get(f"/f/{self.evening.id}/outcome.{ending}").content

    def rows(self) -> list[dict[str, Any]]:
        """The result in the JSON file."""
        tables = {table["name"]: table["rows"] for table in json.loads(self.file("json"))["tables"]}
        return [row for row in tables["results"] if row["activity"] == "a2"]

    def about(self) -> dict[str, Any]:
        tables = {table["name"]: table["rows"] for table in json.loads(self.file("json"))["tables"]}
        return next(row for row in tables["activities"] if row["activity"] == "a2")

    def headings(self, name: str, language: str = "en") -> list[str]:
        """What stands over the columns of the result's table on a surface, without place and bar."""
        found = re.search(r"<table.*?</thead>", self.chapter(name, language), re.DOTALL)
        heads = re.findall(r"<th[^>]*>(.*?)</th>", found[0], re.DOTALL) if found else []
        words = [" ".join(re.sub(r"<[^>]+>", " ", head).split()) for head in heads]
        return [word for word in words if word not in ("Place", "Platz", "Bar", "Balken")]


def cross(option: str, number: int) -> Ballots:
    return [{option: 1} for _ in range(number)]


def recounted(shown: Shown, tmp_path: Path) -> int:
    (tmp_path / "file").write_bytes(shown.file("json"))
    return main([str(tmp_path / "file"), "--lang", "en"])
