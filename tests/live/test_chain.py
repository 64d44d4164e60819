"""The log's running checksum: what sha256sum says of its text, kept at the close, whatever the pages were."""

from __future__ import annotations

import hashlib

import pytest

from app.forum import codec, fold
from app.forum import commands as c
from app.forum import events as e
from app.forum.state import Forum
from app.live.replica import Replica
from tests.logs.record import an_evening
from tests.people import ORGANISER, a_forum
from tests.play import Entry, play


def replica(entries: list[Entry], page: int) -> Forum:
    one = Replica("log", lambda: Forum("f1"), codec.FORUM, fold.fold, fold.skip)
    for start in range(0, len(entries), page):
        one.take(entries[start : start + page])
    return one.state


def sha256sum(entries: list[Entry]) -> str:
    return hashlib.sha256(b"".join(f"{entry_id} {data.decode()}\n".encode() for entry_id, data in entries)).hexdigest()


@pytest.mark.parametrize("page", [1, 7, 2_000])
def test_the_head_is_the_checksum_of_the_logs_text(page: int) -> None:
    """E9, A01: also over an entry that this version cannot read; the page in which it came makes no difference."""
    entries = an_evening().entries
    assert any(b"FromTheFuture" in data for _, data in entries)
    assert replica(entries, page).head == sha256sum(entries)


def test_the_head_at_the_close_stays_when_more_is_written() -> None:
    """E9: what the hall has photographed; a forum that is closed once more has a new one."""
    log = a_forum("vote")
    play(log, ORGANISER, c.CloseForum())
    first = sha256sum(log.entries)
    log.append(ORGANISER.by, "link", e.LinkMade("l9", "wall"))
    state = replica(log.entries, 5)
    assert (state.closed_head, state.head) == (first, sha256sum(log.entries)) and state.head != first
    play(log, ORGANISER, c.OpenForum())
    play(log, ORGANISER, c.CloseForum())
    assert replica(log.entries, 5).closed_head == sha256sum(log.entries)


def test_a_rewritten_log_says_what_the_head_at_the_close_was() -> None:
    """E10: sealing or erasing makes another log; what hung on the wall is still told."""
    log = a_forum("vote")
    play(log, ORGANISER, c.CloseForum())
    was = replica(log.entries, 9)
    log.append("l:log", "rewritten", e.LogRewritten("sealed", was.head, len(log.entries), was.closed_head))
    assert replica(log.entries[1:], 9).closed_head == was.closed_head


def test_one_changed_byte_changes_every_head_after_it() -> None:
    """A01: each head commits to all before."""
    entries = an_evening().entries
    forged = [*entries]
    forged[3] = (forged[3][0], forged[3][1].replace(b"a", b"b", 1))
    assert (
        replica(entries, 9).head != replica(forged, 9).head
        and replica(entries[:3], 9).head == replica(forged[:3], 9).head
    )
