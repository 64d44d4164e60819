"""A copy of a data folder that has its files in common with the original: each store writes into files of its own.

Here: A1 of the second attack from outside. Never: addresses and locks (test_copied.py).
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from app.store import folder
from app.store.folder import StoreError
from tests.faults.kit.evening import seed
from tests.faults.test_copied import Own, copied


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "PATIENCE", 0.1)


def linked(own: Path, to: Path) -> None:
    """As some backups copy: the files are the same ones under a second name."""
    subprocess.run(["cp", "-al", str(own), str(to)], check=True)


def pointed(own: Path, to: Path) -> None:
    """A folder of links, one for each file."""
    to.mkdir()
    for path in own.iterdir():
        (to / path.name).symlink_to(path)


@pytest.mark.parametrize("how", [linked, pointed], ids=lambda how: how.__name__)
def test_what_is_written_in_a_copy_that_shares_its_files_stays_in_the_copy(
    tmp_path: Path, how: Callable[[Path, Path], None]
) -> None:
    """A1: the locks are by folder, so two stores wrote into one file, and the original had the copy's entries at its next
    start. Control: it is the same file, whoever asks by its name."""
    data, copy = tmp_path / "original", tmp_path / "copy"
    original = Own(data)
    seed(original.url)
    copy.mkdir()
    how(data / "appendonlydir", copy / "appendonlydir")
    incr = next((data / "appendonlydir").glob("*.incr.aof"))
    assert (copy / "appendonlydir" / incr.name).samefile(incr)
    number = original.number()
    own = Own(copy)
    assert "had files in common with another folder" in own.said[-1]
    own.add()
    own.add()
    original.add()
    assert (own.number(), original.number()) == (number + 2, number + 1)
    own.stop()
    original.stop()
    again = Own(data)
    assert again.number() == number + 1 and not any("in common" in words for words in again.said)
    again.stop()


def test_a_folder_of_files_that_is_a_link_belongs_to_one_store_at_a_time(tmp_path: Path) -> None:
    """A1: somebody has put the files on a larger disk; a copy of the data folder has own locks, and leads there as well."""
    data, copy, large = (tmp_path / name for name in ("data", "copy", "large"))
    data.mkdir()
    large.mkdir()
    (data / "appendonlydir").symlink_to(large)
    own = Own(data)
    seed(own.url)
    number = own.number()
    copied(data, copy)
    with pytest.raises(StoreError, match=rf"leads to {large}, where another Stimmwand is running"):
        Own(copy)
    own.stop()
    own = Own(copy)
    assert own.number() == number, "the control: now nobody else is there"
    own.stop()
