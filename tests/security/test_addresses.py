"""Addresses, hosts and methods that nobody should ask for, at the real app: none breaks it, leads elsewhere, or is believed.

Never here: what is no HTTP (test_odd_requests.py), who may do what (test_roles.py).
"""

from __future__ import annotations

import asyncio
import re

import pytest

from tests.conftest import Server

pytestmark = pytest.mark.anyio
ELSEWHERE = b"elsewhere.example"
"""Stands in hosts and forwarded headers alone: where it comes back, somebody believed it."""
PATHS = rb"""/|//evil.example|///evil.example/%2e%2e|/\evil.example|/%2f%2fevil.example|/%5cevil.example|/f/f1/../../desk
/f/%2e%2e/desk|/f/f1%2fconsole|/f/f1;jsessionid=1|/;a=b|/desk;x|/static/..%2f..%2fREADME.md|/static/%2e%2e/%2e%2e/README.md
/static/css/base.css;x|/static//css/base.css|/static|/123456//evil.example|/123456/evil.example|//123456|/%0d%0aLocation:%20//e/1
/1%0d%0aX:%20y|/%00|/%ff%fe|/%|/%zz|/%u0041|/.git/config|/p/%2f%2fevil.example|/p//evil.example|/desk/p/%2f%2fevil.example
/desk//evil.example/|/?next=//evil.example&back=https://evil.example|/f/f1?lang=//evil.example&table=%2f%2fevil.example
/?a[]=1&=&&&;;|/?%00=%00&%ff=%ff|/desk/signin?next=//evil.example""".replace(b"\n", b"|").split(b"|")
PATHS += [b"/" + b"/" * 16_000 + b"1", b"/" + b"9/" * 8_000, b"/" + b"%39" * 5_000, b"/?" + b"a" * 100_000]
METHODS = b"TRACE CONNECT get Get M-SEARCH NOTIFY PROPFIND PURGE DELETE PUT PATCH OPTIONS HEAD QUERY BREW".split()
HEADS = [
    name + b": " + ELSEWHERE
    for name in b"X-Forwarded-Host X-Forwarded-Server X-Host X-Original-Host Forwarded Origin Referer X-Forwarded-For".split()
]
HEADS += [b"Forwarded: for=1.2.3.4;host=" + ELSEWHERE, b"X-Original-URL: /desk/state", b"X-Rewrite-URL: /desk/state"]
HEADS += [b"X-HTTP-Method-Override: DELETE", b"X-Forwarded-Prefix: //" + ELSEWHERE, b"X-Forwarded-Proto: javascript"]
HOSTS = [ELSEWHERE, ELSEWHERE + b".", ELSEWHERE + b":0", ELSEWHERE + b"\t", b"ELSEWHERE.example"]
PAGES = [b"/", b"/desk/signin", b"/f/f1", b"/123456"]


def asked(path: bytes, method: bytes = b"GET", host: bytes = ELSEWHERE, more: bytes = b"X: y") -> bytes:
    return b"%b %b HTTP/1.1\r\nHost: %b\r\n%b\r\nConnection: close\r\n\r\n" % (method, path, host, more)


ASKED = [
    *(asked(path, method) for path in PATHS for method in (b"GET", b"POST")),
    *(asked(path, method) for path in PAGES for method in METHODS),
    *(asked(path, more=more) for path in PAGES for more in HEADS),
    *(asked(path, host=host) for path in PAGES for host in HOSTS),
]


async def answer(port: int, sent: bytes) -> bytes:
    """All that comes back."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    try:
        return await asyncio.wait_for(reader.read(), 30)
    finally:
        writer.close()


def wrong(said: bytes) -> str:
    """What is wrong with an answer; empty if nothing is."""
    leads = re.search(rb"(?i)\r\nlocation: ([^\r]*)", said)
    if not re.match(rb"HTTP/1\.1 [234]\d\d ", said):
        return "broken"
    if leads and not re.match(rb"/(?![/\\])", leads[1]):
        return "leads elsewhere"
    return "believed" if ELSEWHERE in said.lower() else ""


async def test_no_odd_address_breaks_anything_or_leads_elsewhere(server: Server) -> None:
    """C9: each has an answer below 500; a way on stays on this host, and a host or forwarded header that anybody writes stands
    in no link, field or way on. A tab behind a host was a 500."""
    found: dict[bytes, str] = {}
    for start in range(0, len(ASKED), 40):
        some = ASKED[start : start + 40]
        said = await asyncio.gather(*(answer(server.port, one) for one in some))
        found |= {one[:200]: what for one, back in zip(some, said, strict=True) if (what := wrong(back))}
    assert found == {}
    assert "Traceback" not in server.output


def test_what_is_wrong_is_seen() -> None:
    """The control."""
    assert wrong(b"HTTP/1.1 500 x\r\n") == wrong(b"") == "broken"
    assert (
        wrong(b"HTTP/1.1 303 x\r\nLocation: //e\r\n")
        == wrong(b"HTTP/1.1 303 x\r\nLocation: http://e\r\n")
        == "leads elsewhere"
    )
    assert wrong(b"HTTP/1.1 200 x\r\n\r\n<a href='http://Elsewhere.example/'>") == "believed"
    assert wrong(b"HTTP/1.1 303 x\r\nLocation: /desk\r\n") == ""
