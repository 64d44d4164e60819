"""A data folder as people come with it: a command asks about what is missing, or says why the folder cannot be used; and
whoever is killed whenever, the next start raises no false alarm.

Here: A2 of the second attack from outside. Never: what counts as missing (test_missing.py).
"""

from __future__ import annotations

import os
import pty
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.store import sign
from app.store.folder import StoreError
from app.store.start import Start
from tests.conftest import ROOT
from tests.faults.kit.commands import command, environment
from tests.faults.kit.folder import BASE, FILES, INCR, LIST, VOTES, WORD, cut_in_half, data, evening, files, opened
from tests.faults.kit.store import LOG
from tests.faults.test_full import free, small_disk

__all__ = ["data", "evening", "small_disk"]


def test_a_command_refuses_and_names_the_option_and_an_answer_is_enough(data: Path) -> None:
    """A2: `python3 -m app` without a terminal ends with 1 and the option; in a terminal it asks, and n leaves everything."""
    cut_in_half(data)
    before = files(data)
    done = command(data, "serve", "--port", "1")
    assert done.returncode == 1 and "Traceback" not in done.stdout + done.stderr, done.stderr
    done = command(data, "organiser", "link")
    assert (done.returncode, files(data)) == (1, before) and WORD.search(done.stderr), done.stderr
    code, said = asked(data, "n")
    assert (code, files(data)) == (1, before) and "Go on with what is left?" in said and "Nothing was changed" in said
    code, said = asked(data, "y")
    assert code == 0 and "/desk/setup#" in said, said


def asked(data: Path, answer: str) -> tuple[int, str]:
    """One command in a terminal."""
    ours, theirs = pty.openpty()
    os.write(ours, f"{answer}\n".encode())
    done = subprocess.run(
        [sys.executable, "-m", "app", "organiser", "link"],
        cwd=ROOT,
        env=environment(data),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
    )
    os.close(ours)
    os.close(theirs)
    return done.returncode, done.stdout


def test_a_folder_that_is_none_is_said_in_a_sentence(tmp_path: Path) -> None:
    """A2: a file in its place, in its parent's, in the place of the append-only folder; a link to a drive that is not there."""
    (tmp_path / "file").touch()
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / FILES).touch()
    (tmp_path / "link").symlink_to(tmp_path / "drive" / "data")
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / FILES).symlink_to(tmp_path / "drive" / "files")
    for name, words in (
        ("file", "is a file where a folder is needed"),
        ("file/data", "is a file where a folder is needed"),
        ("half", "appendonlydir is a file where"),
        ("link", "which is not there. Is a drive missing?"),
        ("files", "which is not there. Is a drive missing?"),
    ):
        with pytest.raises(StoreError, match=re.escape(words)), opened(tmp_path / name):
            pass
    done = command(tmp_path / "file", "organiser", "link")
    assert (done.returncode, done.stdout) == (1, "") and done.stderr.count("\n") == 1, done.stderr


@pytest.mark.parametrize("name", ["lock", "store.lock", "sign.json", "store.log", INCR, BASE, LIST])
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=lambda make: make.__name__)
def test_what_is_no_file_is_said_and_nobody_waits_for_it(data: Path, name: str, make: Callable[[Path], None]) -> None:
    """A2: whoever opened a pipe that lies in the place of a file waited for ever, without a word."""
    (data / name).unlink(missing_ok=True)
    make(data / name)
    with pytest.raises(StoreError, match=rf"{re.escape(str(data / name))} is no file, and Stimmwand keeps one there"):
        opened(data).__enter__()


def test_a_file_without_end_fills_no_memory(data: Path) -> None:
    """A2: in the place of the lock, or of the sign: what is read of it has an end."""
    for name in ("lock", "store.lock"):
        os.truncate(data / name, 1 << 40)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with opened(data) as redis:
        assert redis.xlen(LOG) == VOTES + 8
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < before + 100_000


@pytest.mark.parametrize("change", [lambda words: words.rstrip(), lambda words: words + words.splitlines(True)[-1]])
def test_a_list_that_no_store_reads_is_made_again(data: Path, change: Callable[[str], str]) -> None:
    """A2: its last byte is missing, or a line stands there twice: the store's own words named no way out."""
    whole, said = (data / LIST).read_text(), list[str]()
    (data / LIST).write_text(change(whole))
    with opened(data, said) as redis:
        assert redis.xlen(LOG) == VOTES + 8
    assert "was made again" in said[0] and (data / LIST).read_text() == whole


@pytest.fixture
def read_only(data: Path) -> Iterator[Path]:
    """The folder, mounted so that nobody can write there."""
    where = data.with_name("read-only")
    where.mkdir()
    mounts = (["mount", "--bind", str(data), str(where)], ["mount", "-o", "remount,ro,bind", str(where)])
    if os.geteuid() != 0 or any(subprocess.run(one, check=False, capture_output=True).returncode for one in mounts):
        pytest.skip("needs root, to mount a folder read-only")
    try:
        yield where
    finally:
        subprocess.run(["umount", "-l", str(where)], check=True)


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(read_only: Path) -> None:
    """A2: a stick with its switch on, a backup."""
    before = files(read_only)
    with pytest.raises(StoreError, match=r"read-only cannot be written"), opened(read_only):
        pass
    assert files(read_only) == before


@pytest.mark.parametrize("name", [INCR, LIST])
def test_a_file_of_somebody_else_is_said_and_left_alone(data: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A2: a folder that another account began. A list that could not be read was called missing, and was written anew."""
    before, honest = files(data), os.access
    theirs = str(data / name)
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) != theirs and honest(path, mode))
    with pytest.raises(StoreError, match=rf"{re.escape(theirs)} cannot be written: Permission denied"), opened(data):
        pass
    assert files(data) == before


def test_no_space_is_said_in_a_sentence(small_disk: Path, evening: Path) -> None:
    """A2: neither a first start nor one with a forum in it ends with a traceback."""
    full = Path(shutil.copytree(evening, small_disk / "full"))
    (small_disk / "ballast").write_bytes(bytes(free(small_disk)))
    for one in (small_disk / "data", full):
        with pytest.raises(StoreError, match="no space left"), opened(one):
            pass
    (small_disk / "ballast").unlink()
    with opened(full) as redis:
        assert redis.xlen(LOG) == VOTES + 8


def test_a_copy_that_does_not_fit_leaves_everything_as_it_is(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A2: what is damaged is copied before a server cuts it; where there is no room for that, no server starts."""
    cut_in_half(data)
    before = files(data)

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copytree", no_room)
    with pytest.raises(StoreError, match="no room to copy it"), opened(data):
        pass
    assert files(data) == before
    Start(print, "").undo()


A_BUSY_APP = """
import os, random, sys, threading
from redis import Redis
from app.settings import Settings
from app.store import opening, sign
sign.EVERY_S = 0.01
with opening.opened(Settings(data=sys.argv[1])) as url, Redis.from_url(url) as redis:
    def votes():
        with Redis.from_url(url) as own:
            while True:
                pipe = own.pipeline(transaction=False)
                for _ in range(random.randint(1, 40)):
                    pipe.xadd("sw:{f1}:log", {"e": b"a vote" * random.randint(1, 60)})
                pipe.execute()
    threading.Thread(target=votes, daemon=True).start()
    print(redis.info("server")["process_id"], flush=True)
    while sys.stdin.readline():
        redis.bgrewriteaof()
"""


@pytest.mark.long
def test_whoever_is_killed_whenever_there_is_no_false_alarm(data: Path) -> None:
    """A2: app and store are killed in the middle of votes, of signs and of the file's rewriting, forty times: the sign never
    knows more than the disk.
    """
    chance = random.Random(9)
    for turn in range(40):
        app = subprocess.Popen(
            [sys.executable, "-c", A_BUSY_APP, str(data)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert app.stdin and app.stdout
        with app.stdin as ask, app.stdout as told:
            line = told.readline()
            while line.startswith("The store says"):
                line = told.readline()
            assert line.strip().isdigit(), f"turn {turn}: {line}{told.read()}"
            if chance.random() < 0.5:
                ask.write("rewrite\n")
                ask.flush()
            time.sleep(chance.uniform(0.05, 0.6))
            for process in chance.sample([int(line), app.pid], 2):
                os.kill(process, signal.SIGKILL)
            app.wait()
    with opened(data) as redis:
        known = sign.read(data / sign.NAME)
        assert known and redis.xlen(LOG) >= known.logs[LOG].entries > VOTES + 8
