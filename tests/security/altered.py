"""A genuine cookie, link or token, and everything that it becomes when one part of it is altered.

Here: altering, and a browser that brings nothing but what the test gives it. Never: whose door it is, a claim.
"""

from __future__ import annotations

import http.client
from contextlib import closing
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit


def altered(genuine: str) -> dict[str, str]:
    """By what was done to it; one part at a time, so that each part has to be looked at."""
    parts = genuine.split(".")
    made = {
        "nothing": "",
        "its first half": genuine[: len(genuine) // 2],
        "one letter less": genuine[:-1],
        "one letter more": f"{genuine}A",
        "one part more": f"{genuine}.A",
        "its parts turned round": ".".join(reversed(parts)),
    }
    for place, part in enumerate(parts):
        middle = len(part) // 2
        new = {
            "empty": "",
            "first letter": _other(part[0]) + part[1:],
            "middle letter": part[:middle] + _other(part[middle]) + part[middle + 1 :],
            "last letter": part[:-1] + _other(part[-1]),
            "cut short": part[:-1],
            "in the other case": part.swapcase(),
        }
        made |= {f"part {place + 1}: {what}": _with(parts, place, [one]) for what, one in new.items()}
        made[f"part {place + 1}: gone"] = _with(parts, place, [])
    return {what: value for what, value in made.items() if value != genuine}


def _with(parts: list[str], place: int, new: list[str]) -> str:
    return ".".join([*parts[:place], *new, *parts[place + 1 :]])


def _other(letter: str) -> str:
    """Another letter of the same sort: a number stays a number, and a larger one, where it can."""
    if letter.isdecimal():
        return str((int(letter) + 1) % 10)
    return "B" if letter == "A" else "A"


def page(url: str, path: str, **headers: str) -> tuple[int, str]:
    """Status and text of a page, for a browser that brings these headers and nothing else; redirections are not followed."""
    with closing(http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)) as line:
        line.request("GET", path, headers={"accept-language": "en", **headers})
        answer = line.getresponse()
        return answer.status, answer.read().decode()


def bringing(cookie: str) -> Any:
    """A cookie as a connection, for a guard that is asked without a server."""
    return SimpleNamespace(scope={"headers": [(b"cookie", cookie.encode())], "query_string": b""})
