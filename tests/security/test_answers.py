"""What every answer carries, on every route, as a guest and as everybody at once, errors and static files included; and
what no address reaches. Never here: the same for single pages (tests/web/test_headers.py).
"""

from __future__ import annotations

import contextlib
import socket
import struct
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from app.forum import events as e
from app.web.security_headers import HEADERS, YEAR, around, policy
from tests.conftest import Server
from tests.security.direct import Answer, Asked, ask_all, cookies, own
from tests.web.house import Evening, House
from tests.web.routes import PARAMETER, addresses
from tests.web.test_identity import insider

FORBIDDEN = {b"server", b"x-powered-by", b"via"}


def assert_carries_all(answer: Answer, url: str, where: str) -> None:
    said = {name.lower(): value for name, value in answer.headers}
    names = [name.lower() for name, _ in answer.headers]
    assert said.get(b"content-security-policy") == policy(url).encode(), where
    for name, value in HEADERS.items():
        assert names.count(name.encode()) == 1 and said[name.encode()] == value.encode(), f"{where}: {name}"
    assert not FORBIDDEN & set(names), where
    public = answer.status in (204, 405, 426) or said.get(b"content-type") == b"application/schema+json"
    assert b"cache-control" in said or public, f"{where}: may be kept"


EVERY = pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.long)], ids=["in turn", "every"])


@EVERY
def test_every_answer_on_every_route_carries_the_rules(house: House, evening: Evening, every: bool) -> None:
    """3.4.1, 3.4.4: GET, POST and a wrong method on each address, good and bad, by a guest and by somebody with everything;
    and by whoever sends no origin and reads German, in an ordinary run on every third address."""
    body = urlencode({"command": "abcdefgh1"}).encode()
    asked = [Asked("GET", path) for path in addresses(house, evening, "GET")]
    asked += [Asked("POST", path, body) for path in addresses(house, evening, "POST") if "password" not in path]
    asked += [Asked("PUT", one.path) for one in asked]
    asked += [Asked("GET", f"{one.path}/../x") for one in asked[:40]] + [
        Asked("GET", "/static/no.css"),
        Asked("GET", "/%ff"),
    ]
    turns = ((own(house), 1), (own(house, insider(house, evening)), 1), ({"accept-language": "de"}, 1 if every else 3))
    for headers, turn in turns:
        for one, answer in zip(asked[::turn], ask_all(house, asked[::turn], headers), strict=True):
            assert_carries_all(answer, house.url, f"{one.method} {one.path} {answer.status}")


@pytest.mark.anyio
async def test_with_https_every_answer_asks_for_https_and_cookies_are_bound_to_it() -> None:
    """3.4.1: a year of HSTS; without https none, since a hall's own network has no certificate."""

    async def app(scope: object, receive: object, send: object) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})  # type: ignore[operator]

    for url, there in (("https://wall.example", True), ("http://10.0.0.1", False)):
        told: list[dict[str, object]] = []

        async def send(message: dict[str, object], told: list[dict[str, object]] = told) -> None:
            told.append(message)

        await around(url, app, app)({"type": "http", "method": "GET", "headers": []}, None, send)
        said = dict(told[0]["headers"])  # type: ignore[call-overload]
        assert (said.get(b"strict-transport-security") == YEAR.encode()) is there
    from app.web import identity, organisers

    for cookie in (
        identity.participant_cookie(b"x", "f1", "anna", True),
        organisers.known_cookie(b"x", "olga", True),
    ):
        assert cookie.secure and cookie.httponly and cookie.samesite == "lax"


TRAVERSALS = (
    "../../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/etc/passwd",
    "..\\..\\etc\\passwd",
    "%252e%252e%252fetc%252fpasswd",
    "/etc/passwd",
    "//etc/passwd",
    "file:///etc/passwd",
    "..;/..;/etc/passwd",
    "....//....//etc/passwd",
    "%c0%ae%c0%ae/etc/passwd",
    "css/../../pyproject.toml",
    "css/base.css/../../../pyproject.toml",
    "css/base.css%00.svg",
    "css/base.css\x00",
    "package.json",
    ".npmrc",
    "../app/main.py",
    "../templates/base.html",
    "../data/store.sock",
    "C:\\windows\\win.ini",
    "\\\\host\\share",
    "css",
    "css/",
    ".",
    "..",
    "",
    "~root",
    "$HOME",
    "con",
    "nul",
    "a" * 3_000,
    "sw:{desk}:secret",
    "{desk}",
    "f1}:log",
    "*",
    "__class__",
)
INSIDE = (b"root:", b"[project]", b"import ", b"{% ", b"\x7fELF")


@EVERY
def test_no_address_reaches_a_file_or_a_key_that_is_not_meant(house: House, evening: Evening, every: bool) -> None:
    """Path traversal 5.3.2, 5.4.1: a corpus in every parameter of every route, plain and encoded: nothing from inside. In an
    ordinary run files meet all of it, and every other parameter a third, in turn."""

    paths = sorted({route.path for route in house.app.routes if "{" in route.path})
    before, asked = house.lengths(), []
    known = {
        "forum": evening.id,
        "code": evening.code,
        "page": "phone",
        "to": "console",
        "activity": "a1",
        "measure": "m1",
    }
    parameters = [(path, name) for path in paths for name in PARAMETER.findall(path)]
    for number, (path, name) in enumerate(parameters):
        turn = 1 if every or ":path}" in path else 3
        for bad in TRAVERSALS[number % turn :: turn]:
            parts = {one: known.get(one, "x") for one in PARAMETER.findall(path)} | {name: bad}
            filled = PARAMETER.sub(lambda part, parts=parts: parts[part[1]], path)  # type: ignore[misc]
            asked.append(Asked("GET", quote(filled, safe="/%")))
    for one, answer in zip(asked, ask_all(house, asked, own(house, insider(house, evening)), together=10), strict=True):
        assert answer.status < 500, one.path
        assert answer.status != 200 or b"text/html" in dict(answer.headers)[b"content-type"], one.path
        assert answer.status >= 300 or not any(sign in answer.body for sign in INSIDE), one.path
    assert len(asked) > 500
    assert house.lengths()[evening.log_key.encode()] == evening.length()
    assert set(before) <= set(house.lengths())


def shake(server: Server, path: str, cookie: str) -> tuple[socket.socket, bytes]:
    """A socket by hand that offers compression, and what the server answers."""
    line = socket.create_connection(("127.0.0.1", server.port), timeout=5)
    line.sendall(
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nOrigin: {server.url}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nCookie: {cookie}\r\n"
        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n".encode()
    )
    head = b""
    while b"\r\n\r\n" not in head:
        head += line.recv(4096)
    return line, head.partition(b"\r\n\r\n")[0]


def frame(opcode: int, data: bytes, fin: bool = True, mask: bool = True, length: int | None = None) -> bytes:
    size = len(data) if length is None else length
    first = bytes([(0x80 if fin else 0) | opcode])
    flag = 0x80 if mask else 0
    head = bytes([flag | size]) if size < 126 else bytes([flag | 127]) + struct.pack(">Q", size)
    return first + head + (b"\0\0\0\0" if mask else b"") + data


BROKEN = {
    "unmasked": (frame(1, b"hello", mask=False), 1002),
    "an opcode that does not exist": (frame(3, b"x"), 1002),
    "a continuation of nothing": (frame(0, b"x"), 1002),
    "words that are no UTF-8": (frame(1, b"\xff\xfe"), 1007),
    "a control frame in pieces": (frame(9, b"x", fin=False), 1002),
    "a large control frame": (frame(9, b"x" * 200), 1002),
    "a reserved bit": (bytes([0xC1, 0x80, 0, 0, 0, 0]), 1002),
    "larger than 16 KiB": (frame(1, b"x" * 17_000), 1009),
    "announced as 4 GiB": (frame(1, b"", length=2**32), 1009),
    "17 KiB in pieces": (frame(1, b"x" * 9_000, fin=False) + frame(0, b"x" * 9_000), 1009),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_frame_ends_the_socket_with_the_right_code(server: Server, name: str) -> None:
    """Fault 18, fault 19, figure 18: no error of ours, nothing in the log of the process."""
    from tests.security.test_sockets import cookie_of
    from tests.web.forums import seed

    if not hasattr(server, "walled"):
        links = seed(server, [e.ForumOpened()])  # the wall of a draft has no socket
        server.walled = f"/f/{links.forum}/live/wall", cookie_of(links, "wall")  # type: ignore[attr-defined]
    path, cookie = server.walled  # type: ignore[attr-defined]
    line, head = shake(server, path, cookie)
    heard, told, (sent, code) = b"", len(server.output), BROKEN[name]
    with line:
        assert b" 101 " in head
        assert b"permessage-deflate" not in head, "compression of pushes costs memory and tells lengths"
        line.sendall(sent)
        with contextlib.suppress(ConnectionResetError):
            while piece := line.recv(65_536):
                heard += piece
    assert b"\x88" in heard and struct.pack(">H", code) in heard[heard.rindex(b"\x88") :], heard[-30:]
    assert server.output[told:] == ""


def test_a_refused_socket_says_403_and_nothing_else(house: House, evening: Evening) -> None:
    """Origin / CSWSH: before anything is accepted."""
    with (
        pytest.raises(Exception, match="403"),
        connect(
            f"{house.url.replace('http', 'ws')}/f/{evening.id}/live/console",
            open_timeout=5,
            additional_headers={"origin": house.url, **cookies(evening.joined())},
        ),
    ):
        raise ConnectionClosed(None, None)


def test_the_app_reaches_nobody_outside(server: Server) -> None:
    """SSRF 1.3.6: with pages, sockets and a store in use, no connection of the process leads off this machine."""
    children = [server.process.pid, *(int(word) for word in _children(server.process.pid))]
    inodes = {
        str(link.readlink()) for pid in children for link in Path(f"/proc/{pid}/fd").glob("*") if _is_socket(link)
    }
    rows = [row.split() for name in ("tcp", "tcp6") for row in Path(f"/proc/net/{name}").read_text().splitlines()[1:]]
    ours = [row[2] for row in rows if f"socket:[{row[9]}]" in inodes and row[3] == "01"]
    outside = [place for place in ours if not place.startswith(("0100007F", "0000000000000000FFFF00000100007F"))]
    assert outside == []
    assert inodes


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def _is_socket(link: Path) -> bool:
    with contextlib.suppress(OSError):
        return str(link.readlink()).startswith("socket:")
    return False
