"""No page has two controls of the same name that do different things: in a list of buttons, and by voice, they are one.

Here: names as the markup gives them. Never: how they are drawn, what a control does.
"""

from __future__ import annotations

from html.parser import HTMLParser

from app.activities.posts import messages as notes
from tests.examples import EXAMPLES
from tests.web.house import Evening, House

PASSING = ("command", "number", "version", "seen")
EMPTY = ("input", "meta", "link", "br", "img", "path", "rect", "use", "hr")


class Controls(HTMLParser):
    """Links, buttons and summaries of a page with what each is for: `found` maps a name to its targets."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, set[str]] = {}
        self.form, self.hidden = "", list[str]()
        self.control = self.target = self.label = ""
        self.words: list[str] = []
        self.within: list[tuple[str, bool]] = []
        self.feed(html)

    @property
    def silent(self) -> bool:
        return any(quiet for _, quiet in self.within)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag not in EMPTY:
            self.within.append((tag, has.get("aria-hidden") == "true" or "hidden" in has))
        if tag == "form":
            self.form, self.hidden = has.get("action", ""), []
        if tag == "input" and has.get("type") == "hidden" and has.get("name") not in PASSING:
            self.hidden.append(f"{has.get('name')}={has.get('value', '')}")
        if tag in ("button", "summary") or (tag == "a" and "href" in has):
            own = " ".join(has.get(key, "") for key in ("name", "value", "data-copy") + (() if self.form else ("id",)))
            self.target = has["href"] if tag == "a" else f"{self.form} {' '.join(self.hidden)} {own}"
            self.control, self.label, self.words = tag, has.get("aria-label", ""), []

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == self.control:
            name = self.label or " ".join("".join(self.words).split())
            if name and not self.silent:
                self.found.setdefault(name, set()).add(self.target)
            self.control = ""
        while self.within and self.within.pop()[0] != tag:
            pass
        if tag == "form":
            self.form, self.hidden = "", []

    @property
    def twins(self) -> dict[str, set[str]]:
        """Names that stand for more than one thing."""
        return {name: targets for name, targets in self.found.items() if len(targets) > 1}


def busy(house: House) -> Evening:
    """Notes that wait, two further steps, and two links of one role."""
    ideas = {**EXAMPLES["ideas"].settings, "prerelease": True}
    evening = Evening(house, ("ideas", ideas), *((kind, EXAMPLES[kind].settings) for kind in ("vote", "present")))
    for _ in range(2):
        evening.link("moderator")
    return evening.on_stage()


def test_no_two_controls_of_one_name_do_different_things(house: House) -> None:
    """J35: console, sorting, hand-out, measures, agenda, and a phone with several own notes."""
    evening = busy(house)
    topic = evening.forum.activities["a1"].settings.topics[0].id
    person = evening.joined()
    by = next(iter(evening.forum.participants))
    for number, words in enumerate(("Mehr Bänke", "Weniger Lärm", "Ein Baum")):
        event = notes.NotePosted("a1", topic, words)
        assert house.run(house.hall.append(evening.place, by, f"note {number}", event)) is None
    evening.say(notes.ReleaseNotes("a1", ("n1",)))
    organiser, lead = house.organiser(), evening.opened("facilitator")
    forum, desk = f"/f/{evening.id}", f"/desk/f/{evening.id}"
    pages = {name: lead.page(f"{forum}{name}").html for name in ("/console", "/console/notes?show=all", "/outcome")}
    pages |= {f"phone {name}": person.page(f"{forum}{name}").html for name in ("", "/mine")}
    at_desk = ("", "/handout", "/measures", "/agenda/a2", "/codes")
    pages |= {f"desk {name}": organiser.page(f"{desk}{name}").html for name in at_desk}
    found = {name: Controls(html).twins for name, html in pages.items()}
    assert {name: twins for name, twins in found.items() if twins} == {}
    assert "Release: Weniger Lärm" in Controls(pages["/console"]).found
    assert "Withdraw: Ein Baum" in Controls(pages["phone "]).found
    assert {"Withdraw …: Moderators 1", "Withdraw …: Moderators 2"} <= {*Controls(pages["desk /handout"]).found}


def test_the_test_finds_twins() -> None:
    """The control."""
    form = '<form action="/x"><input type="hidden" name="note" value="{}"><button>Release</button></form>'
    assert Controls(form.format("n1") + form.format("n2")).twins
    assert not Controls(form.format("n1") + form.format("n1")).twins
