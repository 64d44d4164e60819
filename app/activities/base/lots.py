"""Lots for a shared place: an act of its own, beside a result whose places stay shared.

First it is announced which seed will be used, then the seed is entered; each may be said again with a reason, and whatever was
said before stands in every file. Who comes first follows from the seed alone (counting/lots). Never here: commands and events
(forum/lots), markup.
"""

from collections.abc import Iterable, Sequence

import msgspec

from app.counting import lots

LONGEST = 120
Shared = tuple[int, frozenset[str]]
"""A place and those who share it, in no order: lots are for just these."""


class LotAct(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What was said of the lots for a place that these options share: which seed is to come (`source`), or the `seed` itself; a
    second time with a `reason`. `at` in milliseconds."""

    place: int
    options: tuple[str, ...]
    source: str = ""
    seed: str = ""
    reason: str = ""
    at: int = 0

    @property
    def shared(self) -> Shared:
        """What it is about."""
        return self.place, frozenset(self.options)


class Lots(msgspec.Struct, frozen=True, kw_only=True):
    """The lots for one place: the announcements and the seeds in their order, of which the last one holds. `stands`: these
    options still share this place."""

    place: int
    announced: tuple[LotAct, ...]
    drawn: tuple[LotAct, ...]
    stands: bool

    @property
    def options(self) -> tuple[str, ...]:
        """Those who share the place, in the order of the ballot."""
        return self.announced[0].options

    @property
    def source(self) -> str:
        """Which seed was to be used."""
        return self.announced[-1].source

    @property
    def seed(self) -> str:
        """The seed that holds, or nothing."""
        return self.drawn[-1].seed if self.drawn else ""

    @property
    def order(self) -> tuple[str, ...]:
        """The options by lot, first the one that comes first."""
        return lots.drawn(self.seed, self.options) if self.seed else ()

    @property
    def numbers(self) -> tuple[tuple[str, str], ...]:
        """(option, its lot as 64 hexadecimal digits), the smallest first; nothing before there is a seed."""
        return tuple((option, lots.number(self.seed, option)) for option in self.order)

    @property
    def how(self) -> str:
        """How anybody draws them again, in words to be translated."""
        return lots.HOW


def now_shared(result: Iterable[tuple[int, tuple[str, ...]]]) -> frozenset[Shared]:
    """The places that are shared in a result, of which each says its options in their order."""
    return frozenset((place, frozenset(options)) for place, options in result)


def lots_of(acts: Sequence[LotAct], result: Iterable[tuple[int, tuple[str, ...]]]) -> tuple[Lots, ...]:
    """All that was said, place by place; `result` are the places that are shared now, with their options."""
    now = now_shared(result)
    about = {
        shared: [act for act in acts if act.shared == shared] for shared in dict.fromkeys(act.shared for act in acts)
    }
    return tuple(
        Lots(
            place=shared[0],
            announced=tuple(act for act in said if not act.seed),
            drawn=tuple(act for act in said if act.seed),
            stands=shared in now,
        )
        for shared, said in about.items()
    )
