"""What is said of a forum's files in its tray: of each file that is kept, and of each batch that is being made.

Never here: the store's commands, when a file is made.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

FRESH_MS = 10_000
"""Whoever makes files says so every other second; after a silence of so long it is taken for gone."""
TOLD_MS = 10 * 60_000
"""So long it is told that files could not be made, and an edition is there of which there is a newer one: for who waited."""


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is kept: which `edition` of the forum it is of, when it was made (milliseconds), its size in bytes."""

    edition: str
    at: int
    size: int


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A batch that waits for its turn, is being made, or could not be; said last `at`. `read` of `entries` of the log, `made`
    of `files`; `why` and of which files, where some are lacking."""

    state: Literal["waits", "making", "failed"]
    edition: str
    at: int
    read: int = 0
    entries: int = 0
    made: int = 0
    files: int = 0
    why: str = ""
    lacking: tuple[str, ...] = ()

    def runs(self, now: int) -> bool:
        """Whether somebody still works on it."""
        return self.state != "failed" and abs(now - self.at) < FRESH_MS

    def told(self, edition: str, now: int) -> bool:
        """Whether people should still hear that it failed, or broke off without a word."""
        return not self.runs(now) and (self.edition == edition or abs(now - self.at) < TOLD_MS)


class Tray(msgspec.Struct, frozen=True):
    """The files and the jobs of one forum in one language, by their names."""

    files: Mapping[str, File]
    jobs: Mapping[str, Job]


def file_field(name: str, language: str) -> str:
    """Under which name a file is kept."""
    return f"file:{name}:{language}"


def job_field(batch: str, language: str) -> str:
    """Under which name it is said how far a batch is."""
    return f"job:{batch}:{language}"


def tray_of(said: Mapping[str, bytes], language: str) -> Tray:
    """What is said in this language; what another version of the app says otherwise is left out."""
    files: dict[str, File] = {}
    jobs: dict[str, Job] = {}
    for field, words in said.items():
        sort, name, tag = field.split(":")
        if tag != language:
            continue
        try:
            if sort == "file":
                files[name] = msgspec.json.decode(words, type=File)
            else:
                jobs[name] = msgspec.json.decode(words, type=Job)
        except msgspec.MsgspecError:
            continue
    return Tray(files, jobs)


def too_many(said: Mapping[str, bytes], most: int) -> list[str]:
    """Which files have to go, the oldest first, so that the others have no more than `most` bytes together."""
    files: list[tuple[int, int, str]] = []
    for field, words in said.items():
        if field.startswith("file:"):
            one = msgspec.json.decode(words, type=File)
            files.append((one.at, one.size, field))
    files.sort()
    gone, size = [], sum(size for _, size, _ in files)
    for _, own, field in files:
        if size <= most:
            break
        gone.append(field)
        size -= own
    return gone
