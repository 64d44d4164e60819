"""Whether a running store of our own still writes where it is read from: its folder may be moved, deleted or replaced under it.

It would go on and answer every vote: the system keeps deleted files for whoever has them open. Never here: who is told.
"""

from __future__ import annotations

from pathlib import Path

from app.store import append_only
from app.store.folder import identity


class Home:
    """The folder `data` and its append-only files as they are now, to be looked at again and again."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._folder = identity(data)
        self._files: dict[str, tuple[int, int] | None] = {}

    def intact(self) -> bool:
        """Whether folder and files are still the same ones. Twice, since the store itself changes files now and then."""
        return self._same() or self._same()

    def emptied(self) -> bool:
        """Whether only the files are gone, so that the store can write all of them anew; then there is a folder for them."""
        if identity(self._data) != self._folder or append_only.sizes(self._data):
            return False
        (self._data / append_only.FOLDER).mkdir(mode=0o700, exist_ok=True)
        return True

    def _same(self) -> bool:
        now = append_only.identities(self._data)
        if identity(self._data) != self._folder or not now:
            return False
        if any(one is None or self._files.get(name, one) != one for name, one in now.items()):
            return False
        self._files = now
        return True
