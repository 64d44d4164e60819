"""A forum to one file and back: whole, checked before anything is written, and equal afterwards."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import stat
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from app.archive import command, reading, writing
from app.archive.command import archive, restore
from app.archive.reading import DamagedError, check, pages
from app.archive.writing import ChangedError, write
from app.forum import codec, desk
from app.forum import events as e
from app.live.hall import Hall, LiveForum
from app.settings import Settings, load
from app.store.embedded import Embedded
from app.store.log import Entries, Log, forum_key
from tests.archive.hostile import written
from tests.archive.made import archived, folded, of_the_evening, summed
from tests.halls import CROWD, VOTE, a_hall, anyio_backend, opened, store, stored
from tests.people import FORUM
from tests.play import digest

__all__ = ["anyio_backend", "store"]
pytestmark = pytest.mark.anyio
NOW = 1_651_170_000_000


def entries_of() -> Entries:
    return list(of_the_evening())


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def read(path: Path) -> Entries:
    return [entry for page in pages(path) for entry in page]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "evening.archive"
    path.write_bytes(archived(entries_of(), NOW))
    return path


@pytest.fixture
def cut(file: Path) -> Path:
    file.write_bytes(file.read_bytes()[:-40])
    return file


def test_everything_comes_back_byte_by_byte(file: Path) -> None:
    """E12: every entry with its id; the file is also one JSON document with the outcome inside."""
    about = check(file)
    assert (about.forum, about.code, about.count) == (FORUM, "482913", len(entries_of()))
    assert read(file) == entries_of() and about.head == folded(entries_of()).head
    whole = json.loads(file.read_bytes())
    assert whole["outcome"]["tables"][0]["name"] == "forum" and list(whole)[-1] == "sha256"


def test_data_that_is_no_text_is_kept_as_it_is(tmp_path: Path) -> None:
    """E12: an entry that nobody can read is somebody's entry all the same."""
    log = [*entries_of(), ("1951161600000-0", b"\xff\xfe{")]
    path = tmp_path / "file"
    path.write_bytes(archived(log, NOW))
    assert check(path).count == len(log) and read(path)[-1] == log[-1]


async def test_what_is_written_meanwhile_is_not_in_it_and_a_log_made_anew_makes_none() -> None:
    """E12: the entries end where the figures end; after a sealing in between there is no file that looks whole."""
    log = entries_of()
    forum = folded(log[:-4])

    async def all_of_it() -> AsyncIterator[Entries]:
        yield log[:50]
        yield log[50:]

    data = b"".join([piece async for piece in write(forum, all_of_it(), "de", NOW, str)])
    assert json.loads(data)["count"] == len(log) - 4

    async def another() -> AsyncIterator[Entries]:
        yield log[1:]

    with pytest.raises(ChangedError):
        _ = [piece async for piece in write(forum, another(), "de", NOW, str)]


def test_what_came_after_the_figures_in_their_millisecond_is_left_out() -> None:
    """E12: the tenth entry of a millisecond comes after the ninth, whatever their letters say."""
    page = [("5-9", b"{}"), ("5-10", b"{}")]
    assert writing._until(page, "5-9") == page[:1]
    assert writing._until(page, "5-10") == page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda data: data[:-1], "its end is missing"),
        (lambda data: data[: len(data) // 2], "end is missing|one byte"),
        (lambda data: data + b"\n", "its end is missing"),
        (lambda data: data.replace(b"Bench", b"Bonch", 1), "at least one byte"),
        (
            lambda data: summed(data.replace(b'\\"marks\\":{\\"o1\\":1}', b'\\"marks\\":{\\"o2\\":1}', 1)),
            "does not add up",
        ),
        (lambda data: data.replace(b"archive:1", b"archive:2", 1), "which this version of Stimmwand does not know"),
        (lambda data: data.replace(b'"forum":"f1"', b'"forum":"desk"', 1), "not an archive"),
        (lambda data: data.replace(b'"forum":"f1"', b'"forum":"f1","programme":"p-x"', 1), "not an archive"),
        (lambda data: summed(data.replace(b'"count":', b'"count":1', 1)), "does not add up"),
        (lambda data: data.replace(b'"forum":"f1"', b'"forum":"../x"', 1), "not an archive"),
        (lambda data: b"", "not an archive"),
        (lambda data: b"PK\x03\x04" + b"x" * 5_000_000, "not an archive"),
        (lambda data: b'{"schema":"urn:other:1","entries":[\n', "not an archive"),
    ],
)
def test_what_is_not_what_was_written_is_said_in_a_sentence(file: Path, change: object, words: str) -> None:
    """E12: damaged, cut off, foreign, too new; a byte changed with its checksum is found by the log's own."""
    data = file.read_bytes()
    bent = change(data)  # type: ignore[operator]
    assert bent != data
    file.write_bytes(bent)
    with pytest.raises(DamagedError, match=words):
        check(file)


def test_entries_out_of_order_are_found_even_with_fitting_checksums(file: Path) -> None:
    """E12: ids rise, or the store would not take them."""
    lines = file.read_bytes().split(b"\n")
    lines[3], lines[4] = lines[4], lines[3]
    file.write_bytes(summed(b"\n".join(lines)))
    with pytest.raises(DamagedError):
        check(file)
    entries = [*of_the_evening()]
    file.write_bytes(written([entries[1], entries[0], *entries[2:]]))  # and with that of the log made anew as well
    with pytest.raises(DamagedError):
        check(file)


def test_more_entries_than_any_forum_has_are_not_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """E12: a file of them would fill this machine, however it was signed."""
    monkeypatch.setattr(reading, "MOST", len(entries_of()))
    check(file)
    monkeypatch.setattr(reading, "MOST", len(entries_of()) - 1)
    with pytest.raises(DamagedError, match="larger"):
        check(file)


# -- with a store ----------------------------------------------------------------------------------------------------


def settings(store: Embedded) -> Settings:
    return load({"REDIS_URL": store.url})


def words(**said: object) -> argparse.Namespace:
    return argparse.Namespace(**said)


async def voted(hall: Hall) -> LiveForum:
    place = await opened(hall, CROWD[:20])
    for person in CROWD[:20]:
        assert await hall.ask(place, person, "vote", VOTE) is None
    return place


async def run(work: object, said: argparse.Namespace, store: Embedded) -> int:
    return await asyncio.to_thread(work, said, settings(store))  # type: ignore[arg-type]


async def test_archived_deleted_restored_and_equal(
    store: Embedded, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """E12, figure 24: beside the running app; same id, same code, same entries, same digest."""
    path = str(tmp_path / "forum.archive")
    async with a_hall(store) as hall:
        before, log = digest((await voted(hall)).forum), stored(store)
        assert await run(archive, words(forum="482 913", file=path), store) == 0
        assert await run(archive, words(forum=FORUM, file=path), store) == 1, "never over a file"
        assert await run(restore, words(file=path, new_id=False), store) == 1
        assert "is here already; nothing was written" in capsys.readouterr().out
        assert await hall.at_desk("o:o", "gone", desk.ForumDeleted(FORUM)) is None
        await hall.log.delete(FORUM)
        assert await run(restore, words(file=path, new_id=False), store) == 1, "its bytes may still be leaving"
        assert await hall.at_desk("o:o", "erased", desk.ForumErased(FORUM)) is None
        assert stored(store) == []
        assert await run(restore, words(file=path, new_id=False), store) == 0, capsys.readouterr().out
        await listed(hall, 1)
        place = await hall.place(FORUM)
        assert place and digest(place.forum) == before and stored(store) == log


def modes(folder: Path) -> dict[str, int]:
    """Who may do what with the archives in a folder."""
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.glob("forum.archive*")}


async def test_the_file_is_its_owners_alone_from_the_first_byte_on(
    store: Embedded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """H33: whatever the terminal's umask is; whoever has an unsealed archive can join the ballots of one device."""
    seen: set[tuple[str, int]] = set()

    async def watched(*said: Any, **more: Any) -> AsyncIterator[bytes]:
        async for piece in write(*said, **more):
            seen.update(modes(tmp_path).items())
            yield piece

    monkeypatch.setattr(command, "write", watched)
    before = os.umask(0)
    try:
        async with a_hall(store) as hall:
            await voted(hall)
            assert await run(archive, words(forum=FORUM, file=str(tmp_path / "forum.archive")), store) == 0
    finally:
        os.umask(before)
    assert seen == {("forum.archive.part", 0o600)} and modes(tmp_path) == {"forum.archive": 0o600}


@pytest.mark.parametrize("linked", [True, False], ids=["a disk", "a stick"])
def test_a_file_that_came_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linked: bool
) -> None:
    """H33, E12: looked for at the beginning alone, it would be lost a minute later."""

    def no_link(*_: object) -> None:
        raise PermissionError

    if not linked:
        monkeypatch.setattr(command.os, "link", no_link)
    part, there, free = (tmp_path / name for name in ("part", "there", "free"))
    part.write_text("new")
    there.write_text("old")
    with pytest.raises(FileExistsError):
        command._place(part, there)
    assert there.read_text() == "old"
    command._place(part, free)
    assert free.read_text() == "new"


async def test_a_forum_that_is_there_can_stand_twice(store: Embedded, tmp_path: Path) -> None:
    """E12: with --new-id it is a second forum, with digits of its own; what its log says before stays."""
    path = str(tmp_path / "forum.archive")
    async with a_hall(store) as hall:
        place = await voted(hall)
        assert await run(archive, words(forum=FORUM, file=path), store) == 0
        log = stored(store)
        assert await hall.ask(place, CROWD[0], "again", VOTE) is None
        assert await run(restore, words(file=path, new_id=True), store) == 0
        second = next(forum for forum in await listed(hall, 2) if forum != FORUM)
        copy = await hall.place(second)
        assert copy and copy.forum.code == hall.desk.state.forums[second] != place.forum.code
        kept = await all_entries(hall.log, second)
        assert kept[:-1] == log and codec.FORUM.decode(*kept[-1]).event == e.CodeChanged(copy.forum.code)  # type: ignore[union-attr]


async def listed(hall: Hall, number: int) -> dict[str, str]:
    """The desk's forums, as soon as there are so many."""
    async with asyncio.timeout(5):
        while len(hall.desk.state.forums) != number:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    return hall.desk.state.forums


async def all_entries(log: Log, forum: str) -> Entries:
    return [entry async for page in log.pages(forum_key(forum)) for entry in page]


async def test_a_damaged_file_writes_nothing_and_an_unknown_forum_makes_no_file(
    store: Embedded, cut: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """E12."""
    assert await run(restore, words(file=str(cut), new_id=False), store) == 1
    assert "its end is missing" in capsys.readouterr().out and stored(store) == []
    assert await run(restore, words(file=str(tmp_path / "nowhere"), new_id=False), store) == 1
    assert await run(archive, words(forum="999999", file=str(tmp_path / "made")), store) == 1
    assert "There is no forum 999999" in capsys.readouterr().out and "made" not in names(tmp_path)


async def test_an_interrupted_restore_leaves_no_half_log(store: Embedded) -> None:
    """E12: the log appears in one step or not at all."""

    def breaking() -> object:
        yield entries_of()[:10]
        raise OSError("the stick was pulled out")

    log = Log(store.url)
    with pytest.raises(Exception, match="stick"):
        await log.restore(FORUM, breaking())  # type: ignore[arg-type]
    assert stored(store) == [] and await log.restore(FORUM, [entries_of()]) and len(stored(store)) == len(entries_of())
    assert not await log.restore(FORUM, [entries_of()[:5]]) and len(stored(store)) == len(entries_of())
    await log.close()
