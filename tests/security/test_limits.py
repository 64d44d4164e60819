"""Limits per participant, forum and secret, never per address: a hall gets in, and one who floods is held.

Never here: what a kind itself allows a person (tests/activities).
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from urllib.parse import urlencode

import msgspec
import pytest

from app.activities.base.messages import Refused
from app.activities.posts.messages import NotePosted
from app.forum.codec import FORUM
from app.forum.commands import OpenForum
from app.web import limits as held
from app.web.limits import BUDGETS, KEPT, Budget, Limits, retry_after
from tests.examples import EXAMPLES
from tests.people import ANNA, FACILITATOR, MODERATOR, ORGANISER
from tests.security.direct import Answer, Asked, ask_all, own
from tests.web.house import Evening, House


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has spent anything yet."""
    held.limits._full_at.update({what: {} for what in BUDGETS})


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The control: no limits."""
    before = dict(BUDGETS)
    BUDGETS.update({what: Budget(10**9, 0.0) for what in BUDGETS})
    yield
    BUDGETS.update(before)


def vote(evening: Evening, number: int) -> Asked:
    form = {"command": f"vote-{secrets.token_hex(4)}", "activity": "a1", "choices": f"o{number % 3 + 1}"}
    return Asked("POST", f"/f/{evening.id}/commands/CastBallot", urlencode(form).encode())


def statuses(answers: list[Answer]) -> set[int]:
    return {one.status for one in answers}


def test_a_bucket_gives_its_burst_and_then_one_at_a_time() -> None:
    now = [0.0]
    limits = Limits(lambda: now[0])
    budget = BUDGETS["command"]
    assert [limits.spend("command", "anna") for _ in range(budget.burst)] == [None] * budget.burst
    refused = limits.spend("command", "anna")
    assert refused is not None
    assert (refused.status, refused.values) == (429, {"seconds": 1})
    assert limits.spend("command", "boris") is None
    now[0] += budget.every
    assert limits.spend("command", "anna") is None
    assert limits.spend("command", "anna") is not None
    now[0] += 3_600
    assert [limits.spend("command", "anna") for _ in range(budget.burst)] == [None] * budget.burst
    assert limits.spend("command", "anna") is not None, "a bucket that was full for an hour holds no more"


def test_who_leads_several_forums_has_a_bucket_in_each() -> None:
    limits = Limits(lambda: 0.0)
    while limits.command("f1", ORGANISER, OpenForum()) is None:
        pass
    assert limits.command("f2", ORGANISER, OpenForum()) is None


def test_buckets_take_bounded_memory() -> None:
    """However many people or targets somebody makes up; the busy ones are kept."""
    limits = Limits(lambda: 0.0)
    for number in range(KEPT + 1_000):
        limits.spend("command", f"made up {number}")
        if number % 1_000 == 0:
            limits.spend("command", "anna")
    assert limits.size() == KEPT
    assert limits.spend("command", "anna") is not None
    spent = [limits.spend("command", "a newcomer") for _ in range(BUDGETS["command"].burst + 1)]
    assert spent[-1] is not None, "the newest is remembered, and the one that was used longest ago goes"


def test_what_is_given_back_is_one_token() -> None:
    """A wrong code that was no guess costs nothing; those before it do."""
    limits = Limits(lambda: 0.0)
    while limits.failed("own code", "anna") is None:
        pass
    limits.give_back("own code", "anna")
    assert limits.failed("own code", "anna") is None
    assert limits.failed("own code", "anna") is not None


def test_a_post_is_a_command_as_well() -> None:
    """Who has no command left cannot write either, though fewer posts than those were sent."""
    limits = Limits(lambda: 0.0)
    post = next(command for role, _, command in EXAMPLES["ideas"].story if role == "participant")
    assert post.budget == "post"
    taken = [limits.command("f1", ANNA, post) is None for _ in range(BUDGETS["post"].burst)]
    assert sum(taken) == BUDGETS["command"].burst < BUDGETS["post"].burst


def test_whoever_leads_has_more_room_than_a_person() -> None:
    """A moderator clears a queue faster than anybody votes."""
    for who in (ORGANISER, FACILITATOR, MODERATOR):
        limits = Limits(lambda: 0.0)
        taken = [limits.command("f1", who, OpenForum()) is None for _ in range(BUDGETS["lead"].burst + 1)]
        assert sum(taken) == BUDGETS["lead"].burst


def test_only_who_has_to_wait_is_told_for_how_long() -> None:
    """A closed step is no reason to come again."""
    assert retry_after(Refused("Closed.")) == retry_after(None) == {}
    assert retry_after(Refused("Slowly.", {"seconds": 7}, 429)) == {"Retry-After": "7"}


def test_a_hall_behind_one_address_votes_while_one_who_floods_is_held(house: House, evening: Evening) -> None:
    """Figure 22, B12: 600 people join and vote from one address, 0 x 429; the same run holds 200 votes of one device."""
    mallory, people = own(house, evening.joined()), 600
    page = f"/f/{evening.id}"
    forms = [urlencode({"command": f"join-{i:05}", "strand": "public"}).encode() for i in range(people)]
    join = [Asked("POST", f"{page}/commands/Join", form, evening.newcomer()) for form in forms]
    joined = ask_all(house, join, own(house), together=50)
    assert statuses(joined) == {303}
    tokens = [re.search(rb"p=([^;]+)", dict(one.headers)[b"set-cookie"]) for one in joined]
    flood = [msgspec.structs.replace(vote(evening, i), headers=mallory) for i in range(200)]
    votes = [
        msgspec.structs.replace(vote(evening, i), headers={"cookie": f"p={token[1].decode()}"})
        for i, token in enumerate(tokens)
        if token
    ]
    mixed = [one for pair in zip(votes, flood * 3, strict=True) for one in pair]
    answers = ask_all(house, mixed, own(house), together=50)
    hall, flooded = answers[::2], answers[1::2]
    assert statuses(hall) == {303}
    assert sum(one.status == 303 for one in flooded) < 20 + 5 * 60
    held_back = [one for one in flooded if one.status == 429]
    assert held_back
    assert dict(held_back[0].headers)[b"retry-after"].isdigit()
    assert b"That was too quick" in held_back[0].body
    assert len(evening.forum.activities["a1"].state.ballots) == people + 1


def test_one_device_cannot_flood_the_wall_with_notes(house: House) -> None:
    """B07: 400 notes by one device into a step without a limit of its own: some 30 of them are in the log."""
    evening = Evening(house, ("ideas", {**EXAMPLES["ideas"].settings, "limit": 0, "prerelease": False})).on_stage()
    mallory, boris = own(house, evening.joined()), own(house, evening.joined())
    held.limits._full_at["command"].clear()
    sent = notes(evening, 400)
    now = [0.0]
    held.limits._clock = lambda: now[0]
    answers = []
    for start in range(0, len(sent), 20):  # never more at once than a person may send of anything
        answers += ask_all(house, sent[start : start + 20], mallory)
        now[0] += 4.0
    held.limits._clock = Limits()._clock
    kept = posted(house, evening)
    assert 30 <= kept <= 30 + 80 / 20 + 1
    assert statuses(answers) == {303, 429}
    assert statuses(ask_all(house, notes(evening, 1), boris)) == {303}


def test_without_limits_the_flood_would_be_in_the_log(house: House, unlimited: None) -> None:
    """The control of both: the same 60 notes at once are all taken."""
    evening = Evening(house, ("ideas", {**EXAMPLES["ideas"].settings, "limit": 0})).on_stage()
    assert statuses(ask_all(house, notes(evening, 60), own(house, evening.joined()))) == {303}
    assert posted(house, evening) == 60


def notes(evening: Evening, number: int) -> list[Asked]:
    forms = [{"command": f"note-{i:05}", "activity": "a1", "topic": "t1", "text": f"Note {i}"} for i in range(number)]
    return [Asked("POST", f"/f/{evening.id}/commands/PostNote", urlencode(form).encode()) for form in forms]


def posted(house: House, evening: Evening) -> int:
    entries = [FORUM.decode(key.decode(), values[b"e"]) for key, values in house.store.xrange(evening.log_key)]
    return sum(one is not None and isinstance(one.event, NotePosted) for one in entries)


def test_guessing_at_a_door_is_slowed_and_the_right_link_still_opens(house: House, evening: Evening) -> None:
    """A figure of section 3: guesses at a forum's links hit nothing, then meet 429; who has the link comes in all the same."""
    right, other = evening.link("facilitator"), Evening(house)
    door = f"/f/{evening.id}/door/console"
    guesses = [urlencode({"key": f"l1.{secrets.token_urlsafe(18)}"}).encode() for _ in range(300)]
    answers = ask_all(house, [Asked("POST", door, guess) for guess in guesses], own(house))
    assert statuses(answers) == {403, 429}
    assert sum(one.status == 403 for one in answers) < 200
    assert {len(one.body) for one in answers[:50]} == {len(answers[0].body)}, "an answer tells how close a guess was"
    assert evening.opened("facilitator", right)
    wrong = Asked("POST", f"/f/{other.id}/door/console", guesses[0])
    assert statuses(ask_all(house, [wrong], own(house))) == {403}


def test_another_address_of_a_person_changes_no_limit(house: House, evening: Evening) -> None:
    """Proxy headers: who floods gains nothing by naming other addresses."""
    mallory = own(house, evening.joined())
    sent = [
        msgspec.structs.replace(
            vote(evening, i), headers={"x-forwarded-for": f"10.0.0.{i}", "x-real-ip": f"10.1.0.{i}"}
        )
        for i in range(60)
    ]
    assert 429 in statuses(ask_all(house, sent, mallory))
