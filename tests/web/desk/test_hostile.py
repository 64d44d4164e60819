"""Archives made up by somebody hostile: refused in a sentence, or restored so that every page of it can be shown."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from app.archive import restoring, trial
from app.archive.reading import DamagedError
from app.archive.restoring import RefusedError, restored
from app.archive.trial import UnfitError
from app.forum import events as e
from app.live import housekeeping
from app.live.clock import now_ms
from app.live.hall import Hall, LiveForum
from app.live.minutes import source_of
from app.minutes.content import minutes as document
from tests.archive.hostile import FILES, bent
from tests.archive.hostile import written as archived
from tests.archive.made import of_the_evening
from tests.people import ORGANISER
from tests.press.here import made_here
from tests.web.house import House, a_house
from tests.web.routes import pages_of_forums

NOON = 1_800_000_000_000
MINUTES = (".docx", ".odt", ".pdf")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house of its own: what breaks in here must not break the others' tests."""
    with made_here(), a_house(tmp_path_factory.mktemp("hostile")) as made:
        yield made


def restore(house: House, path: Path) -> str | None:
    """Restores the file as a second forum beside the running app; its id, or None where it was refused in words."""
    before = house.lengths()

    @contextlib.asynccontextmanager
    async def running() -> AsyncIterator[Hall]:
        yield house.hall

    why = ""
    try:
        return house.run(restored(running, path, new=True)).split()[2].strip(",")
    except (RefusedError, DamagedError, UnfitError) as refused:
        why = str(refused)
    assert why.endswith(".") and len(why) < 300 and house.lengths() == before
    return None


def ready(organiser: httpx.Client) -> bool:
    """Whether the house says within ten seconds that it takes a vote."""
    until = time.monotonic() + 10
    while organiser.get("/healthz").status_code != 200 and time.monotonic() < until:
        pass
    return time.monotonic() < until


SAYS_OF_ITS_LOG = re.compile(r"[0-9a-f]{4}( [0-9a-f]{4}){3,}|Version [\d.]+|\d+ (entries|entry) of the record")
"""What any two logs say otherwise of themselves: their checksum, and how many entries were changed or could not be read."""


def printed(house: House, place: LiveForum) -> str:
    """What all files of the minutes are made of: their blocks, but for what any other log says otherwise of itself."""
    source = source_of(
        place.forum, language="en", now=NOON, render=house.hall.render, logos={}, address=lambda measure: ""
    )
    blocks = repr([document(source, size) for size in ("short", "full")])
    code = house.hall.desk.state.forums[place.forum.id]
    return SAYS_OF_ITS_LOG.sub("", blocks.replace(place.forum.id, "").replace(code, ""))


def failing(house: House, forum: str, written: set[str] | None = None) -> dict[str, int]:
    """Every address of a forum, and every page of the desk, that ends in a fault; each step on stage, too. The files of the
    minutes only where nobody has made them of the same blocks yet: they take longer than all pages together."""
    place = house.run(house.hall.place(forum))
    assert place is not None
    own: Any = SimpleNamespace(id=forum, code=place.forum.code, forum=place.forum)
    organiser, found = house.organiser().http, {}
    paths = [path for path in pages_of_forums(house, own) if "/static/" not in path]
    if written is not None:
        blocks = printed(house, place)
        paths = [path for path in paths if blocks not in written or not path.endswith(MINUTES)]
        written.add(blocks)
    for path in paths:
        answer = organiser.get(path)
        if (
            path == "/healthz"
        ):  # asks the machine, too: a write that a busy one takes a second for is no fault of the file's
            assert ready(organiser)
        elif answer.status_code >= 500:
            found[path] = answer.status_code
    for activity in place.forum.activities:
        house.run(house.hall.append(place, ORGANISER.by, f"show {activity}", e.ActivityShown(activity)))
        for path in (f"/f/{forum}", f"/f/{forum}/wall", f"/f/{forum}/console", f"/desk/f/{forum}/agenda/{activity}"):
            if organiser.get(path).status_code >= 500:
                found[f"{path} {activity}"] = 500
    return found


@pytest.fixture(scope="module")
def written() -> set[str]:
    """Of which blocks the minutes have been made."""
    return set()


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_archive_is_refused_in_words_or_every_page_of_it_can_be_shown(
    house: House, tmp_path: Path, written: set[str], name: str
) -> None:
    """A4: nothing is placed of what is refused; whatever is restored can be shown everywhere, and deleted again."""
    path = tmp_path / "hostile.archive"
    path.write_bytes(FILES[name]())
    forum = restore(house, path)
    if forum is not None:
        assert failing(house, forum, written) == {}
        house.run(housekeeping.look(house.hall, now_ms()))
        assert house.run(housekeeping.delete(house.hall, ORGANISER.by, f"delete {forum}", forum)) is None


def test_the_genuine_one_is_restored(house: House, tmp_path: Path) -> None:
    """A4: the control: what this house has written is not taken for made up, and each of its pages is there."""
    path = tmp_path / "genuine.archive"
    path.write_bytes(archived(list(of_the_evening())))
    forum = restore(house, path)
    assert forum and failing(house, forum) == {}
    assert len(FILES) >= 40 and bent(lambda log: None)[:-80] != b""
    house.run(housekeeping.delete(house.hall, ORGANISER.by, "delete the genuine one", forum))


def test_without_the_trial_some_of_them_break_pages(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A4: the control: these would be placed, and their pages would fail; the list of all forums stands all the same."""

    def lax(forum: str, pages: Any, now: int) -> Any:
        replica = trial.Replica("", lambda: trial.Forum(forum), trial.codec.FORUM, trial.fold.fold, trial.fold.skip)
        for page in pages:
            replica.take(page)
        return replica.state

    monkeypatch.setattr(restoring, "try_out", lax)
    broken = 0
    for name in ("an unknown time zone", "a day that is none"):
        path = tmp_path / "hostile.archive"
        path.write_bytes(FILES[name]())
        forum = restore(house, path)
        assert forum, name
        broken += bool(failing(house, forum))
        desk = house.organiser()
        listed = desk.http.get("/desk")
        assert listed.status_code == 200 and f"/desk/f/{forum}/archive" in listed.text, name
        house.run(housekeeping.look(house.hall, now_ms()))
        assert desk.http.get(f"/desk/f/{forum}/archive").status_code == 200
        page = desk.page(f"/desk/f/{forum}/deletion")
        code = house.hall.desk.state.forums[forum]
        assert desk.send(page.form("/deletion"), typed=code).status_code == 303, name
        assert forum not in house.hall.desk.state.forums
    assert broken == 2
