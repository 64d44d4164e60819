"""The part of a kind that is left in the end: outcome tables, the published list, sealing and erasing.

Never here: a file format, who may read it, how a log is written anew.
"""

from abc import ABC
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Generic, Literal

import msgspec

from app.activities.base.by_strand import StrandsTold
from app.activities.base.context import Context
from app.activities.base.contributed import Contributions
from app.activities.base.erasing import Erasing
from app.activities.base.input import StateT
from app.activities.base.laboratory import LabView
from app.activities.base.messages import InputSealed
from app.activities.base.moderation import Moderated
from app.activities.base.origins import Path
from app.activities.base.shared_votes import SharedVotes
from app.activities.base.views import Work
from app.tables import Table

Fresh = Callable[[str], str]
"""What was given by its own key to the id that stands for it in one sealed activity."""


class Chosen(msgspec.Struct, frozen=True):
    """What somebody chose, in words, with the mark (None: a cross, which needs no figure); `withdrawn` since then. `grade` is
    the mark in words, where it has some of its own. Of two that were compared, `over` is the other one in words (see
    Words.over); `even`: it could not be decided."""

    label: str
    mark: int | None = None
    withdrawn: bool = False
    grade: str = ""
    over: str = ""
    even: bool = False


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the published list in words: what was chosen, or the words and the state of something written. Neither:
    an abstention. `path`: what became of something written; `about`: the key of the measure that it was written about."""

    receipt: str
    choices: tuple[Chosen, ...] = ()
    words: str = ""
    state: str = ""
    path: Path | None = None
    about: str = ""

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that it is about or behind, by their ids."""
        behind = self.path.measures if self.path else ()
        return tuple(dict.fromkeys((*filter(None, (self.about,)), *behind)))


Side = Literal["", "for", "between", "against", "first", "low", "strong", "upper", "lower", "taken"]
"""What was said of an option, or that it stands first, or how strongly it is resisted, or on which side of the middle its grade
is, or that it was taken up; empty where giving it anything is all that is counted by strand."""


class Answer(msgspec.Struct, frozen=True):
    """Something that people gave and that is counted by strand, in the reader's language: an option with its `label` and a
    measure's number (`ref`), or a topic. `side` where an option is counted by what was said of it: "for", "between" or
    "against", or by who put it "first"."""

    id: str
    option: str
    label: str
    ref: str = ""
    side: Side = ""


class SaidOf(msgspec.Struct, frozen=True, kw_only=True):
    """What people wrote about one thing and everybody may see, in numbers: by what it says of itself (English words, to be
    translated), and answers under it, which stand in none of the others."""

    marks: tuple[tuple[str, int], ...]
    replies: int = 0

    @property
    def total(self) -> int:
        """All of it, without answers."""
        return sum(number for _, number in self.marks)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A kind's own part of a step's chapter on the outcome's page. `figure` is how many of its unit stand there, `hidden`
    and `waiting` how many do not, since somebody hid them or nobody has read them yet."""

    figure: int
    hidden: int = 0
    waiting: int = 0

    def shortened(self, most: int) -> "Part":
        """The same for a page that is loaded whole: of more posts than `most` some, and how many there are."""
        return self


class Record(ABC, Generic[StateT]):
    """A kind that takes input can be sealed: `sealed` is the event with everything that was given, or None.

    `erasing` says where words stand in the log, of a kind in which they can be erased.
    `unit` is what people give in a step, and what the outcome's page adds up over all steps.
    `of_devices` are events that tell what somebody gave apart by whose it is, each with the event that says the same of
    single things (empty: none): the record of a sealed forum names these instead.
    `private` are the fields of its state that the outcome leaves out, as `room.module.Struct.field`, each with the reason.
    """

    sealed: type[InputSealed] | None = None
    erasing: Erasing[StateT] | None = None
    repeats: ClassVar[bool] = False
    """Whether people can give everything once more from scratch, as another round."""
    unit: ClassVar[Literal["", "ballot", "post"]] = ""
    of_devices: ClassVar[dict[str, str]] = {}
    private: ClassVar[dict[str, str]] = {}

    def tables(self, context: Context, state: StateT, language: str) -> tuple[Table, ...]:
        """The outcome tables."""
        return ()

    def by_strand(self, state: StateT) -> StrandsTold | None:
        """What may be told by strand; None while that is not fixed, or where a kind has nothing to tell."""
        return None

    def answers(self, context: Context, state: StateT, language: str) -> tuple[Answer, ...]:
        """What is counted by strand, in the order of the ballot."""
        return ()

    def shared(self, context: Context, state: StateT, language: str) -> SharedVotes | None:
        """The ballots as programs of others know them, once input is closed; None where they know no such ballots."""
        return None

    def laboratory(self, context: Context, state: StateT, language: str) -> LabView | None:
        """The ballots that may be seen under every rule that fits them; None where fewer than two do."""
        return None

    def no_laboratory(self, context: Context, state: StateT) -> str:
        """Why there is none of ballots that were counted, in a sentence (English, to be translated); empty where nobody would
        ask."""
        return ""

    def has_laboratory(self, context: Context, state: StateT) -> bool:
        """Whether there is one, without counting anything."""
        return False

    def laboratory_work(self, context: Context, state: StateT) -> Work | None:
        """The counting ahead of whoever shows it (see Views.work): None where there is nothing to count."""
        return None

    def part(self, context: Context, state: StateT, language: str) -> Part | None:
        """What the macro `outcome` of the kind's template draws, beside a result; None where that says everything."""
        return None

    def said_of(self, state: StateT) -> Mapping[str, SaidOf]:
        """What was written about something, by its id, such as a measure's; empty where people write about nothing given."""
        return {}

    def moderated(self, state: StateT) -> Moderated | None:
        """What became of everything that was written, in figures for everybody; None where nothing was."""
        return None

    def lines(self, context: Context, state: StateT) -> tuple[str, ...]:
        """The published list, sorted: receipts with what they stand for. It stays the same when the forum is sealed."""
        return ()

    def unlisted(self, context: Context, state: StateT) -> int:
        """How many people gave something that is published and stands in no list, such as a hand that was counted."""
        return 0

    def published(
        self, context: Context, state: StateT, language: str, lines: tuple[str, ...]
    ) -> tuple[Published, ...]:
        """Some of these lines in words."""
        return tuple(Published(receipt=line) for line in lines)

    def contributions(self, context: Context, state: StateT) -> int:
        """How many ballots or posts were given and stand: a figure of its own, never one of persons (S31)."""
        return 0

    def contributed(self, context: Context, state: StateT) -> Contributions:
        """What people wrote and somebody may say of what becomes of it; nothing where people only choose."""
        return Contributions()

    def seal(self, context: Context, state: StateT, fresh: Fresh, at: int) -> InputSealed:
        """The `sealed` event; `fresh(key)` stands for the giver of each thing, `at` is when the input closed (milliseconds)."""
        raise NotImplementedError

    def renumbered(self, context: Context, state: StateT) -> dict[str, str]:
        """The ids that things get by sealing, by those that they have; empty where they keep them."""
        return {}

    def unseal(self, state: StateT, event: Any) -> None:
        """Puts what was sealed into a state in which nothing has happened."""
        raise NotImplementedError
