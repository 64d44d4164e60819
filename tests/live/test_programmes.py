"""A programme's log as the hall serves it, on a real store: in several processes, after a restart or a loss, when it breaks.

Here: halls without the web. Never: what a part of a programme does (tests/programme), pages.
"""

from __future__ import annotations

import pytest
from redis import Redis

from app.activities.base.messages import Refused
from app.forum.listed_programmes import GONE, ProgrammeDeleted, ProgrammeListed
from app.live.fence import Damaged
from app.live.hall import Hall, LiveProgramme
from app.programme.basics import NO_TITLE, SayProgramme, ShowProgramme
from app.programme.basics_state import ProgrammeSettings
from app.programme.formats import TWICE, AddFormat, FormatAdded
from app.programme.formats_state import FormatSaid
from app.programme.parts import HANDLERS
from app.store.embedded import Embedded
from app.store.log import forum_key
from tests.halls import a_hall, anyio_backend, opened, store
from tests.people import FORUM, ORGANISER
from tests.programme.programmes import SETTINGS

__all__ = ["anyio_backend", "store"]
pytestmark = pytest.mark.anyio
ID = "p-city"
TAKEN_OVER = AddFormat(FormatSaid(sort="forum", forum=FORUM))


async def begun(hall: Hall) -> LiveProgramme:
    assert await hall.at_desk("setup:1", "a programme", ProgrammeListed(ID, "city")) is None
    place = await hall.programme(ID)
    assert place and await hall.ask(place, ORGANISER, "said", SayProgramme(SETTINGS)) is None
    return place


async def test_what_is_said_in_one_process_is_known_in_the_others_and_after_a_restart(store: Embedded) -> None:
    """12 B7: like a forum; a command sent twice counts once, and gets its first answer."""
    async with a_hall(store) as first, a_hall(store) as second:
        place = await begun(first)
        await opened(first, [])
        await second.newest_desk()
        other = await second.programme(ID)
        assert other and other.programme.basics.settings == SETTINGS
        assert await first.ask(place, ORGANISER, "format", TAKEN_OVER) is None
        assert await first.ask(place, ORGANISER, "format", TAKEN_OVER) is None, "the same form once more"
        await other.replica.catch_up(second.log)
        assert other.programme.forums == (FORUM,)
        assert await second.ask(other, ORGANISER, "again", TAKEN_OVER) == TWICE
        assert list(await second.forums_of(other.programme)) == [FORUM]
        head = place.programme.head
        assert second.places() and all(one.forum.id == FORUM for one in second.places())
    async with a_hall(store) as restarted:
        again = await restarted.programme(ID)
        assert again and (again.programme.head, again.programme.forums) == (head, (FORUM,))
        assert await restarted.programme("p-none") is None and await restarted.programme(FORUM) is None


async def test_an_answer_that_another_process_knows_better_is_asked_once_more(store: Embedded) -> None:
    """12 B7: who is refused by an older state is answered by the newest one."""
    async with a_hall(store) as first, a_hall(store) as second:
        assert await first.at_desk("setup:1", "a programme", ProgrammeListed(ID, "city")) is None
        await second.newest_desk()
        place, other = await first.programme(ID), await second.programme(ID)
        assert place and other
        assert await first.ask(place, ORGANISER, "nothing", SayProgramme(ProgrammeSettings(title={}))) == NO_TITLE
        assert await first.ask(place, ORGANISER, "said", SayProgramme(SETTINGS)) is None
        assert await second.ask(other, ORGANISER, "shown", ShowProgramme(True)) is None


async def test_what_the_store_has_lost_is_written_again_and_told(store: Embedded) -> None:
    """12 D18: as a forum's log is mended; nobody is ever shown the programme without what it had."""
    async with a_hall(store) as hall:
        place = await begun(hall)
        assert (
            await hall.ask(place, ORGANISER, "format", AddFormat(FormatSaid(sort="panel", title={"de": "P"}))) is None
        )
        with Redis.from_url(store.url) as redis:
            last = redis.xrevrange(forum_key(ID), count=1)[0][0]
            redis.xdel(forum_key(ID), last)
        await hall._repair(forum_key(ID))
        assert list(place.programme.formats.formats) == ["o1"]
        assert [(one.again, one.gone) for one in place.programme.log.healings] == [(1, 0)]


async def test_a_programme_that_breaks_is_fenced_off_and_all_others_go_on(
    store: Embedded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """12 B7: who waits is told, who comes is told, and forums are served."""
    async with a_hall(store) as hall:
        place = await begun(hall)
        monkeypatch.setitem(HANDLERS, FormatAdded, broken)
        answer = await hall.ask(place, ORGANISER, "format", AddFormat(FormatSaid(sort="panel", title={"de": "P"})))
        assert isinstance(answer, Refused) and answer == LiveProgramme.damaged
        assert await hall.ask(place, ORGANISER, "more", TAKEN_OVER) == LiveProgramme.damaged
        with pytest.raises(Damaged):
            await hall.programme(ID)
        assert (await opened(hall, [])).forum.id == FORUM


def broken(*_: object) -> Refused | None:
    raise ZeroDivisionError


async def test_a_deleted_programme_is_served_no_more_in_any_process(store: Embedded) -> None:
    """12 D18: nothing is written to it that was on its way."""
    async with a_hall(store) as first, a_hall(store) as second:
        place = await begun(first)
        await second.newest_desk()
        other = await second.programme(ID)
        assert other
        assert await first.at_desk(ORGANISER.by, "gone", ProgrammeDeleted(ID, 1)) is None
        await second.newest_desk()
        assert await first.programme(ID) is None and await second.programme(ID) is None
        for hall, one in ((first, place), (second, other)):
            assert await hall.ask(one, ORGANISER, "late", TAKEN_OVER) == GONE
