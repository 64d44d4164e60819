"""A real cluster of three shards with replicas: a primary is killed, its replica takes over without the last votes, and
nothing that was acknowledged is missing in the end.

Here: two halls, each with a log of its own, as two processes have them. Never: one store alone (test_epoch.py).
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.activities.base.actor import Actor
from app.activities.base.messages import Refused
from app.forum import codec, desk
from app.forum import commands as c
from app.forum import events as e
from app.forum.log_events import LogHealed
from app.forum.state import Plan
from app.live.hall import Hall, LiveForum
from app.settings import Settings
from app.store import opening, start
from app.store.cluster import owners
from app.store.folder import StoreError
from app.store.log import DESK, Log, Unavailable, forum_key
from tests.examples import EXAMPLES
from tests.faults.kit.shards import Member, Shards, shards, until
from tests.halls import VOTE, a_hall, anyio_backend
from tests.people import ORGANISER, SETTINGS
from tests.play import Forums, digest

__all__ = ["anyio_backend"]
pytestmark = pytest.mark.anyio
FORUMS = ("f1", "f2", "f3", "f4")
PEOPLE = [Actor("participant", f"p{number}") for number in range(60)]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shards]:
    with shards(tmp_path_factory.mktemp("shards")) as made:
        yield made


@pytest.fixture(autouse=True)
def ready(cluster: Shards) -> None:
    """Each test finds six members and nothing in them."""
    for member in cluster.members:
        if member.process.poll() is not None:
            member.start()
    until(cluster.whole, 20)
    for member in {cluster.primary_of(forum_key(forum)) for forum in FORUMS} | {cluster.primary_of("sw:{desk}:log")}:
        member.ask("FLUSHALL")
        member.copies(True)


async def opened(hall: Hall, forum: str) -> LiveForum:
    """A vote that is open, for PEOPLE, who have joined."""
    number = f"48291{forum[1:]}"
    assert await hall.at_desk("setup:1", f"listed {forum}", desk.ForumListed(forum, number)) is None
    place = await hall.place(forum)
    assert place
    told = (
        e.ForumCreated(number, SETTINGS),
        e.ActivityAdded(Plan("vote", {"de": "Frage"}), EXAMPLES["vote"].settings),
        e.ForumOpened(),
        e.ActivityShown("a1"),
        e.InputOpened("a1"),
    )
    for place_in_line, event in enumerate(told):
        assert await hall.append(place, ORGANISER.by, f"c{place_in_line}", event) is None
    joined = await asyncio.gather(*(hall.ask(place, one, "join", c.Join("public")) for one in PEOPLE))
    assert set(joined) == {None}
    return place


async def both(first: Hall, second: Hall, forum: str) -> tuple[LiveForum, LiveForum]:
    here = await opened(first, forum)
    async with asyncio.timeout(10):
        while (there := await second.place(forum)) is None or there.forum.last_id != here.forum.last_id:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    return here, there


def ballots(place: LiveForum) -> dict[str, Any]:
    return {by: ballot.marks for by, ballot in place.forum.activities["a1"].state.ballots.items()}


def stored(cluster: Shards, forum: str) -> list[tuple[str, bytes]]:
    until(cluster.whole_slots)
    with cluster.primary_of(forum_key(forum)).client() as redis:
        found = redis.xrange(forum_key(forum))
    return [(entry_id, fields["e"].encode()) for entry_id, fields in found]  # type: ignore[union-attr]


async def until_saved(hall: Hall, place: LiveForum, person: Actor, key: str, choice: str) -> bool:
    """As a phone does it: the same command until it is answered."""
    vote = VOTE if choice == "o1" else type(VOTE)("a1", choices=(choice,))
    async with asyncio.timeout(60):
        while True:
            with contextlib.suppress(Unavailable):
                answer = await hall.ask(place, person, key, vote)
                assert not isinstance(answer, Refused), answer
                return True
            await asyncio.sleep(0.1)


async def settled(places: tuple[LiveForum, LiveForum], epochs: int) -> None:
    async with asyncio.timeout(30):
        while (  # noqa: ASYNC110
            min(place.replica.epoch for place in places) < epochs or len({place.forum.last_id for place in places}) > 1
        ):
            await asyncio.sleep(0.02)


def as_the_log_says(cluster: Shards, place: LiveForum) -> bool:
    fresh = Forums(place.forum.id, 0).replayed(stored(cluster, place.forum.id))
    return digest(fresh, ("head", "closed_head")) == digest(place.forum, ("head", "closed_head"))


def counted_once(cluster: Shards, place: LiveForum) -> bool:
    """Every ballot belongs to one command that was given, and each command was folded once."""
    read = [codec.FORUM.decode(*entry) for entry in stored(cluster, place.forum.id)]
    return set(ballots(place)) == {one.by for one in read if one and type(one.event).__name__ == "BallotCast"}


def a_start(cluster: Shards, data: Path, word: str = "") -> contextlib.AbstractContextManager[str]:
    """The store as a start has it, nobody being there to be asked."""
    return opening.opened(Settings(data=str(data), redis_url=cluster.url, accept_loss=word), lambda words: None)


def test_what_a_cluster_has_lost_is_asked_about_at_the_next_start(
    cluster: Shards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A2: the web processes died with a primary that came back with less. A process that still lives may be about to write it
    again, so that is waited for first: nobody is asked about what a failover lost for a moment."""
    key = forum_key("f1")
    holder = cluster.primary_of(key)
    listed = desk.CODEC.encode("setup:1", "listed", desk.ForumListed("f1", "482911"))
    cluster.primary_of(DESK).ask("XADD", DESK, "*", "e", listed.decode())
    for number in range(9):
        holder.ask(
            "XADD", key, "*", "e", codec.FORUM.encode(f"p:{number}", "c", e.ParticipantJoined("public")).decode()
        )
    with a_start(cluster, tmp_path):
        pass

    def heal(seconds: float) -> None:
        holder.ask("XADD", key, "*", "e", codec.FORUM.encode("l:log", "healed", LogHealed(1)).decode())

    holder.ask("XDEL", key, stored(cluster, "f1")[-1][0])
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(start.time, "sleep", heal)
        with a_start(cluster, tmp_path):
            assert len(stored(cluster, "f1")) == 9, "nobody was asked, and nothing is recorded"
    monkeypatch.setattr(opening, "HEALING_S", 0)
    holder.ask("XTRIM", key, "MAXLEN", "4")
    holder.ask("XDEL", key, stored(cluster, "f1")[-1][0])
    with pytest.raises(StoreError, match="--accept-loss") as refused, a_start(cluster, tmp_path):
        pass
    word = re.search(r"--accept-loss (\w+)", str(refused.value))
    assert word
    with a_start(cluster, tmp_path, word[1]):
        assert "EntriesMissing" in stored(cluster, "f1")[-1][1].decode()


async def test_votes_that_a_failover_lost_are_written_again_by_those_who_have_read_them(cluster: Shards) -> None:
    """B5, C6, fault 12: the replica never got the last thirty votes; after the healing all of them are there, once."""
    async with a_hall(cluster) as first, a_hall(cluster) as second:
        here, there = await both(first, second, "f1")
        other = await opened(second, "f2")
        primary = cluster.primary_of(forum_key("f1"))
        votes = [
            until_saved(hall, place, person, "vote", "o1")
            for person, (hall, place) in zip(PEOPLE[:30], [(first, here), (second, there)] * 15, strict=True)
        ]
        assert all(await asyncio.gather(*votes))
        await asyncio.sleep(0.2)
        primary.copies(False)
        assert all(await asyncio.gather(*(until_saved(first, here, one, "vote", "o2") for one in PEOPLE[30:45])))
        voting = [asyncio.create_task(until_saved(second, there, one, "vote", "o3")) for one in PEOPLE[45:]]
        await asyncio.sleep(0.01)  # some of these are answered, some are under way
        primary.kill()
        assert all(await asyncio.gather(*voting))
        await settled((here, there), 1)
        assert {by: [*marks] for by, marks in ballots(here).items()} == {
            one.by: ["o1" if number < 30 else "o2" if number < 45 else "o3"] for number, one in enumerate(PEOPLE)
        }
        assert digest(here.forum) == digest(there.forum)
        assert as_the_log_says(cluster, here) and counted_once(cluster, here)
        assert sum(one.again for one in here.forum.healings) >= 15
        assert cluster.primary_of(forum_key("f1")) is not primary
        assert await until_saved(second, other, PEOPLE[0], "vote", "o1")  # the forum on another shard


@pytest.mark.long
async def test_without_the_healing_those_votes_would_be_lost(cluster: Shards, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the same failover; what was acknowledged is in no log any more."""

    async def never(*_: Any) -> None:
        await asyncio.sleep(120)

    monkeypatch.setattr(Log, "prove", never)
    async with a_hall(cluster) as hall:
        place = await opened(hall, "f1")
        await asyncio.sleep(0.2)
        primary = cluster.primary_of(forum_key("f1"))
        primary.copies(False)
        assert all(await asyncio.gather(*(until_saved(hall, place, one, "vote", "o1") for one in PEOPLE)))
        primary.kill()
        await asyncio.to_thread(until, lambda: cluster.primary_of(forum_key("f1")) is not primary)
        fresh = Forums("f1", 0).replayed(stored(cluster, "f1"))
        assert len(ballots(place)) == len(PEOPLE)
        assert len(fresh.activities["a1"].state.ballots) == 0


@pytest.mark.long
async def test_a_primary_that_is_back_at_once_has_lost_nothing(cluster: Shards) -> None:
    """Figure 1, on a cluster: its file is whole, it stays the primary, nobody has to write anything again."""
    async with a_hall(cluster) as hall:
        place = await opened(hall, "f1")
        primary = cluster.primary_of(forum_key("f1"))
        voting = [asyncio.create_task(until_saved(hall, place, one, "vote", "o1")) for one in PEOPLE]
        await asyncio.sleep(0.02)
        primary.kill()
        primary.start()
        assert all(await asyncio.gather(*voting))
        assert len(ballots(place)) == len(PEOPLE)
        assert as_the_log_says(cluster, place)


@pytest.mark.long
async def test_a_log_that_moves_to_another_shard_is_followed_there(cluster: Shards) -> None:
    """C6: MOVED and ASK are answers like any other; nothing is lost, nothing is told to people."""
    async with a_hall(cluster) as hall:
        place = await opened(hall, "f3")
        source = cluster.primary_of(forum_key("f3"))
        target = next(one for one in cluster.members if one is not source and "master" in str(one.ask("ROLE")))
        voting = [asyncio.create_task(later(hall, place, one, number / 100)) for number, one in enumerate(PEOPLE)]
        await asyncio.sleep(0.1)
        await asyncio.to_thread(move_slot, cluster, forum_key("f3"), source, target)
        assert all(await asyncio.gather(*voting))
        assert cluster.primary_of(forum_key("f3")) is target
        assert len(ballots(place)) == len(PEOPLE)
        assert place.forum.healings == [] and as_the_log_says(cluster, place)


async def later(hall: Hall, place: LiveForum, person: Actor, seconds: float) -> bool:
    await asyncio.sleep(seconds)
    return await until_saved(hall, place, person, "vote", "o1")


def move_slot(cluster: Shards, key: str, source: Member, target: Member) -> None:
    """As `valkey-cli --cluster reshard` does it: importing, migrating, the keys, then everybody is told."""
    slot = str(source.ask("CLUSTER", "KEYSLOT", key))
    target.ask("CLUSTER", "SETSLOT", slot, "IMPORTING", str(source.ask("CLUSTER", "MYID")))
    source.ask("CLUSTER", "SETSLOT", slot, "MIGRATING", str(target.ask("CLUSTER", "MYID")))
    while keys := source.ask("CLUSTER", "GETKEYSINSLOT", slot, "100"):
        source.ask("MIGRATE", "127.0.0.1", str(target.port), "", "0", "5000", "KEYS", *keys)  # type: ignore[misc]
    for member in (target, source, *cluster.members):
        if "master" in str(member.ask("ROLE")):
            member.ask("CLUSTER", "SETSLOT", slot, "NODE", str(target.ask("CLUSTER", "MYID")))


async def test_everything_else_works_on_a_cluster(cluster: Shards) -> None:
    """C6: secret, seats, notes beside the log, writing anew, deletion with its bytes: all on the shard of the forum."""
    async with a_hall(cluster) as hall:
        place = await opened(hall, "f2")
        assert len(await hall.log.secret()) == 32 and await hall.log.secret() == hall.secret
        assert (
            await hall.log.report_seats("f2", "one", 3, 1_000) + await hall.log.report_seats("f2", "two", 4, 1_000)
            == 10
        )
        assert await hall.log.ping() and await hall.log.takes()
        for canary in ("yellow", "blue"):
            assert await hall.ask(place, Actor("participant", canary), "join", c.Join("public")) is None
        assert bytes_on_disk(cluster, b"p:yellow") == 2  # the control
        before = [entry for entry in stored(cluster, "f2") if b"p:yellow" not in entry[1]]
        assert await hall.rewrite(place, "l:log", before, e.LogRewritten("erased", "", len(before)))
        assert "p:yellow" not in place.forum.participants and place.replica.epoch == 1
        assert as_the_log_says(cluster, place)
        assert (bytes_on_disk(cluster, b"p:yellow"), bytes_on_disk(cluster, b"p:blue")) == (0, 2)  # primary and replica
        await hall.log.delete("f2", wait=True)
        assert stored(cluster, "f2") == []
        assert bytes_on_disk(cluster, b"p:blue") == 0


def bytes_on_disk(cluster: Shards, words: bytes) -> int:
    """How many files of the members hold them, those of the replicas too."""
    folders = [member.folder for member in cluster.members]
    return sum(words in file.read_bytes() for folder in folders for file in Path(folder).rglob("*") if file.is_file())


def test_the_start_looks_at_every_member(cluster: Shards) -> None:
    """Figure 8, C6: one replica that could lose a vote is enough to refuse, since it may be the primary next; its address
    is named. One server of a cluster is enough to find the cluster."""
    assert opening.inspect(cluster.url) == cluster.url
    alone = f"redis://{cluster.members[1].address}"
    assert opening.inspect(alone) == alone.replace("redis:", "redis+cluster:")
    replica = cluster.replica_of(cluster.primary_of(forum_key("f1")))
    replica.ask("CONFIG", "SET", "appendfsync", "everysec")
    try:
        with pytest.raises(StoreError, match=f"^{replica.address}, a member of the cluster.*appendfsync is everysec"):
            opening.inspect(cluster.url)
    finally:
        replica.ask("CONFIG", "SET", "appendfsync", "always")


def test_a_cluster_that_is_not_there_is_named_in_one_sentence(monkeypatch: pytest.MonkeyPatch, cluster: Shards) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.1)
    with pytest.raises(StoreError, match=r"The cluster at REDIS_URL cannot be used: none of its members answers\."):
        opening.inspect("redis+cluster://127.0.0.1:1,127.0.0.1:2")
    assert len(owners([cluster.members[0].view()])) == 16_384


def not_counted(said: dict[tuple[str, str], str], forum: str, places: tuple[LiveForum, LiveForum]) -> dict[str, object]:
    """Who was told that a choice is saved which is not the one that counts; both halls must say the same."""
    assert digest(places[0].forum) == digest(places[1].forum)
    now = {by: next(iter(marks)) for by, marks in ballots(places[0]).items()}
    return {by: (now.get(by), one) for (at, by), one in said.items() if at == forum and now.get(by) != one}


@pytest.mark.long
async def test_twenty_primaries_are_killed_while_two_processes_take_votes(cluster: Shards) -> None:
    """B5, figure 1 on a cluster: 20 kills, restarts and rejoins; nothing acknowledged is missing, nothing counts twice."""
    chance = random.Random(7)
    async with a_hall(cluster) as first, a_hall(cluster) as second:
        pairs = {forum: await both(first, second, forum) for forum in FORUMS}
        said: dict[tuple[str, str], str] = {}
        lost = 0

        async def goes_on(forum: str, person: Actor, stop: asyncio.Event) -> None:
            turn = 0
            while not stop.is_set():
                turn += 1
                hall, place = chance.choice(((first, pairs[forum][0]), (second, pairs[forum][1])))
                choice = f"o{turn % 3 + 1}"
                if await until_saved(hall, place, person, f"v{kill}.{turn}", choice):
                    said[forum, person.by] = choice
                await asyncio.sleep(chance.random() / 5)

        for kill in range(20):
            stop = asyncio.Event()
            voting = [asyncio.create_task(goes_on(forum, one, stop)) for forum in FORUMS for one in PEOPLE[:20]]
            await asyncio.sleep(0.3)
            primary = await asyncio.to_thread(cluster.primary_of, forum_key(FORUMS[kill % len(FORUMS)]))
            primary.copies(False)
            await asyncio.sleep(0.3)
            primary.kill()
            await asyncio.to_thread(until, lambda: cluster.primary_of(forum_key(FORUMS[kill % 4])) is not primary, 30)  # noqa: B023
            await asyncio.sleep(1)
            stop.set()
            await asyncio.gather(*voting)
            primary.start()
            await asyncio.to_thread(until, cluster.whole, 30)
            for forum, places in pairs.items():
                await settled(places, 0)
                assert as_the_log_says(cluster, places[0])
                assert not_counted(said, forum, places) == {}, f"kill {kill}, {forum}"
        lost = sum(one.again for here, _ in pairs.values() for one in here.forum.healings)
        gone = sum(one.gone for here, _ in pairs.values() for one in here.forum.healings)
        print(f"20 kills: {lost} contributions had been lost by the cluster and were written again, {gone} are gone")
        assert lost > 100 and gone == 0
