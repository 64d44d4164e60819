"""What becomes of a file that somebody uploads: the process that reads it, really started (11 E13, S37)."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import pytest

from app.images import child, reader
from app.images.messages import PHONE, WALL, Asked, Failed, Made
from app.images.process import Reencoded, checksum, reencoded
from tests.halls import anyio_backend
from tests.pictures import file, opened

__all__ = ["anyio_backend"]
pytestmark = pytest.mark.anyio
ASKED = Asked(WALL, PHONE)
LIES = """print('{"type": "made", "width": 1, "height": 1, "small_width": 1, "wall": 9, "phone": 9}')"""


def photo() -> bytes:
    """As a telephone makes one: upright by a note only, with the place where it was taken."""
    exif = opened(file()).getexif()
    exif[0x0112], exif[0x010F] = 6, "Kamera"  # turned by a quarter; who made the camera
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    return file("JPEG", (400, 200), colour=(200, 30, 30), exif=exif, comment=b"von mir")


async def test_nothing_but_the_pixels_goes_on() -> None:
    """No place, no camera, no comment; turned as it is meant to be seen; in a form that every browser shows."""
    sent = photo()
    assert b"Kamera" in sent and opened(sent).getexif().get_ifd(0x8825), "the control"
    made = await reencoded(sent, ASKED, "o")
    assert isinstance(made, Reencoded)
    assert (made.width, made.height) == (200, 400)
    for data in (made.wall, made.phone):
        again = opened(data)
        assert (
            again.format == "WEBP"
            and not again.getexif()
            and again.info.keys() <= {"loop", "background", "timestamp", "duration"}
        )
        assert b"Kamera" not in data and b"von mir" not in data
    assert list(made.blobs) == [checksum(made.wall)]  # small enough for both


def done(data: bytes, asked: Asked = ASKED) -> tuple[Any, bytes]:
    return reader.made(data, asked)


@pytest.mark.parametrize(
    ("form", "mode", "transparent"),
    [
        ("PNG", "RGBA", True),
        ("PNG", "I;16", False),
        ("PNG", "P", False),
        ("JPEG", "CMYK", False),
        ("WEBP", "RGB", False),
    ],
)
def test_every_sort_of_picture_comes_out_in_colours_that_screens_know(form: str, mode: str, transparent: bool) -> None:
    said, files = done(file(form, (60, 40), mode))
    assert isinstance(said, Made) and (said.width, said.height) == (60, 40)
    assert opened(files[: said.wall]).mode == ("RGBA" if transparent else "RGB")


def test_a_large_picture_gets_smaller_and_keeps_its_shape() -> None:
    """Never larger than asked, for a wall and for a phone; never larger than it was."""
    said, files = done(file("PNG", (900, 300)), Asked(600, 150))
    assert (said.width, said.height, said.small_width) == (600, 200, 150)
    assert opened(files[said.wall :]).size == (150, 50)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unknown"),
        (file("GIF", mode="P"), "unknown"),
        (b"%PDF-1.7 no picture", "unknown"),
        (file("PNG", (300, 300))[:-40], "damaged"),
        (file("PNG", (8_000, 8_000), "1"), "pixels"),
        (file("PNG", (4, 4)), "tiny"),
    ],
    ids=["empty", "svg", "gif", "pdf", "cut off", "bomb", "dot"],
)
def test_what_is_no_picture_is_named(data: bytes, why: str) -> None:
    """A bomb of 64 million pixels in 8 kB is refused by its size before anything of it is decoded."""
    assert done(data) == (Failed(why), b"")


@pytest.mark.parametrize(
    "talk",
    [
        "raise SystemExit(3)",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "print('no json')",
        LIES,
    ],
    ids=["ends", "killed", "nonsense", "says more than it has"],
)
async def test_a_reader_that_dies_or_lies_is_a_damaged_file(talk: str) -> None:
    """Whatever a file does to the library, a web process goes on."""
    assert await reencoded(file(), ASKED, "o", (sys.executable, "-c", talk)) == Failed("damaged")


HANGS, ANSWERS = ("sleep", "600"), ("cat",)


async def begun(number: int) -> None:
    """Waits until so many files are being read."""
    async with asyncio.timeout(10):
        while child.AT_ONCE - child._PLACES._value < number:  # noqa: ASYNC110  # the semaphore tells nobody
            await asyncio.sleep(0.01)


async def test_nobodys_file_holds_up_those_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """C8: one that takes for ever has one of two places; the next one of the same person waits, and is sent away in words."""
    monkeypatch.setattr(child, "_PLACES", asyncio.Semaphore(child.AT_ONCE))
    slow = asyncio.create_task(child.answer_of(HANGS, b"", "ada"))
    await begun(1)
    assert await child.answer_of(ANSWERS, b"file", "bea") == b"file"
    behind = asyncio.create_task(child.answer_of(ANSWERS, b"second", "ada"))
    await asyncio.sleep(0)  # its patience begins
    monkeypatch.setattr(child, "WAIT_S", 0.05)
    with pytest.raises(child.Busy):
        await child.answer_of(ANSWERS, b"", "ada")
    also = asyncio.create_task(child.answer_of(HANGS, b"", "cem"))
    await begun(2)
    with pytest.raises(child.Busy):
        await child.answer_of(ANSWERS, b"", "bea")
    for one in (slow, also):
        one.cancel()
    assert await behind == b"second", "who waits within the time is read"
    assert await child.answer_of(ANSWERS, b"file", "bea") == b"file"


async def test_a_picture_that_takes_too_long_is_called_slow_and_gives_its_place_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It was called damaged."""
    monkeypatch.setattr(child, "_PLACES", asyncio.Semaphore(child.AT_ONCE))
    monkeypatch.setattr(child, "PATIENCE_S", 0.05)
    for _ in range(child.AT_ONCE + 1):
        assert await reencoded(file(), ASKED, "o", HANGS) == Failed("slow")
