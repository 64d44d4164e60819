"""What stays in a programme of a forum that was deleted: the results that everybody could see, as figures, and no words.

Never here: how they are taken (kept.py), markup.
"""

import msgspec

from app.text import Text


class KeptBar(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One line of a result. `value` is exact, as (numerator, denominator), or None; `rank` None where nothing is ranked;
    `grade` is a value in words, where it has some of its own."""

    label: str
    ref: str = ""
    rank: int | None = None
    tied: bool = False
    value: tuple[int, int] | None = None
    voters: int = 0
    grade: str = ""


class KeptStep(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One step's result in one language: how it was decided and in what unit, in words; how many ballots there were. `places`
    are the digits after the point."""

    title: str
    how: str
    unit: str
    ballots: int
    abstentions: int = 0
    places: int = 0
    bars: tuple[KeptBar, ...] = ()


class KeptOutcome(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A forum's results as they were public when it was deleted: by language, the steps in their order. `head` is the log's
    checksum at its close; `closed_at` in milliseconds."""

    title: Text
    day: str = ""
    zone: str
    closed_at: int
    joined: int
    took_part: int
    shared: bool = False
    head: str = ""
    steps: dict[str, tuple[KeptStep, ...]] = {}
