"""Sockets that must end: a link withdrawn, a password changed, a flood; over two processes at one store.

Never here: who may open one (tests/web/test_identity.py, test_origin.py), slow readers (tests/faults).
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from app.forum import events as e
from tests.conftest import Server
from tests.security.direct import cookies
from tests.web.desks import Desk
from tests.web.forums import Links, a_vote, append, seed
from tests.web.house import Evening, House

SOON_S = 5.0


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server]]:
    """Two processes that serve the same forums from one store."""
    first = Server(tmp_path_factory.mktemp("first")).ready()
    second = Server(
        tmp_path_factory.mktemp("second"), REDIS_URL=f"unix://{first.data}/store.sock", STIMMWAND_URL=first.url
    )
    yield first, second.ready()
    second.stop()
    first.stop()


def sit(server: Server, forum: str, page: str, cookie: str) -> ClientConnection:
    address = f"{server.url.replace('http', 'ws')}/f/{forum}/live/{page}"
    line = connect(address, additional_headers={"cookie": cookie, "origin": server.url}, open_timeout=5, legacy=True)
    assert line.recv(timeout=5)
    return line


def ended(line: ClientConnection, within: float) -> bool:
    """Whether the line is closed before that; what is pushed until then is read."""
    until = time.monotonic() + within
    with contextlib.suppress(TimeoutError):
        while time.monotonic() < until:
            try:
                line.recv(timeout=max(0.01, until - time.monotonic()))
            except ConnectionClosed:
                return True
    return False


def cookie_of(links: Links, role: str) -> str:
    with links.visitor(role) as client:
        return "; ".join(f"{name}={value}" for name, value in client.cookies.items())


def test_a_withdrawn_link_ends_its_sockets_in_every_process(two: tuple[Server, Server]) -> None:
    """B6, B10, section 3: within 5 s on wall and console, in both processes; others stay; then neither socket nor page by a
    copied cookie, and for a moderator the same."""
    links = seed(two[0], [a_vote("Ja?"), e.ForumOpened()])
    held = {role: cookie_of(links, role) for role in ("facilitator", "moderator", "wall")}
    pages = {"facilitator": "console", "moderator": "console", "wall": "wall"}
    sat = {(role, server.port): sit(server, links.forum, pages[role], held[role]) for role in held for server in two}
    for role in ("facilitator", "wall"):
        append(two[0], links.forum, e.LinkRevoked(role))
    begun = time.monotonic()
    for server in two:
        assert ended(sat["facilitator", server.port], SOON_S)
        assert ended(sat["wall", server.port], SOON_S)
    assert time.monotonic() - begun < SOON_S
    for server in two:
        assert not ended(sat["moderator", server.port], 0.3), "the other link's socket was cut, too"
        for role in ("facilitator", "wall"):
            line = sit(server, links.forum, pages[role], held[role])  # it is told why, and nothing else
            assert ended(line, SOON_S)
            line.close()
    append(two[0], links.forum, e.LinkRevoked("moderator"))
    for server in two:
        assert ended(sat["moderator", server.port], SOON_S)
        for role, cookie in held.items():
            page = httpx.get(f"{server.url}/f/{links.forum}/{pages[role]}", headers={"cookie": cookie})
            assert page.status_code == 403, role
    for line in sat.values():
        line.close()


@pytest.mark.long
def test_a_new_password_ends_the_organisers_sockets_in_every_process(two: tuple[Server, Server]) -> None:
    """B10, B20: a sign-in that has ended holds no console open, in neither process."""
    links = seed(two[0], [a_vote("Ja?"), e.ForumOpened()])
    desk = Desk(two[0])
    assert desk.set_up().status_code == 303
    stolen = f"o={desk.client.cookies['o']}"
    lines = [sit(server, links.forum, page, stolen) for server in two for page in ("console", "wall")]
    assert not ended(lines[0], 2.5), "a sign-in that is good was cut"
    new = {"password": "ein ganz anderer Satz", "password2": "ein ganz anderer Satz"}
    answer = desk.send("/desk/password", "/desk/people", password_now="ein langer Satz hilft", **new)
    assert answer.status_code == 303
    assert all(ended(line, SOON_S) for line in lines)
    with pytest.raises(InvalidStatus):
        sit(two[1], links.forum, "console", stolen)
    desk.close()


def test_one_person_holds_no_more_sockets_than_tabs(house: House, evening: Evening) -> None:
    """A flood of sockets by one device: the oldest make room, whoever else sits there stays."""
    person, other = (cookies(evening.joined())["cookie"] for _ in range(2))
    address = f"{house.url.replace('http', 'ws')}/f/{evening.id}/live/phone"

    def open_one(cookie: str) -> ClientConnection:
        return connect(address, additional_headers={"cookie": cookie, "origin": house.url}, legacy=True)

    neighbour = open_one(other)
    lines = [open_one(person) for _ in range(12)]
    assert all(ended(line, 3) for line in lines[:4])
    assert not any(ended(line, 0.05) for line in (*lines[4:], neighbour))
    for line in (*lines, neighbour):
        line.close()


def test_who_talks_without_end_is_cut(house: House, evening: Evening) -> None:
    """Fault 18: a socket only pushes; a few words are passed over, a flood of them ends it."""
    address = f"{house.url.replace('http', 'ws')}/f/{evening.id}/live/phone"
    headers = {**cookies(evening.joined()), "origin": house.url}
    with connect(address, additional_headers=headers, open_timeout=5) as line:
        for words in ("hello", b"\x00\x01", "x" * 10_000):
            line.send(words)
        assert not ended(line, 0.3)
        with contextlib.suppress(ConnectionClosed):
            for _ in range(2_000):
                line.send("again " * 100)
        assert ended(line, 3)
