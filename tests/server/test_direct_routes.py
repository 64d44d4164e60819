"""The addresses that are answered past the router behave as every other: methods, HEAD, what is not there, odd slashes.

Never here: what they answer (tests/web).
"""

from __future__ import annotations

import pytest

from app.server import direct_routes
from tests.web.house import Evening, House, closed_browsers, evening, house

__all__ = ["closed_browsers", "evening", "house"]


def paths(evening: Evening) -> list[str]:
    return [f"/f/{evening.id}", f"/{evening.code}"]


def test_head_is_get_without_its_body(evening: Evening) -> None:
    """RFC 9110, 9.3.2: also of what the router answers; monitors and checkers of links ask so."""
    http = evening.joined().http
    others = ("/", "/imprint", "/desk", "/healthz", "/static/css/base.css", f"/f/{evening.id}/privacy", "/nowhere")
    for path in (*paths(evening), *others):
        get, head = http.get(path), http.head(path)
        assert (head.status_code, head.content) == (get.status_code, b"")
        same = {"content-type", "cache-control", "content-security-policy", "location"}
        assert {name: head.headers.get(name) for name in same} == {name: get.headers.get(name) for name in same}


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_another_method_is_told_which_there_are(evening: Evening, method: str) -> None:
    http = evening.guest().http
    for path, allowed in (
        *((path, "GET, HEAD") for path in paths(evening)),
        (f"/f/{evening.id}/commands/CastBallot", "POST"),
    ):
        answer = http.request(method, path)
        assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
        assert "content-security-policy" in answer.headers and answer.text.startswith("<!doctype html>")


def test_what_is_not_there_is_said(evening: Evening) -> None:
    http = evening.guest().http
    for path in ("/f/nowhere", "/999999", "/12a", "/nothing", f"/f/{evening.id}/nothing", "/f/nowhere/nothing"):
        assert http.get(path).status_code == 404, path
    assert http.post("/f/nowhere/commands/CastBallot", data={"command": "abcdefgh1"}).status_code == 404
    assert http.get(f"/f/{evening.id}/live/phone").status_code == 426


def test_slashes_too_many_change_nothing(evening: Evening) -> None:
    http = evening.guest().http
    for path in paths(evening):
        assert http.get(f"{path}/").status_code == http.get(path).status_code


def test_each_has_one_way(house: House) -> None:
    """Who leaves the router has left it."""
    direct = {route.path for route in direct_routes.ALL}
    routed = [route for route in house.app.routes if not isinstance(route, direct_routes.DirectRoute)]
    assert direct & {route.path for route in routed} == set()
    assert direct <= {route.path for route in house.app.routes}, "and still stands in the table of all addresses"
