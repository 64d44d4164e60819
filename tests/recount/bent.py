"""Archives and outcome files bent on purpose, log and tables together, with every checksum made anew.

Here: bending. Never: what must be said of it (the tests).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from tests.archive.made import summed

Tables = dict[str, list[dict[str, Any]]]
OUTCOME = b',"outcome":'


def _nothing(tables: Tables) -> None:
    return None


def bent(data: bytes, tables: Callable[[Tables], None] = _nothing, line: Callable[[str], str] = str) -> bytes:
    """The file with changed tables, also new ones, and each entry's data changed by `line`."""
    place = data.find(OUTCOME)
    if place < 0:
        return _outcome(data, tables)
    before, heads = _log(data[:place], line) if line is not str else (data[:place], {})
    inner = data[place + len(OUTCOME) : data.rindex(b',\n"sha256"')]
    for old, new in heads.items():
        inner = inner.replace(old.encode(), new.encode())
    return summed(before + OUTCOME + _outcome(inner, tables) + b',\n"sha256":"?"}\n')


def _outcome(data: bytes, change: Callable[[Tables], None]) -> bytes:
    inner = json.loads(data)
    named = {table["name"]: table["rows"] for table in inner["tables"]}
    change(named)
    inner["tables"] += [{"name": name, "rows": rows} for name, rows in named.items() if name not in _names(inner)]
    return summed(json.dumps(inner, ensure_ascii=False, separators=(",", ":")).encode(), b"}")


def _names(inner: dict[str, Any]) -> set[str]:
    return {table["name"] for table in inner["tables"]}


def _log(data: bytes, line: Callable[[str], str]) -> tuple[bytes, dict[str, str]]:
    """The log bent, and by each checksum that it had the one that it has now."""
    heads: dict[str, str] = {}
    old, new, lines = hashlib.sha256(), hashlib.sha256(), data.splitlines(keepends=True)
    for place, one in enumerate(lines):
        if one.startswith(b"[") and place:
            entry, text = json.loads(one.rstrip(b",\n"))
            end = one[len(one.rstrip(b",\n")) :]
            old.update(f"{entry} {text}\n".encode())
            new.update(f"{entry} {line(text)}\n".encode())
            heads[old.hexdigest()] = new.hexdigest()
            lines[place] = json.dumps([entry, line(text)], ensure_ascii=False, separators=(",", ":")).encode() + end
    whole = b"".join(lines)
    for before, after in heads.items():
        whole = whole.replace(before.encode(), after.encode())
    return whole, heads


def renamed(data: bytes, kind: tuple[str, str] | None = None, method: tuple[str, str] | None = None) -> bytes:
    """A kind and a method of step called something else, in the agenda, in the settings and in the log."""
    told = [("kind", *kind)] if kind else []
    told += [("method", *method)] if method else []

    def tables(found: Tables) -> None:
        steps = {row["activity"] for row in found["activities"] if kind is None or row["kind"] == kind[0]}
        for row in found["activities"]:
            row["kind"] = kind[1] if kind and row["kind"] == kind[0] else row["kind"]
        for row in found["activity_settings"]:
            if method and row["activity"] in steps and (row["setting"], row["value"]) == ("method", method[0]):
                row["value"] = method[1]

    def line(text: str) -> str:
        for name, old, new in told:
            text = text.replace(f'"{name}":"{old}"', f'"{name}":"{new}"')
        return text

    return bent(data, tables, line)
