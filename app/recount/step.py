"""One step as the recount knows it: when it takes input, what it was given, and the receipts of that.

Standard library alone. Never here: which entry of a log does what.
"""

import hashlib
import json
from typing import Any

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GRACE_MS = 2_000
Entry = dict[str, Any]


def receipt(by: str, command: str, step: str, said: Any) -> str:
    """The ten letters that stand for a ballot or a note."""
    text = json.dumps([by, command, step, said], sort_keys=True, separators=(",", ":"))
    number = int(hashlib.sha256(text.encode()).hexdigest()[:14], 16) // 64
    letters = "".join(LETTERS[number // 32**place % 32] for place in range(9, -1, -1))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


class Step:
    """One step: when it takes input, and what it was given."""

    def __init__(self, plan: Entry, settings: Entry) -> None:
        self.plan, self.settings = plan, settings
        self.open = self.revealed = self.locked = False
        self.deadline: int | None = None
        self.opened: int | None = None
        self.closed: int | None = None
        self.until: int | None = None
        self.ballots: dict[str, tuple[str, dict[str, int]]] = {}
        """By voter, or by voter and number where a device serves several people: receipt and marks."""
        self.notes: dict[str, Entry] = {}
        self.kept: dict[str, int] = {}
        """How many notes of a person stand."""
        self.newest: dict[str, int] = {}
        self.devices: set[str] = set()

    def phase(self) -> tuple[Any, ...]:
        """What taking a step back restores."""
        return self.open, self.deadline, self.opened, self.closed, self.until, self.revealed

    def close(self, at: int) -> None:
        """Input ends at `at`, or ended at the deadline; what was sent within its grace counts."""
        if self.open:
            late = self.deadline is not None and self.deadline < at
            self.closed = self.deadline if late else at
            self.until = min(at, self.deadline + GRACE_MS + 1) if self.deadline is not None else at
            self.open, self.deadline = False, None

    def accepts(self, at: int, running: bool) -> bool:
        """Whether input of this moment counts."""
        if self.open:
            return running and (self.deadline is None or at <= self.deadline + GRACE_MS)
        return self.opened is not None and self.until is not None and self.opened <= at < self.until

    def gave(self, by: str) -> bool:
        """Whether this person has given anything."""
        return by in self.ballots or by in self.devices or by in self.kept
