"""Several who sort at once, over HTTP: what is ticked is seen and kept, and what a colleague did stays in its place.

Here: the page and its signs of life. Never: what undoing does (tests/activities/test_sorting_together.py).
"""

from __future__ import annotations

import asyncio
import html
import re
from contextlib import ExitStack
from types import SimpleNamespace
from typing import Any

import httpx
import msgspec
import pytest

from app.activities.base.sorting import Hand
from app.activities.posts import messages as i
from app.web.console import presence
from tests.conftest import Server
from tests.web.console.test_sorting import EVENING, press
from tests.web.forums import Links, append, seed

MARKED = re.compile(r'<li class="[^"]*"(?: data-paper="\d")? id="sort-(\w+)" data-mark="(\w+)"')


class Room:
    """Two who sort the same notes, each with a page of their own."""

    def __init__(self, server: Server, forum: Links, clients: ExitStack) -> None:
        self.server, self.forum = server, forum
        self.lead = clients.enter_context(forum.visitor())
        self.moderator = clients.enter_context(forum.visitor("moderator"))

    def page(self, client: httpx.Client, query: str = "") -> str:
        answer = client.get(f"{self.forum.console}/notes{query}")
        assert answer.status_code == 200
        return answer.text

    def hand(self, client: httpx.Client, tab: str, *ticked: str, page: str = "", **more: str) -> httpx.Response:
        """The sign of life of a page as it is now, or as it was."""
        page = page or self.page(client)
        mark = re.findall(r'data-beside="(\w+)"', page)[-1]
        on = [".".join(pair) for pair in dict(MARKED.findall(page)).items()]
        data: dict[str, Any] = {"activity": "a1", "tab": tab, "notes": list(ticked), "on": on, "mark": mark, **more}
        return client.post(f"{self.forum.console}/notes/hand", data=data)


@pytest.fixture
def room(server: Server) -> Any:
    with ExitStack() as clients:
        yield Room(server, seed(server, EVENING), clients)


def test_what_a_colleague_has_ticked_is_seen_and_not_sorted_by_two(room: Room) -> None:
    """B4: who ticked it first holds it; the others are told who, and refused in words; unticked it is free again."""
    before = room.page(room.moderator)
    assert room.hand(room.lead, "one", "n1", "n2").status_code == 204
    told = room.hand(room.moderator, "two", "n2", page=before)
    assert told.status_code == 200
    assert '<hx-partial hx-target="#sort-n1"' in told.text and "n3" not in told.text.partition("#crew")[0]
    assert told.text.count("Facilitator 1 has chosen it") == 2 and "<b>Facilitator 1</b>" in told.text
    assert "has chosen it" not in room.page(room.lead).replace("Moderator 1", "")
    answer = press(room.forum, room.moderator, "move", ("n2",), to="t2")
    assert answer.status_code == 409
    assert "Somebody else has chosen “Abolish the fax” just now." in html.unescape(answer.text)
    assert press(room.forum, room.lead, "move", ("n2",), to="t2", tab="one").status_code == 303
    assert room.hand(room.lead, "one").is_success
    assert press(room.forum, room.moderator, "group", ("n1",), name="Paper", tab="two").status_code == 303


def test_two_pages_by_one_link_are_told_apart(room: Room) -> None:
    """B4: several who came by the same link hold for themselves, too."""
    before = room.page(room.moderator)
    assert room.hand(room.moderator, "one", "n1").status_code == 204
    told = room.hand(room.moderator, "two", page=before)
    assert room.hand(room.moderator, "two", page=before + told.text).status_code == 204, "it is told once"
    assert "Moderator 1 has chosen it" in told.text


def test_what_a_colleague_dealt_with_stays_in_its_place_until_one_goes_on(room: Room) -> None:
    """B4: grouped, hidden, withdrawn; in words, by whom; a refusal keeps the places, too, and leaves nothing of it ticked."""
    before = room.page(room.moderator)
    assert room.hand(room.moderator, "two", page=before).status_code == 204
    assert press(room.forum, room.lead, "group", ("n1",), name="Paper").status_code == 303
    append(room.server, room.forum.forum, ("p:anna", i.NoteWithdrawn("a1", "n3")))
    told = room.hand(room.moderator, "two", page=before).text
    assert re.search(r'<li class="gone" id="sort-n1".*Put into “Paper”.*Facilitator 1.*No more fax', told)
    assert re.search(r'<li class="gone" id="sort-n3".*Withdrawn by its author', told) and "Open data" not in told
    assert "1 of 2 notes in 1 group" in told and 'hx-target="#own"' in told
    refused = room.hand(room.moderator, "two", page=before, refused="1").text
    assert 'hx-target="#progress"' in refused and 'hx-target="#own"' not in refused, "a refusal stays to be read"
    looks = re.findall(r'name="notes" value="([^"]+)"', before)
    refused = press(room.forum, room.moderator, "group", tuple(looks[:2]), name="Mine", on="n1.n2.n3")
    assert refused.status_code == 409
    assert "Somebody else has just put “No more fax” into “Paper”." in html.unescape(refused.text)
    assert re.search(r'class="gone" id="sort-n1".*id="sort-n2".*class="gone" id="sort-n3"', refused.text, re.DOTALL)
    assert re.findall(r'id="pick-(\w+)" data-sort="note" checked', refused.text) == ["n2"]


def test_what_one_did_is_said_once_and_not_again_when_others_act(room: Room) -> None:
    """B4: the sentence is announced when its mark changes; a colleague's action renews the line, not the mark."""
    said = re.compile(r'data-said="(\w*)"')
    assert press(room.forum, room.moderator, "move", ("n3",), to="t1").status_code == 303
    before = room.page(room.moderator)
    assert press(room.forum, room.lead, "hide", ("n3",), reason="advert").status_code == 303
    told = room.hand(room.moderator, "two", page=before).text
    assert said.findall(told) == said.findall(before) != [""]
    assert press(room.forum, room.moderator, "move", ("n1",), to="t2").status_code == 303
    assert said.findall(room.page(room.moderator)) != said.findall(before)


def test_nothing_new_says_nothing_and_what_cannot_be_read_does_no_harm(room: Room) -> None:
    """B4: a page is renewed only where something differs."""
    assert room.hand(room.lead, "one").status_code == 204
    assert room.hand(room.lead, "no such name!", "n1").status_code == 204
    assert room.hand(room.moderator, "two", "n99", "n1").status_code == 204
    assert room.lead.post(f"{room.forum.console}/notes/hand", data={"activity": "a9", "on": "x"}).is_success
    assert httpx.post(f"{room.forum.url}{room.forum.console}/notes/hand", timeout=10).status_code == 403


def test_whoever_has_gone_holds_nothing_after_some_seconds() -> None:
    """B4: signs of life are short-lived, by the log's time; one that cannot be read is nobody's."""
    now = 1_000_000
    kept = presence.Kept("m:a", now - presence.HELD_MS - 1, "a1", "loose", "", {"n1": 1})
    told = {"m:a one": msgspec.json.encode(kept), "m:c": b"\xff"}

    async def all_told(forum: str) -> dict[str, bytes]:
        return told

    hall: Any = SimpleNamespace(log=SimpleNamespace(told=all_told))
    place: Any = SimpleNamespace(forum=SimpleNamespace(id="f"), now=lambda: now)

    def others(step: str) -> tuple[Hand, ...]:
        return asyncio.run(presence.sorter(hall, place, step, "m:b", "", ())).others

    assert others("a1") == ()
    fresh = msgspec.structs.replace(kept, at=now)
    told["m:a one"] = msgspec.json.encode(fresh)
    told["m:d one"] = msgspec.json.encode(msgspec.structs.replace(fresh, by="m:d", posts={"n1": 2, "n2": 2}))
    assert [(hand.by, hand.posts) for hand in others("a1")] == [("m:a", ("n1",)), ("m:d", ("n2",))]
    assert others("a2") == ()
