"""Templates as Python, compiled once for all languages and kept between starts: a hall that comes right after a start would
else pay for it.

Never here: what a template says, anything of a forum.
"""

import hashlib
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from app.live.render import startup_cache


class Compiled(FileSystemBytecodeCache):
    """Templates' Python, for all languages: it names the function that finds the words, not the words. `options` are those
    of the environments that share it; with others, or another Jinja, it would be other Python."""

    def __init__(self, options: str) -> None:
        mark = hashlib.blake2b(f"{version('jinja2')} {options}".encode(), digest_size=6).hexdigest()
        super().__init__(str(startup_cache.FOLDER), f"%s-{mark}.template")
        self._keeps = startup_cache.may_keep()
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
                Path(self._get_cache_filename(bucket)).chmod(startup_cache.READABLE)
