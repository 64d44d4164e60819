"""What is said between a web process and its encoder, a line of JSON each way.

Never here: how it is sent (process), how it is answered (encoder).
"""

from typing import Annotated

import msgspec

MOST = 6_000
"""So many notes of one step are looked at, the newest."""
LONGEST_LINE = 16_000_000


class Asked(msgspec.Struct, frozen=True):
    """Notes by their ids, with their words; `pairs`: how many of the nearest pairs are wanted, too."""

    notes: tuple[tuple[str, str], ...]
    pairs: int = 0


class Progress(msgspec.Struct, frozen=True, tag="progress"):
    """A sign of life: so many notes are read."""

    read: Annotated[int, msgspec.Meta(ge=0)]


class Grouped(msgspec.Struct, frozen=True, tag="grouped"):
    """The ids of notes that mean the same; the nearest pairs, the nearest first."""

    groups: tuple[tuple[str, ...], ...]
    pairs: tuple[tuple[str, str], ...] = ()


def sound(asked: Asked, grouped: Grouped) -> bool:
    """Whether an answer can be one to this question: only notes that were named, none in two groups, none beside itself."""
    named = {note for note, _ in asked.notes}
    within = [note for group in grouped.groups for note in group]
    in_pairs = {note for pair in grouped.pairs for note in pair}
    return (
        len(within) == len(set(within))
        and named >= in_pairs | set(within)
        and len(grouped.pairs) <= asked.pairs
        and all(first != second for first, second in grouped.pairs)
        and all(len(group) > 1 for group in grouped.groups)
    )
