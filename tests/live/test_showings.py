"""What walls have shown: shared by processes through the store, kept past a process that is killed, gone with the forum."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from redis import Redis

from app.forum.state import Forum, Sealed, Stage
from app.live.showings import Showings
from app.store.embedded import Embedded
from app.store.log import Log
from app.store.log.keys import note_key
from tests.halls import anyio_backend as anyio_backend
from tests.halls import store as store
from tests.people import FORUM

HERE = Forum(FORUM, stage=Stage("a1"))
NOW = 1_800_000_000_000


@pytest.mark.anyio
async def test_processes_learn_from_each_other_what_was_shown(store: Embedded) -> None:
    """C8: once it is told; a process that is killed before loses no more than that, and a new one knows the rest."""
    one, other, new = Showings(), Showings(), Showings()
    log = Log(store.url)
    one.add(HERE, "a1", ["n1.0", "n2.0"], NOW)
    assert one.of(HERE) == {"n1.0": NOW, "n2.0": NOW + 1}
    assert not await other.level(log, FORUM)
    await one.level(log, FORUM)
    assert await other.level(log, FORUM)
    assert other.of(HERE) == one.of(HERE)
    assert not await other.level(log, FORUM)
    other.add(HERE, "a1", ["n3.0"], NOW + 5_000)  # and is killed before it could tell
    other = Showings()
    await new.level(log, FORUM)
    assert "n3.0" not in new.of(HERE) and new.of(HERE) == one.of(HERE)
    new.add(HERE, "a1", ["n1.0"], NOW - 9_000)  # a clock that was behind
    await new.level(log, FORUM)
    await other.level(log, FORUM)
    assert other.of(HERE)["n1.0"] == NOW
    with Redis.from_url(store.url) as redis:
        assert 0 < redis.ttl(note_key(FORUM, "showings")) <= 2 * 24 * 3600
    await log.delete(FORUM)
    with Redis.from_url(store.url) as redis:
        assert not redis.exists(note_key(FORUM, "showings"))
    await log.close()


@pytest.mark.anyio
async def test_a_wall_goes_on_while_the_store_is_away(store: Embedded, tmp_path: Path) -> None:
    """C8: what was shown counts here at once, and is told when there is a store again."""
    here, there, away = Showings(), Showings(), Log(f"unix://{tmp_path}/nobody")
    here.add(HERE, "a1", ["n1.0"], NOW)
    assert not await here.level(away, FORUM)
    assert here.of(HERE) == {"n1.0": NOW}
    back = Log(store.url)
    await here.level(back, FORUM)
    assert await there.level(back, FORUM)
    assert there.of(HERE) == here.of(HERE)
    await away.close()
    await back.close()


def test_what_was_shown_says_nothing_of_another_step_or_of_sealed_notes() -> None:
    """C8: sealed notes have other numbers; each of them is new to the wall."""
    showings = Showings()
    showings.add(HERE, "a1", ["n1.0"], NOW)
    assert not showings.of(replace(HERE, stage=Stage("a2")))
    assert not showings.of(replace(HERE, sealed=Sealed(None, {}, 0, 0)))
