"""Which two options a person is asked about next, and how many answers are still needed.

The rule, after All Our Ideas ("catch-up" for what was rarely shown) and Qmarkets (equal exposure), METHODS.md, pairwise:

1. The option that was shown least often so far comes first, and beside it, of those that this person has not compared with it,
   again the one that was shown least. So the numbers of any two options differ by little, whoever answers how much.
2. What was shown equally often is told apart by a checksum of the person's id and of how many they have answered: phones that
   ask at once get different pairs, and the same log gives the same pairs. That is no chance.
3. No two options meet twice on the same phone, whichever stood first.
4. Of the two, the one that stood first less often stands first, so that the order decides nothing on the whole.

It is adaptive in what is shown, never in what was answered: a pair that is close would else be asked more often, and a phone
would tell who is level with whom while people vote. Shown is what was answered and what lies on a phone at this moment.
Pure; no clock, no chance. Never here: counting (pairs), whose phone it is.
"""

from collections.abc import Collection, Mapping, Sequence
from hashlib import shake_128
from struct import unpack

Numbers = Mapping[str, int]
NOTHING: Numbers = {}
APART = "."
"""Between the two options of a pair; the one before it stands first."""


def pair(first: str, second: str) -> str:
    """The key of a pair: `m1.m2`."""
    return f"{first}{APART}{second}"


def halves(key: str) -> tuple[str, str]:
    """The two options of a pair; the second is empty where it is none."""
    first, _, second = key.partition(APART)
    return first, second


def turned(key: str) -> str:
    """The same pair the other way round."""
    return pair(*reversed(halves(key)))


def next_pair(
    options: Sequence[str],
    done: Collection[str],
    who: str,
    shown: Numbers = NOTHING,
    first: Numbers = NOTHING,
) -> str:
    """The key of the next pair of a person; empty if every two were `done`. `who` is the person's id; `shown` says how often
    each option was shown, `first` how much more often it stood first than second."""
    draw = _drawn(len(options), f"{who} {len(done)}")
    rarely = [shown.get(option, 0) << 32 | drawn for option, drawn in zip(options, draw, strict=True)]
    order = sorted(range(len(options)), key=rarely.__getitem__)
    for place, one in enumerate(order):
        for other in order[place + 1 :]:
            key = pair(options[one], options[other])
            if key not in done and turned(key) not in done:
                return _placed(key, first, draw[one] & 1)
    return ""


def _placed(key: str, first: Numbers, drawn: int) -> str:
    """Who stood first less often stands first; where that is alike, by what was drawn."""
    one, other = (first.get(option, 0) for option in halves(key))
    return turned(key) if one > other or (one == other and drawn) else key


def _drawn(number: int, seed: str) -> tuple[int, ...]:
    """As many numbers that the seed alone decides: what is alike stands in the order of these."""
    return unpack(f">{number}I", shake_128(seed.encode()).digest(4 * number))


MOST = 12
"""Of so many options each stands on a whole paper twice."""


def sheet(options: Sequence[str], who: str) -> tuple[str, ...]:
    """The pairs of a whole paper, for who answers all at once: each option twice, or of more than MOST options once (an odd one
    of them twice)."""
    number = len(options) if len(options) <= MOST else (len(options) + 1) // 2
    found: list[str] = []
    shown, first = dict.fromkeys(options, 0), dict.fromkeys(options, 0)
    for _ in range(min(number, every_two(options))):
        found.append(next_pair(options, found, who, shown, first))
        for option, by in zip(halves(found[-1]), (1, -1), strict=True):
            shown[option] += 1
            first[option] += by
    return tuple(found)


def every_two(options: Sequence[str]) -> int:
    """How many pairs there are."""
    return len(options) * (len(options) - 1) // 2


def still_needed(options: Sequence[str], answered: Numbers, each: int) -> int:
    """The fewest further answers after which each option was compared `each` times: one answer counts for two options."""
    missing = [max(0, each - answered.get(option, 0)) for option in options]
    return max((sum(missing) + 1) // 2, max(missing, default=0))
