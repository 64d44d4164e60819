"""Anything at all, put into the log's reader, the fold and the importers: never an exception, and a replay agrees.

Fast: some hundreds of inputs each; `--long`: a hundred thousand. Every run has a seed, which a failure names.
Never here: requests (test_fuzz.py), files that somebody thought of (tests/imports).
"""

from __future__ import annotations

import random
import time
from collections import Counter
from typing import Any

import msgspec
import pytest

from app.activities import KINDS
from app.forum import codec, desk
from app.imports import Choices, Preview, Unreadable, measures, read
from tests.imports import files
from tests.logs.test_recorded import LOGS
from tests.logs.test_recorded import entries as recorded
from tests.people import a_forum
from tests.play import digest
from tests.security.test_fuzz import a_value


def an_entry(dice: random.Random, entries: list[bytes]) -> bytes:
    """A real entry, with pieces of it exchanged for others; now and then just bytes."""
    if dice.random() < 0.1:
        return dice.randbytes(dice.randrange(60))
    data = msgspec.json.decode(dice.choice(entries))
    for _ in range(dice.randrange(4)):
        disturb(dice, data)
    raw = msgspec.json.encode(data)
    if dice.random() < 0.1:
        place = dice.randrange(len(raw))
        raw = raw[:place] + dice.randbytes(2) + raw[place + dice.randrange(4) :]
    return raw


def disturb(dice: random.Random, data: Any) -> None:
    """Changes one value somewhere inside."""
    while isinstance(data, dict | list) and data:
        key = dice.choice([*data] if isinstance(data, dict) else [*range(len(data))])
        if isinstance(data[key], dict | list) and data[key] and dice.random() < 0.8:
            data = data[key]
            continue
        if key != "t" or dice.random() < 0.05:
            data[key] = dice.choice(
                (a_value(dice), dice.randrange(-9, 99), 2**70, None, [], {}, True, 0.5, [a_value(dice)])
            )
        return


def fold_anything(rounds: int, seed: int) -> tuple[int, int]:
    """Logs of disturbed entries, read and folded, twice. How many could be read, and how many changed something."""
    dice, read, changed = random.Random(seed), 0, 0
    whole = told()
    for number in range(rounds):
        log = a_forum(*KINDS)
        for _ in range(60):
            log.now += 1_000
            data = an_entry(dice, whole)
            entry = (f"{log.now}-0", data)
            log.entries.append(entry)
            try:
                logged = log.codec.decode(*entry)
                read += logged is not None
                changed += log._step(log.state, *entry) is None and logged is not None
            except Exception as error:
                raise AssertionError(f"seed {seed}, log {number}: {data!r}") from error
        assert digest(log.state) == digest(log.replayed()), f"seed {seed}, log {number}: the replay differs"
    return read, changed


def told() -> list[bytes]:
    """Every kind of entry that a real forum has."""
    entries = []
    for kind in KINDS:
        log = a_forum(kind)
        entries += [data for _, data in log.entries]
    return entries + [data for path in LOGS for _, data in recorded(path)]


def test_no_entry_in_the_log_stops_the_reader_or_the_fold() -> None:
    """Fault 26: unknown and disturbed entries are counted and passed over; the replay is the same."""
    read, changed = fold_anything(10, seed=2)
    assert read > 100 and changed > 20, f"the fuzzer reaches too little: {read} read, {changed} changed something"


@pytest.mark.long
def test_no_entry_of_a_hundred_thousand_stops_the_reader_or_the_fold() -> None:
    """Fault 26, figure 18: the same with 100,000 entries."""
    seed, begun = time.time_ns() % 10**9, time.monotonic()
    read, changed = fold_anything(1_700, seed)
    print(f"\nlog: 102,000 entries in {time.monotonic() - begun:.0f} s, seed {seed}: {read} read, {changed} folded")


def test_bytes_that_are_no_entry_are_none() -> None:
    """Fault 26: of the desk's log, too."""
    dice = random.Random(3)
    for reader in (codec.FORUM, desk.CODEC):
        for data in (
            b"",
            b"{}",
            b"[]",
            b"null",
            b'{"b":1}',
            b"[" * 100_000,
            b'{"e":' * 50_000,
            *(dice.randbytes(40) for _ in range(200)),
        ):
            assert reader.decode("1-0", data) is None


ROWS = [["Nr", "Titel", "Bedarf", "Ziel"], ["M1", "Ein Formular", "Zeit", "x"], ["M2", "Ein Tisch", "Ruhe", "=1+1"]]


def import_anything(rounds: int, seed: int) -> Counter[str]:
    """Good files with pieces of them exchanged, read and looked at line by line. How each ended."""
    dice, seen = random.Random(seed), Counter[str]()
    good = [
        files.workbook(ROWS),
        files.delimited(ROWS),
        files.delimited(ROWS, ",", "utf-16"),
        files.delimited(ROWS, "\t"),
        files.opendocument(ROWS),
    ]
    for number in range(rounds):
        data = bytearray(dice.choice(good))
        for _ in range(dice.randrange(8)):
            place = dice.randrange(len(data) + 1)
            piece = dice.choice(
                (dice.randbytes(3), b'"', b";", b"\n", b"\x00", b"\xff\xfe", a_value(dice).encode(errors="replace"))
            )
            data[place : place + dice.randrange(4)] = piece
        name = dice.choice(("a.csv", "a.csv", "a.xlsx", "a.xlsx", "a.ods", "a.ods", "a.CSV", "a.json", "a", ""))
        try:
            sheet = read(bytes(data), name)
            told = sheet if isinstance(sheet, Unreadable) else measures(sheet, Choices())
        except Exception as error:
            raise AssertionError(f"seed {seed}, number {number}: {name} {bytes(data)!r}") from error
        seen[type(told).__name__] += 1
    return seen


def test_no_file_makes_an_import_raise() -> None:
    """Figure 18, 5.2: it is a preview, or words."""
    seen = import_anything(300, seed=4)
    assert set(seen) == {"Preview", "Unreadable"} and min(seen.values()) > 20, seen
    assert Preview


@pytest.mark.long
def test_no_file_of_a_hundred_thousand_makes_an_import_raise() -> None:
    """Figure 18: the same with 100,000 files."""
    seed, begun = time.time_ns() % 10**9, time.monotonic()
    seen = import_anything(100_000, seed)
    print(f"\nimports: 100,000 files in {time.monotonic() - begun:.0f} s, seed {seed}: {dict(seen)}")
