"""Anything at all, put into every POST: never an error of ours, always words, and nothing happens that was refused.

Fast: some hundreds of inputs each; `--long`: a hundred thousand. Every run has a seed, which a failure names.
Never here: inputs that somebody thought of (tests/web/test_forms.py, tests/imports).
"""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import msgspec
import pytest

from app.activities import KINDS
from app.activities.base.messages import Logged
from app.forum.commands import COMMANDS
from app.live.audience.scene import Scene
from app.web.limits import BUDGETS, Budget
from tests.examples import EXAMPLES
from tests.security.direct import Answer, Asked, ask_all, cookies, own
from tests.security.payloads import PAYLOADS
from tests.web.house import Evening, House
from tests.web.routes import addresses

NASTY = (
    "",
    " ",
    "0",
    "1",
    "-1",
    "2",
    "9" * 19,
    "9" * 5_000,
    "1e309",
    "NaN",
    "Infinity",
    "0x10",
    "1_000",
    "٣",
    "²",
    "true",
    "null",
    "[]",
    "{}",
    "a1",
    "m1",
    "n1",
    "o1",
    "t1",
    "g1",
    "l1",
    "public",
    "panel",
    "vote",
    "ideas",
    "moderator",
    "2026-02-30",
    "9999-12-31",
    "25:61",
    "Europe/Berlin",
    "../../etc",
    "de",
    "on",
    "\x00",
    "\ud7ff",
    "\U0010ffff",
    "e" + "\u0301" * 300,
    "👩‍👩‍👧‍👦",
    "İ",
    "ß" * 200,
    "\u202e" * 9,
    "x" * 2_000,
    "\n" * 500,
    "{0.__class__}",
    "%(name)s",
    "{seconds}",
)
FIELDS = sorted(
    {field.encode_name for command in COMMANDS.values() for field in msgspec.structs.fields(command)}
    | {"marks.o1", "marks.", ".", "a.b.c", "code", "key", "name", "password", "password2", "password_now", "title.de"}
    | {
        "title.en",
        "do",
        "reason",
        "to",
        "of",
        "at",
        "new_name",
        "languages",
        "retention",
        "kind",
        "method",
        "options.o1.de",
        "options.new-1.en",
        "rows",
    }
    | {
        "topics.t1.de",
        "limit",
        "budget",
        "maximum",
        "confirm",
        "sure",
        "parcel",
        "proof",
        "role",
        "number",
        "need.de",
        "minutes",
    }
)
WORDS = {200, 204, 303, 400, 403, 404, 405, 409, 413, 422, 429}


@pytest.fixture
def unlimited() -> Iterator[None]:
    """The limits would answer nearly everything; only passwords are hashed no more than twice, as that costs so much."""
    before = dict(BUDGETS)
    BUDGETS.update({what: Budget(10**9, 0.0) for what in BUDGETS} | {"sign-in": Budget(2, 10**9)})
    yield
    BUDGETS.update(before)


@pytest.fixture
def happened(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many events changed a forum, so far."""
    count, before = [0], Scene.happened

    def counted(scene: Scene, logged: list[Logged]) -> None:
        count[0] += len(logged)
        before(scene, logged)

    monkeypatch.setattr(Scene, "happened", counted)
    return count


def a_request(dice: random.Random, paths: list[str]) -> Asked:
    path, kind = dice.choice(paths), dice.random()
    fields = [(dice.choice(FIELDS), a_value(dice)) for _ in range(dice.randrange(7))]
    if dice.random() < 0.9:
        fields.append(("command", f"fuzz-{dice.getrandbits(40):x}" if dice.random() < 0.95 else a_value(dice)))
    if kind < 0.75:
        return Asked("POST", path, urlencode(fields, errors="replace").encode())
    if kind < 0.85:
        body = dice.randbytes(dice.randrange(300))
        return Asked(
            "POST", path, body, {"content-type": dice.choice(("application/json", "text/plain", "multipart/form-data"))}
        )
    if kind < 0.95:
        parts = [f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields]
        file = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n' + dice.randbytes(200)
        whole = "".join(parts).encode(errors="replace") + file + b"\r\n--x--\r\n"
        return Asked(
            "POST", path, whole[: dice.randrange(len(whole)) + 1], {"content-type": "multipart/form-data; boundary=x"}
        )
    strange = quote(a_value(dice)[:300], errors="replace")
    cut = path.split("/")
    cut[dice.randrange(len(cut))] = strange
    return Asked(dice.choice(("POST", "GET")), "/" + "/".join(cut).lstrip("/") + f"?{strange}={strange}")


def a_value(dice: random.Random) -> str:
    if dice.random() < 0.6:
        return dice.choice(NASTY)
    if dice.random() < 0.5:
        return dice.choice(PAYLOADS)
    return "".join(chr(dice.choice((dice.randrange(128), dice.randrange(0xD7FF)))) for _ in range(dice.randrange(12)))


def bother(house: House, number: int, happened: list[int], seed: int) -> Counter[int]:
    """So many requests, each as somebody with every cookie, and a fresh forum now and then. What is refused changed nothing."""
    dice, seen = random.Random(seed), Counter[int]()
    for batch in range(0, number, 400):
        evening = Evening(house, *((kind, EXAMPLES[kind].settings) for kind in KINDS)).on_stage("a2").on_stage("a4")
        everybody = own(house, evening.joined())
        more = (evening.opened("facilitator"), evening.opened("wall"), house.organiser())
        everybody["cookie"] += "".join(f"; {cookies(one)['cookie']}" for one in more)
        paths = [path for path in addresses(house, evening, "POST") if path != "/desk/signout"]
        for i in range(batch, min(number, batch + 400)):
            asked = a_request(dice, paths)
            if dice.random() < 0.05:
                asked = msgspec.structs.replace(
                    asked, headers=asked.headers | {"cookie": a_cookie(dice, everybody["cookie"])}
                )
            before = happened[0]
            answer = ask_all(house, [asked], everybody)[0]
            note = f"seed {seed}, number {i}: {asked} -> {answer.status}"
            assert answer.status in WORDS, note
            assert answer.status < 400 or happened[0] == before, f"refused, and something happened: {note}"
            assert answer.status < 400 or says_something(answer), f"no words: {note}"
            seen[answer.status] += 1
    return seen


def a_cookie(dice: random.Random, good: str) -> str:
    place = dice.randrange(len(good))
    return (
        (good[:place] + a_value(dice)[:50] + good[place + dice.randrange(5) :])
        .encode("latin-1", "ignore")
        .decode("latin-1")
    )


def says_something(answer: Answer) -> bool:
    return bool(re.search(rb'role="(alert|status)"|<h1|\x1f\x8b', answer.body)) or answer.status in (405,)


def test_no_input_to_any_post_makes_an_error(house: House, unlimited: None, happened: list[int]) -> None:
    """Figure 18, 2.2.1: over every route and command; 0 uncaught, 0 five-hundreds, words in every refusal."""
    seen = bother(house, 250, happened, seed=1)
    assert seen[422] > 20 and seen[303] + seen[200] > 5, f"the fuzzer reaches too little: {seen}"


@pytest.mark.long
def test_no_input_of_a_hundred_thousand_makes_an_error(house: House, unlimited: None, happened: list[int]) -> None:
    """Figure 18: the same, 100,000 times, from a fresh seed."""
    seed = time.time_ns() % 10**9
    begun = time.monotonic()
    seen = bother(house, 100_000, happened, seed)
    print(f"\nroutes: 100,000 inputs in {time.monotonic() - begun:.0f} s, seed {seed}: {dict(sorted(seen.items()))}")
