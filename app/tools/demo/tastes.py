"""What the five hundred like: how many of each strand give something to a measure, and the ballot that each hands in.

Three measures are planted: one that all strands like, one on which they disagree, one that hardly anybody of two strands
likes, so that its figures are not shown. Never here: sending, counting.
"""

import random
from collections.abc import Iterator
from functools import cache

from app.activities.ballots.state import Marks
from app.tools.demo import people

Shares = dict[str, float]
"""The part of each strand (0 to 1)."""
LIKED = "Einmal melden reicht"
DISPUTED = "Wissen, was gemessen wird"
RARE = "Viele Sprachen"
SHARES: dict[str, Shares] = {
    LIKED: {"panel": 0.66, "admin": 0.68, "expert": 0.65, "public": 0.67},
    DISPUTED: {"panel": 0.72, "admin": 0.15, "expert": 0.24, "public": 0.63},
    RARE: {"panel": 0.04, "admin": 0.05, "expert": 0.12, "public": 0.13},
    "Ja": dict.fromkeys(people.STRANDS, 0.8),
    "Nein": dict.fromkeys(people.STRANDS, 0.12),
    "Enthaltung": dict.fromkeys(people.STRANDS, 0.08),
    "Sprechstunde ohne Smartphone": {"panel": 0.45, "admin": 0.38, "expert": 0.31, "public": 0.47},
    "Termine ohne Mitternacht": {"panel": 0.42, "admin": 0.36, "expert": 0.30, "public": 0.52},
    "Leichte Sprache": {"panel": 0.36, "admin": 0.42, "expert": 0.38, "public": 0.29},
    "Ein Mensch am Telefon": {"panel": 0.30, "admin": 0.22, "expert": 0.18, "public": 0.33},
    "Wo mein Antrag liegt": {"panel": 0.28, "admin": 0.33, "expert": 0.36, "public": 0.30},
    "Offene Daten für alle": {"panel": 0.18, "admin": 0.27, "expert": 0.45, "public": 0.17},
    "Ampeln, die auf Menschen warten": {"panel": 0.25, "admin": 0.18, "expert": 0.16, "public": 0.26},
    "Radwege ohne Lücken": {"panel": 0.22, "admin": 0.20, "expert": 0.26, "public": 0.24},
    "Baustellen rechtzeitig ankündigen": {"panel": 0.16, "admin": 0.22, "expert": 0.15, "public": 0.18},
}
"""By the name of the group that became the measure, or of the option."""
WORTH: dict[str, tuple[float, float]] = {
    LIKED: (5.7, 6.1),
    DISPUTED: (3.6, 4.2),
    RARE: (5.2, 3.7),
    "Sprechstunde ohne Smartphone": (2.3, 5.2),
    "Termine ohne Mitternacht": (2.8, 5.9),
    "Leichte Sprache": (1.9, 4.1),
    "Ein Mensch am Telefon": (4.8, 5.2),
    "Wo mein Antrag liegt": (3.9, 5.4),
    "Offene Daten für alle": (3.1, 3.1),
    "Ampeln, die auf Menschen warten": (6.2, 2.8),
    "Radwege ohne Lücken": (6.3, 4.6),
    "Baustellen rechtzeitig ankündigen": (2.2, 2.6),
}
"""Effort and impact, from 1 to 7, as most people see them."""
AGAINST = ("admin", "expert")
"""Most of these strands resist the disputed one."""
MIDDLE = 5
RETHINK = 0.25
"""So many answer a little differently when they are asked once more."""
STAYS = "Alles bleibt, wie es ist"
OTHERS = 0.2
STAY_AWAY = 0.12
"""So many hand in nothing."""


def votes(number: int) -> bool:
    """Whether this person hands in a ballot at all."""
    return number in _voters()


def likes(name: str, number: int) -> bool:
    """Whether this person gives something to what is called so: exactly the part of each strand that SHARES says."""
    return number in _lovers(name)


def dots(names: dict[str, str], number: int, budget: int, most: int) -> Marks:
    """The dots of this person for options by their ids with names: no more than `budget`, no more than `most` on one."""
    liked = sorted((key for key, name in names.items() if likes(name, number)), key=lambda key: _strength(names[key]))
    marks: Marks = dict.fromkeys(liked[:budget], 1)
    chance = random.Random(number)  # noqa: S311  # a taste, no secret
    for _ in range(budget - len(marks)):
        if open_ := [key for key, mark in marks.items() if mark < most]:
            marks[chance.choice(open_)] += 1
    return marks


def one(names: dict[str, str], number: int) -> str:
    """The one option that this person takes: what it likes, else any."""
    liked = [key for key, name in names.items() if likes(name, number)]
    return random.Random(number * 31 + len(names)).choice(liked or list(names))  # noqa: S311  # a taste, no secret


def agreed(names: dict[str, str], number: int, least: int, most: int) -> Marks:
    """Everything that this person likes, within these limits."""
    liked = [key for key, name in names.items() if likes(name, number)]
    others = [key for key in names if key not in liked]
    found = (liked + others)[: max(least, min(len(liked), most))] if liked else []
    return dict.fromkeys(found, 1)


def order(names: dict[str, str], number: int, most: int) -> Marks:
    """The places of this person, `most` at most: what it likes first, then some of the others; many leave the last ones out."""
    chance = random.Random(number * 17 + len(names))  # noqa: S311  # a taste, no secret
    liked = [key for key, name in names.items() if likes(name, number)]
    others = [key for key in names if key not in liked]
    chance.shuffle(liked)
    chance.shuffle(others)
    placed = liked + others[: chance.randint(0, len(others))]
    return {key: place for place, key in enumerate(placed[:most], 1)}


def estimate(name: str, number: int, steps: tuple[int, ...]) -> tuple[int, int]:
    """The effort and the impact that this person sees in it, on marks of 1 to 7."""
    effort, impact = WORTH.get(name, (4, 4))
    chance = random.Random(f"{name} worth {number}")  # noqa: S311  # a taste, no secret
    return _near(chance, effort, 1.1, steps), _near(chance, impact, 1.0, steps)


def resistance(name: str, number: int, again: bool, steps: tuple[int, ...]) -> int:
    """How strongly this person resists it; `again`: once everybody has read why others do, and what would help."""
    strand = people.strands()[number]
    mean = {LIKED: 1.5, DISPUTED: 7.6 if strand in AGAINST else 1.8}.get(name, 2.6)
    chance = random.Random(f"{name} against {number}")  # noqa: S311  # a taste, no secret
    mark = _near(chance, 6.0 if name == STAYS else mean, 1.7, steps)
    if again and name == DISPUTED and mark > MIDDLE:
        return mark - chance.choice((3, 4, 5))
    other = mark + chance.choice((-1, 1)) if again and chance.random() < RETHINK else mark
    return min(max(other, steps[0]), steps[-1])


def _near(chance: random.Random, mean: float, apart: float, steps: tuple[int, ...]) -> int:
    return min(max(round(chance.gauss(mean, apart)), steps[0]), steps[-1])


def _strength(name: str) -> int:
    """The planted ones are never left out for want of dots."""
    return (LIKED, DISPUTED, RARE).index(name) if name in (LIKED, DISPUTED, RARE) else 3


@cache
def _voters() -> frozenset[int]:
    return frozenset(_part(dict.fromkeys(people.STRANDS, 1 - STAY_AWAY), "turnout", range(len(people.strands()))))


@cache
def _lovers(name: str) -> frozenset[int]:
    return frozenset(_part(SHARES.get(name, dict.fromkeys(people.STRANDS, OTHERS)), name, sorted(_voters())))


def _part(shares: Shares, name: str, among: range | list[int]) -> Iterator[int]:
    for strand, share in shares.items():
        members = [number for number in among if people.strands()[number] == strand]
        random.Random(f"{name} {strand}").shuffle(members)  # noqa: S311  # an order, no secret
        yield from members[: round(share * len(members))]
