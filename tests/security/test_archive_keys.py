"""B5: everything that an archive and a page hold, tried as every secret there is; and what a log keeps of a command.

The attack: each string of each entry, and what follows from it by digests, cutting and coding, as cookie, link, code, sign-in,
set-up link and receipt. Never here: sending somebody's way in once more (test_archive_holder).
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import urlencode

import msgspec
import pytest

from app.activities.ballots.messages import BallotCast
from app.activities.base import receipt
from app.forum import codes
from app.forum import events as e
from app.forum.desk import Organiser, OrganiserAdded, PasswordChanged
from app.forum.link import Look
from app.forum.state import Link
from app.live.render.renderer import FormState
from app.settings import BadSettingError, Settings, load
from app.web import forms, identity, organisers, signing
from app.web.desk.link_rows import LinkRow
from app.web.desk.page import SubmittedForm
from tests.security.altered import bringing
from tests.web.house import Evening

CARDS = ("0123-4567-89AB-CDEF", "FEDC-BA98-7654-3210")
PASSWORD = "a guessable password"
DIGESTS = ("blake2b", "sha256", "sha1", "md5")


class Secrets:
    """What lets somebody in at one evening, with the test of a try for each."""

    def __init__(self, evening: Evening) -> None:
        self.evening, self.hall = evening, evening.house.hall
        evening.happen(e.CodesIssued("panel", tuple(codes.hashed(evening.id, codes.read(card)) for card in CARDS)))
        evening.on_stage()
        path, coded = f"/f/{evening.id}", evening.guest()
        assert coded.send(coded.page(f"{path}/code").form("/UseCode"), code=CARDS[0]).status_code == 303
        self.people = [evening.joined(), coded]
        for browser in self.people:
            assert browser.send(browser.page(path).form("/CastBallot"), choices="o1").status_code == 303
        self.links = {role: evening.link(role) for role in ("facilitator", "moderator", "wall")}
        self.leads = {role: evening.opened(role, link) for role, link in self.links.items()}
        self.organiser = evening.house.organiser()

    def genuine(self) -> dict[str, str]:
        """Each of them as its owner has it; the controls."""
        held = {f"cookie p {number}": one.http.cookies["p"] for number, one in enumerate(self.people)}
        held |= {f"link {role}": link for role, link in self.links.items()}
        held |= {
            f"cookie {role}": one.http.cookies["wall" if role == "wall" else "lead"] for role, one in self.leads.items()
        }
        held |= {"cookie sign-in": self.organiser.http.cookies["o"], "code": CARDS[1]}
        held |= {"known": str(organisers.known_cookie(self.hall.secret, "Olga", False).value)}
        return held | {"reset link": organisers.reset_token(self.hall.secret, self.hall.desk.state)}

    def opens(self, tried: str) -> Iterator[str]:
        """What this string opens, with every id that the forum's log names before it, too."""
        secret, forum, desk = self.hall.secret, self.evening.forum, self.hall.desk.state
        ids = [by.removeprefix("p:") for by in forum.participants]
        for value in (tried, *(f"{one}.{tried}" for one in ids)):
            if identity.participant(bringing(f"p={value}"), secret, forum.id):
                yield "participant"
        for value in (tried, *(f"{one}.{tried}" for one in forum.links)):
            if identity.by_secret(secret, forum, value):
                yield "link"
            if identity.may_watch(bringing(f"lead={value}; wall={value}"), secret, forum, desk):
                yield "lead or wall"
        for value in (tried, *(f"{one}.{tried}" for one in desk.sign_ins)):
            if organisers.organiser(bringing(f"o={value}"), secret, desk):
                yield "organiser"
        if organisers.known_browser(bringing(f"known={tried}"), secret, "Olga"):
            yield "known browser"
        if organisers.opens_setup(secret, desk, tried) or tried == organisers.setup_token(secret):
            yield "set-up link"
        letters = codes.read(tried)
        if letters and codes.hashed(forum.id, letters) in forum.codes:
            yield "one-time code"
        if tried.encode() == secret:
            yield "the secret itself"


def strings(data: object) -> Iterator[str]:
    """Every string in it, and the parts of each between its own separators."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from strings(key)
            yield from strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)
    elif isinstance(data, str):
        yield data
        yield from re.split(r"[.:\s/#?=]+", data)
        if data[:1] in "{[":
            try:
                yield from strings(json.loads(data))
            except ValueError:
                return


def derived(words: Iterable[str]) -> set[str]:
    """The words, and what follows from each without a secret: digests and their beginnings, codings, other cases."""
    found = set()
    for word in {one for one in words if 5 < len(one) < 100}:
        data = word.encode()
        found |= {word, word[:12], word[:24], word[::-1], word.swapcase()}
        coded = [data, *(hashlib.new(how, data).digest() for how in DIGESTS)]
        for one in coded:
            found |= {base64.urlsafe_b64encode(one[:size]).decode() for size in (9, 18, len(one))}
            found |= {one.hex(), one.hex()[:24]}
    return found


@pytest.fixture
def held(evening: Evening) -> Secrets:
    return Secrets(Evening(evening.house))


def test_nothing_that_an_archive_or_a_page_holds_lets_anybody_in(
    held: Secrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B5: archive, every file of the outcome, wall, console, state page, receipts, results, phone, refusals."""
    monkeypatch.setattr(signing, "sign", cache(signing.sign))  # the same few proofs are compared with every string
    base, desk = f"/f/{held.evening.id}", held.organiser
    got = desk.http.get(f"/desk{base}/archive")
    assert got.status_code == 200
    words = set(strings(json.loads(got.text)))
    assert set(held.evening.forum.participants) <= words, "it is whole"
    shown: set[str] = set()
    paths = [f"/desk{base}", "/desk/state", "/desk/people", f"{base}/console", f"{base}/wall", f"{base}/outcome"]
    paths += [f"{base}/outcome.json", f"{base}/receipts", f"{base}/results", base, "/nowhere", "/healthz", "/metrics"]
    for path in paths:
        shown |= set(re.findall(r"[\w.~:+/=-]{6,120}", desk.http.get(path).text))
    tries = derived(words) | shown
    assert len(tries) > 10_000
    assert [(one, what) for one in tries for what in held.opens(one)] == []


def test_the_trial_finds_every_secret_that_is_there(held: Secrets) -> None:
    """B5, control: each genuine one opens its door, also as a proof behind an id that the log names."""
    for name, value in held.genuine().items():
        assert list(held.opens(value)), name
        if name.startswith(("cookie", "link")):
            assert list(held.opens(value.partition(".")[2])), f"the proof alone: {name}"


def test_a_command_id_that_somebody_knows_is_no_receipt(held: Secrets) -> None:
    """B5: neither an id as it was sent nor what the log keeps of it is read as somebody's receipt; the receipt itself is."""
    browser, evening = held.people[0], held.evening
    own = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}", browser.http.get(f"/f/{evening.id}/mine").text)
    assert own and receipt.typed(own[0].lower()) == own[0]
    kept = {key.partition(" ")[2] for key in evening.forum.seen}
    for one in derived(kept | {part for key in kept for part in key.split(".")}):
        assert receipt.typed(one) != own[0]


def test_what_the_log_keeps_of_a_form_tells_no_password(held: Secrets) -> None:
    """B5: a form's digest was a fast test of guesses at the password in it; it takes the secret now. The control is the
    digest as it was: with the right guess it is found."""
    secret = held.hall.secret
    body = urlencode({"command": "abcdefgh1", "password_now": PASSWORD, "password": PASSWORD}).encode()
    fields = forms.parse(body)
    assert isinstance(fields, dict)
    kept, path = forms.command_key(secret, fields, body, "/desk/password"), "/desk/password"
    before = forms.former_key(fields, body, path)
    guess = hashlib.blake2b(f"{path} ".encode() + body, digest_size=6)
    assert guess.hexdigest() in before and "abcdefgh1" in before
    assert kept is not None and "abcdefgh1" not in kept
    plain = [guess.digest(), hashlib.blake2b(b"abcdefgh1", digest_size=9).digest()]
    assert not {base64.urlsafe_b64encode(one).decode() for one in plain} & set(kept.split("."))
    for how in (*DIGESTS, "sha512"):
        for part in (body, f"{path} ".encode() + body, b"abcdefgh1", PASSWORD.encode()):
            digest = hashlib.new(how, part).digest()
            assert not {digest.hex()[:12], base64.urlsafe_b64encode(digest[:9]).decode()} & set(kept.split("."))
    assert forms.command_key(b"another", fields, body, path) != kept
    assert forms.command_key(secret, fields, body, path) == kept, "a repeat is known"


def test_a_phone_may_send_again_what_it_sent_before_the_update(held: Secrets) -> None:
    """B5: logs of before keep ids as they were sent; the same command is still one."""
    evening, browser = held.evening, held.people[0]
    form = browser.page(f"/f/{evening.id}?edit=a1").form("/CastBallot")
    body = urlencode(form.filled(choices="o2")).encode()
    fields = forms.parse(body)
    assert isinstance(fields, dict)
    (by,) = [one for one in evening.forum.participants if one[2:] == browser.http.cookies["p"].partition(".")[0]]
    old = forms.former_key(fields, body, "CastBallot")
    written = BallotCast("a1", {"o2": 1})
    assert evening.house.run(evening.house.hall.append(evening.place, by, old, written)) is None
    before = evening.length()
    assert evening.forum.activities["a1"].state.ballots[by].marks == {"o2": 1}
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert browser.http.post(form.action, content=body, headers=kind).status_code == 303
    assert evening.length() == before


def structs(base: type[msgspec.Struct] = msgspec.Struct) -> Iterator[type[msgspec.Struct]]:
    for one in base.__subclasses__():
        yield one
        yield from structs(one)


def test_what_is_printed_by_mistake_says_no_secret() -> None:
    """B5: whatever holds a password, a link's address, a typed code or form prints its name alone."""
    canary = "canary-7Qx"
    held = [
        Organiser("olga", "Olga", canary, 1),
        OrganiserAdded("olga", "Olga", canary),
        PasswordChanged("olga", canary),
        SubmittedForm({"password": [canary]}, canary),
        FormState(fields={"code": [canary]}),
        LinkRow(
            id="l1", role="wall", name="", address=f"https://x/#{canary}", made_at=1, number=0, since=(), look=Look()
        ),
        Settings(redis_url=f"redis://:{canary}@host", metrics=canary),
    ]
    assert [type(one) for one in held if canary in repr(one) or canary in f"{one}"] == []
    telling = {"password", "redis_url", "metrics"}
    ours = [one for one in structs() if one.__module__.startswith("app.")]
    secret = [one for one in ours if telling & set(one.__struct_fields__) or getattr(one, "secret", None) is True]
    assert len(secret) > 5
    assert [one.__name__ for one in secret if one.__repr__ is msgspec.Struct.__repr__] == []
    assert "wall" in repr(Link("l1", "wall", 1)), "the control: what holds no secret says what it holds"


def test_a_bad_address_of_the_store_is_said_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    """B5: it may be printed into a log."""
    monkeypatch.setenv("REDIS_URL", "redis+http://somebody:canary-7Qx@host")
    with pytest.raises(BadSettingError) as refused:
        load()
    assert "canary" not in str(refused.value) and "host" in str(refused.value)
