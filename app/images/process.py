"""A picture as a web process sees it: bytes in, two WebP files out, read in a process of its own that lives for one picture.

Never here: the library, where a picture is kept, the process itself (child).
"""

import hashlib
import sys
from collections.abc import Sequence

import msgspec

from app.images.child import answer_of
from app.images.messages import MOST_RESULT, Asked, Failed, Made
from app.telemetry import journal

COMMAND = (sys.executable, "-m", "app.images.reader")


class Reencoded(msgspec.Struct, frozen=True, kw_only=True):
    """Two WebP files; sizes in pixels."""

    width: int
    height: int
    small_width: int
    wall: bytes
    phone: bytes

    @property
    def blobs(self) -> dict[str, bytes]:
        """Both by their checksums."""
        return {checksum(self.wall): self.wall, checksum(self.phone): self.phone}


def checksum(data: bytes) -> str:
    """What bytes are called."""
    return hashlib.sha256(data).hexdigest()


async def reencoded(data: bytes, asked: Asked, person: str, command: Sequence[str] = COMMAND) -> Reencoded | Failed:
    """The picture of this person anew, or why there is none. Raises Busy; never for a file, whatever is in it."""
    try:
        said = await answer_of(command, msgspec.json.encode(asked) + b"\n" + data, person)
    except (OSError, ValueError, TimeoutError, msgspec.MsgspecError) as problem:
        journal.warn("a picture could not be read", problem=type(problem).__name__)
        return Failed("slow" if isinstance(problem, TimeoutError) else "damaged")
    line, _, files = said.partition(b"\n")
    try:
        message = msgspec.json.decode(line, type=Made | Failed)
    except msgspec.MsgspecError:  # it was ended: too much memory, or too long
        return Failed("damaged")
    if isinstance(message, Failed):
        return message
    if message.wall + message.phone != len(files) or len(files) > MOST_RESULT:
        return Failed("damaged")
    return Reencoded(
        width=message.width,
        height=message.height,
        small_width=message.small_width,
        wall=files[: message.wall],
        phone=files[message.wall :],
    )
