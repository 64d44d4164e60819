"""Receipts, and the lists that they stand in.

Never here: whose receipt it is, what a kind writes beside it.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from app.recount.check import Check, same

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def receipt(by: str, command: str, step: str, said: Any) -> str:
    """The ten letters that stand for a ballot or a note."""
    text = json.dumps([by, command, step, said], sort_keys=True, separators=(",", ":"))
    number = int(hashlib.sha256(text.encode()).hexdigest()[:14], 16) // 64
    letters = "".join(LETTERS[number // 32**place % 32] for place in range(9, -1, -1))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def each_once(receipts: list[str]) -> Check:
    """Whether a list of ballots is sorted by receipt and has none twice."""
    once, number = receipts == sorted(set(receipts)), len(receipts)
    return Check(once, f"{number} ballots, each receipt once", f"{number} Stimmen, jede Quittung einmal")


def list_sum(published: str | None, head: Iterable[str], lines: Iterable[str]) -> Check:
    """Whether the checksum of a list is that of these words of the question and these lines."""
    whole = [*sorted(head), *sorted(lines)]
    counted = hashlib.sha256("".join(f"{line}\n" for line in whole).encode()).hexdigest()
    return same(published, counted, "checksum of the list", "Prüfsumme der Liste")
