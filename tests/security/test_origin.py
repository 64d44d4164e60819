"""Requests from elsewhere: over the whole table of routes and commands, with every way in which an origin can be wrong.

Never here: who may do what (test_roles.py); a missing, foreign or null Origin alone is proven in tests/web/test_identity.py.
"""

from __future__ import annotations

import socket
from urllib.parse import urlencode, urlsplit

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from app.web.origin import same_origin
from tests.security.direct import Asked, ask_all, cookies, own
from tests.web.house import Evening, House
from tests.web.routes import addresses, from_our_pages
from tests.web.test_identity import insider

FORM = {"command": "abcdefgh1", "activity": "a1", "choices": "o1", "strand": "public", "key": "x"}


def wrong(url: str) -> dict[str, dict[str, str]]:
    """What a browser, or somebody without one, could send instead of our own origin."""
    host = urlsplit(url).netloc
    name, _, port = host.partition(":")
    other = str(int(port) + 1)
    return {
        "nothing": {},
        "cross-site without origin": {"sec-fetch-site": "cross-site"},
        "same-site without origin": {"sec-fetch-site": "same-site"},
        "typed, without origin": {"sec-fetch-site": "none"},
        "cross-site with our origin": {"origin": url, "sec-fetch-site": "cross-site"},
        "same-site with our origin": {"origin": url, "sec-fetch-site": "same-site"},
        "null": {"origin": "null"},
        "null and same-origin": {"origin": "null", "sec-fetch-site": "same-origin"},
        "suffix": {"origin": f"{url}.evil.example"},
        "prefix": {"origin": f"http://evil.example.{host}"},
        "as user": {"origin": f"http://{host}@evil.example"},
        "as path": {"origin": f"http://evil.example/{host}"},
        "other port": {"origin": f"http://{name}:{other}"},
        "no port": {"origin": f"http://{name}"},
        "other scheme": {"origin": f"ftp://{host}"},
        "trailing slash": {"origin": f"{url}/"},
        "two at once": {"origin": f"{url} http://evil.example"},
        "upper case": {"origin": url.upper()},
        "forwarded": {
            "origin": "http://evil.example",
            "x-forwarded-host": "evil.example",
            "forwarded": "host=evil.example",
        },
    }


def test_no_post_from_elsewhere_reaches_anything(house: House, evening: Evening) -> None:
    """B10, figure 19: every route and command by every wrong origin, as somebody who has every cookie; with words."""
    somebody = {"accept-language": "en", **cookies(insider(house, evening))}
    before, paths = house.lengths(), from_our_pages(house, evening)
    ways = [(name, path) for name in wrong(house.url) for path in paths]
    asked = [Asked("POST", path, urlencode(FORM).encode(), wrong(house.url)[name]) for name, path in ways]
    answers = ask_all(house, asked, somebody)
    passed = [
        (*way, one.status)
        for way, one in zip(ways, answers, strict=True)
        if one.status != 403 or b"This was not accepted" not in one.body
    ]
    assert passed == []
    assert len(answers) > 1_000
    assert house.lengths() == before


def test_no_other_method_and_no_get_with_a_body_changes_anything(house: House, evening: Evening) -> None:
    """Figure 19: from our own page, with every cookie, with all that a POST would need."""
    somebody = own(house, insider(house, evening))
    before, body = house.lengths(), urlencode(FORM).encode()
    extra = {"x-http-method-override": "POST"}
    asked = [
        Asked(method, f"{path}?{urlencode(FORM)}", body, extra)
        for path in addresses(house, evening, "POST")
        for method in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "POSTS")
    ]
    answers = ask_all(house, asked, somebody)
    odd = [(one.method, one.path, said.status) for one, said in zip(asked, answers, strict=True) if said.status >= 500]
    assert odd == []
    assert house.lengths() == before


@pytest.mark.parametrize("page", ["phone", "wall", "console"])
def test_no_socket_opens_for_a_page_from_elsewhere(house: House, evening: Evening, page: str) -> None:
    """Figure 19: by every wrong origin, before anything is accepted; the control is our own, which opens."""
    cookies = "; ".join(f"{one.name}={one.value}" for one in insider(house, evening).http.cookies.jar)
    address = f"{house.url.replace('http', 'ws')}/f/{evening.id}/live/{page}"
    for name, headers in wrong(house.url).items():
        with pytest.raises(InvalidStatus) as refused:
            connect(address, additional_headers={"cookie": cookies, **headers}, open_timeout=5)
        assert refused.value.response.status_code == 403, name
    with connect(address, additional_headers={"cookie": cookies, "origin": house.url}, open_timeout=5) as line:
        assert line.recv(timeout=5)


def test_another_host_name_in_a_request_changes_nothing_that_it_answers(house: House, evening: Evening) -> None:
    """Proxy headers: addresses come from the setting; what a request says of its host or client is shown nowhere."""
    tricks = {
        "host": "stranger.example",
        "x-forwarded-host": "stranger.example",
        "x-forwarded-for": "6.6.6.6",
        "x-forwarded-proto": "gopher",
        "forwarded": "for=6.6.6.6;host=stranger.example",
        "x-original-url": "/desk",
        "x-rewrite-url": "/desk",
    }
    asked = [Asked("GET", path, headers=tricks) for path in addresses(house, evening, "GET")]
    for one, answer in zip(asked, ask_all(house, asked, own(house, insider(house, evening))), strict=True):
        told = answer.body + str(answer.headers).encode()
        assert b"stranger.example" not in told and b"6.6.6.6" not in told and b"gopher" not in told, one.path


def test_where_the_wall_has_https_plain_http_is_elsewhere() -> None:
    def asked(origin: str) -> dict[str, list[tuple[bytes, bytes]]]:
        return {"headers": [(b"origin", origin.encode()), (b"host", b"wall.example")]}

    assert same_origin(asked("https://wall.example"), "https://wall.example")
    assert not same_origin(asked("http://wall.example"), "https://wall.example")
    assert same_origin(asked("http://wall.example"), "http://10.0.0.1:8000")


def test_a_request_with_two_hosts_is_served_as_one_of_ours_or_not_at_all(house: House) -> None:
    """Header smuggling: two Host headers, an absolute address, none at all: no answer speaks of the foreign one."""
    place = urlsplit(house.url)
    for head in (
        f"GET / HTTP/1.1\r\nHost: {place.netloc}\r\nHost: evil.example\r\n",
        f"GET http://evil.example/ HTTP/1.1\r\nHost: {place.netloc}\r\n",
        "GET / HTTP/1.0\r\n",
    ):
        with socket.create_connection((place.hostname, place.port or 0), timeout=5) as line:
            line.sendall(f"{head}Connection: close\r\n\r\n".encode())
            answer = b"".join(iter(lambda line=line: line.recv(65_536), b""))  # type: ignore[misc]
        assert answer.startswith(b"HTTP/1.1 "), head
        assert b"evil.example" not in answer
