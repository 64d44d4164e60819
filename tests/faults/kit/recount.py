"""A second, naive counting of a vote from the log's bytes alone, with nothing of ours: json and a dictionary.

Never here: an import from app.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

Entry = tuple[str, bytes]
Command = tuple[str, str]
"""Who, and what the log keeps of the command's id (kit/store)."""


def commands(entries: Iterable[Entry], kind: str = "BallotCast") -> Counter[Command]:
    """How often each command stands in the log. More than once is allowed there; counting it twice is not."""
    read = (json.loads(data) for _, data in entries)
    return Counter((one["b"], one["c"].split(".")[0]) for one in read if one["e"]["t"] == kind)


def missing(entries: Iterable[Entry], acknowledged: Iterable[str]) -> list[str]:
    """What people were told is saved, and is not in the log."""
    there = {command for _, command in commands(entries)}
    return [command for command in acknowledged if command not in there]


def ballots(entries: Iterable[Entry], activity: str = "a1") -> dict[str, dict[str, int]]:
    """The last ballot of each person, every command taken once, in the order of the log; only while the vote is open."""
    seen: set[Command] = set()
    found: dict[str, dict[str, int]] = {}
    open_now = False
    for _, data in entries:
        one: dict[str, Any] = json.loads(data)
        event = one["e"]
        if (one["b"], one["c"]) in seen or event.get("activity") != activity:
            continue
        seen.add((one["b"], one["c"]))
        match event["t"]:
            case "InputOpened":
                open_now = True
            case "InputClosed":
                open_now = False
            case "BallotCast" if open_now:
                found[one["b"]] = event.get("marks", {})
            case "BallotWithdrawn" if open_now:
                found.pop(one["b"], None)
    return found


def tally(entries: Iterable[Entry], activity: str = "a1") -> dict[str, int]:
    """Option to votes."""
    total: Counter[str] = Counter()
    for marks in ballots(entries, activity).values():
        total.update(marks)
    return dict(total)
