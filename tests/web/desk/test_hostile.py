"""Archives made up by somebody hostile: refused in a sentence, or restored so that every page of it can be shown."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

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
from app.minutes import opendocument, pdf, word
from app.minutes.blocks import Document
from app.minutes.content import Form, Source
from app.minutes.content import minutes as document
from app.press.batches import BATCHES
from app.press.press import Press
from tests.archive.hostile import FILES, bent
from tests.archive.hostile import written as archived
from tests.archive.made import of_the_evening
from tests.people import ORGANISER
from tests.press.here import made_here
from tests.web.house import House, a_house
from tests.web.routes import pages_of_forums

NOON = 1_800_000_000_000
T = TypeVar("T")
MINUTES = (".docx", ".odt", ".pdf")
MINUTES_FILES = BATCHES["minutes"][0]
SIZES: tuple[Form, ...] = ("short", "full")
WRITERS: dict[str, Callable[[Document], bytes]] = {"docx": word.write, "odt": opendocument.write, "pdf": pdf.write}
PARTS = 4
"""So many archives are asked in an ordinary run until each page was asked for."""


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


def source(house: House, place: LiveForum) -> Source:
    """What the minutes of a forum are made of."""
    return source_of(
        place.forum, language="en", now=NOON, render=house.hall.render, logos={}, address=lambda measure: ""
    )


class Asked:
    """Which part of everything is asked of an archive: in an ordinary run a fourth of the pages, each step on one screen of
    four and the minutes in one format, by turns, so that all archives together are asked for all of it; thoroughly,
    everything."""

    def __init__(self, thorough: bool) -> None:
        self.thorough, self.turn = thorough, 0
        self.written: set[str] = set()
        """Of which blocks the minutes have been made."""

    def part(self, of: Sequence[T], turn: int = 0) -> Sequence[T]:
        """What of these is asked for this time."""
        return of if self.thorough else of[(self.turn + turn) % PARTS :: PARTS]


def printed(house: House, place: LiveForum, asked: Asked) -> dict[str, Any]:
    """Which files of the minutes cannot be made of the blocks, where nobody has made them of the same yet, but for what any
    other log says otherwise of itself: they take longer than all pages together."""
    found = dict[str, Any]()
    try:
        made = [document(source(house, place), size) for size in SIZES]
    except Exception as error:
        return {"minutes": repr(error)}
    code = house.hall.desk.state.forums[place.forum.id]
    blocks = repr([one.blocks for one in made])
    told = SAYS_OF_ITS_LOG.sub("", blocks.replace(place.forum.id, "").replace(code, ""))
    if told in asked.written:
        return found
    asked.written.add(told)
    names = list(WRITERS)
    for name in names if asked.thorough else [names[len(asked.written) % len(names)]]:
        for size, one in zip(SIZES, made, strict=True):
            try:
                assert len(WRITERS[name](one)) > 1_000
            except Exception as error:  # whatever it is, the organiser would get no minutes
                found[f"{size} {name}"] = repr(error)
    return found


def failing(house: House, forum: str, asked: Asked) -> dict[str, Any]:
    """Every address of a forum, and every page of the desk, that ends in a fault; each step on stage, too; and files of the
    minutes that cannot be made."""
    place = house.run(house.hall.place(forum))
    assert place is not None
    return printed(house, place, asked) | faults(house, place, asked)


def faults(house: House, place: LiveForum, asked: Asked) -> dict[str, Any]:
    """The pages alone."""
    forum = place.forum.id
    own: Any = SimpleNamespace(id=forum, code=place.forum.code, forum=place.forum)
    organiser, found = house.organiser().http, dict[str, Any]()
    paths = [path for path in pages_of_forums(house, own) if "/static/" not in path and not path.endswith(MINUTES)]
    for path in asked.part(paths):
        answer = organiser.get(path)
        if (
            path == "/healthz"
        ):  # asks the machine, too: a write that a busy one takes a second for is no fault of the file's
            assert ready(organiser)
        elif answer.status_code >= 500:
            found[path] = answer.status_code
    for number, activity in enumerate(place.forum.activities):
        house.run(house.hall.append(place, ORGANISER.by, f"show {activity}", e.ActivityShown(activity)))
        screens = (f"/f/{forum}", f"/f/{forum}/wall", f"/f/{forum}/console", f"/desk/f/{forum}/agenda/{activity}")
        for path in asked.part(screens, number):
            if organiser.get(path).status_code >= 500:
                found[f"{path} {activity}"] = 500
    return found


@pytest.fixture(scope="module")
def asked(request: pytest.FixtureRequest) -> Asked:
    return Asked(request.config.getoption("--long"))


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_archive_is_refused_in_words_or_every_page_of_it_can_be_shown(
    house: House, tmp_path: Path, asked: Asked, name: str
) -> None:
    """A4: nothing is placed of what is refused; whatever is restored can be shown everywhere, and deleted again."""
    path = tmp_path / "hostile.archive"
    path.write_bytes(FILES[name]())
    forum = restore(house, path)
    if forum is not None:
        asked.turn += 1
        assert failing(house, forum, asked) == {}
        house.run(housekeeping.look(house.hall, now_ms()))
        assert house.run(housekeeping.delete(house.hall, ORGANISER.by, f"delete {forum}", forum)) is None


def test_the_genuine_one_is_restored(house: House, tmp_path: Path) -> None:
    """A4: the control: what this house has written is not taken for made up, and each of its pages is there."""
    path = tmp_path / "genuine.archive"
    path.write_bytes(archived(list(of_the_evening())))
    forum = restore(house, path)
    place = house.run(house.hall.place(forum or ""))
    assert forum and place and faults(house, place, Asked(thorough=True)) == {}
    assert minutes_of(house, forum) == dict.fromkeys(MINUTES_FILES, 200)
    assert len(FILES) >= 40 and bent(lambda log: None)[:-80] != b""
    house.run(housekeeping.delete(house.hall, ORGANISER.by, "delete the genuine one", forum))


def minutes_of(house: House, forum: str) -> dict[str, int]:
    """What the desk's links to the files of the minutes end in, once all are made or none can be: while it waits, the page that
    tells how far they are comes instead of a file."""
    place, organiser = house.run(house.hall.place(forum)), house.organiser().http
    assert place is not None
    press: Press = house.app.state.press
    while organiser.get(f"/f/{forum}/outcome.pdf").status_code == 303:
        job = house.run(press.tray(place, "en")).jobs.get("minutes")
        if job is not None and job.state == "failed":
            break
    return {name: organiser.get(f"/f/{forum}/outcome.{name}").status_code for name in MINUTES_FILES}


def test_minutes_that_cannot_be_made_are_seen(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """13 A1: the control: a press that gives up sends the page that says so, and no fault, which once passed for good."""
    path = tmp_path / "genuine.archive"
    path.write_bytes(archived(list(of_the_evening())))
    forum = restore(house, path)
    assert forum

    def broken(_: Any) -> bytes:
        raise ValueError("odd letters")

    for name in WRITERS:
        monkeypatch.setitem(WRITERS, name, broken)
    place = house.run(house.hall.place(forum))
    assert place is not None
    assert set(printed(house, place, Asked(thorough=True))) == {f"{size} {name}" for size in SIZES for name in WRITERS}
    assert len(printed(house, place, Asked(thorough=False))) == len(SIZES)
    house.run(housekeeping.delete(house.hall, ORGANISER.by, "delete what has no minutes", forum))


def test_without_the_trial_pages_break(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A4: the control: this one would be placed, and its pages would fail; the list of all forums stands all the same."""

    def lax(forum: str, pages: Any, now: int) -> Any:
        replica = trial.Replica("", lambda: trial.Forum(forum), trial.codec.FORUM, trial.fold.fold, trial.fold.skip)
        for page in pages:
            replica.take(page)
        return replica.state

    monkeypatch.setattr(restoring, "try_out", lax)
    path = tmp_path / "hostile.archive"
    path.write_bytes(FILES["an unknown time zone"]())
    forum = restore(house, path)
    assert forum
    assert failing(house, forum, Asked(thorough=False))
    desk = house.organiser()
    listed = desk.http.get("/desk")
    assert listed.status_code == 200 and f"/desk/f/{forum}/archive" in listed.text
    house.run(housekeeping.look(house.hall, now_ms()))
    assert desk.http.get(f"/desk/f/{forum}/archive").status_code == 200
    page = desk.page(f"/desk/f/{forum}/deletion")
    code = house.hall.desk.state.forums[forum]
    assert desk.send(page.form("/deletion"), typed=code).status_code == 303
    assert forum not in house.hall.desk.state.forums
