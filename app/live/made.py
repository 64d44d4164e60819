"""What takes seconds to make and is the same at every start: templates as Python, hyphenation patterns as a table.

Made once, and kept beside the packages that it was made from: whoever may write there could change the packages as well.
A hall that comes right after a start would else pay for it. Run as a script it makes all of it (`app/__main__.py` asks).
Never here: anything of a forum, anything that a start could not make anew.
"""

import marshal
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

FOLDER = Path(sys.prefix, "made")


def table(name: str, make: Callable[[], Any]) -> Any:
    """Numbers, words and tables as `make` gives them; read from where an earlier start put them, if there was one.

    `name` says everything that they depend on, but for Python's own version.
    """
    path = FOLDER / f"{name}-{sys.implementation.cache_tag}"
    with suppress(OSError, ValueError, EOFError, TypeError):
        return marshal.loads(path.read_bytes())  # noqa: S302  # as trusted as the packages themselves
    made = make()
    if may_keep():
        with suppress(OSError), tempfile.NamedTemporaryFile(dir=FOLDER, delete=False) as file:
            file.write(marshal.dumps(made))
            Path(file.name).replace(path)  # never half of it
    return made


def may_keep() -> bool:
    """Whether there is a place: an environment of our own into which this process may write."""
    if sys.prefix == sys.base_prefix:
        return False
    with suppress(OSError):
        FOLDER.mkdir(exist_ok=True)
    return os.access(FOLDER, os.W_OK)


class Compiled(FileSystemBytecodeCache):
    """Templates' Python, for all languages: it names the function that finds the words, not the words."""

    def __init__(self) -> None:
        super().__init__(str(FOLDER), "%s.template")
        self._keeps = may_keep()
        self._codes: dict[str, Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills in what an earlier start or another language has compiled; Jinja looks whether it is of this source."""
        bucket.code = self._codes.get(bucket.key)
        if bucket.code is None:
            with suppress(OSError):
                super().load_bytecode(bucket)
            self._codes[bucket.key] = bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps it for the others."""
        self._codes[bucket.key] = bucket.code
        if self._keeps:
            with suppress(OSError):
                super().dump_bytecode(bucket)


def main() -> None:
    """Everything that `Render.warm` would make, before the first start."""
    from app.live.render import Render

    Render("", {}).make()


if __name__ == "__main__":
    main()
