"""Saved data is missing at a start: it is said how much, somebody is asked, and it stays in the record.

Here: A2 of the second attack from outside. Never: a copied folder (test_copied.py), a folder that cannot be
used (test_folder.py), a log that became shorter under a running process (test_epoch.py).
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from redis import Redis

from app.forum import codec, desk
from app.forum import events as e
from app.store import loss, sign
from app.store.folder import StoreError
from app.store.log import DESK
from app.store.sign import Signer
from tests.faults.kit.evening import seed
from tests.faults.kit.folder import BASE, FILES, INCR, LIST, VOTES, WORD, cut_in_half, data, evening, files, opened
from tests.faults.kit.store import LOG, Store
from tests.people import CODE, FORUM

__all__ = ["data", "evening"]


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "half of the file is gone": (cut_in_half, r"1.incr.aof has \d+ bytes; it had \d+\."),
    "the file is empty": (lambda data: os.truncate(data / INCR, 0), r"has 0 bytes; it had \d+\."),
    "the file is gone": (lambda data: (data / INCR).unlink(), r"1.incr.aof is missing\."),
    "the folder is gone": (lambda data: shutil.rmtree(data / FILES), "has no files of the store any more"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_missing_is_said_and_nobody_starts_over(data: Path, fault: str) -> None:
    """A2: how many entries of which forum, from a sign beside the file; refused without a person, and the folder is as it
    was found. Who goes on finds the loss in both records, and what was left of the files beside.

    The control is the same folder without its sign: it starts without a word, as it did.
    """
    break_it, words = FAULTS[fault]
    break_it(data)
    found, silent, said = files(data), Path(shutil.copytree(data, data.with_name("silent"))), list[str]()
    (silent / sign.NAME).unlink()
    with contextlib.suppress(StoreError), opened(silent) as redis:
        assert redis.xlen(LOG) < VOTES, "the control"
    with pytest.raises(StoreError, match="does not start, and nothing was changed") as refused, opened(data, said):
        pass
    assert files(data) == found
    report = "\n".join(said)
    assert re.search(words, report) and re.search(rf"forum {CODE}: \d+ of {VOTES + 8} entries are missing", report), (
        said
    )
    word = WORD.search(str(refused.value))
    assert word
    with opened(data, said, word[1]) as redis:
        left = redis.xlen(LOG)
        known = [desk.CODEC.decode("1-0", fields[b"e"]) for _, fields in redis.xrange(DESK)]
        event = known[-1].event if known[-1] else None
        assert isinstance(event, desk.DataMissing) and event.known > 0
        lost = {one.forum: one for one in event.logs}[FORUM]
        assert (lost.code, lost.had, lost.has) == (CODE, VOTES + 8, left - bool(left))
        if left:
            last = codec.FORUM.decode("1-0", redis.xrevrange(LOG, count=1)[0][1][b"e"])
            assert last and last.event == e.EntriesMissing(lost.had - lost.has, lost.had, event.known)
    if found:
        assert any("What was found is kept in" in line for line in said)
        assert {name: found[name] for name in found}.items() <= files_aside(data).items()
    said.clear()
    with opened(data, said):
        assert len(said) == bool(found) and all("is still there, from a start" in line for line in said), "accepted"


def files_aside(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in data.glob(f"{FILES}.found-*/*")}


def test_the_word_for_one_loss_accepts_no_other(data: Path) -> None:
    """A2: an option that was left in a service's file does not start the next loss over."""
    cut_in_half(data)
    with pytest.raises(StoreError) as refused, opened(data):
        pass
    word = WORD.search(str(refused.value))
    os.truncate(data / INCR, 2_000)
    assert word
    with pytest.raises(StoreError, match="does not start"), opened(data, word=word[1]):
        pass


@pytest.mark.parametrize("how", ["gone", "empty"])
def test_a_list_that_is_missing_is_made_again_from_the_files(data: Path, how: str) -> None:
    """A2: the store would begin anew beside the old file, and nothing is lost but the list."""
    before = (data / LIST).read_text()
    if how == "gone":
        (data / LIST).unlink()
    else:
        os.truncate(data / LIST, 0)
    said: list[str] = []
    with opened(data, said) as redis:
        assert redis.xlen(LOG) == VOTES + 8
    assert len(said) == 1 and "was made again" in said[0] and (data / LIST).read_text() == before


def test_files_that_nobody_can_put_together_are_left_alone(data: Path) -> None:
    """A2: without its first file the rest is worth nothing; two first files and no list could be either."""
    (data / BASE).unlink()
    before = files(data)
    with pytest.raises(StoreError, match=r"1.base.rdb is missing.*Nothing was changed"), opened(data):
        pass
    assert files(data) == before
    (data / LIST).unlink()
    for number in (1, 2):
        (data / f"{FILES}/appendonly.aof.{number}.base.rdb").touch()
    before = files(data)
    with pytest.raises(StoreError, match=r"manifest is missing.*do not tell what belongs together"), opened(data):
        pass
    assert files(data) == before


def test_a_whole_folder_and_one_that_was_killed_start_without_a_question(data: Path) -> None:
    """A2: after a stop, and with an entry that was half written after the sign; the store's own warning is passed on."""
    said: list[str] = []
    with opened(data, said):
        assert said == []
    with (data / INCR).open("ab") as file:
        file.write(b"*5\r\n$4\r\nXADD\r\n$5\r\nvot")
    with opened(data, said) as redis:
        assert redis.xlen(LOG) == VOTES + 8
    assert said and all(line.startswith("The store says: ") for line in said)
    assert any("Truncating the AOF" in line for line in said)


def told(data: Path, key: str, **held: object) -> None:
    """A sign that could have been written, but for what it says of one log."""
    one = {"entries": 1, "last": "1-0", "head": "", **held}
    (data / sign.NAME).write_text(json.dumps({"at": 1, "logs": {key: one}}))


SIGNS: dict[str, Callable[[Path], object]] = {
    "cut off": lambda data: (data / sign.NAME).write_text('{"at":'),
    "no id": lambda data: told(data, LOG, last="x"),
    "too large an id": lambda data: told(data, LOG, last="99999999999999999999-1"),
    "no log": lambda data: told(data, "sw:{desk}:secret"),
    "no key": lambda data: told(data, ""),
    "orders to a terminal": lambda data: told(data, LOG, code="\x1b[2J"),
    "without end": lambda data: os.truncate(data / sign.NAME, 1 << 40),
}


@pytest.mark.parametrize("what", SIGNS)
def test_a_sign_that_cannot_be_read_is_said(data: Path, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A2: then nobody can tell. One that could be read and named what no store has ended in a traceback."""
    monkeypatch.setattr(sign, "LARGEST", 1_000_000)
    SIGNS[what](data)
    said: list[str] = []
    with opened(data, said):
        assert len(said) == 1 and "it cannot be told whether any saved data is missing" in said[0]
    assert sign.read(data / sign.NAME)


def in_store(redis: Redis, key: str, *events: object) -> None:
    for number, event in enumerate(events):
        own = desk.CODEC if key == DESK else codec.FORUM
        by = desk.RESTORER if isinstance(event, desk.ForumListed) else "l:log"
        redis.xadd(key, {"e": own.encode(by, f"{number} {event}", event)})  # type: ignore[arg-type]


def sealed(redis: Redis) -> None:
    redis.delete(LOG)
    in_store(redis, LOG, e.LogRewritten("sealed", "", 0))


def deleted(redis: Redis) -> None:
    in_store(redis, DESK, desk.ForumDeleted(FORUM))
    redis.delete(LOG)


def restored(redis: Redis) -> None:
    deleted(redis)
    in_store(redis, DESK, desk.ForumErased(FORUM), desk.ForumListed(FORUM, CODE))
    redis.xadd(LOG, {"e": b"one entry"}, id="1-0")


@pytest.mark.parametrize("done", [sealed, deleted, restored], ids=lambda done: done.__name__)
def test_what_is_shorter_on_purpose_is_no_loss(data: Path, done: Callable[[Redis], None]) -> None:
    """A2: sealed, deleted, or deleted and restored from an older archive, and killed before there was a new sign. The control
    is the same log cut without any of that.
    """
    old = (data / sign.NAME).read_bytes()
    control = Path(shutil.copytree(data, data.with_name("control")))
    for folder, work in ((data, done), (control, lambda redis: redis.delete(LOG))):
        with opened(folder) as redis:
            work(redis)
        (folder / sign.NAME).write_bytes(old)
    with opened(data):
        pass
    with pytest.raises(StoreError), opened(control):
        pass


def test_the_sign_follows_in_its_own_time_and_never_back(tmp_path: Path) -> None:
    """A2: nothing is written for a vote; a log that becomes shorter under the app keeps its sign; half a sign is none."""
    with Store(tmp_path / "store") as store, store.client() as redis:
        seed(store.url)
        path = tmp_path / "sign.json"
        one = Signer(redis, path, None, None, loss.Judge(redis).explained)
        one.renew()
        first = sign.read(path)
        assert first and first.logs[LOG].entries == 8 and first.logs[DESK].entries == 1
        written = path.stat().st_ino
        one.renew()
        assert path.stat().st_ino == written, "nothing has changed"
        redis.xadd(LOG, {"e": b"a vote"})
        assert path.stat().st_ino == written, "a vote writes no sign"
        one.renew()
        second = sign.read(path)
        assert second and second.logs[LOG].entries == 9 and path.stat().st_ino != written
        redis.delete(LOG)
        one.renew()
        assert sign.read(path) == second, "the next start tells"
        redis.xadd(LOG, {"e": b"begun anew"})
        one.renew()
        assert sign.read(path) == second, "also of a log that goes on without what it had"
        (tmp_path / f".sign.json.{os.getpid()}").write_text('{"at"')
        assert sign.read(path) == second


def test_a_server_that_others_run_is_held_against_the_sign_of_this_machine(tmp_path: Path) -> None:
    """A2: REDIS_URL. A log that is shorter than this machine knows is said and asked about, too; a password is in no name."""
    with Store(tmp_path / "store") as store, store.client() as redis:
        seed(store.url)
        with opened(tmp_path / "data", url=store.url):
            pass
        redis.xtrim(LOG, maxlen=3, approximate=False)
        with pytest.raises(StoreError) as refused, opened(tmp_path / "data", url=store.url):
            pass
        word = WORD.search(str(refused.value))
        assert word
        with opened(tmp_path / "data", url=store.url, word=word[1]):
            assert redis.xlen(LOG) == 4
        with opened(tmp_path / "data", url=store.url), opened(tmp_path / "elsewhere", url=store.url):
            pass
        assert re.fullmatch(
            r"sign-[0-9a-f]{8}\.json", "".join(path.name for path in (tmp_path / "elsewhere").iterdir())
        )
