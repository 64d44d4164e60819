"""A forum or a programme that goes and comes back, over and over, with two processes on one store: each deletion counts once,
and counts.

Here: sequences of deleting, restoring, sealing, erasing, by hand and by the day. Never: one of them alone (test_deleted,
test_sealing), the archive's file (tests/archive).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterator
from typing import Any, ClassVar, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from msgspec.structs import replace
from redis import Redis

from app.activities.base.messages import Refused
from app.activities.posts.messages import EraseNote, PostNote
from app.forum import commands as c
from app.forum import desk
from app.forum import events as e
from app.forum.listed_programmes import RESTORER, ProgrammeListed, ProgrammeRenamed
from app.forum.state import Plan
from app.live import housekeeping, sealing
from app.live.clock import now_ms
from app.live.hall import Hall, LiveForum
from app.programme.basics import SayProgramme
from app.store.embedded import Embedded
from app.store.log import Entries, forum_key
from app.store.log.notice_store import people_key
from tests.examples import EXAMPLES
from tests.halls import CROWD, VOTE, a_hall, looked, store
from tests.people import MODERATOR, ORGANISER, SETTINGS
from tests.play import digest
from tests.programme.programmes import SETTINGS as PROGRAMME

__all__ = ["store"]
T = TypeVar("T")
DAY = 86_400_000
HALLS = st.sampled_from([0, 1])
PAST = replace(SETTINGS, retention="2022-07-31", delete_by_itself=True, seal_after_hours=0)


async def written(hall: Hall, forum: str) -> Entries:
    return [entry async for page in hall.log.pages(forum_key(forum)) for entry in page]


async def back(hall: Hall, forum: str, code: str, log: Entries) -> Refused | None:
    """What `restore` does, once it has a name."""
    listing = (await hall.newest_desk()).listings.get(forum, 0) + 1
    if not await hall.log.restore(forum, [log], listing):
        return desk.RESTORED
    return await hall.at_desk(desk.RESTORER, f"back {forum} {listing}", desk.ForumListed(forum, code))


class World:
    """Two processes on one store, for all examples; each example has forums of its own."""

    loop: ClassVar[asyncio.AbstractEventLoop]
    halls: ClassVar[list[Hall]]
    redis: ClassVar[Any]
    number: ClassVar[int] = 0

    @classmethod
    def run(cls, doing: Awaitable[T]) -> T:
        async def done() -> T:
            async with asyncio.timeout(20):
                return await doing

        return cls.loop.run_until_complete(done())


@pytest.fixture
def world(store: Embedded) -> Iterator[type[World]]:
    World.loop, World.redis = asyncio.new_event_loop(), Redis.from_url(store.url)
    several = [a_hall(store) for _ in range(2)]
    World.halls = [World.loop.run_until_complete(one.__aenter__()) for one in several]
    yield World
    for one in several:
        World.loop.run_until_complete(one.__aexit__(None, None, None))
    World.loop.close()


class Comings(RuleBasedStateMachine):
    """`copies` are the forums that there may be, each with its code and what of it was archived."""

    def __init__(self) -> None:
        super().__init__()
        World.number += 1
        self.first = f"s{World.number}"
        self.archived: dict[str, Entries] = {}
        self.codes: dict[str, str] = {}
        self.there: set[str] = set()
        self.steps = 0

    def key(self) -> str:
        self.steps += 1
        return f"{self.first} {self.steps}"

    def place(self, hall: int, forum: str) -> LiveForum:
        World.run(World.halls[hall].newest_desk())
        place = World.run(World.halls[hall].place(forum))
        assert place
        return place

    @initialize(by_itself=st.booleans())
    def made(self, by_itself: bool) -> None:
        """A forum that is over, with a vote and a note, whose day is over too if it is to go by itself."""
        self.codes[self.first] = f"{World.number:06}"
        hall = World.halls[0]
        listed = desk.ForumListed(self.first, self.codes[self.first])
        assert World.run(hall.at_desk("setup:1", self.key(), listed)) is None
        place = self.place(0, self.first)
        steps = [e.ActivityAdded(Plan(kind, {"de": "Frage"}), EXAMPLES[kind].settings) for kind in ("vote", "ideas")]
        begin = (e.ForumCreated(self.codes[self.first], SETTINGS), *steps, e.ForumOpened())
        for event in (*begin, e.InputOpened("a1"), e.InputOpened("a2")):
            assert World.run(hall.append(place, ORGANISER.by, self.key(), event)) is None
        for person in CROWD[:2]:
            assert World.run(hall.ask(place, person, "join", c.Join("public"))) is None
            assert World.run(hall.ask(place, person, "vote", VOTE)) is None
            assert World.run(hall.ask(place, person, "note", PostNote("a2", "t1", f"Note of {person.id}"))) is None
        ends = (e.ForumChanged(PAST if by_itself else replace(SETTINGS, seal_after_hours=0)), e.ForumClosed())
        for event in ends:
            assert World.run(hall.append(place, ORGANISER.by, self.key(), event)) is None
        self.there.add(self.first)
        self.archived[self.first] = World.run(written(hall, self.first))

    def listed(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.there)))

    @rule(data=st.data(), hall=HALLS)
    @precondition(lambda self: self.there)
    def archive(self, data: st.DataObject, hall: int) -> None:
        forum = self.listed(data)
        self.archived[forum] = World.run(written(World.halls[hall], forum))

    @rule(data=st.data(), hall=HALLS, again=st.booleans())
    @precondition(lambda self: self.there)
    def delete(self, data: st.DataObject, hall: int, again: bool) -> None:
        """By hand; also the same form once more."""
        forum, key = self.listed(data), self.key()
        self.place(hall, forum)
        assert World.run(housekeeping.delete(World.halls[hall], ORGANISER.by, key, forum)) is None
        if again:
            assert World.run(housekeeping.delete(World.halls[1 - hall], ORGANISER.by, key, forum)) is None
        self.there.discard(forum)

    @rule(hall=HALLS, later=st.sampled_from([0, 3 * DAY]))
    def keeper(self, hall: int, later: int) -> None:
        """The keeper looks, now or some days later, when the day of notice is over, too."""
        self.look(hall, later)

    def look(self, hall: int, later: int) -> None:
        due = {one for one in self.there if self.place(hall, one).forum.settings.delete_by_itself}
        World.run(looked(World.halls[hall], now_ms() + later))
        self.there -= due if later else set()

    @rule(data=st.data(), hall=HALLS)
    def restore(self, data: st.DataObject, hall: int) -> None:
        forum = data.draw(st.sampled_from(sorted(self.archived)))
        known = World.run(World.halls[hall].newest_desk())
        if forum in known.leaving:
            self.look(hall, 0)
        refused = World.run(back(World.halls[hall], forum, self.codes[forum], self.archived[forum]))
        assert (refused is None) == (forum not in self.there)
        if refused is None:
            assert World.run(written(World.halls[hall], forum)) == self.archived[forum]
        self.there.add(forum)

    @rule(data=st.data(), hall=HALLS)
    @precondition(lambda self: len(self.codes) < 3)
    def restore_as_new(self, data: st.DataObject, hall: int) -> None:
        log = self.archived[data.draw(st.sampled_from(sorted(self.archived)))]
        World.number += 1
        forum = f"s{World.number}"
        self.codes[forum], self.archived[forum] = f"{World.number:06}", log
        assert World.run(back(World.halls[hall], forum, self.codes[forum], log)) is None
        self.there.add(forum)

    @rule(data=st.data(), hall=HALLS)
    @precondition(lambda self: self.there)
    def seal(self, data: st.DataObject, hall: int) -> None:
        place = self.place(hall, self.listed(data))
        assert World.run(sealing.seal(World.halls[hall], place)) is None
        assert place.forum.sealed

    @rule(data=st.data(), hall=HALLS)
    @precondition(lambda self: self.there)
    def erase(self, data: st.DataObject, hall: int) -> None:
        place = self.place(hall, self.listed(data))
        note = EraseNote("a2", next(iter(place.forum.activities["a2"].state.posts), "n1"))
        if World.run(World.halls[hall].ask(place, MODERATOR, self.key(), note)) is None:
            World.run(sealing.erase(World.halls[hall], place, MODERATOR.by))

    def teardown(self) -> None:
        """Both processes agree on what is there, and the store holds that and nothing else."""
        for hall in (0, 1):
            self.look(hall, 0)
        for forum in self.codes:
            folded = set()
            for hall in World.halls:
                known = World.run(hall.newest_desk())
                assert (forum in known.forums) == (forum in self.there) and forum not in known.leaving
                place = World.run(hall.place(forum))
                assert (place is not None) == (forum in self.there)
                folded |= {digest(place.forum)} if place else set()
            assert World.run(World.halls[0].log.holds(forum)) == (forum in self.there)
            assert len(folded) <= 1, "both have folded the same"
        for forum in list(self.there):
            assert World.run(housekeeping.delete(World.halls[0], ORGANISER.by, self.key(), forum)) is None


class Processes(RuleBasedStateMachine):
    """The same for programmes, each with its name; `followed` are those of which somebody asked for notices since they came."""

    def __init__(self) -> None:
        super().__init__()
        World.number += 1
        self.first = f"p-{World.number}"
        self.archived: dict[str, Entries] = {}
        self.names = {self.first: self.first}
        self.there: set[str] = set()
        self.followed: set[str] = set()
        self.steps = 0

    def key(self) -> str:
        self.steps += 1
        return f"{self.first} {self.steps}"

    def listed(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.there)))

    @initialize()
    def made(self) -> None:
        hall = World.halls[0]
        assert World.run(hall.at_desk(ORGANISER.by, self.key(), ProgrammeListed(self.first, self.first))) is None
        place = World.run(hall.programme(self.first))
        assert place and World.run(hall.ask(place, ORGANISER, self.key(), SayProgramme(PROGRAMME))) is None
        self.there.add(self.first)
        self.archived[self.first] = World.run(written(hall, self.first))

    @rule(data=st.data(), hall=HALLS)
    @precondition(lambda self: self.there)
    def change(self, data: st.DataObject, hall: int) -> None:
        """It is said anew, and archived."""
        programme = self.listed(data)
        World.run(World.halls[hall].newest_desk())
        place = World.run(World.halls[hall].programme(programme))
        said = SayProgramme(replace(PROGRAMME, title={"de": self.key()}))
        assert place and World.run(World.halls[hall].ask(place, ORGANISER, self.key(), said)) is None
        self.archived[programme] = World.run(written(World.halls[hall], programme))

    @rule(data=st.data())
    @precondition(lambda self: self.there)
    def follow(self, data: st.DataObject) -> None:
        programme = self.listed(data)
        World.redis.hset(people_key(programme), "somebody", b"{}")
        self.followed.add(programme)

    @rule(data=st.data(), hall=HALLS)
    @precondition(lambda self: self.there)
    def rename(self, data: st.DataObject, hall: int) -> None:
        programme, name = self.listed(data), self.key().replace(" ", "-")
        assert World.run(World.halls[hall].at_desk(ORGANISER.by, self.key(), ProgrammeRenamed(programme, name))) is None
        self.names[programme] = name

    @rule(data=st.data(), hall=HALLS, again=st.booleans())
    @precondition(lambda self: self.there)
    def delete(self, data: st.DataObject, hall: int, again: bool) -> None:
        """By hand; also the same form once more, by the other process."""
        programme, key = self.listed(data), self.key()
        for one in (hall, 1 - hall)[: 1 + again]:
            World.run(World.halls[one].newest_desk())
            assert World.run(housekeeping.delete_programme(World.halls[one], ORGANISER.by, key, programme)) is None
        self.there.discard(programme)
        self.followed.discard(programme)

    @rule(data=st.data(), hall=HALLS, new=st.booleans())
    def restore(self, data: st.DataObject, hall: int, new: bool) -> None:
        """What `restore` does, as itself or as another one."""
        source = data.draw(st.sampled_from(sorted(self.archived)))
        programme, log = source, self.archived[source]
        if new and len(self.names) < 3:
            World.number += 1
            programme = f"p-{World.number}"
            self.names[programme] = programme
        one = World.halls[hall]
        if programme in World.run(one.newest_desk()).leaving:
            World.run(looked(one, now_ms()))
        listing = World.run(one.newest_desk()).listings.get(programme, 0) + 1
        placed = World.run(one.log.restore(programme, [log], listing))
        assert placed == (programme not in self.there)
        if placed:
            back = ProgrammeListed(programme, self.names[programme])
            assert World.run(one.at_desk(RESTORER, f"back {programme} {listing}", back)) is None
        self.there.add(programme)
        self.archived[programme] = World.run(written(one, programme))

    def teardown(self) -> None:
        """Both processes agree on what is there, by which name it is found, and that nothing is left of what is not."""
        for one in World.halls:
            World.run(looked(one, now_ms()))
        for programme, name in self.names.items():
            folded = set()
            for hall in World.halls:
                known = World.run(hall.newest_desk())
                assert (programme in known.programmes) == (programme in self.there) and programme not in known.leaving
                place = World.run(hall.programme(programme))
                assert (place is not None) == (programme in self.there)
                assert place is None or known.names[name] == programme
                folded |= {place.programme.basics.settings.title["de"]} if place else set()
            assert World.run(World.halls[0].log.holds(programme)) == (programme in self.there)
            assert len(folded) <= 1, "both have folded the same"
            assert bool(World.redis.exists(people_key(programme))) == (programme in self.followed)
        for programme in list(self.there):
            World.run(housekeeping.delete_programme(World.halls[0], ORGANISER.by, self.key(), programme))


@pytest.mark.parametrize("machine", [Comings, Processes], ids=["forums", "programmes"])
def test_whatever_goes_and_comes_back_is_there_or_is_gone(
    world: type[World], request: pytest.FixtureRequest, machine: type[RuleBasedStateMachine]
) -> None:
    """A3: deleted and restored in any order, by hand and by the day, as itself and as new, sealed, erased, renamed, in two
    processes: no deletion is taken for a repeat of an earlier one, none takes what came later, and nobody undoes another's.
    Who followed a programme is forgotten with it, and comes back with no restoring."""
    long = request.config.getoption("--long", False)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=200 if long else 6,
            stateful_step_count=20 if long else 8,
            deadline=None,
            derandomize=not long,
            phases=tuple(Phase) if long else (Phase.generate,),  # to make a failure small takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
