"""Pictures in an archive: they come back with the forum, each as its checksum says, or nothing does (11 E13)."""

from __future__ import annotations

import asyncio
import base64
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.archive import reading, writing
from app.archive.reading import DamagedError, check, pictures
from app.archive.writing import write, write_damaged
from app.forum.images import AddImage
from app.images.process import checksum
from app.recount.reading import File
from app.store.embedded import Embedded
from app.store.log import Entries
from app.store.log.keys import blobs_key
from tests.archive.made import folded, summed
from tests.halls import a_hall, anyio_backend, store
from tests.people import FORUM, ORGANISER, a_forum
from tests.pictures import HOUSE, file
from tests.play import Forums, play

__all__ = ["anyio_backend", "store"]
WALL, PHONE = file("WEBP", (40, 30)), file("WEBP", (20, 15))
FILES = {checksum(WALL): WALL, checksum(PHONE): PHONE}
NOW = 1_651_170_000_000


def with_picture() -> Forums:
    log = a_forum("present")
    image = replace(HOUSE, id=checksum(WALL), small=checksum(PHONE), width=40, height=30, small_width=20)
    assert play(log, ORGANISER, AddImage(image)) is None
    return log


async def blob(name: str) -> bytes | None:
    return FILES.get(name)


def archived(entries: Entries, damaged: bool = False) -> bytes:
    async def paged() -> object:
        yield entries

    async def whole() -> bytes:
        if damaged:
            return b"".join([piece async for piece in write_damaged(FORUM, "482913", paged(), FILES, blob)])  # type: ignore[arg-type]
        return b"".join([piece async for piece in write(folded(entries), paged(), "de", NOW, str, blob)])  # type: ignore[arg-type]

    return asyncio.run(whole())


@pytest.mark.parametrize("damaged", [False, True])
def test_pictures_are_read_back_and_the_recount_reads_past_them(tmp_path: Path, damaged: bool) -> None:
    """Also from the archive of a damaged log."""
    path = tmp_path / "f.archive"
    path.write_bytes(archived(with_picture().entries, damaged))
    assert check(path).pictures == FILES.keys() and dict(pictures(path)) == FILES
    if not damaged:
        assert File(path).forum == FORUM


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (base64.b64encode(WALL), base64.b64encode(PHONE)),
        (base64.b64encode(WALL), b"no base64!"),
        (b'],\n"sha256"', b'["x"],\n"sha256"'),
        (b'["%b"' % checksum(WALL).encode(), b'["%b"' % checksum(PHONE).encode()),
        (base64.b64encode(WALL), b"A" * 9_000_000),
    ],
    ids=["another picture", "no picture", "an odd line", "the same twice", "far too large"],
)
def test_whoever_forges_a_picture_with_a_fitting_checksum_is_told(tmp_path: Path, old: bytes, new: bytes) -> None:
    """A name is a checksum; what is no WebP file of our size is none of ours, whatever its checksum."""
    path = tmp_path / "f.archive"
    whole = archived(with_picture().entries)
    assert whole.count(old) == 1, "the control"
    path.write_bytes(summed(whole.replace(old, new)))
    with pytest.raises(DamagedError):
        check(path)


@pytest.mark.anyio
async def test_they_come_back_with_the_forum_in_one_step_and_go_with_it(store: Embedded, tmp_path: Path) -> None:
    """Restored by the command, deleted with the log; what no image of the log names is not taken along."""
    from app.archive.restoring import restored

    path = tmp_path / "f.archive"
    path.write_bytes(await asyncio.to_thread(archived, with_picture().entries))
    said = await restored(lambda: a_hall(store), path, False)
    assert re.match("Restored: forum f1", said) and "cannot be shown" not in said
    async with a_hall(store) as hall:
        assert await hall.log.blob_names(FORUM) == FILES.keys()
        assert await hall.log.blob(FORUM, checksum(WALL)) == WALL
        assert not await hall.log.restore(FORUM, [], 9, [("x", b"x")]), (
            "the log is there: nothing of another one is taken"
        )
        assert await hall.log.blob_names(FORUM) == FILES.keys()
        await hall.log.delete(FORUM, wait=True)
        assert await hall.log.blob_names(FORUM) == frozenset() and not await hall.log.holds(FORUM)
    assert blobs_key(FORUM).startswith(f"sw:{{{FORUM}}}"), "the forum's own server in a cluster"


@pytest.mark.parametrize("what", ["no WebP", "twice"])
def test_whoever_forges_a_picture_with_its_name_is_told_too(tmp_path: Path, what: str) -> None:
    """A page of script under its own checksum, or a picture that comes twice, each as a line of its own that fits."""
    path, whole = tmp_path / "f.archive", archived(with_picture().entries)
    line = b'["%b","%b"]' % (checksum(WALL).encode(), base64.b64encode(WALL))
    assert whole.count(line) == 1, "the control"
    page = b"<script>alert(1)</script>"
    other = b'["%b","%b"]' % (checksum(page).encode(), base64.b64encode(page))
    path.write_bytes(summed(whole.replace(line, other if what == "no WebP" else line + b",\n" + line)))
    with pytest.raises(DamagedError):
        check(path)


def test_as_many_pictures_as_a_forum_can_have_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """11 E13: a file of them would fill this machine."""
    (path := tmp_path / "f.archive").write_bytes(archived(with_picture().entries))
    monkeypatch.setattr(reading, "MOST_PICTURES", len(FILES))
    assert check(path).pictures == FILES.keys()
    monkeypatch.setattr(reading, "MOST_PICTURES", len(FILES) - 1)
    with pytest.raises(DamagedError, match="larger"):
        check(path)


def test_pictures_stand_in_the_order_of_their_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """11 E13: two archives of one forum are the same bytes, whatever came first."""
    monkeypatch.setattr(writing, "names", lambda images: sorted(FILES, reverse=True))
    (path := tmp_path / "f.archive").write_bytes(archived(with_picture().entries))
    assert [name for name, _ in pictures(path)] == sorted(FILES)
