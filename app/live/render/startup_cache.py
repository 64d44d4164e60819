"""The start-up cache: what takes seconds to make and is the same at every start, kept beside the packages it was made from.

Whoever may write there could change the packages as well. What cannot be read or kept, for whatever reason, is made again
at each start. Never here: anything of a forum.
"""

import marshal
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

FOLDER = Path(sys.prefix, "made")
READABLE = 0o644
"""Who sets up is often not who serves."""


def table(name: str, make: Callable[[], dict[str, Any]], fields: set[str]) -> dict[str, Any]:
    """A map with these `fields` as `make` gives it, of numbers, words and tables; read from where an earlier start put it.

    `name` says everything that it depends on, but for Python's own version.
    """
    path = FOLDER / f"{name}-{sys.implementation.cache_tag}"
    with suppress(OSError, ValueError, EOFError, TypeError, MemoryError):
        found = marshal.loads(path.read_bytes())  # noqa: S302  # as trusted as the packages themselves
        if isinstance(found, dict) and found.keys() == fields:
            return found
    made = make()
    if may_keep():
        with suppress(OSError):
            _put(path, marshal.dumps(made))
    return made


def _put(path: Path, data: bytes) -> None:
    """Whole or not at all, whatever others read meanwhile."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        name = Path(file.name)
    try:
        name.write_bytes(data)
        name.chmod(READABLE)
        name.replace(path)
    finally:
        name.unlink(missing_ok=True)


def may_keep() -> bool:
    """Whether there is a place: an environment of our own into which this process may write."""
    if sys.prefix == sys.base_prefix:
        return False
    with suppress(OSError):
        FOLDER.mkdir(exist_ok=True)
    return os.access(FOLDER, os.W_OK)
