"""A data folder was copied, moved, linked or mounted: what a folder says of an address is proven before it is used.

Here: A1 of the second attack from outside. Never: what is missing in a folder (test_missing.py).
"""

from __future__ import annotations

import asyncio
import errno
import fcntl
import os
import shutil
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from app.store import address, folder
from app.store.embedded import Embedded
from app.store.folder import StoreError
from app.store.log.connect import client
from app.store.log.health import Watch
from tests.conftest import Server
from tests.faults.kit.commands import command
from tests.faults.kit.evening import seed
from tests.faults.kit.store import LOG
from tests.people import FORUM

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "PATIENCE", 0.1)


class Own(Embedded):
    """The store of one folder, and what it said."""

    def __init__(self, data: Path) -> None:
        self.said: list[str] = []
        super().__init__(data, "", self.said.append)
        try:
            self.start()
        except StoreError:
            self.stop()
            raise

    def number(self, key: str = LOG) -> int:
        with Redis.from_url(self.url) as redis:
            return int(redis.xlen(key))

    def add(self, words: bytes = b"only here") -> None:
        with Redis.from_url(self.url) as redis:
            redis.xadd(LOG, {"e": words})

    def process(self) -> int:
        with Redis.from_url(self.url) as redis:
            return int(redis.info("server")["process_id"])


@pytest.fixture
def original(tmp_path: Path) -> Iterator[Own]:
    """A store that runs, with a vote in it."""
    own = Own(tmp_path / "original")
    seed(own.url)
    yield own
    own.stop()


def copied(own: Path, to: Path) -> Path:
    """As a person copies it while the app runs: the lock files come along."""
    subprocess.run(["cp", "-a", str(own), str(to)], check=True)
    return to


def test_no_command_with_a_copy_touches_the_original_that_runs(tmp_path: Path) -> None:
    """A1: archive with the copy is of the copy, restore goes into the copy, and starting on it lets the original run.

    The control is the copied lock: it names the original's socket, and there somebody answers.
    """
    data, file = tmp_path / "data", tmp_path / "file"
    own = Own(data)
    seed(own.url)
    own.stop()
    first = Server(data).ready()
    second = None
    try:
        copy = copied(data, tmp_path / "copy")
        with Redis.from_url(f"unix://{data}/store.sock") as redis:
            redis.xadd(LOG, {"e": b"only in the original"})
            before = redis.info("server")["process_id"], redis.dbsize(), redis.xlen("sw:{desk}:log")
            noted = address.noted(copy)
            assert noted == data / "store.sock" and address.ask(noted, b"PING") == b"+PONG", "the control"
            done = command(copy, "archive", FORUM, file)
            assert done.returncode == 0 and "only in the original" not in file.read_text()
            assert f"names the store of another place, {data}, where a Stimmwand is running" in done.stderr
            done = command(copy, "restore", file, "--new-id")
            assert done.returncode == 0 and "another place" not in done.stderr, "its lock is its own by now"
            second = Server(copy).ready()
            assert (redis.info("server")["process_id"], redis.dbsize(), redis.xlen("sw:{desk}:log")) == before
        with urllib.request.urlopen(f"{first.url}/healthz") as answer:
            assert answer.status == 200
        assert "store stopped" not in first.output and "Traceback" not in first.output + second.output
    finally:
        for server in (first, second):
            if server:
                server.stop()


def test_a_copy_starts_beside_its_original_and_says_that_it_is_one(original: Own, tmp_path: Path) -> None:
    """A1: the foreign lock is said and replaced; both run, each for itself."""
    copy, process = copied(tmp_path / "original", tmp_path / "copy"), original.process()
    assert address.running_at(copy) is None and address.noted(copy) == tmp_path / "original" / "store.sock"
    own = Own(copy)
    try:
        assert len(own.said) == 1 and str(tmp_path / "original") in own.said[0] and "left alone" in own.said[0]
        own.add()
        assert own.number() == original.number() + 1 and original.process() == process
        assert address.running_at(copy) == own.url != address.running_at(tmp_path / "original") == original.url
    finally:
        own.stop()
    assert address.noted(copy) is None, "a folder whose app has stopped has no address that could be copied"


def test_a_folder_that_was_moved_starts_at_its_new_place(tmp_path: Path) -> None:
    """A1: the app was killed, so the old address stands in the lock; at the old place another installation runs by now."""
    place = tmp_path / "data"
    own = Own(place)
    seed(own.url)
    number = own.number()
    kept = (place / "store.lock").read_text()
    own.stop()
    place.rename(tmp_path / "moved")
    (tmp_path / "moved" / "store.lock").write_text(kept)
    other = Own(place)
    own = Own(tmp_path / "moved")
    try:
        assert "another place" in own.said[0] and own.number() == number and other.number() == 0
        assert other.process() != own.process()
    finally:
        own.stop()
        other.stop()


def test_a_folder_that_is_moved_while_it_runs_is_found_at_its_new_place(original: Own, tmp_path: Path) -> None:
    """A1: its lock names the old place, but the store itself knows better."""
    (tmp_path / "original").rename(tmp_path / "moved")
    (tmp_path / "original").mkdir()
    url = address.running_at(tmp_path / "moved")
    assert url == f"unix://{tmp_path}/moved/store.sock"
    assert address.running_at(tmp_path / "original") is None
    with pytest.raises(StoreError, match=rf"moved is in use by another Stimmwand \(process {os.getpid()} on "):
        Own(tmp_path / "moved")
    (tmp_path / "original").rmdir()
    (tmp_path / "moved").rename(tmp_path / "original")


def test_the_copy_starts_when_the_original_was_deleted_under_its_running_store(original: Own, tmp_path: Path) -> None:
    """A1: a store without a folder can prove nothing."""
    copy = copied(tmp_path / "original", tmp_path / "copy")
    (tmp_path / "original" / "store.sock").rename(tmp_path / "socket")  # still somebody who answers
    (copy / "store.lock").write_text(str(tmp_path / "socket"))
    shutil.rmtree(tmp_path / "original")
    assert address.ask(tmp_path / "socket", b"PING") == b"+PONG" and address.folder_of(tmp_path / "socket") is None
    own = Own(copy)
    with Redis.from_url(f"unix://{tmp_path}/socket") as redis:
        assert own.number() == redis.xlen(LOG) > 0
    own.stop()


def test_a_link_is_the_folder_to_which_it_leads_and_may_lead_elsewhere_meanwhile(original: Own, tmp_path: Path) -> None:
    """A1: symlinks. The store keeps to the folder that it opened; a link that was turned leads to another one."""
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "original")
    assert address.running_at(link) == original.url
    with pytest.raises(StoreError, match="is in use by another"):
        Own(link)
    copy = copied(tmp_path / "original", tmp_path / "copy")
    link.unlink()
    link.symlink_to(copy)
    assert address.running_at(link) is None
    own = Own(link)
    try:
        assert own.url == f"unix://{copy}/store.sock" and own.process() != original.process()
    finally:
        own.stop()


def test_a_store_that_died_is_not_started_on_another_folder_of_the_same_name(original: Own, tmp_path: Path) -> None:
    """A1: somebody put a copy in the place of the folder; under our lock is the one that was moved away."""
    place, away = tmp_path / "original", tmp_path / "away"
    copied(place, tmp_path / "copy")
    process = original.process()
    place.rename(away)
    (tmp_path / "copy").rename(place)
    os.kill(process, 9)
    waited_until(lambda: any("no longer the folder that was opened" in words for words in original.said))
    assert address.folder_of(place / "store.sock") is None, "nobody runs on the other folder"
    place.rename(tmp_path / "copy")
    away.rename(place)
    waited_until(lambda: address.running_at(place) is not None)
    assert original.number() > 0


async def looked(watch: Watch, trouble: str) -> None:
    """Waits until the watch says so."""
    async with asyncio.timeout(15):
        while (await watch.look()).trouble != trouble:  # noqa: ASYNC110  # the store tells only when asked
            await asyncio.sleep(0.02)


async def test_a_folder_that_goes_under_a_running_store_closes_it_and_back_opens_it(
    original: Own, tmp_path: Path
) -> None:
    """A1: the original moved or replaced meanwhile. Every vote would be answered and none be there at the next start.

    The control is the store itself, which takes an entry and says that all is well.
    """
    place = tmp_path / "original"
    watch = Watch(client(original.url), place, lambda: "probe")
    try:
        await looked(watch, "")
        watched = Watch(client(f"unix://{tmp_path}/away/store.sock"), place, lambda: "probe")
        copied(place, tmp_path / "copy")
        place.rename(tmp_path / "away")
        (tmp_path / "copy").rename(place)
        with Redis.from_url(f"unix://{tmp_path}/away/store.sock") as redis:
            assert redis.set("a", "vote") and redis.info("persistence")["aof_last_write_status"] == "ok", "the control"
        await looked(watched, "gone")
        await watched.close()
        place.rename(tmp_path / "copy")
        (tmp_path / "away").rename(place)
        await looked(watch, "")
        incr = next((place / "appendonlydir").glob("*.incr.aof"))
        incr.rename(tmp_path / "incr")
        shutil.copy(tmp_path / "incr", incr)
        await looked(watch, "gone")
        before = incr.read_bytes()
        original.add()
        await looked(watch, "gone")
        assert incr.read_bytes() == before, "what somebody put there is left alone"
        (tmp_path / "incr").replace(incr)
        await looked(watch, "")
        shutil.rmtree(place)
        for _ in range(3):
            assert (await watch.look()).trouble == "gone" and not place.exists(), "a folder is made by a start alone"
    finally:
        await watch.close()


async def test_files_that_were_deleted_under_a_running_store_are_written_anew(original: Own, tmp_path: Path) -> None:
    """A1: it still knows everything. Until all of it is on the disk again nothing is taken."""
    place, number = tmp_path / "original", original.number()
    watch = Watch(client(original.url), place, lambda: "probe")
    try:
        await looked(watch, "")
        shutil.rmtree(place / "appendonlydir")
        assert (await watch.look()).closed
        await looked(watch, "")
    finally:
        await watch.close()
    original.add()
    os.kill(original.process(), 9)
    waited_until(lambda: address.running_at(place) is not None)
    assert original.number() == number + 1


def waited_until(true: object) -> None:
    """Waits; pytest's own patience ends it."""
    until = time.monotonic() + 15
    while not true():  # type: ignore[operator]
        assert time.monotonic() < until
        time.sleep(0.02)


def test_the_pid_in_a_lock_is_words_alone(tmp_path: Path) -> None:
    """A1: the pid of a Stimmwand that was killed belongs to somebody else by now; who holds a folder, the system knows."""
    data = tmp_path / "data"
    data.mkdir()
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        (data / "lock").write_text(f"process {stranger.pid} on {os.uname().nodename}")
        own = Own(data)
        assert own.said == [] and (data / "lock").read_text().startswith(f"process {os.getpid()} on ")
        own.stop()
        assert stranger.poll() is None and (data / "lock").read_text() == ""
    finally:
        stranger.kill()
        stranger.wait()


@pytest.mark.parametrize(
    "words", ["", "\0", "store.sock", "/", "/dev/null", "/no/such/socket", "\udcff", "/a\nb", "x" * 5_000]
)
def test_no_words_in_a_lock_stop_a_start(tmp_path: Path, words: str) -> None:
    """A1: whatever stands there, it is no address until somebody proves it."""
    (tmp_path / "store.lock").write_bytes(words.encode(errors="surrogateescape"))
    assert address.running_at(tmp_path) is None
    address.foreign(tmp_path)


def test_a_server_of_another_kind_proves_nothing(tmp_path: Path) -> None:
    """A1: somebody else listens where the lock says so."""
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(str(tmp_path / "store.sock"))
        line.listen()

        def answer() -> None:
            for said in (b"HTTP/1.1 400 Bad Request\r\n\r\n", b"*2\r\n$x\r\n", b"*2\r\n$3\r\ndir\r\n$-1\r\n", b""):
                other, _ = line.accept()
                with other:
                    other.sendall(said)

        thread = threading.Thread(target=answer)
        thread.start()
        assert [address.folder_of(tmp_path / "store.sock") for _ in range(4)] == [None] * 4
        thread.join()


@pytest.fixture
def mounted(original: Own, tmp_path: Path) -> Iterator[Path]:
    """The original's folder once more under another name, as containers have it."""
    (tmp_path / "mounted").mkdir()
    mount = ["mount", "--bind", str(tmp_path / "original"), str(tmp_path / "mounted")]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("needs root, to mount a folder twice")
    try:
        yield tmp_path / "mounted"
    finally:
        subprocess.run(["umount", "-l", str(tmp_path / "mounted")], check=True)


def test_a_folder_that_is_mounted_twice_is_one_folder(mounted: Path, original: Own) -> None:
    """A1: container mounts. A command from the other mount joins the store; a second app is refused."""
    assert address.running_at(mounted) == original.url
    with pytest.raises(StoreError, match="is in use by another"):
        Own(mounted)


def test_a_network_drive_is_said_and_one_without_locks_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A1: network drives. Without locks two machines would write at once; one without sockets has its socket elsewhere."""
    mounts = tmp_path / "mountinfo"
    lines = [
        "22 27 0:21 / / rw - ext4 /dev/sda rw",
        f"23 22 0:40 / {tmp_path} rw,relatime shared:1 - nfs4 server:/x rw",
    ]
    mounts.write_text("\n".join(lines))
    monkeypatch.setattr(folder, "MOUNTS", mounts)
    monkeypatch.setattr(address, "_binds", lambda path: False)
    own = Own(tmp_path / "data")
    assert "lies on a network drive (nfs4)" in own.said[0] and folder.far(Path("/elsewhere")) == ""
    assert Path(own.url.removeprefix("unix://")).parent != tmp_path / "data"
    assert address.running_at(tmp_path / "data") == own.url
    own.stop()

    def lockless(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", lockless)
    with pytest.raises(StoreError, match="keeps no locks"):
        Own(tmp_path / "data")
