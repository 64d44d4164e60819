"""The page of results for everybody: the way to it, that it needs nothing, and that caches may keep it."""

from __future__ import annotations

import html
import re
from typing import Any

import httpx
import pytest

from app.forum import commands as c
from app.forum import events as e
from app.forum.state import Plan
from app.live.sealing import seal
from tests.conftest import Server
from tests.people import ORGANISER, PEOPLE
from tests.quoted import quoted
from tests.web.forums import Links, append, seed
from tests.web.house import Evening, House
from tests.web.public.test_receipts import VOTE, joined, voted

STEPS = [e.ActivityAdded(Plan("vote", {"de": f"Frage {number}"}), VOTE) for number in (1, 2)]


@pytest.fixture(scope="module")
def forum(server: Server) -> Links:
    """Frage 1 was shown, Frage 2 was not, and the forum is closed."""
    said: list[Any] = [*STEPS, e.ForumOpened(), *joined()]
    for step in ("a1", "a2"):
        said += [e.ActivityShown(step), e.InputOpened(step), *voted(step), e.InputClosed(step)]
    return seed(server, [*said, e.ResultRevealed("a1"), e.ForumClosed()])


def get(forum: Links, path: str = "/results?lang=de", **headers: str) -> httpx.Response:
    said = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.get(f"{forum.url}/f/{forum.forum}{path}", timeout=10, headers=said)


def words(page: httpx.Response) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.text)).replace("\u00ad", "").split())


def test_anybody_reads_the_results_without_cookie_and_script(forum: Links) -> None:
    """E24, S51: complete in the server's HTML; what was not shown in the hall does not stand there."""
    page = get(forum)
    assert page.status_code == 200 and "<script" not in page.text and "set-cookie" not in page.headers
    assert "Frage 1" in words(page) and "Frage 2" not in words(page)
    assert "Das Ergebnis von 1 weiteren Programmpunkt wurde im Forum nicht gezeigt" in words(page)
    assert re.search(r"1 Ja & gern 5 100.*Enthaltungen 1 ", words(page)), "five of five and one apart, as on the wall"
    assert "dieselben Zahlen, die an der Wand standen" in words(page)
    assert 'lang="en"' in quoted(get(forum, "/results?lang=en").text)[:60]


def test_caches_may_keep_the_page_and_ask_whether_it_has_changed(forum: Links) -> None:
    """E24: one page for all who speak a language, whoever they are and whatever they chose elsewhere."""
    page = get(forum)
    assert page.headers["Cache-Control"] == "public, max-age=60"
    assert {one.strip() for one in page.headers["Vary"].split(",")} == {"Accept-Encoding", "Accept-Language"}
    other = get(forum, cookie="p=somebody; lang=en; theme=dark; o=olga")
    assert (other.content, other.headers["ETag"]) == (page.content, page.headers["ETag"])
    known = get(forum, If_None_Match=page.headers["ETag"])
    assert (known.status_code, known.content, known.headers["ETag"]) == (304, b"", page.headers["ETag"])
    plain = get(forum, Accept_Encoding="identity")
    assert "Content-Encoding" not in plain.headers and plain.text == page.text
    english = get(forum, "/results", Accept_Language="en")
    assert english.headers["ETag"] != page.headers["ETag"]


def test_a_result_that_is_shown_later_is_on_the_page(server: Server, forum: Links) -> None:
    """E24: and the tag is another one."""
    later = seed(
        server, [*STEPS[:1], e.ForumOpened(), *joined(), e.ActivityShown("a1"), e.InputOpened("a1"), *voted("a1")]
    )
    early = get(later)
    assert early.headers["Cache-Control"] == "no-cache" and "sobald das Forum zu Ende ist" in words(early)
    append(server, later.forum, e.InputClosed("a1"), e.ResultRevealed("a1"), e.ForumClosed())
    page = get(later)
    assert "Frage 1" in words(page) and page.headers["ETag"] != early.headers["ETag"]


def test_a_correction_stands_beside_its_result(server: Server) -> None:
    """E24, S54: the old words and the reason, for everybody who reads the figure."""
    corrected = e.WordsCorrected("a1", "title", {"de": "Frage eins"}, "Ein Tippfehler")
    said: list[Any] = [*STEPS[:1], e.ForumOpened(), *joined(), e.ActivityShown("a1"), e.InputOpened("a1"), *voted("a1")]
    links = seed(server, [*said, e.InputClosed("a1"), e.ResultRevealed("a1"), corrected, e.ForumClosed()])
    page = words(get(links))
    assert "Frage eins" in page and "Frage 1" in page and "Ein Tippfehler" in page


def test_the_receipt_form_on_it_looks_up(forum: Links) -> None:
    """A01: the same look-up as on the page of receipts."""
    line = next(line for line in get(forum, "/receipts/a1.txt").text.splitlines() if "o1=1" in line)
    with httpx.Client(timeout=10, headers={"Accept-Language": "de", "Origin": forum.url}) as client:
        found = client.post(f"{forum.url}/f/{forum.forum}/receipts", data={"receipt": line[:12]})
    assert found.status_code == 200 and "Ja & gern" in words(found)
    assert len(PEOPLE) == 6


def test_all_ways_lead_there_once_the_forum_is_over(house: House) -> None:
    """E24: the code on the wall and on the poster, the phone's last page, the welcome, the wall, console and desk."""
    evening = Evening(house).on_stage()
    phone, lead, desk, wall = evening.joined(), evening.opened("facilitator"), house.organiser(), evening.opened("wall")
    here, short = f"/f/{evening.id}", f"/{evening.code}"
    assert phone.http.get(short).headers["location"] == here
    for browser, path in ((phone, here), (evening.guest(), here), (lead, f"{here}/console"), (wall, f"{here}/wall")):
        assert "results" not in " ".join(browser.page(path).links)
    evening.happen(e.ForumClosed())
    assert phone.http.get(short).headers["location"] == f"{here}/results?lang=en"
    for browser, path in ((phone, here), (evening.guest(), here), (lead, f"{here}/console"), (desk, f"/desk{here}")):
        links = browser.page(path).links
        assert any(link.startswith(f"{here}/results") for link in links), path
    assert "Alle Ergebnisse" in wall.page(f"{here}/wall").html
    for browser, path in ((lead, f"{here}/console"), (desk, f"{here}/console"), (desk, f"/desk{here}")):
        page = browser.page(path)
        main = [href for tag, kind, href in page.focus if tag == "a" and "button-primary" in kind]
        assert main == [f"{here}/outcome"], f"{path}: the primary action after the close"


def test_the_page_stays_under_its_address_once_nobody_is_known_any_more(house: House) -> None:
    """S10: sealed, for whoever has only the address: the same figures under the same address."""
    evening = Evening(house, ("vote", {"method": "consent"})).on_stage()
    for choice in ("yes", "yes", "no"):
        guest = evening.joined()
        assert guest.send(guest.page(f"/f/{evening.id}").form("/CastBallot"), choices=choice).status_code == 303
    evening.say(c.Reveal("a1"))
    evening.say(c.CloseForum(), ORGANISER)
    address = f"{house.url}/f/{evening.id}/results?lang=en"
    before = words(httpx.get(address))
    assert "Step vote" in before and "2 66" in before
    assert house.run(seal(house.hall, evening.place)) is None
    after = httpx.get(address)
    assert after.status_code == 200 and "set-cookie" not in after.headers

    def figures(said: str) -> str:
        return said[said.index("Step vote") : said.index("Closed on")]

    assert figures(words(after)) == figures(before)
