"""A web process that says how often it still holds a word: run as a program, with the word reversed, so that asking does not
put it there.

Here: the walk through everything that Python can reach. Never: what must be gone (tests/faults/test_memory.py).
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Iterator
from typing import Any

import msgspec

from app.main import create_app
from app.server.configuration import config
from app.server.web_server import WebServer

OURS = (str, bytes, bytearray)


def leaves(seen: set[int]) -> Iterator[Any]:
    """Every text and every bytes that a container holds; structs without the collector's help are looked into as well."""
    waiting: list[Any] = gc.get_objects()
    known = {id(one) for one in waiting}
    while waiting:
        one = waiting.pop()
        if isinstance(one, OURS):
            yield one
            continue
        inner: list[Any] = gc.get_referents(one)
        if isinstance(one, dict):  # of keys that are texts the collector says nothing
            inner += list(one)
        if isinstance(one, msgspec.Struct):
            inner += [getattr(one, name, None) for name in one.__struct_fields__]
        for thing in inner:
            if id(thing) not in known and id(thing) not in seen:
                known.add(id(thing))
                waiting.append(thing)


def holds(words: list[str]) -> dict[str, list[str]]:
    """What still holds each of the words: the type of each place and what is around it."""
    gc.collect()
    known = [both for word in words for both in (word, word.lower())]
    data = [one.encode() for one in known]
    found: dict[str, list[str]] = {word: [] for word in words}
    for one in leaves(set(map(id, (*known, *data)))):
        for place, word in enumerate(known):
            own = word if isinstance(one, str) else data[place]
            if one is not own and own in one:
                text = one if isinstance(one, str) else bytes(one).decode("utf-8", "replace")
                at = text.find(word)
                found[words[place // 2]].append(f"{type(one).__name__} {text[max(0, at - 60) : at + 60]!r}")
    return found


async def main(port: int) -> None:
    """Serves, and answers one line on the standard output for each on the standard input."""
    server = WebServer(config(create_app(), port=port, log_level="error"))
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    print("ready", flush=True)
    while asked := (await asyncio.to_thread(sys.stdin.readline)).strip():
        found = holds([word[::-1] for word in asked.split()])
        print(*map(len, found.values()), "|", *[place for places in found.values() for place in places][:8], flush=True)
        del found
    server.should_exit = True
    await serving


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
