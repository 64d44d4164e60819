"""The proportional list beside a result, as screens and pages show it: who is on it, how it differs from as many options with
the most votes, and for how many people there is something on each. Ids stand for options; their words are those of the bars.

Never here: how it is made (counting/shortlist), markup, words.
"""

import msgspec

from app.counting.approval import first_places
from app.counting.shortlist import RULE
from app.counting.tally import Tally, Tie


class Shortlist(msgspec.Struct, frozen=True, kw_only=True):
    """`chosen` are on the list, in the order in which they were chosen; `most` are as many with the most votes. Where several
    share a place across the border, these are `level`, not among `most`, and `reached_most` is None. Of all `people` whose
    ballots say something, so many have at least one of theirs on the list (`reached`), and among `most`. `ties` are those in
    which the order of the ballot decided about the list, first of each the one that got the place."""

    chosen: tuple[str, ...]
    most: tuple[str, ...]
    level: tuple[str, ...]
    people: int
    reached: int
    reached_most: int | None
    ties: tuple[Tie, ...]

    @property
    def made(self) -> tuple[str, str]:
        """How it is made, and what a tie on it is, in the words of its rule (to be translated)."""
        return RULE.how, RULE.tie

    @property
    def came(self) -> tuple[str, ...]:
        """On the list, and not among those with the most votes."""
        return tuple(one for one in self.chosen if one not in (*self.most, *self.level))

    @property
    def went(self) -> tuple[str, ...]:
        """Among those with the most votes, and not on the list."""
        return tuple(one for one in self.most if one not in self.chosen)

    def compared(self, options: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the options that are on either side, in their order."""
        return tuple(one for one in options if one in (*self.chosen, *self.most, *self.level))


def shortlist_of(tally: Tally) -> Shortlist | None:
    """That of a count that has one."""
    told = next((one for one in tally.evidence if one.name == "shortlist"), None)
    if told is None:
        return None
    figures = {name: int(number) for name, number in tally.figures}
    most, level = first_places(tally.rows, figures["seats"])
    return Shortlist(
        chosen=tuple(option for (option,), _ in told.lines),
        most=most,
        level=level,
        people=figures["people"],
        reached=figures["people_listed"],
        reached_most=figures.get("people_most"),
        ties=tally.ties,
    )
