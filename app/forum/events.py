"""What can happen in a forum, past tense. A kind's own events stand with the kind.
Never here: behaviour, a default that depends on time or place.
"""

from typing import Any, ClassVar

from app.activities.base.context import Measure
from app.activities.base.messages import Event
from app.activities.base.offer import Offer
from app.forum.agenda import OF_AGENDA
from app.forum.carried import Led, Saved
from app.forum.image_events import IMAGE_EVENTS
from app.forum.items import ItemsNamed
from app.forum.link_events import LINK_EVENTS
from app.forum.link_events import LeadGiven as LeadGiven
from app.forum.link_events import LeadTaken as LeadTaken
from app.forum.link_events import LinkChanged as LinkChanged
from app.forum.link_events import LinkCleared as LinkCleared
from app.forum.link_events import LinkMade as LinkMade
from app.forum.link_events import LinkRevoked as LinkRevoked
from app.forum.log_events import EntriesMissing as EntriesMissing
from app.forum.log_events import LogHealed as LogHealed
from app.forum.log_events import LogRewritten as LogRewritten
from app.forum.log_events import ParticipantsSealed as ParticipantsSealed
from app.forum.log_events import RecordSealed as RecordSealed
from app.forum.lots import OF_LOTS
from app.forum.publication import FewPublished
from app.forum.publication import StrandsShown as StrandsShown
from app.forum.round_events import ReasonsAsked as ReasonsAsked
from app.forum.round_events import RoundAdded as RoundAdded
from app.forum.state import ForumSettings, Plan
from app.forum.taking_up import OF_MADE
from app.forum.text_events import TEXT_EVENTS
from app.forum.wall_events import WALL_EVENTS
from app.forum.wall_events import WallBlanked as WallBlanked
from app.forum.wall_events import WallPaused as WallPaused
from app.forum.wall_events import WallResumed as WallResumed
from app.forum.wall_events import WallShown as WallShown
from app.forum.window_events import OF_WINDOWS
from app.forum.word_lists import WordListSaved as WordListSaved
from app.text import Text


class ForumCreated(Event, frozen=True):
    """A forum came to be; `code` is the six digits that people type."""

    code: str
    settings: ForumSettings


class ForumChanged(Saved, frozen=True):
    """The organiser's settings, whole."""

    settings: ForumSettings


class ForumOpened(Event, frozen=True):
    """People may join and take part."""


class ForumClosed(Event, frozen=True):
    """No more joining, no more input; results stay readable."""


class MeasuresImported(Event, frozen=True):
    """Measures were added from a file, all at once. Their ids are given by the fold, or `kept` from a forum copied."""

    measures: tuple[Measure, ...]
    source: str = ""
    kept: bool = False


class MeasureAdded(Event, frozen=True):
    """One measure was typed. Its id is given by the fold."""

    measure: Measure


class MeasureChanged(Saved, frozen=True):
    """A measure's fields, whole. `reason` says why words that people have answered are corrected; `strict`: without one,
    such words stay."""

    measure: Measure
    reason: str = ""
    strict: bool = False


class MeasureMoved(Event, frozen=True):
    """A measure went to a place in the order (from 0)."""

    measure: str
    place: int


class MeasureWithdrawn(Event, frozen=True):
    """A measure is no longer up for choice; votes for it stay in the record. `back` brings it back."""

    measure: str
    back: bool = False


class ActivityAdded(Event, frozen=True):
    """A step was added to the agenda; `settings` are the kind's own, as plain data. It stands before the step `before`, else at
    `place` (-1: last)."""

    plan: Plan
    settings: dict[str, Any]
    place: int = -1
    before: str = ""


class ActivityChanged(Saved, frozen=True):
    """A step's plan and settings, whole; its kind never changes. `strict`: words that people have answered stay."""

    activity: str
    plan: Plan
    settings: dict[str, Any]
    strict: bool = False


class WordsCorrected(Event, frozen=True):
    """Words of a step's question were corrected, after people had answered it; `key` says which. `after` is how many
    corrections of them the form showed (-1: nothing is compared); it fits only while there are no more."""

    activity: str
    key: str
    words: Text
    reason: str
    after: int = -1


class SettingSwitched(Event, frozen=True):
    """One of the settings that a kind lets change at any time, by its name in the builder's form."""

    undoable: ClassVar[bool] = True
    activity: str
    setting: str
    value: str


class ActivityMoved(Event, frozen=True):
    """A step went to a place in the agenda (from 0), in logs of earlier versions."""

    activity: str
    place: int


class ActivityRemoved(Event, frozen=True):
    """A step without any input was taken from the agenda."""

    activity: str


class ParticipantJoined(Event, frozen=True):
    """Somebody takes part, in a strand; joining again changes the strand as long as they used no code and gave no input."""

    strand: str


class CodesIssued(Event, frozen=True):
    """One-time codes were printed for a strand; their hashes are all that is kept (see codes.hashed)."""

    strand: str
    hashes: tuple[str, ...]


class CodesWithdrawn(Event, frozen=True):
    """The codes of a batch that were not yet used open nothing any more."""

    batch: str


class CodeUsed(Event, frozen=True):
    """A participant used a one-time code, and takes part in its strand; the first use in the log wins."""

    hash: str


class ActivityShown(Led, frozen=True):
    """The wall and the phones turned to this step."""

    activity: str


class InputOpened(Led, frozen=True):
    """Votes or notes are taken from now on; `deadline` is absolute, in milliseconds. `offer` stands in sealed logs alone, in
    which what it was made of is no longer there: elsewhere the fold finds what is put to the choice."""

    activity: str
    deadline: int | None = None
    offer: Offer | None = None


class InputClosed(Led, frozen=True):
    """Nothing more is taken."""

    activity: str


class DeadlineSet(Led, frozen=True):
    """The time ends at `deadline` (milliseconds), or the timer was taken away (None)."""

    activity: str
    deadline: int | None = None


class ResultRevealed(Led, frozen=True):
    """The result may be seen on wall and phones."""

    activity: str


class ResultHidden(Led, frozen=True):
    """The result is hidden again."""

    activity: str


class StrandsHidden(Led, frozen=True):
    """The wall turned back to the step's result."""

    activity: str


class StepUndone(Event, frozen=True):
    """The facilitator's last step was taken back; `at` is that step's time, so that two people undo it once. `exact`: it is
    refused when something has come between, so that it does no other thing than was said."""

    at: int
    exact: bool = False


class QuestionInserted(Event, frozen=True):
    """An unplanned vote was put after the current step, shown, and opened at once."""

    undoable: ClassVar[bool] = False
    title: Text
    settings: dict[str, Any]
    kind: str = "vote"
    deadline: int | None = None


class CodeChanged(Event, frozen=True):
    """The forum answers to other six digits: it was restored where its own were taken."""

    code: str


EVENTS: tuple[type[Event], ...] = (
    CodesIssued,
    CodesWithdrawn,
    CodeUsed,
    CodeChanged,
    ForumCreated,
    ForumChanged,
    ForumOpened,
    ForumClosed,
    WordListSaved,
    MeasuresImported,
    MeasureAdded,
    MeasureChanged,
    MeasureMoved,
    MeasureWithdrawn,
    *OF_MADE,
    ItemsNamed,
    ActivityAdded,
    ActivityChanged,
    SettingSwitched,
    WordsCorrected,
    ActivityMoved,
    *OF_AGENDA,
    ActivityRemoved,
    ParticipantJoined,
    ActivityShown,
    InputOpened,
    InputClosed,
    DeadlineSet,
    ResultRevealed,
    ResultHidden,
    StrandsShown,
    *(StrandsHidden, FewPublished, *OF_LOTS),
    *WALL_EVENTS,
    StepUndone,
    *LINK_EVENTS,
    QuestionInserted,
    *(RoundAdded, ReasonsAsked),
    LogRewritten,
    LogHealed,
    EntriesMissing,
    RecordSealed,
    ParticipantsSealed,
    *IMAGE_EVENTS,
    *OF_WINDOWS,
    *TEXT_EVENTS,
)
