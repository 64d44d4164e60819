"""D15: a copy of everything, taken while it runs: what was acknowledged before is in it, and a start on it asks nothing.

Here: `backup`. Never: folders that somebody copied by hand (test_copied.py), one forum's archive (tests/archive).
"""

from __future__ import annotations

import contextlib
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis, ResponseError

from app import cli
from app.store import append_only, sign
from app.store import backup as backups
from app.store.backup import backup
from app.store.folder import StoreError
from tests.faults.kit.evening import seed
from tests.faults.kit.folder import cut_in_half, data, evening, opened
from tests.faults.kit.store import LOG

__all__ = ["data", "evening"]
ROUNDS = 3


class Writing:
    """Somebody votes without a pause while the store begins new files; each vote that was acknowledged is noted."""

    def __init__(self, url: str) -> None:
        self.acknowledged: list[bytes] = []
        self.files = 0
        self._url, self._over = url, threading.Event()
        self._threads = [threading.Thread(target=work) for work in (self._vote, self._begin_files)]

    def __enter__(self) -> Writing:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _vote(self) -> None:
        with Redis.from_url(self._url) as redis:
            while not self._over.is_set():
                self.acknowledged.append(redis.xadd(LOG, {"e": b"x" * 2_000}))

    def _begin_files(self) -> None:
        with Redis.from_url(self._url) as redis:
            while not self._over.wait(0.005):
                try:
                    redis.bgrewriteaof()
                    self.files += 1
                except ResponseError:  # one is being written
                    continue


@pytest.fixture
def writing(tmp_path: Path) -> Iterator[Writing]:
    with opened(tmp_path / "data"):
        url = f"unix://{tmp_path}/data/store.sock"
        seed(url)
        with Writing(url) as somebody:
            yield somebody


def test_what_was_acknowledged_before_a_backup_began_is_in_it(writing: Writing, tmp_path: Path) -> None:
    """Several times, while the store begins new files all the time; each copy starts without a question."""
    for number in range(ROUNDS):
        while len(writing.acknowledged) < (number + 1) * 20:
            assert writing._threads[0].is_alive()
        before, target = writing.acknowledged[:], tmp_path / f"copy{number}"
        saved = backup(tmp_path / "data", target, "", print)
        said: list[str] = []
        with opened(target, said) as redis:
            found = {number for number, _ in redis.xrange(LOG)}
        assert set(before) <= found and said == []
        assert saved.entries >= len(before) and saved.logs == 2
    assert writing.files > ROUNDS, "the control: files were begun anew meanwhile"


def test_a_copy_by_hand_may_ask_about_a_loss_and_a_backup_does_not(data: Path, tmp_path: Path) -> None:
    """Why there is a command: `cp` copied the file first and, some seconds and votes later, the sign."""
    by_hand = Path(shutil.copytree(data, tmp_path / "by hand"))
    with opened(data) as redis:
        redis.xadd(LOG, {"e": b"a vote"})
    shutil.copy(data / sign.NAME, by_hand / sign.NAME)
    with pytest.raises(StoreError, match="does not start"), opened(by_hand):
        pass
    backup(data, tmp_path / "copy", "", print)
    with opened(tmp_path / "copy") as redis:
        assert redis.xlen(LOG)


def test_a_list_that_changes_while_its_files_are_opened_is_read_again(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files of two lists would not belong together; one that went meanwhile is no end of the matter."""
    path, rounds = data / append_only.FOLDER / append_only.LIST, list[int]()
    names, words = append_only.named(data), path.read_text()

    def changing(folder: Path) -> tuple[str, ...]:
        rounds.append(1)
        match len(rounds):
            case 1:  # a file of the list goes before it is opened
                return (*names, "appendonly.aof.9.incr.aof")
            case 2:  # another list comes while they are opened
                path.write_text(words + "file appendonly.aof.9.incr.aof seq 9 type i\n")
            case 3:  # and the first again
                path.write_text(words)
        return names

    with monkeypatch.context() as patched:
        patched.setattr(append_only, "named", changing)
        with contextlib.ExitStack() as held:
            assert tuple(backups._opened(data, held).open) == names
    assert len(rounds) == 4


def test_what_cannot_be_copied_is_said_and_leaves_nothing(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is there, one without a store, one within the other, one that has lost something, and a foreign store."""
    monkeypatch.setattr(backups, "TRIES", 2)
    (tmp_path / "empty").mkdir()
    for source, target, words in (
        (data, tmp_path / "empty", "exists already"),
        (data, data / "copy", "lies in the folder that is copied"),
        (tmp_path / "empty", tmp_path / "copy", "holds no files of a store"),
    ):
        with pytest.raises(StoreError, match=words):
            backup(source, target, "", print)
    cut_in_half(data)
    with pytest.raises(StoreError, match="does not start"):
        backup(data, tmp_path / "copy", "", print)
    assert {path.name for path in tmp_path.iterdir()} == {"data", "empty"}
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1")
    assert cli.main(["backup", str(tmp_path / "copy")]) == 1
    assert "the store at REDIS_URL keeps its files where it runs" in capsys.readouterr().err


def test_the_command_says_what_it_copied(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line, with how to start on it; nobody but this account can read it."""
    assert cli.main(["backup", "--of", str(data), str(tmp_path / "copy")]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Copied and tried: ") and f"STIMMWAND_DATA={tmp_path}/copy starts" in said
    assert [oct(path.stat().st_mode & 0o077) for path in (tmp_path / "copy").rglob("*")] == ["0o0"] * 5
