"""People with phones and no script, who read the form on their screen and fill it in, each in another way.

Here: what they send, and what came back to them. Never: what kind of form it is, what must hold.
"""

from __future__ import annotations

import html
import random
import re

import httpx

from app.activities.base.kind import Kind
from app.activities.base.rehearsal import Field, Pairs
from app.live import page_forms as forms
from app.live.page_forms import Form
from tests.web.house import Browser, Evening

TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
EDIT = re.compile(r'href="(/f/[^"]*edit=[^"]*)"')


def text(page: str) -> str:
    """What a person reads on a page: no tags, no soft hyphens, single spaces."""
    return " ".join(html.unescape(TAGS.sub(" ", page)).replace("\u00ad", "").split())


class Guest:
    """Somebody who has joined, and what they said."""

    def __init__(self, evening: Evening, number: int) -> None:
        self.browser: Browser = evening.joined()
        self.evening, self.number = evening, number
        self.by = "p:" + self.browser.http.cookies["p"].partition(".")[0]
        self.form: Form | None = None
        self.said: Pairs = []
        self.answer: httpx.Response | None = None
        self.saved = self.mine = ""
        self.again: Pairs | None = None

    @property
    def receipts(self) -> str:
        """Where the receipt of what was given stands."""
        return text(self.mine)

    def get(self, path: str = "", language: str = "en") -> httpx.Response:
        return self.browser.http.get(f"/f/{self.evening.id}{path}", headers={"accept-language": language})

    def give(self, kind: Kind) -> None:
        """Fills in the first form of this kind that the phone shows, and sends it."""
        self.form = self.form_to_fill(kind)
        if self.form is None:
            return
        pairs = filled(self.form, kind, self.number)
        hidden = {one.name for one in self.form.fields if one.kind == "hidden"}
        self.said = [(name, value) for name, value in pairs if name not in hidden]
        self.answer = self.browser.http.post(self.form.action, data=listed(pairs))
        self.saved, self.mine = self.get().text, self.get("/mine").text
        self.again = self._offered_again(kind)

    def form_to_fill(self, kind: Kind) -> Form | None:
        """The form on the phone, or on the page that it leads to, as a rehearsal's phone finds it."""
        screen = self.get().text
        ways = forms.ways(screen)
        if form_of(screen, kind) is None and ways and kind.rehearsal and kind.rehearsal.aside:
            screen = self.browser.http.get(ways[self.number % len(ways)]).text
        return form_of(screen, kind)

    def _offered_again(self, kind: Kind) -> Pairs | None:
        """What the form holds in which the own words or marks can be changed, where there is one."""
        found = EDIT.search(self.saved)
        if found is None:
            return None
        page = self.browser.page(html.unescape(found[1]))
        names = {command.__name__ for command in kind.input.commands}
        asked = [form for form in page.forms if form.action.rpartition("/")[2] in names]
        return [pair for form in asked for pair in form.fields]


def form_of(page: str, kind: Kind) -> Form | None:
    """The first form of this kind that takes something, as a rehearsal's phone finds it."""
    names = {command.__name__ for command in (kind.rehearsal.answers if kind.rehearsal else ())}
    return next((one for one in forms.read(page) if one.name in names), None)


def visible(form: Form) -> list[Field]:
    return [one for one in form.fields if one.kind != "hidden"]


def filled(form: Form, kind: Kind, number: int) -> Pairs:
    """The form filled in by guest `number`: of each choice another value, so that all values are given by somebody; what puts
    an answer back is none."""
    values: dict[str, list[str]] = {}
    for one in form.fields:
        if one.kind in ("radio", "checkbox") and one.value and not (one.several and one.several[0] > 1):
            values.setdefault(one.name, []).append(one.value)
    chosen = {name: offered[number % len(offered)] for name, offered in values.items()}
    assert kind.rehearsal
    chance = random.Random(number)
    known = kind.rehearsal.filled(form.fields, chance)  # of marks each guest says another one, whatever the words
    return forms.fill(form, chance, kind.rehearsal.words(chance, number), known, **chosen)


def ways(form: Form) -> int:
    """How many guests it takes until each value of each choice was given."""
    names = [one.name for one in form.fields if one.kind in ("radio", "checkbox") and one.value]
    return max((names.count(name) for name in names), default=1)


def listed(pairs: Pairs) -> dict[str, list[str]]:
    """As a client wants them: each name once."""
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found
