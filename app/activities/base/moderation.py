"""The figures by which moderation can be answered for: how much came in, what was shown, what was not and why, and what came of
objections. They count what was written, never people, times or strands.

Never here: how a kind counts them, markup.
"""

import msgspec


class Moderated(msgspec.Struct, frozen=True, kw_only=True):
    """Of all `received`, so many are `shown`, waiting, withdrawn by their authors, without their text (`erased`), or hidden:
    `hidden` are reasons in words, to be translated, each with its number. Of all `objections` so many led to showing it again,
    were `upheld` in hiding it, or are undecided; the others became moot, since the author changed it."""

    received: int
    shown: int
    waiting: int
    withdrawn: int
    erased: int
    hidden: tuple[tuple[str, int], ...]
    objections: int = 0
    granted: int = 0
    upheld: int = 0
    undecided: int = 0
