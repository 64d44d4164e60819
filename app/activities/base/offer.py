"""What is put to the choice, when it comes from elsewhere than the step's own settings: measures by what they have in common,
the best of an earlier step, groups or notes of a step with notes.

A source says where from; an offer is what came of it when input was opened, with its words, and stays so. Never here: finding
what a source means (forum/offer), a kind's own options, markup.
"""

from collections.abc import Collection
from typing import Annotated, Literal

import msgspec
from msgspec.structs import replace

from app.text import Text

What = Literal["measures", "group", "post", "best", "opposed"]
How = Literal["all", "tag", "field", "type", "best", "picked"]
MOST = 200
"""More than so many options nobody can look through on a phone."""
MOST_ASKED = 9
"""About so many options people are asked at most why they oppose them."""


class Source(msgspec.Struct, frozen=True, omit_defaults=True):
    """`measures`: all of them, or those with `value` as a tag, field or type. `group`, `post`: of the step `step`, all on the
    wall, those `picked`, or the `best` with the most people behind them. `best`: the `number` best of what the step `step`
    put to the choice. `opposed`: what some of it met strong resistance; those people alone are asked."""

    what: What
    how: How = "all"
    step: str = ""
    value: str = ""
    number: Annotated[int, msgspec.Meta(ge=0, le=MOST)] = 0
    picked: tuple[str, ...] = ()

    def anew(self, step: str) -> "Source":
        """The same in a copy, of the step `step` there, where nothing was picked yet: all of it is meant."""
        return replace(self, step=step, how="all" if self.how == "picked" else self.how, picked=())


class Slip(msgspec.Struct, frozen=True):
    """A note behind an option: its id in its step, its words, its paper (1 to 5)."""

    note: str
    text: str
    paper: int = 1


class Offered(msgspec.Struct, frozen=True, omit_defaults=True):
    """One option. `id` names it on ballots for good: a measure's id, a group's (`g3`), or for notes `o1`, `o2` … since notes
    are numbered anew by sealing. `origin` is the measure, group or note that it came from, as its own step numbers it.
    `label` is empty for a measure, whose words stand with it. `people` stood behind it when input was opened, 0 where that
    was not to be told. `cost` is what it costs in whole euros, where that is part of the choice; 0 where nothing is said."""

    id: str
    origin: str
    label: Text = {}
    slips: tuple[Slip, ...] = ()
    people: int = 0
    cost: int = 0


class Offer(msgspec.Struct, frozen=True, omit_defaults=True):
    """The options in their order. `step` is the one that they came from, empty for measures as such; `of` says what they are
    (`option`: what another step's settings put to the choice).
    `cut`: those beyond the best were left out; `tied`: so many share the last place that was in, so that there are more."""

    of: Literal["measures", "group", "post", "option"]
    options: tuple[Offered, ...]
    step: str = ""
    cut: int = 0
    tied: int = 0

    @property
    def ids(self) -> tuple[str, ...]:
        """The options' ids."""
        return tuple(one.id for one in self.options)

    @property
    def notes(self) -> frozenset[str]:
        """The ids of the notes that the options are, and of those behind them."""
        own = (one.origin for one in self.options if self.of == "post")
        return frozenset((*own, *(slip.note for one in self.options for slip in one.slips)))

    def texts(self) -> dict[str, Text]:
        """The words that stand on the ballot, by the option's id; a measure's stand elsewhere."""
        return {one.id: one.label for one in self.options} if self.of != "measures" else {}

    def reworded(self, key: str, words: Text) -> "Offer":
        """With other words for one option."""
        return replace(self, options=tuple(replace(o, label=words) if o.id == key else o for o in self.options))

    def without(self, notes: Collection[str], erased: bool) -> "Offer":
        """Without the words of these notes: behind the options, and if they are `erased`, on the ballot as well."""
        return replace(self, options=tuple(_without(self.of, one, notes, erased) for one in self.options))

    def renumbered(self, ids: dict[str, str]) -> "Offer":
        """The same, where the notes have other ids."""
        return replace(self, options=tuple(_renumbered(one, ids) for one in self.options))


def _without(of: str, one: Offered, notes: Collection[str], erased: bool) -> Offered:
    slips = tuple(slip for slip in one.slips if slip.note not in notes)
    gone = erased and of == "post" and one.origin in notes
    return replace(one, slips=slips, label={} if gone else one.label)


def _renumbered(one: Offered, ids: dict[str, str]) -> Offered:
    slips = tuple(replace(slip, note=ids.get(slip.note, slip.note)) for slip in one.slips)
    return replace(one, slips=slips, origin=ids.get(one.origin, one.origin))


UNSETTLED = Offer("measures", ())
"""Before input is opened there is nothing to choose from."""


class Candidate(msgspec.Struct, frozen=True):
    """Something that a step could give to another one's choice, in that step's order; `people` stand behind it, whoever may
    know that."""

    one: Offered
    people: int = 0
