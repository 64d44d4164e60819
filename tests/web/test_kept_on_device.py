"""What the privacy pages say is kept in a browser is what is kept there: cookies by a whole run, scripts by their source.
(13 C11)

Never here: what else these pages say (tests/web/public/test_legal.py).
"""

from __future__ import annotations

import html
import re
from http.cookies import Morsel, SimpleCookie

import httpx
import pytest

from app.forum.desk import OrganiserAdded
from app.web import identity
from app.web.desk import passwords
from app.web.kept_on_device import COOKIES, PLACES
from tests.conftest import ROOT
from tests.web.house import Browser, Evening, House

PASSWORD = "ein langer Satz hilft"
SESSION = 0


def kind_of(name: str) -> str:
    """As the pages write it: without a link's id."""
    return re.sub(r"\..+", ".…", name)


class Jar:
    """Every cookie that was set, by kind: for how many seconds."""

    def __init__(self) -> None:
        self.lasting: dict[str, set[int]] = {}

    def hear(self, answer: httpx.Response) -> None:
        for line in answer.headers.get_list("set-cookie"):
            self.take(line)

    def take(self, line: str) -> None:
        one: Morsel[str]
        for one in SimpleCookie(line.replace("; Partitioned", "")).values():
            if one["max-age"] != "0":  # else it is taken away
                self.lasting.setdefault(kind_of(one.key), set()).add(int(one["max-age"] or SESSION))

    def watch(self, browser: Browser) -> Browser:
        browser.http.event_hooks = {"response": [*browser.http.event_hooks["response"], self.hear]}
        return browser


def test_the_cookies_of_a_whole_run_are_those_that_the_page_names(house: House, evening: Evening) -> None:
    """13 C11, TDDDG § 25: whoever comes in by whichever way, nothing else is set, and for as long as is said."""
    jar = Jar()
    phone = jar.watch(evening.guest())
    welcome = phone.page(f"/f/{evening.id}")
    assert phone.send(welcome.form("/Join"), strand="public").status_code == 303
    assert phone.send(phone.page(f"/f/{evening.id}").form("/CastBallot"), marks="o1").status_code in (200, 303, 422)
    phone.http.get(f"/{evening.code}/A1.T1")
    for asked in ("lang=de", "theme=dark"):
        phone.page(f"/f/{evening.id}/privacy?{asked}")
    for role in ("facilitator", "moderator", "helper", "wall"):
        to = "wall" if role == "wall" else "console"
        jar.watch(evening.guest()).http.post(f"/f/{evening.id}/door/{to}", data={"key": evening.link(role)})
    link = next(one for one in evening.forum.links.values() if one.role == "wall")
    jar.take(identity.framed_cookie(house.hall.secret, evening.id, link))  # only over https, for a wall in a frame
    hash_ = house.run(passwords.hashed(PASSWORD))
    house.organiser()  # the first one needs nobody's leave
    house.run(house.hall.at_desk("o:olga", "otto", OrganiserAdded("otto", "Otto", hash_)))
    desk = jar.watch(Browser(house.url))
    signed_in = desk.send(desk.page("/desk/signin").form("/signin"), name="Otto", password=PASSWORD)
    assert signed_in.status_code == 303 and desk.http.get("/desk").status_code == 200
    named = {one.name: {one.seconds} for one in COOKIES}
    named["p"] |= {SESSION}  # of somebody who does not take part, as the page says
    assert jar.lasting == named


STORED = re.compile(r"\b(localStorage|sessionStorage|indexedDB|caches|cookieStore|document\.cookie|serviceWorker)\b")
NAMED = re.compile(r'["`](stimmwand(?:-[a-z]+)?)[ "`]')
WHERE = {"localStorage": "localStorage", "sessionStorage": "sessionStorage", "IndexedDB": "indexedDB"}


def test_what_scripts_keep_is_what_the_page_names() -> None:
    """13 C11: each name in a script that keeps something, and each way of keeping it; nothing more is named."""
    kept: dict[str, set[str]] = {}
    for path in sorted((ROOT / "static" / "js").glob("*.js")):
        source = re.sub(r"//[^\n]*", "", path.read_text("utf-8"))
        ways = {*STORED.findall(source)}
        names = {*NAMED.findall(source)}
        assert not ways or len(names) == 1, f"{path.name} keeps something under no name, or under several"
        for name in names if ways else ():
            kept.setdefault(name, set()).update(ways)
    named: dict[str, set[str]] = {}
    for one in PLACES:
        named.setdefault(one.name, set()).add(WHERE[one.where])
    assert kept == named


@pytest.mark.parametrize("language", ["de", "en"])
def test_each_of_them_stands_on_the_pages(evening: Evening, language: str) -> None:
    """13 C11: the installation's page names all, a forum's all but those of the desk."""
    for path, own in (("/privacy", False), (f"/f/{evening.id}/privacy", True)):
        page = html.unescape(evening.guest(language).page(path).html)
        said = set(re.findall(r"<code[^>]*>([^<]+)</code>", page))
        assert said == {one.name for one in (*COOKIES, *PLACES) if not own or one.whose != "organisers"}
    life = {
        "de": ("365 Tage lang", "24 Stunden lang", "1 Minute lang"),
        "en": ("for 365 days", "for 24 hours", "for 1 minute"),
    }
    assert [one for one in life[language] if one not in page] == []
