"""Signing out: a copied cookie is worth nothing afterwards, in every process; and the list of where one is signed in.

Never here: the fold (tests/forum/test_sign_ins), cookies that were altered (tests/security/test_altered_signins).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from app.forum import events as e
from app.web.browsers import family
from tests.conftest import Server
from tests.security.test_sockets import SOON_S, ended, sit
from tests.web.desks import PASSWORD, Desk, said
from tests.web.forums import a_vote, seed

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 "
    "Mobile/15E148 Safari/604.1"
)
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0 Safari/537.36 Edg/139"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server]]:
    """Two processes that serve the same desk from one store; somebody has an account."""
    first = Server(tmp_path_factory.mktemp("first")).ready()
    second = Server(
        tmp_path_factory.mktemp("second"), REDIS_URL=f"unix://{first.data}/store.sock", STIMMWAND_URL=first.url
    )
    second.ready()
    desk = Desk(first)
    assert desk.set_up().status_code == 303
    desk.close()
    yield first, second
    second.stop()
    first.stop()


@pytest.fixture
def browsers(two: tuple[Server, Server]) -> Iterator[list[Desk]]:
    """The same person in three browsers, of which the second talks to the second process."""
    made = [Desk(two[0]), Desk(two[1]), Desk(two[0])]
    made[1].client.headers["Origin"] = two[0].url
    for desk, agent in zip(made, (FIREFOX, IPHONE, EDGE), strict=True):
        desk.client.headers["User-Agent"] = agent
        assert desk.sign_in().status_code == 303
    yield made
    for desk in made:
        desk.close()


def works(server: Server, cookie: str, path: str = "/desk") -> bool:
    """Whether a copy of a sign-in opens this page."""
    with httpx.Client(base_url=server.url, headers={"cookie": f"o={cookie}"}, timeout=20) as thief:
        status = thief.get(path).status_code
    assert status in (200, 303, 403)
    return status == 200


def cookie_of(desk: Desk) -> str:
    return str(desk.client.cookies["o"])


def test_a_copied_cookie_is_worth_nothing_after_signing_out(two: tuple[Server, Server], browsers: list[Desk]) -> None:
    """B6: in every process, at the desk and at a console; the control is the same copy before, and another sign-in."""
    links = seed(two[0], [a_vote("Ja?"), e.ForumOpened()])
    paths = ("/desk", f"/desk/f/{links.forum}", f"/f/{links.forum}/console", f"/f/{links.forum}/wall")
    stolen, other = cookie_of(browsers[0]), cookie_of(browsers[1])
    assert all(works(server, stolen, path) for server in two for path in paths)
    answer = browsers[0].client.post("/desk/signout")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/signin?done=out")
    assert "You are signed out." in browsers[0].get("/desk/signin?done=out").text
    assert "o" not in browsers[0].client.cookies
    assert not any(works(server, stolen, path) for server in two for path in paths)
    assert all(works(server, other, path) for server in two for path in paths), "another sign-in ended with it"
    assert browsers[0].client.post("/desk/signout").status_code == 303, "once more does no harm"


def test_sockets_of_a_sign_in_close_when_it_ends(two: tuple[Server, Server], browsers: list[Desk]) -> None:
    """B6: within 5 s on console and wall, in both processes; those of another sign-in stay."""
    links = seed(two[0], [a_vote("Ja?"), e.ForumOpened()])
    stolen, other = f"o={cookie_of(browsers[0])}", f"o={cookie_of(browsers[1])}"
    lines = [sit(server, links.forum, page, stolen) for server in two for page in ("console", "wall")]
    stays = [sit(server, links.forum, "console", other) for server in two]
    assert browsers[0].client.post("/desk/signout").status_code == 303
    assert all(ended(line, SOON_S) for line in lines)
    assert not any(ended(line, 0.1) for line in stays)
    for server in two:
        with pytest.raises(InvalidStatus):
            sit(server, links.forum, "console", stolen)
    for line in (*lines, *stays):
        line.close()


def places(desk: Desk) -> list[tuple[str, str]]:
    """The list as the page shows it: the browser with its mark, and the id that its button sends."""
    page = desk.get("/desk/people").text
    rows = re.findall(r"<li><p><strong>(.*?)</strong>(.*?)</li>", page, re.S)
    ids = [re.search(r'name="where" value="([^"]+)"', rest) for _, rest in rows]
    return [
        (f"{name}{' *' if 'this browser' in rest else ''}", one[1] if one else "")
        for (name, rest), one in zip(rows, ids, strict=True)
    ]


def test_the_desk_lists_where_one_is_signed_in_and_signs_out_there(
    two: tuple[Server, Server], browsers: list[Desk]
) -> None:
    """B6: newest first after the own, families of browsers, no address; “sign out there” ends that one alone."""
    everywhere(browsers[2])
    for desk in browsers:
        assert desk.sign_in().status_code == 303
    listed = places(browsers[0])
    assert [name for name, _ in listed] == ["Firefox, Linux *", "Edge, Windows", "Safari, iPhone"]
    page = browsers[0].get("/desk/people").text
    assert "127.0.0.1" not in page.replace(two[0].url, "") and "signed in just now" in page
    assert not [one for one in browsers for part in [cookie_of(one).partition(".")[2]] if part in page]
    there = listed[2][1]
    answer = browsers[0].send("/desk/signouts", "/desk/people", where=there)
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/people?done=out#h-places")
    assert "The other browser was signed out." in browsers[0].get("/desk/people?done=out").text
    assert browsers[1].get("/desk").status_code == 303
    assert [name for name, _ in places(browsers[0])] == ["Firefox, Linux *", "Edge, Windows"]
    assert browsers[2].get("/desk").status_code == 200


def everywhere(desk: Desk) -> httpx.Response:
    return desk.send("/desk/signouts", "/desk/people", where="everywhere")


def test_signing_out_everywhere_leaves_no_browser_in(two: tuple[Server, Server], browsers: list[Desk]) -> None:
    """B6: the own one, too; and signing in again begins anew, also with the form that was sent before."""
    copies = [cookie_of(one) for one in browsers]
    answer = everywhere(browsers[0])
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/signin?done=out")
    assert not any(works(server, copy) for server in two for copy in copies)
    assert browsers[0].sign_in().status_code == 303
    assert [name for name, _ in places(browsers[0])] == ["Firefox, Linux *"]


def test_the_same_sign_in_form_twice_is_one_sign_in(browsers: list[Desk]) -> None:
    """B6: and a form that is sent again after signing out makes a new one, since the old one has ended."""
    desk = browsers[0]
    everywhere(desk)
    form = {"command": re.search(r'name="command" value="([^"]+)', desk.get("/desk/signin").text)[1]}  # type: ignore[index]
    form |= {"name": "E. Brandt", "password": PASSWORD}
    assert {desk.client.post("/desk/signin", data=form).status_code for _ in range(2)} == {303}
    assert len(places(desk)) == 1
    first = cookie_of(desk)
    assert desk.client.post("/desk/signout").status_code == 303
    assert desk.client.post("/desk/signin", data=form).status_code == 303
    assert desk.get("/desk").status_code == 200 and cookie_of(desk) != first


def test_a_new_password_leaves_this_browser_alone_in(two: tuple[Server, Server], browsers: list[Desk]) -> None:
    """B6: every other sign-in is over in every process, and the list says so."""
    copies = [cookie_of(one) for one in browsers]
    new = {"password": "ein ganz anderer Satz", "password2": "ein ganz anderer Satz"}
    answer = browsers[0].send("/desk/password", "/desk/people", password_now=PASSWORD, **new)
    assert answer.status_code == 303, said(answer)
    assert not any(works(server, copy) for server in two for copy in copies)
    assert [name for name, _ in places(browsers[0])] == ["Firefox, Linux *"]
    back = {"password": PASSWORD, "password2": PASSWORD}
    assert browsers[0].send("/desk/password", "/desk/people", password_now=new["password"], **back).status_code == 303


@pytest.mark.parametrize(
    ("agent", "name"),
    [(FIREFOX, "Firefox, Linux"), (IPHONE, "Safari, iPhone"), (EDGE, "Edge, Windows"), ("curl/8", ""), ("", "")],
)
def test_a_browser_is_known_by_its_family_alone(agent: str, name: str) -> None:
    """B6: no version, no device, nothing by which one of many is told from the others."""
    assert family(agent) == name
