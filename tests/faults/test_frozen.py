"""What was there when a process had started is passed over by the garbage collector (server/gc_policy). A forum or programme
that is deleted goes all the same, since nothing of it stands in a circle.

Never here: the bytes that another process holds (test_memory).
"""

from __future__ import annotations

import gc
import json
import time
import weakref
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.archive import found
from app.live import housekeeping
from tests.archive.hostile_programmes import genuine
from tests.archive.made import of_the_evening
from tests.people import ORGANISER
from tests.web.desk.test_hostile_programmes import pages
from tests.web.house import Browser, House, a_house
from tests.web.routes import pages_of_forums

FORUM, PROGRAMME = "memory", "p-city"
PATIENCE_S = 60


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path) as made:
        yield made


@pytest.fixture
def frozen() -> Iterator[None]:
    """From here on nothing that there is now is looked at; afterwards it is as it was."""
    yield
    gc.unfreeze()


def looked_at(house: House, paths: Iterable[str]) -> None:
    """By who is signed in and by a stranger, so that everything that is kept of a page is kept."""
    for browser in (house.organiser(), Browser(house.url, "de")):
        for path in paths:
            browser.http.get(path)
        browser.http.close()


def left(known: dict[str, weakref.ref[Any]]) -> list[str]:
    """What is still there when nobody can be at work with it any more."""
    until = time.monotonic() + PATIENCE_S
    while (still := [name for name, one in known.items() if one() is not None]) and time.monotonic() < until:
        time.sleep(0.2)
    return still


def test_a_forum_that_was_there_at_the_start_goes_when_it_is_deleted(house: House, frozen: None) -> None:
    """E12: its state, its audience and every step of it. The control: all of it was there."""
    entries = [(at, data.replace(b'"f1"', b'"memory"')) for at, data in of_the_evening()]
    assert house.run(house.hall.log.restore(FORUM, [entries], 1))
    house.run(found.look(house.hall))
    place = house.run(house.hall.place(FORUM))
    assert place
    own: Any = SimpleNamespace(id=FORUM, code=place.forum.code, forum=place.forum)
    looked_at(house, [path for path in pages_of_forums(house, own) if path != "/healthz"][::3])
    known: dict[str, weakref.ref[Any]] = {"forum": weakref.ref(place.forum), "audience": weakref.ref(place.scene)}
    known |= {one.id: weakref.ref(one) for one in place.forum.activities.values()}
    del own, place
    gc.freeze()
    assert all(one() is not None for one in known.values()) and len(known) > 6
    assert house.run(housekeeping.delete(house.hall, ORGANISER.by, "delete", FORUM)) is None
    assert left(known) == []


def test_a_programme_that_was_there_at_the_start_goes_when_it_is_deleted(house: House, frozen: None) -> None:
    """E12: the same."""
    log = [(at, json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()) for at, said in genuine()]
    assert house.run(house.hall.log.restore(PROGRAMME, [log], 1))
    house.run(found.look(house.hall))
    place = house.run(house.hall.programme(PROGRAMME))
    assert place
    looked_at(house, pages(house, place.programme, PROGRAMME)[::3])
    known: dict[str, weakref.ref[Any]] = {"programme": weakref.ref(place.programme)}
    del place
    gc.freeze()
    assert all(one() is not None for one in known.values())
    assert house.run(housekeeping.delete_programme(house.hall, ORGANISER.by, "delete", PROGRAMME)) is None
    assert left(known) == []
