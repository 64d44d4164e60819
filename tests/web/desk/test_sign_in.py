"""The desk's door: the link from the terminal, passwords, signing in and out."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from redis import Redis

from app.web.desk import passwords
from tests.conftest import ROOT, Server
from tests.web.desks import NAME, PASSWORD, Desk, said

WORDS = "Name and password do not fit together. Please check both."


@pytest.fixture
def visitor(desk_server: Server, organiser: Desk) -> Iterator[Desk]:
    """Somebody else's browser, at a desk that is set up."""
    desk = Desk(desk_server)
    yield desk
    desk.close()


def test_the_link_of_the_first_start_opens_nothing_any_more(visitor: Desk) -> None:
    """B20: the one-time link that the first start prints makes one organiser, once."""
    answer = visitor.set_up("Somebody Else")
    assert answer.status_code == 403
    assert said(answer).startswith("This link has been used already") and 'id="key-field" hidden' not in answer.text


@pytest.mark.parametrize("path", ["/desk", "/desk/new", "/desk/people", "/desk/f/nothing", "/desk/f/nothing/handout"])
def test_nobody_sees_the_desk_without_signing_in(visitor: Desk, path: str) -> None:
    answer = visitor.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/signin")


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(visitor: Desk) -> None:
    known, unknown = visitor.sign_in(NAME, "wrong wrong wrong"), visitor.sign_in("Nobody", "wrong wrong wrong")
    assert known.status_code == unknown.status_code == 403
    assert said(known) == said(unknown) == WORDS
    assert 'value="Nobody"' in unknown.text
    assert "wrong wrong" not in unknown.text


def test_signing_in_and_out(visitor: Desk) -> None:
    cookie = visitor.sign_in().headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie
    assert visitor.get("/desk").status_code == 200
    assert visitor.client.post("/desk/signout").status_code == 303
    assert visitor.get("/desk").status_code == 303


def test_a_form_from_elsewhere_is_refused(visitor: Desk) -> None:
    answer = visitor.client.post("/desk/signin", data={"name": NAME}, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403


def test_ten_wrong_tries_cost_one_name_time_and_no_other(visitor: Desk, organiser: Desk) -> None:
    """B20: never per address, since a whole town hall shares one; in one browser; and the name need not exist."""
    for _ in range(10):
        assert said(visitor.sign_in("Mallory", "wrong wrong wrong")) == WORDS
    # The first wait is a second, each one twice as long: a busy machine may need some to be too early.
    tries = (visitor.sign_in("mallory", "wrong wrong wrong") for _ in range(6))
    answer = next(one for one in tries if one.status_code == 429)
    assert said(answer).startswith("Too many wrong attempts in this browser.")
    assert visitor.sign_in().status_code == 303


def test_the_wait_doubles_and_has_an_end() -> None:
    waits = passwords.Waits()
    for _ in range(10):
        assert waits.left("Eve") == 0
        waits.wrong("Eve")
    seen = []
    for _ in range(12):
        seen.append(waits.left("eve"))
        waits.wrong("Eve")
    assert seen[:4] == [1, 2, 4, 8]
    assert max(seen) <= passwords.LONGEST_WAIT_S
    waits.right("EVE")
    assert waits.left("Eve") == 0


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [
        ("kurz", "kurz", passwords.TOO_SHORT.message),
        ("aaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaa", "This password is too easy to guess. Please choose another one."),
        ("Erika Musterfrau", "Erika Musterfrau", "This password is too easy to guess. Please choose another one."),
        ("ein langer Satz", "ein langer Absatz", "The two passwords differ. Please type the same one twice."),
    ],
)
def test_a_weak_password_is_refused_in_words(password: str, again: str, words: str) -> None:
    refused = passwords.check(password, again, "Erika Musterfrau")
    assert refused is not None and refused.message == words


def test_passwords_are_kept_as_argon2id(organiser: Desk) -> None:
    with Redis(unix_socket_path=str(organiser.server.data / "store.sock")) as store:
        streams = [key for key in store.scan_iter("*") if store.type(key) == b"stream"]
        entries = [entry for key in streams for _, entry in store.xrange(key)]
    kept = b"".join(data for entry in entries for data in entry.values())
    assert b"$argon2id$" in kept
    assert PASSWORD.encode() not in kept
    assert not any(PASSWORD.encode() in file.read_bytes() for file in organiser.server.data.rglob("*.aof"))


def test_a_new_password_ends_every_other_sign_in(desk_server: Server, organiser: Desk) -> None:
    fields = {"name": "F. Demir", "password": "noch ein langer Satz", "password2": "noch ein langer Satz"}
    assert organiser.send("/desk/people", **fields).status_code == 303
    one, other = Desk(desk_server), Desk(desk_server)
    assert one.sign_in("F. Demir", "noch ein langer Satz").status_code == 303
    assert other.sign_in("f. demir", "noch ein langer Satz").status_code == 303
    new = {"password": "ein ganz anderer Satz", "password2": "ein ganz anderer Satz"}
    wrong = one.send("/desk/password", "/desk/people", password_now="not this one at all", **new)
    assert said(wrong) == "The present password is not right."
    assert one.send("/desk/password", "/desk/people", password_now="noch ein langer Satz", **new).status_code == 303
    assert one.get("/desk").status_code == 200
    assert other.get("/desk").status_code == 303
    one.close(), other.close()


def test_a_name_is_taken_once(organiser: Desk) -> None:
    answer = organiser.send("/desk/people", name=NAME.upper(), password=PASSWORD, password2=PASSWORD)
    assert answer.status_code == 409
    assert said(answer) == "Somebody signs in with this name already."


def test_a_lost_password_is_set_anew_by_a_link_that_works_once(desk_server: Server, organiser: Desk) -> None:
    """B20: who runs the installation needs no mail server to let somebody in again."""
    fields = {"name": "G. Lost", "password": "wird bald vergessen", "password2": "wird bald vergessen"}
    assert organiser.send("/desk/people", **fields).status_code == 303
    environment = {"STIMMWAND_DATA": str(desk_server.data), "PORT": str(desk_server.port), "PATH": ""}
    printed = subprocess.run(
        [sys.executable, "-m", "app", "organiser", "link"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
    )
    link = re.search(r"http\S+/desk/setup#\S+", printed.stdout)
    assert link, printed.stderr
    desk = Desk(desk_server)
    weak = desk.set_up("G. Lost", "zu kurz", link[0])  # the link is right, and nobody is asked for it again
    assert weak.status_code == 422 and 'id="key-field" hidden' in weak.text
    assert desk.set_up("G. Lost", "neu und wieder lang", link[0]).status_code == 303
    assert desk.get("/desk").status_code == 200
    assert desk.set_up("G. Lost", "noch einmal versucht", link[0]).status_code == 403
    desk.close()
