"""What the app says to who runs it: one line an occurrence, for people or as JSON. Nothing about a participant, ever.

Here: how a line looks and the one way to write one. Never: what a person typed, an address, a secret, a forum's words.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

LOGGER = logging.getLogger("stimmwand")


def write(what: str, level: int = logging.INFO, **facts: str | int | float | bool) -> None:
    """Writes one line: `what` happened, in fixed words, with `facts` that are figures or names of our own."""
    LOGGER.log(level, what, extra={"facts": facts})


def warn(what: str, **facts: str | int | float | bool) -> None:
    """The same for what somebody should look at."""
    write(what, logging.WARNING, **facts)


def broke(what: str, error: BaseException, **facts: str | int | float | bool) -> None:
    """The same for an error of ours, with the lines of our code that it went through, but not its words: they may be
    somebody's input."""
    LOGGER.error(what, extra={"facts": facts | {"error": type(error).__name__, "at": _where(error)}})


def begin(form: str) -> None:
    """Sets up this process; `form` is text or json. Other libraries' warnings take the same way."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if form == "json" else _Text())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    LOGGER.setLevel(logging.INFO)
    # Anybody can send such bytes, as often as they like; the socket is closed for it, and that is all there is to say.
    logging.getLogger("uvicorn.error").addFilter(lambda record: "Invalid UTF-8" not in record.getMessage())


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " > ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames[-8:])


class _Text(logging.Formatter):
    """`2026-11-22 18:04:09 warning: the store gives no answer (why=silent)`; values cannot begin a new line."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created).strftime("%Y-%m-%d %H:%M:%S")  # the reader's own clock
        facts = ", ".join(f"{name}={_one_line(value)}" for name, value in _facts(record).items())
        return f"{when} {record.levelname.lower()}: {_one_line(record.getMessage())}{f' ({facts})' if facts else ''}"


class _Json(logging.Formatter):
    """One object a line: `time` (UTC), `level`, `what`, `process`, and the facts."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said = {"time": when, "level": record.levelname.lower(), "what": record.getMessage(), "process": record.process}
        return json.dumps(said | _facts(record), ensure_ascii=False)


def _facts(record: logging.LogRecord) -> dict[str, Any]:
    own: dict[str, Any] = getattr(record, "facts", {})
    if record.exc_info and record.exc_info[1] is not None:
        error = record.exc_info[1]
        return own | {"error": type(error).__name__, "at": _where(error)}
    return own


def _one_line(value: object) -> str:
    return str(value).replace("\r", "\\r").replace("\n", "\\n")
