"""What is left after sealing, joined in every way that there is: nothing leads from one contribution to another of the same
person.

Here: an attack on everything that stays. Never: figures that must stay the same (test_seal.py).
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from app.activities import KINDS
from app.activities.base.receipt import receipt_of
from app.forum.sealing.seal import SealedLog
from app.forum.snapshot import snapshot
from app.forum.state import Forum
from tests.archive.made import archived
from tests.forum.sealing.crowd import PEOPLE, Crowd
from tests.forum.sealing.test_seal import NIGHT, sealed
from tests.play import Forums

pytestmark = pytest.mark.few
SAID = {"topic", "text", "state", "reason", "group", "into", "withdrawn", "edited", "erased", "marks", "receipt"}
"""What somebody gave, what became of it, and the receipt: it is published of each thing, and the same for many."""
NUMBER = re.compile(r"(id|key|note|merged_into)=n?[0-9]+")
"""The number of a note in the order of the receipts; each step has its own (test_order_and_time_say_nothing)."""


def authors(forum: Forum) -> dict[str, str]:
    """The truth before the sealing: whose each receipt is."""
    found: dict[str, str] = {}
    for step in forum.activities.values():
        given = getattr(step.state, "posts", None)
        pairs = [(post.by, post) for post in given.values()] if given else []
        pairs += [(key.partition("#")[0], one) for key, one in getattr(step.state, "ballots", {}).items()]
        found |= {receipt_of(by, step.id, one): by for by, one in pairs}
    return found


def leaves(thing: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every single value with its name."""
    if isinstance(thing, dict):
        for name, inner in thing.items():
            yield from leaves(inner, name)
    elif isinstance(thing, list):
        for inner in thing:
            yield from leaves(inner, path)
    else:
        yield path, thing


def things(thing: Any) -> Iterator[dict[str, Any]]:
    """Everything that carries a receipt, wherever it stands."""
    if isinstance(thing, dict):
        if thing.get("receipt"):
            yield thing
        for name, inner in thing.items():
            yield from things({"key": name, **inner} if isinstance(inner, dict) else inner)
    elif isinstance(thing, list):
        for inner in thing:
            yield from things(inner)


def told(places: Any) -> dict[str, set[str]]:
    """By each value that is no content: the receipts that it stands beside."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in things(places):
        for name, value in leaves({name: inner for name, inner in one.items() if name not in SAID}):
            if not NUMBER.fullmatch(f"{name}={value}"):
                found[f"{name}={value}"].add(one["receipt"])
    return found


def lists(thing: Any) -> Iterator[list[str]]:
    """Everything that names several things in one breath: each list of ids."""
    if isinstance(thing, dict):
        for inner in thing.values():
            yield from lists(inner)
    elif isinstance(thing, list):
        if thing and all(isinstance(one, str) for one in thing):
            yield thing
        for inner in thing:
            yield from lists(inner)


def left(log: Forums, made: SealedLog) -> dict[str, Any]:
    """All that anybody can still read: the log, the archive with its outcome, a restored forum, a snapshot of it."""
    encode = msgspec.json.encode
    entries = [{"id": entry_id, **json.loads(data)} for entry_id, data in made.entries]
    archive = archived(list(made.entries), NIGHT)
    outcome = json.loads(archive[archive.index(b',"outcome":') + 11 : archive.rindex(b',\n"sha256"')])
    return {
        "log": entries,
        "outcome": outcome,
        "forum": json.loads(encode(made.forum)),
        "snapshot": json.loads(encode(snapshot(made.forum))),
    }


def joined(log: Forums, made: SealedLog) -> list[str]:
    """How two things of one person can be told to be of one: a value that stands beside things of one person alone."""
    whose = authors(log.state)
    found = []
    for place, thing in left(log, made).items():
        for value, receipts in told(thing).items():
            persons = {whose[receipt] for receipt in receipts if receipt in whose}
            if len(receipts) > 1 and len(persons) == 1:
                found.append(f"{place}: {value} joins {len(receipts)}")
    return found


@pytest.mark.parametrize("seed", range(3))
def test_nothing_that_is_left_joins_two_things_of_one_person(seed: int) -> None:
    """C14: each thing has an id of its own, in the log, in the state, in every table. 59 of 190 authors had one for all."""
    log = Crowd(seed).evening()
    made = sealed(log.entries)
    assert joined(log, made) == []
    assert max(Counter(authors(log.state).values()).values()) > 5, "the control: most people gave several things"


def test_the_attack_finds_a_forum_that_is_not_sealed() -> None:
    """C14: the control: before the sealing nearly everybody's things are joined."""
    log = Crowd(0).evening()
    assert len(joined(log, SealedLog(tuple(log.entries), named(log.state)))) > len(PEOPLE)


def named(forum: Forum) -> Forum:
    """The forum with the receipts that are made when somebody looks."""
    for step in forum.activities.values():
        for name in ("posts", "ballots"):
            for key, one in getattr(step.state, name, {}).items():
                by = getattr(one, "by", key.partition("#")[0])
                getattr(step.state, name)[key] = msgspec.structs.replace(one, receipt=receipt_of(by, step.id, one))
    return forum


def test_no_list_names_the_things_of_one_person() -> None:
    """C14: whatever lists ids lists those of many, or one."""
    log = Crowd(1).evening()
    made = sealed(log.entries)
    for step in made.forum.activities.values():
        posts = getattr(step.state, "posts", {})
        whose = authors(log.state)
        for ids in lists(json.loads(msgspec.json.encode(step.state))):
            persons = {whose[posts[one].receipt] for one in ids if one in posts}
            assert len(ids) == 1 or len(persons) != 1, ids


def test_order_and_time_say_nothing() -> None:
    """C14: things stand sorted by receipt or by ids drawn for them; all have one time; the entries have none of theirs."""
    log = Crowd(2).evening()
    made = sealed(log.entries)
    for step in made.forum.activities.values():
        given = [*getattr(step.state, "posts", {}).values()]
        assert [one.receipt for one in given] == sorted(one.receipt for one in given)
        cast = [*getattr(step.state, "ballots", {})]
        assert cast == sorted(cast)
        assert len({one.at for one in [*given, *getattr(step.state, "ballots", {}).values()]}) <= 1
    last = max(int(entry_id.partition("-")[0]) for entry_id, _ in log.entries)
    ours = [entry_id for entry_id, data in made.entries if b'"b":"l:seal"' in data]
    assert {entry_id.partition("-")[0] for entry_id in ours} == {str(last)}
    assert made.forum.undo == [] and not any("p:" in key for key in made.forum.seen)


def test_a_blocked_device_is_no_join() -> None:
    """C14: the record says that notes were hidden, as it does of single ones; that they came from one device is gone."""
    log = Crowd(0).evening()
    assert any(line.what == "AuthorsBlocked" for line in log.state.record)
    made = sealed(log.entries)
    assert not any(line.what == "AuthorsBlocked" for line in made.forum.record)
    assert sum(line.what == "NotesHidden" for line in made.forum.record) == 4
    assert b"AuthorsBlocked" not in b"".join(data for _, data in made.entries)


def test_persons_stay_as_counts() -> None:
    """C14: how many wrote, and how many have a note left, are the same figures as before."""
    log = Crowd(0).evening()
    made = sealed(log.entries)
    for key, step in log.state.activities.items():
        context, sealed_step = log.state.context(step, NIGHT), made.forum.activities[key]
        kind = KINDS[step.plan.kind]
        assert kind.input.counts(context, step.state) == kind.input.counts(context, sealed_step.state)
