"""A drawing of lots that everybody can do again: the order of options from a public seed.

Each option has the number that SHA-256 makes of the seed, a space and its lasting id; the smallest comes first. So nobody can
choose the order who has not chosen the seed, and nobody can know it before the seed is public: the numbers of a lottery, or
what a hall calls out. By hand: `printf '%s' 'SEED m1' | sha256sum` for each, and sort. Never here: when it is drawn, who says
the seed; no rule draws by itself.
"""

from collections.abc import Iterable
from hashlib import sha256

from app.text import N_

HOW = N_(
    "The order is drawn by lot: for each option, SHA-256 makes a number of the public seed, a space and the option’s key; the "
    "smallest number comes first. Anybody can do it again."
)


def number(seed: str, option: str) -> str:
    """The lot of one option, as 64 hexadecimal digits."""
    return sha256(f"{seed.strip()} {option}".encode()).hexdigest()


def drawn(seed: str, options: Iterable[str]) -> tuple[str, ...]:
    """The options in the order of their lots; in whatever order they are given, it is the same."""
    return tuple(sorted(options, key=lambda option: number(seed, option)))
