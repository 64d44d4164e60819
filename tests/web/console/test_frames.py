"""Walls in a frame of another website: where the organiser said so, and nothing but walls (11 E12, B16)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.forum import commands as c
from app.forum import events as e
from app.forum.frames import NO_ORIGIN, allowed
from app.web.desk.frames import origin_of
from app.web.security_headers import policy
from tests.people import ORGANISER
from tests.web.house import Evening, House
from tests.web.routes import addresses

SITE = "https://www.example.org"


@pytest.fixture
def evening(house: House) -> Evening:
    found = Evening(house).on_stage()
    found.say(c.ChangeForum(replace(found.forum.settings, frames=(SITE,))), ORGANISER)
    return found


def test_the_wall_and_its_door_may_be_framed_there_and_no_other_page(house: House, evening: Evening) -> None:
    """11 E12: console and desk never; of two headers that say the same, the one that can name others is kept."""
    wall = f"/f/{evening.id}/wall"
    named, nobody = policy(house.url, (SITE,)), policy(house.url)
    assert f"frame-ancestors 'self' {SITE}" in named
    for browser in (evening.opened("wall"), house.organiser()):
        for path in [*addresses(house, evening, "GET"), wall, f"{wall}?preview=1"]:
            answer = browser.http.get(path)
            framed = path.partition("?")[0] == wall
            said = (answer.headers["content-security-policy"], answer.headers.get("x-frame-options"))
            assert said == ((named, None) if framed else (nobody, "SAMEORIGIN")), path
    answer = evening.guest().http.post(f"/f/{evening.id}/door/wall", data={"key": "nothing"})
    assert answer.status_code == 403 and answer.headers["content-security-policy"] == named
    answer = evening.guest().http.post(f"/f/{evening.id}/door/console", data={"key": "nothing"})
    assert answer.headers["content-security-policy"] == nobody


def test_in_a_frame_of_another_site_the_wall_has_a_cookie_for_that_site_alone(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """11 E12: over https; the secret itself never leaves the fragment; the cookie opens the wall and nothing else."""
    plain = evening.guest().http.post(f"/f/{evening.id}/door/wall", data={"key": evening.link("wall")})
    assert "Partitioned" not in str(plain.headers.get_list("set-cookie"))
    monkeypatch.setattr("app.web.origin.is_secure", lambda url: True)
    answer = evening.guest().http.post(f"/f/{evening.id}/door/wall", data={"key": evening.link("wall")})
    [cookie] = [one for one in answer.headers.get_list("set-cookie") if "Partitioned" in one]
    assert "SameSite=None" in cookie and "Secure" in cookie and "HttpOnly" in cookie
    named = cookie.partition(";")[0]
    guest = evening.guest()
    assert guest.http.get(answer.headers["location"], headers={"cookie": named}).status_code == 200
    assert guest.http.get(f"/f/{evening.id}/console", headers={"cookie": named}).status_code == 403
    evening.say(c.RevokeLink(named.partition("=")[0].partition(".")[2]), ORGANISER)
    assert guest.http.get(answer.headers["location"], headers={"cookie": named}).status_code == 403
    lead = evening.guest().http.post(f"/f/{evening.id}/door/console", data={"key": evening.link("facilitator")})
    assert "Partitioned" not in str(lead.headers.get_list("set-cookie"))


def test_a_browser_that_keeps_no_cookie_says_so(evening: Evening) -> None:
    """11 E12: as some do in a frame of another site; nobody else is told that."""
    link = evening.link("wall")
    answer = evening.guest().http.post(f"/f/{evening.id}/door/wall", data={"key": link})
    there, lost = answer.headers["location"], "the browser has kept no cookie of it"
    assert lost in evening.guest().page(there, status=403).html
    assert lost not in evening.guest().page(f"/f/{evening.id}/wall", status=403).html
    assert lost not in evening.guest().page(f"/f/{evening.id}/wall?link=none", status=403).html
    came = evening.opened("wall", link)
    came.page(there)
    evening.say(c.RevokeLink(link.partition(".")[0]), ORGANISER)
    assert lost not in came.page(there, status=403).html


@pytest.mark.parametrize(
    "bad",
    [
        "*",
        "https://*.example.org",
        "https://a.b; script-src *",
        "javascript:alert(1)",
        "https://a b",
        "'none'",
        "https://a/x",
    ],
)
def test_what_is_no_origin_never_reaches_a_header(evening: Evening, bad: str) -> None:
    """11 E12: refused in words, nothing stored; nor from a log or an archive that says it all the same."""
    before = evening.length()
    refused = evening.ask(c.ChangeForum(replace(evening.forum.settings, frames=(bad,))), ORGANISER)
    assert refused is not None and refused.message == NO_ORIGIN and evening.length() == before
    evening.happen(e.ForumChanged(replace(evening.forum.settings, frames=(SITE, bad))))
    assert allowed(evening.forum) == (SITE,)
    assert evening.guest().http.get(f"/f/{evening.id}/wall").headers["content-security-policy"].endswith(SITE)


def test_the_desk_takes_a_website_a_line_and_keeps_what_it_refuses(house: House, evening: Evening) -> None:
    desk, page = house.organiser(), f"/desk/f/{evening.id}/handout"
    form = desk.page(page).form("/frames")
    said = "https://WWW.Example.org/a/page?x=1\n\nhttps://bürger.example:8443\nhttps://www.example.org"
    assert desk.send(form, frames=said).status_code == 303
    assert evening.forum.settings.frames == (SITE, "https://xn--brger-kva.example:8443")
    answer = desk.send(desk.page(page).form("/frames"), frames="nothing like it")
    assert answer.status_code == 422 and ">nothing like it</textarea>" in answer.text
    older = desk.page(page).form("/frames")
    desk.send(desk.page(page).form("/frames"), frames="https://one.example")
    answer = desk.send(older, frames="https://two.example")
    assert answer.status_code == 409 and "https://one.example" in answer.text and "https://two.example" in answer.text
    assert evening.forum.settings.frames == ("https://one.example",)
    assert desk.send(desk.page(page).form("/frames"), frames="").status_code == 303
    assert evening.forum.settings.frames == ()


def test_an_odd_address_stays_as_it_was_typed() -> None:
    assert origin_of("ftp") == "ftp" and origin_of("https://" + "x" * 70 + ".org") == "https://" + "x" * 70 + ".org"
