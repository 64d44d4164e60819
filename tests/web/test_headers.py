"""Every answer carries the rules for the browser: pages, refusals, errors, files."""

from __future__ import annotations

import httpx
import pytest

from app.web.security_headers import HEADERS, policy
from tests.web.house import Evening, House
from tests.web.routes import addresses


def assert_guarded(answer: httpx.Response, url: str) -> None:
    where = f"{answer.request.method} {answer.request.url} {answer.status_code}"
    assert answer.headers.get("content-security-policy") == policy(url), where
    for name, value in HEADERS.items():
        assert answer.headers.get(name) == value, f"{where}: {name}"


def test_every_page_and_file_says_what_a_browser_may_do(house: House, evening: Evening) -> None:
    """B20, S62: nothing foreign is loaded, nothing inline runs, on every route, for a guest and for the organiser."""
    evening.link("wall")
    for browser in (evening.guest(), house.organiser()):
        for path in addresses(house, evening, "GET"):
            assert_guarded(browser.http.get(path), house.url)


def test_errors_and_refusals_carry_them_too(house: House, evening: Evening) -> None:
    guest, joined = evening.guest().http, evening.joined().http
    command = f"/f/{evening.id}/commands/CastBallot"
    expected = {
        303: guest.get(f"/{evening.code}"),
        403: guest.post("/", headers={"origin": "https://evil.example"}),
        404: guest.get("/f/nowhere"),
        405: guest.get(command),
        409: joined.post(command, data={"command": "abcdefgh", "activity": "a9"}),
        413: guest.post("/", content=b"x" * 4_000_000),
        422: joined.post(command, content=b"\xff"),
    }
    for status, answer in expected.items():
        assert answer.status_code == status
        assert_guarded(answer, house.url)
    assert_guarded(guest.get("/static/no-such-file.css"), house.url)
    assert_guarded(guest.get("/static/../pyproject.toml"), house.url)


def test_the_policy_allows_nothing_inline_nothing_evaluated_and_nobody_else() -> None:
    said = policy("https://wall.example")
    assert "unsafe" not in said and "*" not in said
    assert said.startswith("default-src 'none'")
    assert "connect-src 'self' wss://wall.example" in said
    assert "base-uri 'none'" in said and "frame-ancestors 'self'" in said and "form-action 'self'" in said


def test_a_page_is_kept_by_no_cache_and_an_addressed_file_for_ever(evening: Evening) -> None:
    http = evening.guest().http
    assert http.get(f"/f/{evening.id}").headers["cache-control"] == "no-store"
    assert "immutable" in http.get("/static/css/base.css?v=1").headers["cache-control"]


@pytest.mark.parametrize(
    "path", ["/static/../app/main.py", "/static/%2e%2e/pyproject.toml", "/static//etc/passwd", "/static/package.json"]
)
def test_no_other_file_is_served(evening: Evening, path: str) -> None:
    assert evening.guest().http.get(path).status_code == 404


@pytest.mark.parametrize("host", ["x:abc", "x:99999", "[", ""])
def test_an_odd_host_is_no_error_of_ours(evening: Evening, host: str) -> None:
    """Figure 18: the name by which somebody calls is not needed for any page."""
    for path in ("/", f"/f/{evening.id}", f"/f/{evening.id}/privacy", "/nothing/here"):
        assert evening.guest().http.get(path, headers={"Host": host}).status_code in (200, 400, 404), path
