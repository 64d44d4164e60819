"""Every address of the app, generated from its own table of routes, filled in with things that exist.

A new route is tested without anybody thinking of it. Never here: what a route must answer.
"""

from __future__ import annotations

import re

from app.forum.commands import COMMANDS
from app.web.security_headers import ONE_CLICK
from tests.web.house import Evening, House

PARAMETER = re.compile(r"{(\w+):\w+}")
STEERING = "/f/{forum:str}/commands/{name:str}"


def addresses(house: House, evening: Evening, method: str) -> list[str]:
    """All addresses that take `method`. A parameter without a stand-in fails here, so that it is given one."""
    known = {
        "forum": evening.id,
        "code": evening.code,
        "name": "css/base.css",
        "page": "phone",
        "to": "console",
        "activity": "a1",
        "measure": "m1",
        "link": next(iter(evening.forum.links), "l1"),
        "batch": "b1",
        "table": "t1",
        "what": "order",
        "template": "t1",
        "image": next(iter(evening.forum.images), "0" * 64),
        "log": "on-no-list",
        "programme": "p-none",
        "called": "no-programme",
        "language": "de",
        "bucket": "0",
    }
    paths = [route.path for route in house.app.routes if method in getattr(route, "methods", ())]
    found = [_filled(path, known) for path in paths if path != STEERING]
    if method == "POST":
        assert STEERING in paths
        found += [f"/f/{evening.id}/commands/{name}" for name in COMMANDS]
    return sorted(found)


def pages_of_forums(house: House, evening: Evening) -> list[str]:
    """All addresses that can be read, but those below a programme that is none: there is nothing, whatever forums there are."""
    return [
        path for path in addresses(house, evening, "GET") if not path.startswith(("/p/no-programme", "/desk/p/p-none"))
    ]


def from_our_pages(house: House, evening: Evening) -> list[str]:
    """All addresses to which only a page of ours may post: every one but that which mail programs post to (RFC 8058)."""
    paths = addresses(house, evening, "POST")
    kept = [path for path in paths if not ONE_CLICK.fullmatch(path)]
    assert [path for path in paths if path not in kept] == ["/p/no-programme/notices/leave/none"]
    return kept


def _filled(path: str, known: dict[str, str]) -> str:
    """Below a programme that is none there is nothing, whatever it is called."""
    below = path.startswith(("/desk/p/", "/p/"))
    return PARAMETER.sub(lambda part: known.get(part[1], "none") if below else known[part[1]], path)
