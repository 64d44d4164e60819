"""What a store has lost since its sign was written: found at the start, said, asked about, and kept in the record.

Here: what counts as missing, and the words. Never: the files (append_only.py), who writes the sign (sign.py).
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from app.forum import codec, desk
from app.forum.listed_programmes import is_programme
from app.forum.log_events import EntriesMissing
from app.installation import COMMAND
from app.programme.parts import CODEC as PROGRAMME
from app.store.folder import StoreError
from app.store.log.keys import DESK, forum_of
from app.store.sign import Held, Sign, entries_after, head_of, read_desk

BY = "l:log"
"""Who the record names for what no person did."""
ON_PURPOSE = tuple(b'"t":"%b"' % name for name in (b"LogRewritten", b"LogHealed", b"EntriesMissing", b"DataMissing"))
"""Entries after which a log may be shorter: it was written anew, or what is missing stands in the record already."""


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """One log that is not what it was: how many entries it `had`, and how many it `has`."""

    key: str
    code: str
    had: int
    has: int


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What is missing: sentences about files, and logs; `at` is when all was there (milliseconds; 0: nobody knows)."""

    at: int
    files: tuple[str, ...]
    logs: tuple[Missing, ...]

    def __bool__(self) -> bool:
        return bool(self.files or self.logs)

    @property
    def word(self) -> str:
        """What accepts this loss and no other one."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:8]


class Judge:
    """Compares the logs at `client` with what the sign knew. The desk's log is read only if something is missing."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._desk = desk.Desk()

    def missing(self, sign: Sign) -> tuple[Missing, ...]:
        """Every log that is short, the desk's first."""
        pipe = self._client.pipeline(transaction=False)
        for key, held in sign.logs.items():
            pipe.xrange(key, held.last, held.last)
            pipe.xlen(key)
        answers = pipe.execute()
        logs = zip(sign.logs.items(), answers[::2], answers[1::2], strict=True)
        gone = [(key, held, length) for (key, held), there, length in logs if not _intact(held, there, length)]
        return tuple(
            Missing(key=key, code=held.code, had=held.entries, has=min(held.entries, length))
            for key, held, length in sorted(gone, key=lambda one: one[0] != DESK)
            if not self.explained(key, held)
        )

    def explained(self, key: str, held: Held) -> bool:
        """Whether the log is another one by intention: sealed, erased in, mended, deleted, or restored."""
        if any(mark in data for _, data in entries_after(self._client, key, held.last) for mark in ON_PURPOSE):
            return True
        if key == DESK:
            return False
        read_desk(self._client, self._desk)
        known, forum = self._desk, forum_of(key)
        return known.gone(forum) or known.restored.get(forum, 0) > codec.milliseconds(held.last)


def _intact(held: Held, there: list[Any], length: int) -> bool:
    """Whether the entry that was the last one is still there, and as many as there were."""
    return bool(there) and head_of(there[0][1].get(b"e", b"")) == held.head and length >= held.entries


def words(found: Finding) -> Iterable[str]:
    """What is missing, for the terminal, a line each."""
    when = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(found.at / 1000))
    yield "Attention: saved data is missing." + (f" All of it was there on {when}." if found.at else "")
    yield from (f"  {line}" for line in found.files)
    for one in found.logs:
        what = "programme" if is_programme(forum_of(one.key)) else "forum"
        whose = "the desk (organisers and the list of forums)" if one.key == DESK else f"{what} {one.code or '–'}"
        yield f"  {whose}: {one.had - one.has} of {one.had} entries are missing" + (
            "." if one.has < one.had else "; as many are there, but other ones."
        )
    if not found.logs:
        yield "  How many entries that are cannot be told."


def ask(found: Finding, accepted: str, say: Callable[[str], None]) -> None:
    """Returns if somebody wants to go on with what is left. Raises StoreError if not, or if nobody is there to be asked."""
    for line in words(found):
        say(line)
    if accepted == found.word:
        return
    how = f"{COMMAND} --accept-loss {found.word} (or STIMMWAND_ACCEPT_LOSS={found.word})"
    if _somebody():
        say(
            "Best bring the files back from a copy of the folder. Going on without them stays in the record of each forum."
        )
        try:
            if input("Go on with what is left? [y/N] ").strip().lower() in ("y", "yes", "j", "ja"):
                return
        except EOFError:
            pass
        raise StoreError("Nothing was changed.")
    raise StoreError(
        "Stimmwand does not start, and nothing was changed. Bring the files back from a copy of the folder, or go on with what "
        f"is left: {how}."
    )


def _somebody() -> bool:
    """Whether a person sits at this terminal, and what is typed comes here and not to who started us."""
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    try:
        return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except OSError:  # a terminal without jobs
        return True


def record(client: Any, found: Finding) -> None:
    """Keeps in the desk's log and in that of each forum and programme what is missing; one that has no entry and stands on no
    list stays without, so that its archive can be restored."""
    lost = tuple(
        desk.LostLog(forum_of(one.key) if one.key != DESK else "", one.code, one.had, one.has) for one in found.logs
    )
    command = f"missing {found.word} {time.time_ns()}"
    _append(client, DESK, desk.CODEC.encode(BY, command, desk.DataMissing(found.at, lost, len(found.files))))
    state = desk.Desk()
    read_desk(client, state)
    for one in found.logs:
        log = forum_of(one.key)
        if one.key != DESK and (one.has or log in state.forums or log in state.programmes):
            written = PROGRAMME if is_programme(log) else codec.FORUM
            _append(client, one.key, written.encode(BY, command, EntriesMissing(one.had - one.has, one.had, found.at)))


def _append(client: Any, key: str, data: bytes) -> None:
    client.execute_command("XADD", key, "*", "e", data)
