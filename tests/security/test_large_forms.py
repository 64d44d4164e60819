"""C8: what a large form costs before anybody knows whose it is. To read sixty-four kilobytes of fields took the loop sixty
milliseconds, in which a whole hall waited; a stranger's is refused unread, at every address, and anybody's is read fast.

Never here: lines and memory (tests/faults/test_hostile_lines.py), what a form means (tests/web/test_forms.py).
"""

from __future__ import annotations

import sys
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest

from app.languages import KNOWN
from app.live.render.catalogues import translations
from app.web import forms, multipart
from app.web.answers import TOO_LARGE
from app.web.commands import TOO_MANY_LARGE
from app.web.limits import BUDGETS, Budget
from tests.security.direct import Asked, ask_all, own
from tests.web.house import Evening, House
from tests.web.routes import addresses
from tests.web.shown import plain

LARGE = b"command=abcdefgh1&activity=a1&choices=o1&" + b"&".join([b"c%41=%41"] * 7_000)
UNREAD = {303, 403, 404, 409, 413}
"""On to signing in, not let in, nothing there, not open, too large."""


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How large the forms were that anything was read of."""
    sizes: list[int] = []
    parse, parts = forms.parse, multipart._parts

    def parsing(body: bytes) -> Any:
        sizes.append(len(body))
        return parse(body)

    def parting(body: bytes, boundary: bytes) -> list[bytes]:
        sizes.append(len(body))
        return parts(body, boundary)

    monkeypatch.setattr(forms, "parse", parsing)
    monkeypatch.setattr(multipart, "_parts", parting)
    return sizes


@pytest.mark.parametrize("who", ["stranger", "newcomer"])
def test_of_a_stranger_no_large_form_is_read(house: House, evening: Evening, who: str, read: list[int]) -> None:
    """At every address of the app, generated from its own table. Without the mend: at all 193 of commands, and at the code, the
    door, the receipts and the sign-in."""
    more = evening.newcomer() if who == "newcomer" else {}
    paths = addresses(house, evening, "POST")
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=c"):
        asked = [Asked("POST", path, LARGE, {"content-type": kind}) for path in paths]
        answers = ask_all(house, asked, own(house) | more)
        assert {one.status for one in answers} <= UNREAD
    assert not [size for size in read if size > forms.SMALL_BODY]


def test_who_is_in_may_send_large_forms_but_not_many(house: House, evening: Evening, read: list[int]) -> None:
    """The control: a large form of somebody who is in is read, and said not to fit; more of them than anybody fills in are
    refused unread, and a vote is counted all the same."""
    evening.on_stage()
    person = own(house, evening.joined())
    read.clear()
    many = [Asked("POST", f"/f/{evening.id}/commands/CastBallot", LARGE)] * (BUDGETS["large"].burst + 5)
    got = [one.status for one in ask_all(house, many, person)]
    assert got[:3] == [422, 422, 422] and got[-1] == 429
    assert BUDGETS["large"].burst <= len(read) < len(many)
    vote = urlencode({"command": "abcdefgh1", "activity": "a1", "choices": "o1"}).encode()
    assert ask_all(house, [Asked("POST", f"/f/{evening.id}/commands/CastBallot", vote)], person)[0].status == 303


@pytest.mark.parametrize("tag", ["de", "en"])
def test_who_is_refused_unread_is_told_how_to_get_the_text_back(
    evening: Evening, tag: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C8: nothing of it was read, so without a script the form comes back as it was at first: the words say where the text is
    still. It was said to “stay here”."""
    evening.on_stage()
    person, stranger = evening.joined(), evening.guest(tag)
    person.http.headers["Accept-Language"] = tag
    say = translations(tag).gettext
    post, home = f"/f/{evening.id}/commands/CastBallot", "Zurück" if tag == "de" else "Back"
    for one, path in ((person, post), (stranger, post), (stranger, "/"), (stranger, "/desk/signin")):
        got = one.http.post(path, content=b"a" * 70_000)
        assert got.status_code == 413 and say(str(TOO_LARGE.message)) in plain(got.text)
        assert home in plain(got.text) and 'href="/' in got.text, "and a way on"
    monkeypatch.setitem(BUDGETS, "large", Budget(1, 1_000.0))
    got = [person.http.post(post, content=LARGE) for _ in range(2)][-1]
    assert got.status_code == 429 and (
        "„Zurück“ in Ihrem Browser" if tag == "de" else "“Back” in your browser"
    ) in plain(got.text)
    assert got.headers["Retry-After"]


def test_every_language_says_how() -> None:
    """C8: also those that only a forum offers."""
    for tag in {*KNOWN} - {"en"}:
        assert translations(tag).gettext(str(TOO_LARGE.message)) != TOO_LARGE.message, tag
        assert translations(tag).ngettext(TOO_MANY_LARGE, TOO_MANY_LARGE.many, 2) != TOO_MANY_LARGE.many, tag


@pytest.mark.parametrize("again", [b"%41", b"%00", b"%C3%A9", b"a%41"])
def test_no_letter_of_a_form_is_handled_by_itself(again: bytes) -> None:
    """The library's own way asks the interpreter something for each sign that is quoted, which is fifty times as long."""
    body, called = b"choices=" + again * (60_000 // len(again)), [0, 0]

    def calls(of: int, read: Any) -> None:
        def called_once(*_: Any) -> None:
            called[of] += 1

        sys.setprofile(called_once)
        try:
            read()
        finally:
            sys.setprofile(None)

    calls(0, lambda: forms.parse(body))
    calls(1, lambda: parse_qsl(body.decode(), errors="replace"))
    assert called[0] < 100 < 10_000 < called[1]
