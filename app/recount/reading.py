"""The file that is checked: an archive (with the log) or an outcome's JSON file (without); its bytes and its parts.

Never here: what the parts mean.
"""

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from app.recount.log import Log
from app.recount.tables import Row, Tables

ARCHIVE, OUTCOME = "urn:stimmwand:archive:1", "urn:stimmwand:outcome:1"
END = re.compile(rb'"sha256":"([0-9a-f]{64})"\}\n?')
TAIL = 80
"""The last member is shorter than this."""


class UnreadableError(Exception):
    """Not a file that can be counted again; (English, German)."""


class File(Tables):
    """Everything in the file. `log` is None for an outcome's JSON file; `wanted` is a checksum from elsewhere, or its
    beginning, and `found_at` the number of the entry at which the log had it."""

    def __init__(self, path: Path, wanted: str = "") -> None:
        self.bytes_fit = bytes_fit(path)
        self.log: Log | None = None
        self.head, self.closed_head = "", ""
        self.said: Row = {}
        self.wanted, self.found_at = wanted, 0
        try:
            with path.open("rb") as file:
                first = file.readline()
                outcome = self._archive(first, file) if ARCHIVE.encode() in first[:200] else first + file.read()
            found = json.loads(outcome)
        except (ValueError, KeyError, TypeError, RecursionError):
            raise UnreadableError(
                "This file is neither an archive nor an outcome’s JSON file, or it is too damaged to be read.",
                "Diese Datei ist weder ein Archiv noch die JSON-Datei eines Ergebnisses, oder sie ist zu beschädigt.",
            ) from None
        if not isinstance(found, dict) or found.get("schema") != OUTCOME:
            raise UnreadableError(
                "This is not an outcome of this version of Stimmwand.",
                "Das ist kein Ergebnis dieser Version von Stimmwand.",
            )
        self.forum, self.language = str(found["forum"]), str(found["language"])
        super().__init__({table["name"]: table["rows"] for table in found["tables"]})

    def _archive(self, first: bytes, file: Any) -> bytes:
        """Takes in the log; gives the outcome inside."""
        self.log, chain = Log(), hashlib.sha256()
        json.loads(first + b"]}")
        line = b""
        for line in file:
            if not line.startswith(b"["):
                break
            entry_id, data, *how = json.loads(line.rstrip(b",\n"))
            raw = base64.b64decode(data) if how else data.encode()
            chain.update(b"%b %b\n" % (entry_id.encode(), raw))
            self.log.take(entry_id, raw.decode("utf-8", "replace"))
            if self.wanted and chain.hexdigest().startswith(self.wanted):
                self.found_at = self.log.entries
            if self.log.closes:
                self.closed_head = chain.hexdigest()
            self.closed_head = self.log.closed_before or self.closed_head
        self.head = chain.hexdigest()
        rest = line + file.read()
        middle, _, outcome = rest.partition(b',"outcome":')
        self.said = json.loads(b"{" + middle.removeprefix(b"],") + b"}")
        outcome, pictures, _ = outcome.partition(b',\n"images":[\n')
        return bytes(outcome if pictures else outcome[: outcome.rindex(b',\n"sha256"')])


def bytes_fit(path: Path) -> bool:
    """Whether the last member is the checksum of all bytes before it."""
    size, total = path.stat().st_size, hashlib.sha256()
    with path.open("rb") as file:
        start = max(0, size - TAIL)
        file.seek(start)
        tail = file.read()
        at = tail.rfind(b'"sha256":')
        end = END.fullmatch(tail[at:]) if at >= 0 else None
        file.seek(0)
        left = start + max(at, 0)
        while left and (piece := file.read(min(left, 1 << 20))):
            total.update(piece)
            left -= len(piece)
    return end is not None and end[1].decode() == total.hexdigest()
