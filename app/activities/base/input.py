"""The part of a kind that changes its state: commands and events, decide and fold, and who has given what.

Never here: what anybody sees, words for a screen.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from app.activities.base.actor import Actor
from app.activities.base.context import Context
from app.activities.base.messages import ActivityCommand, ActivityEvent, Logged, Refused
from app.activities.base.offer import Candidate, Offer, What
from app.activities.base.queueing import Queueing

StateT = TypeVar("StateT")


class Input(ABC, Generic[StateT]):
    """Pure. `state` is a Struct whose defaults are a step in which nothing has happened.

    `has_queue`: something can wait for release.
    """

    state: type[StateT]
    commands: tuple[type[ActivityCommand], ...] = ()
    events: tuple[type[ActivityEvent], ...] = ()
    private_events: frozenset[type[ActivityEvent]] = frozenset()
    """Those by which, while input comes in, nothing changes on the phones of people who gave nothing, but by what is
    `offered`: a hall's votes."""
    has_queue: bool = False
    queueing: Queueing | None = None
    """What is read before it is shown; None where nothing is."""
    sources: frozenset[What] = frozenset({"measures", "group", "post", "best"})
    """From where its options can come, if from elsewhere than its settings (see `least`)."""
    carries: bool = False
    """Whether what somebody gave in one round stands on their ballot in the next, to be changed."""
    opposes: bool = False
    """Whether a mark can say that somebody cannot go along with an option, so that they can be asked why."""
    withdraws: type[ActivityCommand] | None = None
    """The command that takes everything back: the form is empty afterwards, so it has to be said what became of theirs."""
    at_tablet: tuple[type[ActivityCommand], type[ActivityCommand]] | None = None
    """The commands of a helper's tablet: for a person without a code, and for one with. None: nothing is given there."""

    def offered(self, state: StateT) -> tuple[str, ...]:
        """The ids of the options that are frozen since the first answer; empty before."""
        return ()

    def measures(self, context: Context, state: StateT) -> tuple[str, ...]:
        """The ids of the measures that people are asked about, in their order."""
        return ()

    def least(self, settings: Any) -> int:
        """How many options a step with these settings needs at least if they come from a source (see activities/base/offer); 0
        where it takes none."""
        return 0

    def marked(self, settings: Any) -> bool:
        """Whether options get marks between two ends, so that it is told how far these are apart."""
        return False

    def typed(self, context: Context) -> tuple[str, ...]:
        """The ids of the options that the settings give, which are none where a source gives them."""
        return ()

    def priced(self, context: Context, offer: Offer, invented: bool = False) -> Offer | Refused:
        """What a source gave, with what this step has to say of each option; or why it cannot be put to the choice here.
        `invented`: options that were made up for a preview always can."""
        return offer

    def gathered(self, context: Context, state: StateT, what: What, language: str) -> tuple[Candidate, ...]:
        """The groups or notes that another step can put to the choice; names that have no language of their own are in
        `language`. Only what the hall may read."""
        return ()

    def ranked(self, context: Context, state: StateT) -> tuple[tuple[str, int], ...]:
        """(option, place) of everything that has a place, best first, of what everybody may know once input is closed."""
        return ()

    def opposed(self, context: Context, state: StateT, language: str) -> tuple[Candidate, ...]:
        """What people cannot go along with, most of them first, with how many these are; nothing of few people, and nothing
        that not everybody may know once input is closed."""
        return ()

    def objected(self, settings: Any, state: StateT, participant: str) -> Mapping[str, int]:
        """What this person cannot go along with, with the mark that they gave it."""
        return {}

    def carried(self, state: StateT, participant: str) -> Mapping[str, int]:
        """What this person gave, for the next round."""
        return {}

    def silenced(self, state: StateT, event: Any) -> tuple[frozenset[str], bool] | None:
        """The ids of things whose words may not be read any more since `event`, and whether they are gone for good."""
        return None

    def things(self, state: StateT, participant: str) -> tuple[str, ...]:
        """The ids of what this person wrote, to be marked where it is read again."""
        return ()

    @abstractmethod
    def decide(self, context: Context, state: StateT, actor: Actor, command: Any) -> ActivityEvent | Refused:
        """The event that one of `commands` leads to now, or why it does not."""

    @abstractmethod
    def fold(self, context: Context, state: StateT, logged: Logged) -> Refused | None:
        """Applies one of `events` in place, or gives a refusal and changes nothing; never raises on a well-formed one."""

    def before(self, state: StateT, event: Any) -> Any:
        """What an undoable event will touch, as it is now."""
        return None

    def objects(self, event: Any) -> tuple[str, ...]:
        """The ids of what an undoable event was done to, for `Views.named` to say."""
        return ()

    def restore(self, state: StateT, before: Any) -> None:
        """Puts back what `before` gave."""

    def restorable(self, state: StateT, before: Any) -> bool:
        """Whether `restore` would still put all of it back; else taking it back is not offered."""
        return True

    def texts(self, state: StateT) -> tuple[str, ...]:
        """Everything that people wrote and that still has words, whoever may read it, oldest first."""
        return ()

    def has_input(self, state: StateT, participant: str) -> bool:
        """Whether this person has given something: then their phone has a rendering of its own."""
        return False

    def counts(self, context: Context, state: StateT) -> tuple[int, int]:
        """(persons who gave input, of these counted)."""
        return 0, 0

    def unjoined(self, state: StateT) -> int:
        """How many people of those who gave input have not joined: they have no phone. They belong to those who could."""
        return 0

    def resumes(self, context: Context, state: StateT) -> None:
        """Input is taken again after it was closed: whatever everybody could see until now is remembered."""

    def held_back(self, state: StateT) -> int:
        """How much of what was given is not published once input is closed, since it would tell what single people gave."""
        return 0

    def publish(self, state: StateT) -> None:
        """Publishes that all the same."""

    def has_strands(self, context: Context, state: StateT) -> bool:
        """Whether there is anything that could be told by strand, or is fixed."""
        return False

    def strands_fixed(self, state: StateT) -> bool:
        """Whether that was fixed already (see fix_strands)."""
        return False

    def fix_strands(self, context: Context, state: StateT) -> None:
        """Fixes, once and for all, what can be told by strand (see by_strand): the state keeps what the step holds now."""

    def edition(self, state: StateT) -> int:
        """A number that grows when what is published may be something else."""
        return 0

    def waiting(self, state: StateT) -> int:
        """How much waits for release."""
        return 0

    def undecided(self, state: StateT) -> int:
        """How many objections wait for a decision."""
        return 0
