"""Whoever holds an unsealed archive knows every id and every command that the log keeps, and is still nobody else.

The attack: from the archive's bytes, another person's cookie by formula, and by sending their way in once more.
Never here: what an archive is, what is said of receipts (whoever knows a ballot can make its receipt).
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import httpx
import msgspec
import pytest

from app.archive import reading
from app.forum import codes
from app.forum import commands as c
from app.forum import events as e
from app.forum.codec import FORUM
from app.web import identity, signing
from tests.people import ORGANISER
from tests.web.house import Browser, Evening, House

SAVED = "Your vote is saved."
CARD = "0123-4567-89AB-CDEF"
WAYS = {"nothing": "", "a made-up proof": "p={person}.{command}", "the bare id": "p={person}", "a fresh page": "fresh"}


SENT: dict[Browser, tuple[str, dict[str, str]]] = {}
"""How each victim came in: where the form went, and its fields, with the command's id."""


class Stolen:
    """What the archive of a forum gives away: each way in as (person, command id), and every word in it."""

    def __init__(self, evening: Evening, folder: Path) -> None:
        self.evening = evening
        got = evening.house.organiser().http.get(f"/desk/f/{evening.id}/archive")
        assert got.status_code == 200
        self.bytes = got.content
        path = folder / "stolen.json"
        path.write_bytes(self.bytes)
        reading.check(path)
        self.ways_in: list[tuple[str, str, str]] = []
        for entry in (one for page in reading.pages(path) for one in page):
            logged = FORUM.decode(*entry)
            event = getattr(logged, "event", None)
            if logged is not None and isinstance(event, e.ParticipantJoined | e.CodeUsed):
                name = "Join" if isinstance(event, e.ParticipantJoined) else "UseCode"
                self.ways_in.append((name, logged.by.removeprefix("p:"), logged.command.rpartition(".")[0]))

    def words(self) -> set[bytes]:
        """Everything in it that could be a key."""
        found = set(re.findall(rb"[\w:.+/=-]{1,90}", self.bytes))
        digests = {bytes.fromhex(one.decode()) for one in re.findall(rb"\b[0-9a-f]{64}\b", self.bytes)}
        return {b"", *(word[:64] for word in found), *digests}


@pytest.fixture
def evening(house: House) -> Evening:
    made = Evening(house)
    made.happen(e.CodesIssued("panel", (codes.hashed(made.id, codes.read(CARD)),)))
    return made.on_stage()


@pytest.fixture
def victims(evening: Evening) -> list[Browser]:
    """One who came by the welcome page, one who came with a code alone; both have voted."""
    path, both = f"/f/{evening.id}", [evening.guest(), evening.guest()]
    forms = both[0].page(path).form("/Join"), both[1].page(f"{path}/code").form("/UseCode")
    for browser, form, said in zip(both, forms, ({"strand": "public"}, {"code": CARD}), strict=True):
        SENT[browser] = form.action, dict(form.filled(**said))
        assert browser.send(form, **said).status_code == 303
        assert browser.send(browser.page(path).form("/CastBallot"), choices="o1").status_code == 303
    return both


@pytest.fixture
def stolen(evening: Evening, victims: list[Browser], tmp_path: Path) -> Stolen:
    found = Stolen(evening, tmp_path)
    people = {browser.http.cookies["p"].partition(".")[0] for browser in victims}
    assert {person for _, person, _ in found.ways_in} == people, "the archive is whole: it knows them by their ids"
    return found


def test_no_secret_and_no_proof_is_in_the_archive(stolen: Stolen, victims: list[Browser]) -> None:
    secret = stolen.evening.house.hall.secret
    written = {secret, secret.hex().encode(), base64.b64encode(secret), base64.urlsafe_b64encode(secret)}
    written |= {browser.http.cookies["p"].partition(".")[2].encode() for browser in victims}
    written |= {identity.link_secret(secret, stolen.evening.id, link).encode() for link in stolen.evening.forum.links}
    assert not [one for one in written if one.strip(b"=") in stolen.bytes]


def test_no_formula_over_the_archive_makes_a_cookie(stolen: Stolen, victims: list[Browser]) -> None:
    """The one that is ours, with every word of the archive as its key, and plain digests of an id and a command."""
    real = {browser.http.cookies["p"] for browser in victims}
    forum = stolen.evening.id
    for _, person, command in stolen.ways_in:
        keyed = {identity.participant_cookie(key, forum, person, False).value for key in stolen.words()}
        parts = f"p\x1f{forum}\x1f{person}", f"{person}.{command}", command, person
        plain = {
            f"{person}.{base64.urlsafe_b64encode(hashlib.new(how, part.encode()).digest()[:18]).decode()}"
            for how in ("blake2b", "sha256", "sha1", "md5")
            for part in parts
        }
        assert len(keyed) > 100 and not (keyed | plain) & real
        assert signing.derived_id(stolen.evening.house.hall.secret, forum, command) != person


def attempts(stolen: Stolen) -> Iterator[tuple[str, str, str, httpx.Response, str]]:
    """Every way in once more, word for word, with other words, and as the other command; by each kind of stranger."""
    way = f"/f/{stolen.evening.id}"
    for _, person, command in stolen.ways_in:
        for kind, brought in WAYS.items():
            for name in ("Join", "UseCode"):
                for said in ({"strand": "public"}, {"strand": "panel"}, {"code": CARD}, {"code": "ABCD"}, {}):
                    mallory = stolen.evening.guest()
                    if brought == "fresh":
                        mallory.http.get(way)
                    elif brought:
                        mallory.http.headers["cookie"] = brought.format(person=person, command=command)
                    body = urlencode({"command": command, **said})
                    form = {"content-type": "application/x-www-form-urlencoded"}
                    answer = mallory.http.post(f"{way}/commands/{name}", content=body, headers=form)
                    mallory.http.headers.pop("cookie", None)
                    yield kind, person, name, answer, mallory.http.get(way).text


def test_a_way_in_that_is_sent_again_by_somebody_else_opens_nothing(stolen: Stolen, victims: list[Browser]) -> None:
    """With no cookie, a made-up one, or one of their own: never the other's cookie, and never a look at their vote."""
    people = {person for _, person, _ in stolen.ways_in}
    forum = stolen.evening.forum
    before = {by: msgspec.json.encode(one) for by, one in forum.activities["a1"].state.ballots.items()}
    let_in = 0
    for kind, person, name, answer, page in attempts(stolen):
        given = [one.partition("=")[2].partition(".")[0] for one in answer.headers.get_list("set-cookie")]
        assert not people & set(given), f"{kind}, {name}: the cookie of {person}"
        assert SAVED not in answer.text and SAVED not in page, f"{kind}, {name}: what {person} voted"
        assert answer.status_code in (303, 403, 409, 422, 429)
        assert answer.status_code != 303 or kind == "a fresh page", f"{kind} got in"
        let_in += answer.status_code == 303
    assert let_in, "the control: who opens the page may come in, as somebody of their own"
    assert {f"p:{person}" for person in people} <= set(forum.participants)
    assert len(forum.participants) == len(people) + let_in
    after = {by: msgspec.json.encode(one) for by, one in forum.activities["a1"].state.ballots.items()}
    assert after == before


def test_the_one_whose_command_it_was_may_send_it_again(stolen: Stolen, victims: list[Browser]) -> None:
    """The honest retry, also after others have tried it: the same person, with a cookie that works."""
    way = f"/f/{stolen.evening.id}"
    number, written = len(stolen.evening.forum.participants), stolen.evening.length()
    for browser in victims:
        person = browser.http.cookies["p"].partition(".")[0]
        action, fields = SENT[browser]
        answer = browser.http.post(action, data=fields)
        assert answer.status_code == 303
        assert any(one.startswith(f"p={person}.") for one in answer.headers.get_list("set-cookie"))
        assert SAVED in browser.page(way).html
    assert len(stolen.evening.forum.participants) == number
    assert stolen.evening.length() == written, "a repeat is known by the hash that the log keeps"
    assert not [fields["command"] for _, fields in SENT.values() if fields["command"].encode() in stolen.bytes]


def test_links_in_the_archive_open_nothing(stolen: Stolen) -> None:
    """A link's id is in the log; what stands behind its # is not."""
    evening = stolen.evening
    evening.say(c.MakeLink("l9", "facilitator"), ORGANISER)
    for given in ("l9", "l9.", *(f"l9.{word.decode()}" for word in sorted(stolen.words())[:200] if word.isascii())):
        mallory = evening.guest()
        assert mallory.http.post(f"/f/{evening.id}/door/console", data={"key": given}).status_code in (403, 429)
        mallory.http.headers["cookie"] = f"lead={given}".replace(";", "")
        assert mallory.http.get(f"/f/{evening.id}/console").status_code == 403
        mallory.http.close()
