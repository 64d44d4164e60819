"""The list of mutants as data, and whether one still fits the code. Never here: running anything."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

LIST = Path(__file__).with_name("mutants.toml")


class Mutant(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """In `file`, the one place that reads `was` becomes `now`; one of `dies_by` fails then. `why` says what would be wrong."""

    file: str
    was: str
    now: str
    dies_by: tuple[str, ...]
    why: str

    def applied(self, text: str) -> str:
        """The file's text with the fault; ValueError if there is not exactly one place for it."""
        found = text.count(self.was)
        if found != 1:
            raise ValueError(f"{self.file}: {found} places read {self.was!r}")
        return text.replace(self.was, self.now)


def mutants() -> tuple[Mutant, ...]:
    """All of them, in the order of the file."""
    said = tomllib.loads(LIST.read_text("utf-8"))
    return msgspec.convert(said["mutant"], tuple[Mutant, ...])
