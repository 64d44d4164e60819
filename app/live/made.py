"""What takes seconds to make and is the same at every start: templates as Python, hyphenation patterns as a table.

Made once, and kept beside the packages that it was made from: whoever may write there could change the packages as well.
A hall that comes right after a start would else pay for it. Run as a script it makes all of it (`app/__main__.py` asks).
What cannot be read or kept, for whatever reason, is made again at each start. Never here: anything of a forum.
"""

import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

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


class Compiled(FileSystemBytecodeCache):
    """Templates' Python, for all languages: it names the function that finds the words, not the words. `options` are those
    of the environments that share it; with others, or another Jinja, it would be other Python."""

    def __init__(self, options: str) -> None:
        mark = hashlib.blake2b(f"{version('jinja2')} {options}".encode(), digest_size=6).hexdigest()
        super().__init__(str(FOLDER), f"%s-{mark}.template")
        self._keeps = may_keep()
        self._codes: dict[str, Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills in what an earlier start or another language has compiled; Jinja looks whether it is of this source."""
        bucket.code = self._codes.get(bucket.key)
        if bucket.code is None:
            try:
                super().load_bytecode(bucket)
            except Exception:  # damaged in one way or another
                bucket.reset()
            self._codes[bucket.key] = bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps it for the others."""
        self._codes[bucket.key] = bucket.code
        if self._keeps:
            with suppress(OSError):
                super().dump_bytecode(bucket)
                Path(self._get_cache_filename(bucket)).chmod(READABLE)


def main() -> None:
    """Everything that `Render.warm` would make, before the first start."""
    from app.live.render import Render

    Render("", {}).make()


if __name__ == "__main__":
    main()
