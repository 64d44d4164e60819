"""The cookies of a forum: the genuine one lets in, and nothing that is made of it by altering or exchanging one part does.

Never here: the organiser's cookies and the tokens of the desk (test_altered_signins), one-time codes (test_altered_codes).
"""

from __future__ import annotations

import pytest

from app.forum import commands as c
from app.forum import events as e
from tests.people import ORGANISER
from tests.security.altered import altered, page
from tests.web.house import Evening, House

ROLES = {"lead": "facilitator", "wall": "wall"}


def genuine(evening: Evening, name: str) -> str:
    """A cookie as somebody got it who came in by the front door."""
    browser = evening.joined() if name == "p" else evening.opened(ROLES[name])
    return str(browser.http.cookies[name])


def is_in(evening: Evening, name: str, value: str, door: str = "") -> bool:
    """Whether the door that this cookie is for, or another one, opens to it."""
    path = {"p": "", "lead": "/console", "wall": "/wall"}[door or name]
    status, text = page(evening.house.url, f"/f/{evening.id}{path}", cookie=f"{name}={value}")
    assert status in (200, 403), status
    return status == 200 and "/commands/Join" not in text


@pytest.mark.parametrize("name", ["p", "lead", "wall"])
def test_no_part_of_a_cookie_can_be_altered(evening: Evening, name: str) -> None:
    """B10: the control is the genuine one, before and after."""
    value = genuine(evening, name)
    assert is_in(evening, name, value)
    let_in = [what for what, other in altered(value).items() if is_in(evening, name, other)]
    assert let_in == []
    assert is_in(evening, name, value)


@pytest.mark.parametrize("name", ["p", "lead", "wall"])
def test_the_proof_of_one_person_or_link_is_none_for_another(evening: Evening, name: str) -> None:
    """B10: both take part here, so that nothing but the proof tells them apart."""
    one, other = genuine(evening, name), genuine(evening, name)
    assert is_in(evening, name, one) and is_in(evening, name, other)
    (whose, _, _), (_, _, proof) = one.partition("."), other.partition(".")
    assert not is_in(evening, name, f"{whose}.{proof}")


def test_a_vote_with_an_altered_cookie_is_nobodys(evening: Evening) -> None:
    """B10: also where no page is asked for; nothing is written, not even under another id."""
    browser = evening.joined()
    form = browser.page(f"/f/{evening.id}").form("/CastBallot")
    value = str(browser.http.cookies["p"])
    before, stranger = evening.length(), evening.guest()
    for what, other in altered(value).items():
        stranger.http.headers["cookie"] = f"p={other}"
        assert stranger.send(form, choices="o1").status_code == 403, what
    assert evening.length() == before
    assert browser.send(form, choices="o1").status_code == 303
    assert evening.length() == before + 1


def test_a_participants_cookie_is_for_one_forum(house: House, evening: Evening) -> None:
    """B10: somebody with the very same id takes part in the other one, too."""
    other = Evening(house).on_stage()
    value = genuine(evening, "p")
    (who,) = evening.forum.participants
    assert house.run(house.hall.append(other.place, who, "joins", e.ParticipantJoined("public"))) is None
    assert is_in(evening, "p", value) and not is_in(other, "p", value)


@pytest.mark.parametrize("name", ["lead", "wall"])
def test_a_roles_cookie_is_for_one_forum(house: House, evening: Evening, name: str) -> None:
    """B10: both forums have a link with the very same id."""
    other = Evening(house)
    value = genuine(evening, name)
    other.say(c.MakeLink(value.partition(".")[0], ROLES[name]), ORGANISER)  # type: ignore[arg-type]
    assert is_in(evening, name, value) and not is_in(other, name, value)


def test_a_proof_for_one_purpose_is_none_for_another(house: House, evening: Evening) -> None:
    """B10: a link, its cookie and a participant of the same id have three proofs."""
    secret = evening.link("facilitator")
    cookie = str(evening.opened("facilitator", secret).http.cookies["lead"])
    person = genuine(evening, "p")
    (who,) = evening.forum.participants
    evening.say(c.MakeLink(who.removeprefix("p:"), "facilitator"), ORGANISER)
    house.run(house.hall.append(evening.place, f"p:{cookie.partition('.')[0]}", "joins", e.ParticipantJoined("public")))
    assert cookie != secret and is_in(evening, "lead", cookie)
    for value in (secret, person):
        assert not is_in(evening, "lead", value)
    for value in (secret, cookie):
        assert not is_in(evening, "p", value)
    for value in (cookie, person):
        assert evening.guest().http.post(f"/f/{evening.id}/door/console", data={"key": value}).status_code == 403


def test_the_wall_is_no_way_into_the_console(evening: Evening) -> None:
    """B10: not by its link at the console's door, nor by its cookie under the console's name."""
    wall = genuine(evening, "wall")
    assert is_in(evening, "wall", wall)
    assert not is_in(evening, "lead", wall)
    assert not is_in(evening, "wall", wall, door="lead")
    answer = evening.guest().http.post(f"/f/{evening.id}/door/console", data={"key": evening.link("wall")})
    assert answer.status_code == 303 and answer.headers["location"].startswith(f"/f/{evening.id}/wall?link=")


@pytest.mark.parametrize("role", ["facilitator", "moderator", "wall"])
def test_no_part_of_a_roles_link_can_be_altered(evening: Evening, role: str) -> None:
    """B10: what stands behind the #, at the door; the control is the link itself, to the page of its role."""
    secret = evening.link(role)
    door = f"/f/{evening.id}/door/{'wall' if role == 'wall' else 'console'}"
    guest = evening.guest()
    let_in = [
        what for what, key in altered(secret).items() if guest.http.post(door, data={"key": key}).status_code != 403
    ]
    assert let_in == [] and not guest.http.cookies
    assert guest.http.post(door, data={"key": secret}).status_code == 303


def test_the_link_of_a_moderator_makes_nobody_a_facilitator(evening: Evening) -> None:
    """B10: the facilitator's id with the moderator's proof, as a link and as a cookie; the role is the link's own."""
    facilitator, moderator = evening.link("facilitator"), evening.link("moderator")
    forged = f"{facilitator.partition('.')[0]}.{moderator.partition('.')[2]}"
    answer = evening.guest().http.post(f"/f/{evening.id}/door/console", data={"key": forged})
    assert answer.status_code == 403
    mine = evening.opened("moderator", moderator)
    for command in ("Reveal", "CloseInput"):
        sent = mine.http.post(f"/f/{evening.id}/commands/{command}", data={"command": "abcdefgh1", "activity": "a1"})
        assert sent.status_code == 403


@pytest.mark.parametrize("role", ["lead", "wall"])
def test_a_withdrawn_link_takes_its_cookie_with_it(evening: Evening, role: str) -> None:
    """B10: a link of the same role that was not withdrawn stays."""
    gone, kept = genuine(evening, role), genuine(evening, role)
    evening.say(c.RevokeLink(gone.partition(".")[0]), ORGANISER)
    assert not is_in(evening, role, gone) and is_in(evening, role, kept)
