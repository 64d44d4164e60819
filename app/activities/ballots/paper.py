"""What stands on the ballot of one kind: the options, which marks are valid, and the rule that counts them.

With its builder and its words this is all that a kind of this family has to bring. Never here: casting, counting, markup.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any, Generic

import msgspec
from msgspec.structs import replace

from app.activities.ballots.results import Choice, Piece
from app.activities.ballots.state import BallotState, Marks
from app.activities.base.builder import SettingsT
from app.activities.base.context import Context
from app.activities.base.form_fields import measure_choices
from app.activities.base.input import Input
from app.activities.base.messages import Refused
from app.activities.base.offer import Offer, What
from app.activities.base.record import Side
from app.counting.dissent import Ends
from app.counting.rule import NOTHING, Parameters
from app.counting.tally import Tally
from app.text import N_, Text, pick


class Axis(msgspec.Struct, frozen=True):
    """From where to where a result's bars run, in whole units; `top` 0 means the largest value."""

    top: int = 0
    bottom: int = 0


class ByHand(msgspec.Struct, frozen=True):
    """How many hands one person may raise for the options, one for each at most."""

    least: int = 1
    most: int = 1


NOT_UP = Refused(N_("This option is not up for choice."), status=422)
OFF_SCALE = Refused(N_("This mark is not on the scale."), status=422)
NO_HANDS = Refused(
    N_(
        "This step cannot be decided by a show of hands: numbers alone do not say what the result shows. People without a "
        "phone can vote on a helper’s tablet."
    )
)


class Paper(ABC, Generic[SettingsT]):
    """`frozen`: the options stand as they were when the first ballot was cast; without it they may be born live."""

    frozen: bool = True
    carries: bool = False
    """Whether the marks of one round stand on the ballots of the next, to be changed."""
    sources: frozenset[What] = Input.sources
    """From where its options can come, if they come from elsewhere."""
    opposes: bool = False
    """Whether some marks are strong resistance (`is_against`)."""

    def is_against(self, option: str, mark: int) -> bool:
        """Whether a mark says that somebody cannot go along with this option, so that they can be asked why."""
        return False

    @abstractmethod
    def offered(self, context: Context) -> tuple[str, ...]:
        """The ids of the options as things stand now."""

    @abstractmethod
    def choices(self, context: Context, state: BallotState, language: str) -> tuple[Choice, ...]:
        """The options in words, in an order that never changes while people vote (B15)."""

    def worded(self, context: Context) -> Mapping[str, Text]:
        """The words of the options that its settings give, by their ids; a measure's stand with it."""
        return {}

    @abstractmethod
    def check(self, context: Context, state: BallotState, marks: Marks) -> Refused | None:
        """Why these marks are no valid ballot here; an empty ballot is an abstention and always valid."""

    @abstractmethod
    def rule(self, settings: SettingsT) -> str:
        """The name of the rule in RULES that counts these ballots."""

    def parameters(self, settings: SettingsT) -> Parameters:
        """What this rule has to be told: an instance of its `parameters`."""
        return NOTHING

    def told_rule(self, context: Context) -> Parameters:
        """The same of a step: where marks have ends, with how far they may be apart before that is strong dissent."""
        parameters = self.parameters(context.settings)
        return replace(parameters, dissent=context.dissent) if isinstance(parameters, Ends) else parameters

    def aspects(self, settings: SettingsT, language: str) -> Mapping[str, str]:
        """What an option is marked on, in words, where a rule tells of several: an axis, a criterion."""
        return {}

    def grades(self, settings: SettingsT, language: str) -> tuple[tuple[int, str], ...]:
        """Marks with words of their own, the best first; none where a mark is its number."""
        return ()

    def first(self, settings: SettingsT) -> int:
        """How many options the step asks for, as far as it is about who is among the first (0: it is not, or a ballot says no
        more than its rule counts)."""
        return getattr(self.parameters(settings), "seats", 1)

    @abstractmethod
    def sheet(self, settings: SettingsT, language: str) -> msgspec.Struct:
        """What the kind's template draws the ballot from, beside the choices; it has a `method`."""

    def sheet_of(self, context: Context, language: str) -> msgspec.Struct:
        """The same of a step, where what stands beside an option came with it."""
        return self.sheet(context.settings, language)

    def priced(self, context: Context, offer: Offer, invented: bool) -> Offer | Refused:
        """As of Input: what a source gave, with what this step has to say of each option."""
        return offer

    def abstention(self, settings: SettingsT) -> str:
        """The option by which one abstains, if there is one on the ballot: it is counted as an empty ballot is, outside the
        result, and has no place in it."""
        return ""

    def by_hand(self, settings: SettingsT) -> ByHand | Refused:
        """How hands are counted, where a number for each option says everything that the result shows: every ballot gives an
        option one mark or none. Else why they are not."""
        return NO_HANDS

    def zero_counts(self, settings: SettingsT) -> bool:
        """Whether a mark of 0 says something, as on a scale that begins there; else it is the same as no mark."""
        return False

    def abstains(self, settings: SettingsT) -> bool:
        """Whether the form offers to abstain beside casting; not where abstention is one of the answers."""
        return True

    def halves(self, settings: SettingsT) -> bool:
        """Whether a result in the order of the ballot also has the sums of its two halves."""
        return False

    def sides(self, settings: SettingsT) -> tuple[Side, ...]:
        """By what is said of an option people are counted by strand; ("",): whether they gave it anything."""
        return ("",)

    def side(self, settings: SettingsT, mark: int) -> Side:
        """Which of these a mark is; one that is none of them is not counted by strand."""
        return ""

    def has_figures(self, settings: SettingsT) -> bool:
        """Whether a choice is shown with its mark; a cross needs no figure."""
        return True

    def axis(self, settings: SettingsT, ballots: int) -> Axis:
        """How long the bars are, for so many ballots that are no abstentions."""
        return Axis()

    def pieces(self, settings: SettingsT, tally: Tally) -> Mapping[str, tuple[Piece, ...]]:
        """By option what its value is added up of, in the order in which that stands on the ballot; none where nothing is."""
        return {}

    def least(self, settings: SettingsT) -> int:
        """How many options it needs that come from elsewhere (see activities/base/offer); 0 where none can."""
        return 2

    def parts(self, choices: tuple[Choice, ...], sheet: Any) -> tuple[Choice, ...]:
        """What a ballot has marks for, in words: the options, or several things of each, then with the id `option.part`."""
        return choices

    def option(self, key: str) -> str:
        """The option that a mark under this key is for."""
        return key

    def told(self, marks: Marks, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """What a ballot with these marks gave something, of the parts that there are, in the order in which it is told."""
        return tuple(choice for choice in choices if choice.id in marks)

    def label(self, key: str, labels: Mapping[str, str]) -> str | None:
        """What a mark under this key is for, in words, from those of `parts`; None for what is gone."""
        return labels.get(key)

    def given(self, settings: SettingsT, marks: Marks) -> Iterator[tuple[str, Side]]:
        """What is counted by strand of a ballot: each option that it gives something, with its side."""
        zero = self.zero_counts(settings)
        for key, mark in marks.items():
            if mark or zero:
                yield self.option(key), self.side(settings, mark)

    def up(self, context: Context, state: BallotState) -> tuple[str, ...]:
        """The ids of the options that a ballot may name."""
        if (offer := self._offer(context)) is not None:
            return offer.ids
        return (state.offered if self.frozen else ()) or self.offered(context)

    def listed(self, context: Context, state: BallotState, language: str) -> tuple[Choice, ...]:
        """The options in words, wherever they come from."""
        offer = self._offer(context)
        if offer is None:
            return self.choices(context, state, language)
        if offer.of == "measures":
            return measure_choices(context, offer.ids, language)
        return tuple(
            Choice(id=one.id, label=pick(one.label, language), slips=one.slips, people=one.people, origin=one.origin)
            for one in offer.options
        )

    def _offer(self, context: Context) -> Offer | None:
        return context.offer if context.offer is not None and self.least(context.settings) else None


AnyPaper = Paper[Any]
