"""A text read from a file in a process of its own, as a web process sees it: bytes in, chapters out.

Never here: the library, what is read (reader, reading), what is said to a person (web).
"""

import sys
from collections.abc import Sequence

import msgspec

from app.images.child import answer_of
from app.imports.documents.bounds import DAMAGED, SLOW, Asked
from app.imports.documents.read_text import ReadText
from app.imports.reason import Reason, Unreadable
from app.telemetry import journal

COMMAND = (sys.executable, "-m", "app.imports.documents.reader")


async def text_of(data: bytes, filename: str, person: str, command: Sequence[str] = COMMAND) -> ReadText | Unreadable:
    """The text in this person's file, or why there is none. Raises Busy; never for a file, whatever is in it."""
    try:
        said = await answer_of(command, msgspec.json.encode(Asked(filename)) + b"\n" + data, person)
        found = msgspec.json.decode(said, type=tuple[ReadText | None, Reason | None])
    except (OSError, ValueError, TimeoutError, msgspec.MsgspecError) as problem:
        journal.warn("a document could not be read", problem=type(problem).__name__)
        return Unreadable(Reason(SLOW if isinstance(problem, TimeoutError) else DAMAGED))
    return found[0] or Unreadable(found[1] or Reason(DAMAGED))
