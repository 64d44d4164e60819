"""The process that reads one picture from its standard input and writes it anew to its standard output, then ends.

It may use so much memory and time and no more, opens no file and no connection, and ends with the process that started it:
whatever a file does to the library, it does here. Never here: deciding what is said to a person (web/desk/images).
"""

import contextlib
import os
import resource
import signal
import sys
from io import BytesIO
from typing import Any

import msgspec

from app.images.messages import LEAST, MOST_BYTES, MOST_PIXELS, MOST_RESULT, Asked, Failed, Made
from app.store import parent_death

MEMORY, SECONDS, NICE = 1536 * 1024**2, 20, 10
FORMATS = ("PNG", "JPEG", "WEBP")
LOSSLESS_MOST = 700_000
"""A drawing keeps every pixel while that costs no more bytes than this; a photograph never does."""
QUALITY = 82


def main() -> None:
    """One picture."""
    parent_death.tie(os.getppid(), signal.SIGKILL)
    with contextlib.suppress(OSError):
        os.nice(NICE)
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # we look at the size ourselves, before anything is decoded
    Image.init()
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, 0)):
        with contextlib.suppress(OSError, ValueError):  # not every system knows each of them
            resource.setrlimit(what, (most, most))
    asked = msgspec.json.decode(sys.stdin.buffer.readline(200), type=Asked)
    say(*made(sys.stdin.buffer.read(MOST_BYTES + 1), asked))


def made(data: bytes, asked: Asked) -> tuple[Made | Failed, bytes]:
    """The picture twice, as WebP files one after the other; without what a camera wrote about it, the right way up, in the
    colours that every screen knows, and of an animation the first picture."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return Failed("pixels"), b""
            if min(opened.size) < LEAST:
                return Failed("tiny"), b""
            drawn = opened.format in ("PNG", "WEBP")
            picture = upright(opened, asked.wall)
        small = shrunk(picture, asked.phone)
        wall, phone = written(picture, drawn), written(small, drawn)
    except UnidentifiedImageError:
        return Failed("unknown"), b""
    except MemoryError:
        return Failed("pixels"), b""
    except Exception:  # whatever the library stumbles over, this file is not a picture
        return Failed("damaged"), b""
    if len(wall) + len(phone) > MOST_RESULT:
        return Failed("pixels"), b""
    return Made(picture.width, picture.height, small.width, len(wall), len(phone)), wall + phone


def upright(opened: Any, longest: int) -> Any:
    """Its pixels as they are meant to be seen, no side longer than `longest`."""
    from PIL import ImageOps

    opened.draft("RGB", (longest, longest))  # a photograph need not be decoded larger than it will be
    profile = opened.info.get("icc_profile")
    picture = ImageOps.exif_transpose(opened)
    picture = coloured(picture, profile)
    return shrunk(picture, longest)


def coloured(picture: Any, profile: bytes | None) -> Any:
    """The picture in sRGB, with its transparency."""
    from PIL import ImageCms

    if picture.mode.startswith("I"):  # sixteen bits a pixel
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    clear = picture.mode in ("LA", "PA", "RGBA") or "transparency" in picture.info
    if profile and picture.mode in ("RGB", "RGBA", "CMYK"):
        with contextlib.suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            mode = "RGBA" if picture.mode == "RGBA" else "RGB"
            converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
            return converted or picture
    return picture.convert("RGBA" if clear else "RGB")


def shrunk(picture: Any, longest: int) -> Any:
    """The picture with no side longer than that; never larger than it was."""
    from PIL import Image

    if max(picture.size) <= longest:
        return picture
    factor = longest / max(picture.size)
    size = tuple(max(1, round(side * factor)) for side in picture.size)
    return picture.resize(size, Image.Resampling.LANCZOS)


def written(picture: Any, drawn: bool) -> bytes:
    """A WebP file of nothing but the pixels."""
    bare = picture.copy()
    bare.info = {}
    if drawn:
        exact = BytesIO()
        bare.save(exact, "WEBP", lossless=True, quality=60, method=4)
        if exact.tell() <= LOSSLESS_MOST:
            return exact.getvalue()
    lossy = BytesIO()
    bare.save(lossy, "WEBP", quality=QUALITY, method=4)
    return lossy.getvalue()


def say(message: Made | Failed, files: bytes) -> None:
    """The answer: a line, then the files."""
    sys.stdout.buffer.write(msgspec.json.encode(message) + b"\n" + files)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
