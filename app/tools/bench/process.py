"""(p) A process of two years, read by everybody: 1,600 answers to a survey, 4,000 comments of 350 people, what became of them.

Its pages are found by their links, as readers find them, and each is asked for as nobody had asked for it before. Then many
come for one page at once, as a link in the press brings them. Never here: what happens in the process (app/tools/demo/process).
"""

import asyncio
import contextlib
import gzip
import html
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Sequence
from http.cookiejar import CookieJar
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, build_opener

from app.store.log import Log
from app.tools.bench.phones import Connection, percentile
from app.tools.bench.stand import Stand, cpu_s, free_port
from app.web import signing

DAY = "2022-06-20"
"""All comments are in, and what became of them was published."""
STEP = "a7"
ALIKE, MOST = 4, 250
"""So many pages that differ in names and numbers alone are asked for, and so many of one reader."""
LINK = re.compile(r'href="(/[^"#]*)')
NAMES = re.compile(r"(?<=[/=])[^/=&?]*\d[^/=&?]*|(?<==)[^&]+")
"""What of an address is a name or a number, or was chosen."""
LINES, READERS = 50, 6_000


class Place(NamedTuple):
    """Where the process is served: its addresses, and the cookies of somebody who commented and of the organiser."""

    port: int
    pid: int
    store: int
    programme: str
    desk: str
    forum: str
    writer: str
    organiser: str


async def measure() -> dict[str, float]:
    """Each reader's pages, then the press."""
    async with published() as place:
        found = await _read(place)
        async with Stand("pages") as bare:
            return found | await _press(place, bare)


def readers(place: Place) -> tuple[tuple[str, list[str]], ...]:
    """Who reads: a cookie, and the addresses from which the links are followed."""
    forum = f"/f/{place.forum}"
    return (
        ("", [place.programme, forum, f"{forum}/windows", f"{forum}/notes?step={STEP}", f"{forum}/results"]),
        (place.writer, [forum, f"{forum}/mine", f"{forum}/notes?step={STEP}"]),
        (place.organiser, [place.desk, f"{forum}/console/queue", f"{forum}/console/notes?activity={STEP}"]),
    )


async def _read(place: Place) -> dict[str, float]:
    times: list[float] = []
    sizes: list[int] = []
    cpu = cpu_s(place.pid)
    for cookie, first in readers(place):
        async for _, ms, size in pages(place.port, cookie, first):
            times.append(ms)
            sizes.append(size)
    return {
        "read_pages": float(len(times)),
        "read_p95_ms": percentile(times, 0.95),
        "read_cpu_ms": (cpu_s(place.pid) - cpu) * 1000 / len(times),
        "read_page_kb": max(sizes) / 1000,
    }


async def pages(port: int, cookie: str, first: Iterable[str]) -> AsyncIterator[tuple[str, float, int]]:
    """(address, milliseconds, bytes of HTML) of each page that links lead to, within what this reader began with."""
    wanted, seen, alike = dict.fromkeys(first), dict[str, None](), Counter[str]()
    within = tuple(one.partition("?")[0] for one in wanted)
    connection = Connection(port)
    while wanted and len(seen) < MOST:
        path = next(iter(wanted))
        del wanted[path]
        seen[path] = None
        shape = NAMES.sub("*", path)
        alike[shape] += 1
        if alike[shape] > ALIKE:
            continue
        started = time.perf_counter()
        status, body = await connection.send(_get(port, path, cookie))
        ms = (time.perf_counter() - started) * 1000
        page = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
        if status != 200 or b"<html" not in page[:400]:  # a file, or the way to another page
            continue
        yield path, ms, len(page)
        there = [html.unescape(one) for one in LINK.findall(page.decode())]
        wanted |= dict.fromkeys(one for one in there if one.startswith(within) and one not in seen)
    connection.close()


async def _press(place: Place, bare: Stand) -> dict[str, float]:
    """Everybody fetches the programme's first page; every third of them has it already."""
    new = _get(place.port, place.programme)
    known = _get(place.port, place.programme, more=f"If-None-Match: {await asyncio.to_thread(_tag, place)}\r\n")
    before = cpu_s(place.pid)
    rate, times = await _rate(place.port, [known if turn % 3 == 0 else new for turn in range(READERS)])
    cost = (cpu_s(place.pid) - before) * 1000 / READERS
    before = cpu_s(bare.web.pid)
    floor, _ = await _rate(bare.port, [_get(bare.port, "/")] * READERS)
    least = (cpu_s(bare.web.pid) - before) * 1000 / READERS
    return {
        "press_per_s": rate,
        "press_floor_per_s": floor,
        "press_p95_ms": percentile(times, 0.95),
        "press_cpu_ms": cost,
        "press_cpu_ratio": cost / least,
    }


async def _rate(port: int, requests: Sequence[bytes]) -> tuple[float, list[float]]:
    """(answers a second, milliseconds of each) over so many lines at once."""
    waiting, times = iter(requests), list[float]()

    async def work() -> None:
        connection = Connection(port)
        for request in waiting:
            at = time.perf_counter()
            status, _ = await connection.send(request)
            times.append((time.perf_counter() - at) * 1000)
            if status not in (200, 304):
                raise RuntimeError(f"a reader was answered {status}")
        connection.close()

    started = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(LINES)))
    return len(requests) / (time.perf_counter() - started), times


def _get(port: int, path: str, cookie: str = "", more: str = "") -> bytes:
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Language: de\r\nAccept-Encoding: gzip\r\n"
    return (head + (f"Cookie: {cookie}\r\n" if cookie else "") + more + "\r\n").encode()


def _tag(place: Place) -> str:
    with build_opener().open(f"http://127.0.0.1:{place.port}{place.programme}", timeout=20) as answer:
        return str(answer.headers["ETag"])


# -- the process, served -----------------------------------------------------------------------------------------------


@contextlib.asynccontextmanager
async def published() -> AsyncIterator[Place]:
    """The demo's process on a store of its own, as somebody starts it."""
    with tempfile.TemporaryDirectory(prefix="sw") as folder:
        port = free_port()
        environment = {name: words for name, words in os.environ.items() if name != "REDIS_URL"}
        environment |= {"STIMMWAND_DATA": folder, "PORT": str(port), "HOST": "127.0.0.1", "STIMMWAND_ENCODER": "0"}
        web = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "app", "serve", "--demo", "process", "--day", DAY),
            env=environment,
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            yield await _place(web, port, folder)
        finally:
            web.terminate()
            await web.wait()


async def _place(web: asyncio.subprocess.Process, port: int, folder: str) -> Place:
    said = await _until_ready(web)
    forum = re.findall(r"/f/([\w-]+)\n", said)[-1]
    log = Log(f"unix://{folder}/store.sock")
    secret, store = await log.secret(), await log.process_id()
    await log.close()
    who = signing.derived_id(secret, forum, "writer 0")
    return Place(
        port=port,
        pid=web.pid,
        store=store,
        programme=_path(re.search(r"http\S+/p/\S+", said)),
        desk=_path(re.search(r"http\S+/desk/p/\S+", said)),
        forum=forum,
        writer=f"p={who}.{signing.sign(secret, 'p', forum, who)}",
        organiser=await asyncio.to_thread(_signed_in, re.findall(r"http\S+/desk/setup#\S+", said)[0]),
    )


async def _until_ready(web: asyncio.subprocess.Process) -> str:
    said = ""
    if web.stdout is not None:
        async for line in web.stdout:
            said += line.decode()
            if "is ready" in said:
                return said
    raise RuntimeError(f"the process did not come up:\n{said}")


def _path(found: re.Match[str] | None) -> str:
    return urlsplit(found[0]).path if found else "/"


def _signed_in(link: str) -> str:
    """The cookie of the organiser, who is set up by this link."""
    address, _, key = link.partition("#")
    jar = CookieJar()
    opener = build_opener(HTTPCookieProcessor(jar))
    opener.addheaders = [("Origin", "http://" + urlsplit(address).netloc), ("Accept-Language", "de")]
    page = opener.open(address, timeout=20).read().decode()
    command = re.findall(r'name="command" value="([^"]+)"', page)[0]
    password = signing.derived_id(b"bench", "desk", "organiser")
    fields = {"command": command, "key": key, "name": "Bench", "password": password, "password2": password}
    opener.open(address, urlencode(fields).encode(), timeout=20).close()
    return "; ".join(f"{one.name}={one.value}" for one in jar if one.name == "o")
