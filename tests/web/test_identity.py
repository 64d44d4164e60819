"""Who may do what: no post from elsewhere, no change by a GET, no door without its link; over every route there is."""

from __future__ import annotations

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from app.forum import commands as c
from tests.people import ORGANISER
from tests.web.house import Browser, Evening, House
from tests.web.pages import Page
from tests.web.routes import addresses, from_our_pages

ELSEWHERE = {"none": {}, "foreign": {"origin": "https://evil.example"}, "null": {"origin": "null"}}


def insider(house: House, evening: Evening) -> Browser:
    """Somebody with every cookie there is: participant, facilitator, wall, organiser."""
    browser = house.organiser()
    for cookies in (evening.joined().http, evening.opened("facilitator").http, evening.opened("wall").http):
        browser.http.cookies.update(cookies.cookies)
    return browser


@pytest.mark.parametrize("origin", ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_post_that_our_own_page_did_not_send_is_refused_on_every_route(
    house: House, evening: Evening, origin: dict[str, str]
) -> None:
    """B10: over the whole table of routes and all commands, whatever cookies come along; nothing is stored."""
    browser = insider(house, evening)
    del browser.http.headers["origin"]
    before = house.lengths()
    form = {"command": "abcdefgh1", "activity": "a1", "choices": "o1", "strand": "public", "code": evening.code}
    paths = from_our_pages(house, evening)
    assert len(paths) > 50
    for path in paths:
        assert browser.http.post(path, data=form, headers=origin).status_code == 403, path
    assert house.lengths() == before


def test_a_cross_site_request_is_refused_even_with_our_origin(house: House, evening: Evening) -> None:
    answer = evening.guest().http.post("/", data={"code": evening.code}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_no_get_changes_anything(house: House, evening: Evening) -> None:
    """B10: every route, then every link that is found on the way, with every cookie there is."""
    browser = insider(house, evening)
    before = house.lengths()
    waiting, seen = addresses(house, evening, "GET"), set()
    while waiting:
        path = waiting.pop().partition("#")[0]
        if path in seen or not path.startswith("/") or len(seen) > 80:
            continue
        seen.add(path)
        answer = browser.http.get(path)
        assert answer.status_code < 500, path
        if answer.headers.get("content-type", "").startswith("text/html"):
            waiting += Page(answer.text).links
    assert len(seen) > 30
    assert house.lengths() == before


@pytest.mark.parametrize("page", ["phone", "wall", "console"])
@pytest.mark.parametrize("origin", ["https://evil.example", "null", None])
def test_a_socket_from_elsewhere_is_refused(house: House, evening: Evening, page: str, origin: str | None) -> None:
    cookies = "; ".join(f"{one.name}={one.value}" for one in insider(house, evening).http.cookies.jar)
    address = f"{house.url.replace('http', 'ws')}/f/{evening.id}/live/{page}"
    with pytest.raises(InvalidStatus) as refused:
        connect(address, origin=origin, additional_headers={"cookie": cookies}, open_timeout=5)  # type: ignore[arg-type]
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("page", ["phone", "wall", "console"])
def test_a_socket_needs_the_cookie_of_its_page(house: House, evening: Evening, page: str) -> None:
    address = f"{house.url.replace('http', 'ws')}/f/{evening.id}/live/{page}"
    with pytest.raises(InvalidStatus):
        connect(address, origin=house.url, open_timeout=5)  # type: ignore[arg-type]


@pytest.mark.parametrize(("page", "sign"), [("phone", "step"), ("wall", "stage"), ("console", "hx-partial")])
def test_a_socket_of_our_own_page_gets_the_whole_stage(house: House, evening: Evening, page: str, sign: str) -> None:
    """B12: what was missed comes with the first messages after every connect."""
    cookies = "; ".join(f"{one.name}={one.value}" for one in insider(house, evening).http.cookies.jar)
    address = f"{house.url.replace('http', 'ws')}/f/{evening.id}/live/{page}"
    with connect(address, origin=house.url, additional_headers={"cookie": cookies}, open_timeout=5) as socket:  # type: ignore[arg-type]
        while sign not in str(socket.recv(timeout=5)):  # the first of several parts is the line about the store
            pass


@pytest.mark.parametrize("page", ["wall", "console"])
def test_without_its_link_a_screen_is_a_door(evening: Evening, page: str) -> None:
    """B07, B10: nothing of the forum is in it."""
    for browser in (evening.guest(), evening.joined()):
        answer = browser.http.get(f"/f/{evening.id}/{page}")
        assert answer.status_code == 403
        assert "Step vote" not in answer.text and "Schritt vote" not in answer.text


def test_a_link_opens_what_it_is_for_until_it_is_revoked(evening: Evening) -> None:
    """B10: also for who came in by it before."""
    secret = evening.link("facilitator")
    browser = evening.opened("facilitator", secret)
    assert browser.http.get(f"/f/{evening.id}/console").status_code == 200
    evening.say(c.RevokeLink(secret.partition(".")[0]), ORGANISER)
    assert browser.http.get(f"/f/{evening.id}/console").status_code == 403
    again = evening.guest().http.post(f"/f/{evening.id}/door/console", data={"key": secret})
    assert again.status_code == 403
    assert "This link opens nothing." in again.text


@pytest.mark.parametrize("secret", ["", "l1", "l1.", "l1.AAAA", "#l1.AAAA", "l1.ÄÖÜ", "nobody.x" * 50])
def test_a_guessed_link_opens_nothing(evening: Evening, secret: str) -> None:
    evening.link("facilitator")
    assert evening.guest().http.post(f"/f/{evening.id}/door/console", data={"key": secret}).status_code == 403


def test_the_link_of_one_forum_opens_no_other(house: House, evening: Evening) -> None:
    other = Evening(house)
    other.link("facilitator")
    answer = evening.guest().http.post(f"/f/{other.id}/door/console", data={"key": evening.link("facilitator")})
    assert answer.status_code == 403


def test_a_forged_cookie_is_nobody(house: House, evening: Evening) -> None:
    browser = evening.guest()
    browser.http.cookies.update({"p": "anna.AAAAAAAAAAAAAAAAAAAAAAAA", "lead": "l1.AAAA", "o": "olga.9999999999.AAAA"})
    assert "/commands/Join" in browser.http.get(f"/f/{evening.id}").text
    assert browser.http.get(f"/f/{evening.id}/console").status_code == 403
    assert browser.http.get("/desk").status_code in (303, 403)


@pytest.mark.parametrize("role", ["participant", "moderator", "wall"])
def test_a_command_of_the_facilitator_is_refused_to_others(evening: Evening, role: str) -> None:
    """B10, S07: by the server, not by a hidden button."""
    browser = evening.joined() if role == "participant" else evening.opened(role)
    before = evening.length()
    for name in ("Reveal", "CloseInput", "Show", "BlankWall", "OpenForum"):
        form = (
            {"command": "abcdefgh1", "activity": "a1"}
            if name not in ("BlankWall", "OpenForum")
            else {"command": "abcdefgh2"}
        )
        if (role, name) != ("moderator", "BlankWall"):  # whoever moderates may cover the wall (test_cover)
            assert browser.http.post(f"/f/{evening.id}/commands/{name}", data=form).status_code == 403, name
    assert evening.length() == before


def test_the_facilitator_is_not_the_organiser(evening: Evening) -> None:
    browser = evening.opened("facilitator")
    answer = browser.http.post(f"/f/{evening.id}/commands/CloseForum", data={"command": "abcdefgh1"})
    assert answer.status_code == 403
    assert evening.forum.status == "open"
    assert browser.http.get(f"/desk/f/{evening.id}").status_code in (303, 403)


def test_an_organiser_who_came_as_a_moderator_may_what_moderators_may(house: House, evening: Evening) -> None:
    """B10: who tries a link before handing it out sees, and does, what those will who get it; a facilitator's takes nothing."""
    form = {"command": "abcdefgh1", "activity": "a1"}
    for role, status in (("moderator", 403), ("facilitator", 303)):
        browser = house.organiser()
        browser.http.cookies.update(evening.opened(role).http.cookies)
        assert browser.http.post(f"/f/{evening.id}/commands/CloseInput", data=form).status_code == status, role


def test_the_link_of_a_wall_is_none_of_a_helper(house: House, evening: Evening) -> None:
    """B10: whatever its cookie is called by who has it."""
    page = f"/f/{evening.id}/console/tablet"
    wall = evening.opened("wall").http.cookies["wall"]
    browser = evening.guest()
    browser.http.cookies.update({"help": wall})
    assert browser.http.get(page).status_code == 403
    assert evening.opened("helper").http.get(page).status_code == 200
