"""A programme's archive: written, checked, restored elsewhere, recounted by the second implementation; and its deletion.

Here: halls without the web. Never: a forum's archive (test_archive.py), pages.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from app import recount
from app.archive import found, restoring_programme
from app.archive.reading import About, DamagedError, check
from app.archive.restoring import RefusedError
from app.archive.writing import ChangedError, write_programme
from app.forum.chain import Chain
from app.forum.desk import Desk
from app.forum.listed_programmes import ProgrammeListed, name_refused
from app.live import housekeeping
from app.live.command_hall import command_hall
from app.live.hall import Hall, LiveProgramme
from app.programme.basics import SayProgramme, ShowProgramme
from app.programme.formats import AddFormat, ChangeFormat, RemoveFormat
from app.programme.formats_state import FormatSaid
from app.programme.snapshot import snapshot
from app.programme.state import Programme
from app.programme.strands import AddStrand, SaySize
from app.programme.strands_state import Size, StrandSaid
from app.store.embedded import Embedded
from app.store.log import Entries
from tests.halls import a_hall, anyio_backend, store
from tests.people import ORGANISER
from tests.play import Programmes, plan
from tests.programme.programmes import SETTINGS, a_programme

__all__ = ["anyio_backend", "store"]
ID = "p-city"
HOSTED = FormatSaid(sort="workshop", title={"de": "Werkstatt"}, host={"de": "CityLAB"})
TOLD = (
    AddFormat(HOSTED),
    AddFormat(FormatSaid(sort="forum", forum="f1", host={"de": "Senatskanzlei"})),
    AddFormat(FormatSaid(sort="survey", title={"de": "Umfrage"})),
    ChangeFormat("o3", HOSTED),
    RemoveFormat("o1"),
    AddStrand(StrandSaid(name={"de": "Expert:innen"}, shape="expert")),
    SaySize("s1", Size(sort="over", number=120, day="2022-04-27", source="Einladung")),
    ShowProgramme(True),
)


def told() -> Programmes:
    log = a_programme()
    for command in TOLD:
        assert plan(log, ORGANISER, command) is None
    plan(log, ORGANISER, ChangeFormat("o2", HOSTED, records={"format:o2": 7}), changed=False)
    return log


async def _once(entries: Entries) -> AsyncIterator[Entries]:
    yield entries


async def written(log: Programmes, path: Path) -> Path:
    state = replace(snapshot(log.state), id=ID)
    pieces = [piece async for piece in write_programme(state, "city", _once(log.entries))]
    path.write_bytes(b"".join(pieces))  # noqa: ASYNC240
    return path


@pytest.mark.anyio
async def test_the_second_implementation_counts_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """12 D18: chain, formats by sort and host, sizes with their day and source; also what was refused and sent twice."""
    log = told()
    log.append(ORGANISER.by, "late", type(log.last)(False))
    for entry in list(log.entries[1:4]):
        log.take(f"{log.now + 1}-0", entry[1])  # the same commands once more
        log.now += 1
    path = await written(log, tmp_path / "city.archive")
    assert check(path).name == "city" and check(path).head == log.state.head
    assert recount.main([str(path), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "2 formats by sort" in said and "Each size of each strand" in said and "All 52 checks hold." in said
    assert recount.main([str(path), "--head", log.state.head]) == 0
    assert recount.main([str(path), "--head", "0" * 64]) == 1


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("before", "after"), [('"workshop":1', '"workshop":2'), ('"CityLAB":1', '"CityLAB":3'), ("120", "130")]
)
async def test_a_figure_that_is_not_of_the_log_is_found(tmp_path: Path, before: str, after: str) -> None:
    """12 D18: also in a file whose own checksum was made to fit."""
    path = await written(told(), tmp_path / "city.archive")
    whole = path.read_text()
    body = re.sub(r'"sha256":"\w+"}\n$', "", whole)
    head, middle, figures = body.partition(',"outcome":')
    body = head + middle + figures.replace(before, after)
    assert body != re.sub(r'"sha256":"\w+"}\n$', "", whole)
    path.write_text(f'{body}"sha256":"{hashlib.sha256(body.encode()).hexdigest()}"}}\n')
    assert recount.main([str(path)]) == 1


async def begun(hall: Hall) -> LiveProgramme:
    assert await hall.at_desk("setup:1", "a programme", ProgrammeListed(ID, "city")) is None
    place = await hall.programme(ID)
    assert place and await hall.ask(place, ORGANISER, "said", SayProgramme(SETTINGS)) is None
    for number, command in enumerate(TOLD):
        assert await hall.ask(place, ORGANISER, f"told {number}", command) is None
    return place


@pytest.mark.anyio
async def test_a_programme_is_deleted_and_comes_back_from_its_file(store: Embedded, tmp_path: Path) -> None:
    """12 D18: the same entries under the same id and name; its bytes are gone in between, and its forums were never touched."""
    path = tmp_path / "city.archive"
    opened = lambda: command_hall(store.url, "http://127.0.0.1")  # noqa: E731
    async with a_hall(store) as hall:
        place = await begun(hall)
        state: Programme = snapshot(place.programme)
        pages = hall.log.pages(place.replica.key)
        path.write_bytes(b"".join([piece async for piece in write_programme(state, "city", pages)]))
        with pytest.raises(RefusedError, match="here already"):
            await restoring_programme.restored(opened, path, check(path), False)
        assert await housekeeping.delete_programme(hall, ORGANISER.by, "gone", ID) is None
        assert not await hall.log.holds(ID) and await hall.programme(ID) is None
        await housekeeping.look(hall)
        said = await restoring_programme.restored(opened, path, check(path), False)
        assert "at /p/city" in said and "Forums of it that are not here: f1." in said
        await hall.newest_desk()
        back = await hall.programme(ID)
        assert back and (back.programme.head, back.programme.forums) == (state.head, ("f1",))
        second = await restoring_programme.restored(opened, path, check(path), True)
        assert "at /p/city-2" in second


def test_a_long_name_that_is_cut_at_a_hyphen_is_one_after_that() -> None:
    """A3: `--new-id` made `…--2` of it, which no address may have, and said that somebody had taken it this very moment."""
    taken = f"{'a' * 35}-city"
    about = About(forum=ID, code="", count=0, head="", name=taken)
    held = SimpleNamespace(desk=SimpleNamespace(state=Desk(names={taken: ID}, programmes={ID: taken})))
    _, name = restoring_programme._name(held, about, True)  # type: ignore[arg-type]
    assert name == f"{'a' * 35}-2" and name_refused(name) is None


@pytest.mark.anyio
async def test_a_file_that_names_a_forum_as_a_programme_or_the_other_way_round_is_refused(tmp_path: Path) -> None:
    """12 D18: their ids never meet. A4: an id by which nothing could be put back on the list if the restoring were killed."""
    path = await written(told(), tmp_path / "city.archive")
    lines = path.read_text().splitlines(keepends=True)
    for about in (
        {"schema": "urn:stimmwand:archive:1", "forum": "p-city", "code": "482913"},
        {"schema": "urn:stimmwand:programme:1", "programme": "f1", "name": "city"},
        {"schema": "urn:stimmwand:programme:1", "programme": "p-city", "name": "../city"},
        {"schema": "urn:stimmwand:programme:2", "programme": "p-city", "name": "city"},
        {"schema": "urn:stimmwand:programme:1", "programme": "p-", "name": "city"},
        {"schema": "urn:stimmwand:programme:1", "programme": "p-A_b", "name": "city"},
    ):
        path.write_text(json.dumps(about)[:-1] + ',"entries":[\n' + "".join(lines[1:]))
        with pytest.raises(DamagedError):
            check(path)


def test_the_chain_is_that_of_every_log() -> None:
    """12 D18: one checksum for forums and programmes."""
    log = told()
    chain = Chain()
    chain.add(log.entries)
    assert chain.head == log.state.head


@pytest.mark.anyio
async def test_a_log_of_a_programme_on_no_list_is_found_and_put_back(store: Embedded) -> None:
    """12 D18: a list that was lost, a restoring that was killed half-way; it comes back under its id as its name."""
    log = told()
    async with a_hall(store) as hall:
        assert await hall.log.restore(ID, [log.entries], 1)
        assert await found.unlisted(hall) == [ID]
        row = await found.looked_at(hall, ID, "de")
        assert (row.title, row.why, row.entries) == (SETTINGS.title["de"], None, len(log.entries))
        await found.look(hall)
        assert hall.desk.state.programmes == {ID: ID} and await found.unlisted(hall) == []
        back = await hall.programme(ID)
        assert back and back.programme.head == log.state.head


@pytest.mark.anyio
async def test_a_log_that_was_written_anew_meanwhile_gives_no_archive() -> None:
    """11 E12: as of a forum; there is no file that looks whole."""
    log = told()
    with pytest.raises(ChangedError):
        _ = [piece async for piece in write_programme(snapshot(log.state), "city", _once(log.entries[1:]))]
