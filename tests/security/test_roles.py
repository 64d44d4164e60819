"""Every command by everybody who may not ask it: generated from the table of commands, so a new one is covered at once.

Never here: requests from elsewhere (test_origin.py), what a command does.
"""

from __future__ import annotations

import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from urllib.parse import urlencode

import msgspec
import pytest

from app.activities.base.messages import Command
from app.forum import commands as c
from app.forum.commands import COMMANDS
from tests.examples import EXAMPLES
from tests.people import ORGANISER
from tests.security.direct import Asked, ask_all, cookies, own
from tests.web.house import Browser, Evening, House
from tests.web.routes import addresses

NAMED = {
    "activity": "a1",
    "strand": "public",
    "topic": "t1",
    "note": "n1",
    "into": "n1",
    "group": "g1",
    "measure": "m1",
}
ROLES = (
    "nobody",
    "participant",
    "wall",
    "moderator",
    "facilitator",
    "another forum's facilitator",
    "organiser signed out",
)


def form(command: type[Command]) -> bytes:
    """A form that this command can be read from."""
    fields = {"command": "abcdefgh1"}
    for field in msgspec.structs.fields(command):
        if field.required:
            fields[field.encode_name] = NAMED.get(field.encode_name, value(field.type))
    return urlencode(fields).encode()


def value(wanted: Any) -> str:
    if get_origin(wanted) in (Annotated, Union, types.UnionType):
        return value(get_args(wanted)[0])
    if get_origin(wanted) is Literal:
        return str(get_args(wanted)[0])
    return "1" if wanted in (int, bool) else "x"


@pytest.fixture
def notes(house: House) -> Evening:
    return Evening(house, ("ideas", EXAMPLES["ideas"].settings), ("vote", EXAMPLES["vote"].settings)).on_stage()


def somebody(house: House, evening: Evening, role: str) -> Browser:
    if role == "nobody":
        return evening.guest()
    if role == "participant":
        return evening.joined()
    if role == "another forum's facilitator":
        return Evening(house).opened("facilitator")
    if role == "organiser signed out":
        browser = evening.guest()
        browser.http.cookies.set("o", "olga.9999999999.AAAAAAAAAAAAAAAAAAAAAAAA")
        return browser
    return evening.opened(role)


@pytest.mark.parametrize("role", ROLES)
def test_no_command_by_who_may_not_ask_it(house: House, notes: Evening, role: str) -> None:
    """B10, 8.2: 403 with words for each, and nothing is stored, whatever the form says."""
    headers = own(house, somebody(house, notes, role))
    names = [name for name, command in COMMANDS.items() if role not in command.roles and name != "Join"]
    asked = [Asked("POST", f"/f/{notes.id}/commands/{name}", form(COMMANDS[name])) for name in names]
    before = house.lengths()
    answers = ask_all(house, asked, headers)
    got = {name: one.status for name, one in zip(names, answers, strict=True)}
    # Without a cookie a participant's command is one by nobody: refused by the step, if the step is of that kind at all.
    expected = {name: (403, 409) if "participant" in COMMANDS[name].roles else (403,) for name in names}
    assert {name: status for name, status in got.items() if status not in expected[name]} == {}
    wordless = [one.body[:200] for one in answers if b'role="alert"' not in one.body and b"<h1" not in one.body]
    assert wordless == []
    assert house.lengths() == before


def test_the_forms_of_that_test_can_be_read(house: House, notes: Evening) -> None:
    """The control: somebody with every role is refused none of them for its role or as unreadable."""
    everybody = own(house, notes.joined())
    lead = house.organiser()
    both = everybody["cookie"] + "; " + cookies(lead)["cookie"]
    for name, command in COMMANDS.items():
        answer = ask_all(
            house, [Asked("POST", f"/f/{notes.id}/commands/{name}", form(command))], everybody | {"cookie": both}
        )
        assert b"cannot be read" not in answer[0].body, name
        assert b"may not do this with your link" not in answer[0].body, name


@pytest.mark.parametrize("role", [role for role in ROLES if role != "organiser"])
def test_the_desk_and_what_is_for_those_who_lead_is_shut_to_others(house: House, notes: Evening, role: str) -> None:
    """B10: every address of the desk by GET and POST; console, sorting, preview and outcome by who has no link for them."""
    headers = own(house, somebody(house, notes, role))
    before = house.lengths()
    body = urlencode({"command": "abcdefgh1", "title.de": "Meins", "name": "x"}).encode()
    doors = ("/desk/signin", "/desk/setup", "/desk/signout")
    for method in ("GET", "POST"):
        paths = [path for path in addresses(house, notes, method) if path.startswith("/desk") and path not in doors]
        assert len(paths) > 10
        for one in ask_all(house, [Asked(method, path, body) for path in paths], headers):
            assert one.status in (303, 403)
            assert one.status == 403 or dict(one.headers)[b"location"] == b"/desk/signin"
    if role not in ("moderator", "facilitator"):
        led = [path for path in addresses(house, notes, "GET") if path.startswith(f"/f/{notes.id}/")]
        shut = [path for path in led if "/console" in path or "/outcome" in path or path.endswith("/preview")]
        assert len(shut) >= 6
        assert {one.status for one in ask_all(house, [Asked("GET", path) for path in shut], headers)} == {403}
    assert house.lengths() == before


def test_a_cookie_of_one_forum_is_nobody_in_another(house: House, notes: Evening) -> None:
    """B10: somebody who copies cookies between forums, paths left aside, or roles between names."""
    other = Evening(house).on_stage()
    lead, person = cookies(notes.opened("facilitator"))["cookie"], cookies(notes.joined())["cookie"]
    for copied in (
        lead,
        person,
        lead.replace("lead=", "wall="),
        lead.replace("lead=", "p="),
        person.replace("p=", "lead="),
    ):
        headers = own(house) | {"cookie": copied}
        before = other.length()
        vote = urlencode({"command": "abcdefgh1", "activity": "a1", "choices": "o1"}).encode()
        asked = [
            Asked("POST", f"/f/{other.id}/commands/CastBallot", vote),
            Asked("POST", f"/f/{other.id}/commands/CloseInput", b"command=abcdefgh1&activity=a1"),
            Asked("GET", f"/f/{other.id}/console"),
            Asked("GET", f"/f/{other.id}/wall"),
            Asked("GET", f"/f/{other.id}/outcome.json"),
        ]
        got = [one.status for one in ask_all(house, asked, headers)]
        assert got == [403] * 5, f"{copied}: {got}"
        assert other.length() == before
    walls = cookies(notes.opened("wall"))["cookie"].replace("wall=", "lead=")
    console = ask_all(house, [Asked("GET", f"/f/{notes.id}/console")], own(house) | {"cookie": walls})
    assert console[0].status == 403, "a wall's cookie under another name opened the console"


def test_a_revoked_link_refuses_the_next_command(house: House, notes: Evening) -> None:
    """B10: also for who came in before; the others of the same role go on."""
    secret = notes.link("facilitator")
    gone, stays = own(house, notes.opened("facilitator", secret)), own(house, notes.opened("facilitator"))
    notes.say(c.RevokeLink(secret.partition(".")[0]), ORGANISER)
    blank = Asked("POST", f"/f/{notes.id}/commands/BlankWall", urlencode({"command": "abcdefgh1"}).encode())
    assert ask_all(house, [blank], gone)[0].status == 403
    assert not notes.forum.stage.blank
    assert ask_all(house, [blank], stays)[0].status == 303
