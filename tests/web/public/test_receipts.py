"""The public page of receipts: anybody may look; nothing of a step that is open or hidden is there."""

from __future__ import annotations

import hashlib
import html
import re
from typing import Any

import httpx
import pytest

from app.activities.ballots.messages import BallotCast
from app.forum import events as e
from app.forum.state import Plan
from tests.conftest import Server
from tests.people import PEOPLE
from tests.web.forums import Links, append, seed

VOTE = {
    "method": "single",
    "options": [{"id": "o1", "label": {"de": "Ja & gern"}}, {"id": "o2", "label": {"de": "Nein"}}],
}
RECEIPT = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}")


def joined() -> list[Any]:
    return [(person.by, e.ParticipantJoined(strand)) for person, strand in PEOPLE.items()]


def voted(step: str) -> list[Any]:
    return [(person.by, BallotCast(step, {"o1": 1} if number else {})) for number, person in enumerate(PEOPLE)]


@pytest.fixture(scope="module")
def forum(server: Server) -> Links:
    """a1 is closed and shown, a2 closed and hidden, a3 open."""
    steps = [e.ActivityAdded(Plan("vote", {"de": f"Frage {number}"}), VOTE) for number in (1, 2, 3)]
    said: list[Any] = [*steps, e.ForumOpened(), *joined()]
    for step in ("a1", "a2", "a3"):
        said += [e.ActivityShown(step), e.InputOpened(step), *voted(step)]
    said += [e.InputClosed("a1"), e.InputClosed("a2"), e.ResultRevealed("a1")]
    return seed(server, said)


def get(forum: Links, path: str = "") -> httpx.Response:
    return httpx.get(f"{forum.url}/f/{forum.forum}/receipts{path}", timeout=10, headers={"Accept-Language": "de"})


def look(forum: Links, typed: str) -> str:
    with httpx.Client(timeout=10, headers={"Accept-Language": "de", "Origin": forum.url}) as client:
        return client.post(f"{forum.url}/f/{forum.forum}/receipts", data={"receipt": typed}).text


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00ad", "").split())


def test_the_list_is_what_sha256sum_says(forum: Links) -> None:
    """E9, A01: the download is exactly the lines of the checksum that hung on the wall; the page holds the same."""
    page, text = get(forum, "?step=a1").text, get(forum, "/a1.txt")
    lines = [line for line in text.text.splitlines() if not line.startswith("# ")]
    assert text.headers["Content-Type"].startswith("text/plain") and len(lines) == 6
    assert '# ["title","de",' in text.text, "the words of the question are under the checksum, too"
    told = hashlib.sha256(text.content).hexdigest()
    assert " ".join(told[start : start + 4] for start in range(0, 64, 4)) in words(page)
    assert RECEIPT.findall(re.sub(r"placeholder=\S+", "", page)) == [line[:12] for line in lines]
    assert words(page).count("Ja & gern") == 5 and "Enthaltung" in words(page)


@pytest.mark.parametrize("step", ["a2", "a3", "a9", "__class__"])
def test_nothing_is_there_before_the_close_or_the_reveal(forum: Links, step: str) -> None:
    """E9, B09: a list of a hidden or open step would tell its result."""
    assert get(forum, f"/{step}.txt").status_code == 404 and get(forum, f"/{step}").status_code == 404
    page = get(forum, f"?step={step}")
    assert page.status_code == 200 and "Ganze Liste" not in page.text and "kommt mit dem Ergebnis" in page.text


def test_a_receipt_is_looked_up_in_any_spelling_and_never_in_the_address(forum: Links) -> None:
    """A01: an address would stand in access logs, beside a network address."""
    line = next(line for line in get(forum, "/a1.txt").text.splitlines() if "o1=1" in line)
    found = words(look(forum, line[:12].lower().replace("-", " ")))
    assert f"{line[:12]} steht in der Liste. Frage 1 Ja & gern" in found
    assert "steht in der Liste" not in get(forum, f"?receipt={line[:12]}").text


@pytest.mark.parametrize("typed", ["0000-0000-00", "", "<script>alert(1)</script>", "Ä" * 900])
def test_what_is_in_no_list_is_said_calmly(forum: Links, typed: str) -> None:
    """A01: and nothing that was typed becomes markup."""
    page = look(forum, typed)
    assert "steht hier in keiner Liste" in words(page) and "<script>alert" not in page


@pytest.mark.parametrize("page", ["0", "-1", "99999999999", "x", "²", "2"])
def test_any_page_number_is_answered(forum: Links, page: str) -> None:
    """B15: the nearest page that there is."""
    got = get(forum, f"?step=a1&page={page}")
    assert got.status_code == 200 and got.text.count('scope="row"') == 6


def test_a_long_list_comes_in_pages_and_follows_what_happens(server: Server, forum: Links) -> None:
    """E9: a hundred lines a page; after the reveal the list of the next step is there, after hiding it is gone."""
    append(server, forum.forum, e.ResultRevealed("a2"))
    _until(forum, 200)
    append(server, forum.forum, e.ResultHidden("a2"))
    _until(forum, 404)
    crowd = [(f"p:crowd{number}", e.ParticipantJoined("public")) for number in range(250)]
    votes = [(by, BallotCast("a3", {"o2": 1})) for by, _ in crowd]
    append(server, forum.forum, *crowd, *votes, e.ResultRevealed("a3"))
    _until(forum, 200, "/a3.txt")
    first, last = get(forum, "?step=a3").text, get(forum, "?step=a3&page=3").text
    assert (first.count('scope="row"'), last.count('scope="row"')) == (100, 56) and "Seite 3 von 3" in last


def _until(forum: Links, status: int, path: str = "/a2.txt") -> None:
    for _ in range(200):
        if get(forum, path).status_code == status:
            return
    raise AssertionError(f"{path} is not {status}")


def test_the_page_holds_the_checksum_of_the_close(server: Server) -> None:
    """E9: for whoever compares it with a photograph of the wall."""
    steps = [e.ActivityAdded(Plan("vote", {"de": "Frage"}), VOTE), e.ForumOpened(), e.ForumClosed()]
    page = words(get(seed(server, steps)).text)
    assert "Prüfsumme der Aufzeichnung beim Schließen" in page and re.search(r"(?:[0-9a-f]{4} ){16}", page)
