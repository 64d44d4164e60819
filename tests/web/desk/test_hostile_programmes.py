"""Archives of programmes that somebody hostile made up: refused in a sentence, or restored so that every page can be shown."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from app.archive import restoring_programme
from app.archive.reading import DamagedError, check
from app.archive.restoring import RefusedError
from app.archive.trial import UnfitError
from app.archive.trial import programme as trial
from app.live import housekeeping
from app.live.hall import Hall
from app.programme.state import Programme
from app.store.log import DESK
from tests.archive.hostile_programmes import FILES, bent
from tests.people import ORGANISER
from tests.web.house import House, a_house
from tests.web.routes import PARAMETER

PARTS = 4
"""In an ordinary run each archive is asked for a fourth of the pages, by turns."""
TURNS = itertools.count()
ALL_OVER = ("/", "/desk", "/desk/state", "/desk/programmes/new", "/privacy")
LOST = ("/file",)
"""The files of documents are not in these archives: a page says so, as of any that the store has lost."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house of its own: what breaks in here must not break the others' tests."""
    with a_house(tmp_path_factory.mktemp("hostile")) as made:
        yield made


def stored(house: House) -> tuple[dict[bytes, int], dict[str, str]]:
    """Every log but the desk's, in which the keeper says in its own time that what was deleted is gone; and the list."""
    logs = {key: length for key, length in house.lengths().items() if key != DESK.encode()}
    return logs, dict(house.hall.desk.state.programmes)


def restore(house: House, path: Path) -> tuple[str, str] | None:
    """Restores the file as another programme beside the running app; its id and name, or None where it was refused in words."""
    before = stored(house)

    @contextlib.asynccontextmanager
    async def running() -> AsyncIterator[Hall]:
        yield house.hall

    try:
        words = house.run(restoring_programme.restored(running, path, check(path), True)).split()
        return words[2].strip(","), words[4].strip(",").rpartition("/")[2]
    except (RefusedError, DamagedError, UnfitError) as refused:
        why = str(refused)
    assert why.endswith(".") and len(why) < 300 and stored(house) == before
    return None


def pages(house: House, state: Programme, name: str) -> list[str]:
    """Every address of the programme that can be read, with each record that it has."""
    documents = [(one.id, "") for one in state.documents.values()]
    versions = [(one.id, str(version.number)) for one in state.documents.values() for version in one.versions]
    known: dict[str, list[str]] = {
        "number": [one.number for one in state.register.items.values()],
        "item": list(state.register.items),
        "kept": list(state.formats.kept),
        "format_id": list(state.formats.formats),
        "strand": list(state.strands),
        "brought": [one.id for one in state.imported.values() if one.whole],
        "panel": list(state.panels),
        "decision": list(state.decisions.made),
        "ending": ["xlsx", "csv"],
        "token": ["none"],
        "person": ["none"],
    }
    found = [f"/p/{name}/search?q=a", f"/desk/p/{state.id}/answers?name=item%3Ai1"]
    for route in house.app.routes:
        path = str(route.path).replace("{called:str}", name).replace("{programme:str}", state.id)
        if "GET" not in getattr(route, "methods", ()) or not route.path.startswith(("/p/{", "/desk/p/{")):
            continue
        dates = [f"{one}{'' if path.startswith('/desk') else '.ics'}" for one in state.timeline.dates]
        asked = versions if "{version:str}" in path else documents
        fitting = asked if "{document:str}" in path else [(one, "") for one in _named(path, {**known, "date": dates})]
        for first, second in fitting:
            parts = iter((first, second))
            found.append(PARAMETER.sub(lambda _, parts=parts: quote(next(parts), safe=""), path))  # type: ignore[misc]
    return found


def _named(path: str, known: dict[str, list[str]]) -> list[str]:
    named = PARAMETER.search(path)
    return known[named[1]] if named else [""]


def failing(house: House, programme: str, name: str, thorough: bool) -> dict[str, int]:
    """Every address of a programme, and every page that is about all of them, that ends in a fault."""
    place = house.run(house.hall.programme(programme))
    assert place is not None
    paths, organiser = pages(house, place.programme, name), house.organiser().http
    assert len(paths) > 60
    found: dict[str, int] = {}
    for path in [*(paths if thorough else paths[next(TURNS) % PARTS :: PARTS]), *ALL_OVER]:
        for language in ("de", "en") if thorough else ("de",):
            status = organiser.get(path, headers={"Accept-Language": language}).status_code
            if status >= 500 and not (status == 503 and path.endswith(LOST)):
                found[path] = status
    return found


def deleted(house: House, programme: str) -> None:
    assert house.run(housekeeping.delete_programme(house.hall, ORGANISER.by, f"delete {programme}", programme)) is None


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_archive_is_refused_in_words_or_every_page_of_it_can_be_shown(
    house: House, tmp_path: Path, request: pytest.FixtureRequest, name: str
) -> None:
    """A4: nothing is placed of what is refused; whatever is restored can be shown everywhere, and deleted again."""
    path = tmp_path / "hostile.archive"
    path.write_bytes(FILES[name]())
    if (restored := restore(house, path)) is not None:
        assert failing(house, *restored, thorough=request.config.getoption("--long")) == {}
        deleted(house, restored[0])


def test_the_genuine_one_is_restored(house: House, tmp_path: Path) -> None:
    """A4: the control: what this house has written is not taken for made up, and each of its pages is there."""
    path = tmp_path / "genuine.archive"
    path.write_bytes(bent(lambda log: None))
    restored = restore(house, path)
    assert restored and failing(house, *restored, thorough=True) == {} and len(FILES) >= 60
    deleted(house, restored[0])


@pytest.mark.parametrize(
    ("name", "page"),
    [("an answer in a workshop that there is not", "/imported"), ("a version of a day that is none", "/documents")],
)
def test_without_the_trial_pages_break(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, page: str
) -> None:
    """A4: the control: without a look at each entry and at each page it is placed, and the page fails."""
    monkeypatch.setattr(trial, "problem", lambda logged, now: "")
    monkeypatch.setattr(trial, "shown", lambda programme, language, now: None)
    path = tmp_path / "hostile.archive"
    path.write_bytes(FILES[name]())
    restored = restore(house, path)
    assert restored and house.organiser().http.get(f"/p/{restored[1]}{page}").status_code == 500
    deleted(house, restored[0])
