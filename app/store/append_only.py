"""The append-only files of our own store, as files: which belong together, how long they are, and a copy set aside.

Here: what can be said, and saved, before a server touches them. It would begin anew where its list is missing, and cut
off what it cannot read. Never here: an entry, what should be in them (sign.py), a question to a person (loss.py).
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

from app.store.folder import FILES, StoreError, identity

FOLDER, LIST = FILES, "appendonly.aof.manifest"
LINE = re.compile(r"file (\S+) seq \d+ type ([bih])(?: .*)?")
FILE = re.compile(r"appendonly\.aof\.(\d+)\.(base|incr)\.(?:rdb|aof)")


def named(data: Path) -> tuple[str, ...]:
    """The files that the store's list names, in the order in which they are read; none if there is no list, or no good one."""
    try:
        words = (data / FOLDER / LIST).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ()
    found = [LINE.fullmatch(line) for line in words.splitlines()]
    names = tuple(one[1] for one in found if one and one[2] != "h")
    good = all(found) and words.endswith("\n") and len(set(names)) == len(names)
    return names if good else ()


def sizes(data: Path) -> dict[str, int]:
    """Every file of the list that is there, with its bytes."""
    files = ((name, data / FOLDER / name) for name in named(data))
    return {name: path.stat().st_size for name, path in files if path.is_file()}


def identities(data: Path) -> dict[str, tuple[int, int] | None]:
    """Every file of the list, and what tells it from another one under its name; None for one that is gone."""
    return {name: identity(data / FOLDER / name) for name in named(data)}


def short(data: Path, known: Mapping[str, int]) -> tuple[str, ...]:
    """What is wrong with the files, a sentence each, when they had at least the bytes that are `known`."""
    names = named(data)
    if not names:
        return (f"{data / FOLDER} has no files of the store any more.",) if known else ()
    there = sizes(data)
    gone = [f"{name} is missing." for name in names if name not in there]
    cut = [
        f"{name} has {size} bytes; it had {known[name]}." for name, size in there.items() if size < known.get(name, 0)
    ]
    return (*gone, *cut)


def made_own(data: Path) -> str:
    """Files that are those of another folder, too (hard links, as some backups make them, or links), become copies, so that
    what is written here does not come to be there; then what there is to say of it. Raises OSError."""
    ours = (path for path in _paths(data) if path.name == LIST or FILE.fullmatch(path.name))
    shared = [path for path in ours if path.is_symlink() or path.stat().st_nlink > 1]
    for path in shared:
        part = path.with_name(f"temp-{path.name}")
        try:
            shutil.copy(path, part)
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    if not shared:
        return ""
    return f"{data / FOLDER} had files in common with another folder (links). They were copied, and are its own now."


def list_again(data: Path) -> str:
    """Where the list is gone or no list, and the files are there, it is made again, if there is only one way; then what there
    is to say of it. Raises StoreError if it is not clear what belongs together."""
    if named(data):
        return ""
    found = sorted((int(one[1]), one[2], one[0]) for one in map(FILE.fullmatch, _files(data)) if one)
    if not found:
        return ""
    if [kind for _, kind, _ in found].count("base") != 1:
        raise StoreError(
            f"{data / FOLDER / LIST} is missing, and the other files there do not tell what belongs together. Nothing was "
            "changed. Bring the file back from a copy of the folder."
        )
    _write_list(data, [name for _, _, name in found])
    return f"{data / FOLDER / LIST} was missing, and was made again from the files there."


def leave_out(data: Path) -> None:
    """Takes files that are gone from the list, so that the store starts with the others. Raises StoreError if that is the
    first: the others are worth nothing without it."""
    names, there = named(data), sizes(data)
    if lacking := [name for name in names if name not in there]:
        if base := next((name for name in lacking if ".base." in name), ""):
            raise StoreError(
                f"{data / FOLDER / base} is missing, and without it the others cannot be read. Nothing was changed. Bring it "
                "back from a copy of the folder, or name an empty folder (STIMMWAND_DATA) and restore your archives there."
            )
        _write_list(data, [name for name in names if name in there])


def _write_list(data: Path, names: list[str]) -> None:
    kinds = {"base": "b", "incr": "i"}
    found = [(one, kinds[one[2]]) for one in map(FILE.fullmatch, names) if one]
    words = "".join(f"file {one[0]} seq {one[1]} type {kind}\n" for one, kind in sorted(found, key=lambda of: of[1]))
    part = data / FOLDER / f"temp-{LIST}"
    part.write_text(words, "utf-8")
    part.replace(data / FOLDER / LIST)


def _files(data: Path) -> list[str]:
    return [path.name for path in _paths(data)]


def _paths(data: Path) -> list[Path]:
    return list((data / FOLDER).iterdir()) if (data / FOLDER).is_dir() else []


def set_aside(data: Path) -> Path | None:
    """A copy of everything as it was found, before a server reads it; None if there is nothing."""
    if not _files(data):
        return None
    aside = data / f"{FOLDER}.found-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}"
    try:
        shutil.copytree(data / FOLDER, aside)
    except (OSError, shutil.Error):
        shutil.rmtree(aside, ignore_errors=True)
        raise StoreError(
            f"{data / FOLDER} is damaged, and there is no room to copy it before it is read. Nothing was changed."
        ) from None
    aside.chmod(0o700)
    return aside


def left_over(data: Path) -> list[Path]:
    """Copies that were set aside at earlier starts."""
    return sorted(data.glob(f"{FOLDER}.found-*"))


def put_back(data: Path, aside: Path | None) -> None:
    """Everything is as it was found."""
    shutil.rmtree(data / FOLDER, ignore_errors=True)
    if aside is not None:
        aside.rename(data / FOLDER)
