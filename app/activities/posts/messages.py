"""What may be asked about posts and what can happen to them.

Their names are older than the family: a post was a note then. The log and the forms keep them.
Never here: whether something fits (rules), what follows from it (moves).
"""

from typing import ClassVar, Literal

from app.activities.base.actor import EVERYONE, LEAD, QUEUE, Role
from app.activities.base.messages import (
    WRITTEN_BYTES,
    ActivityCommand,
    ActivityEvent,
    AnswerCommand,
    AnswerEvent,
    Number,
)
from app.activities.posts import objecting
from app.activities.posts.blocked import GROUP, INTO, STATE, TOPIC, AdmitAuthors, AuthorsAdmitted, PostsSorted, Sort
from app.activities.posts.group_messages import (
    DissolveGroup,
    GroupDissolved,
    GroupRenamed,
    GroupsMerged,
    MergeGroups,
    RenameGroup,
    SortingUndone,
    UndoSorting,
)
from app.activities.posts.reasons import OWN as OWN
from app.activities.posts.reasons import REASONS as REASONS
from app.activities.posts.reasons import Reason as Reason
from app.activities.posts.support import NoteSupported, SupportNote, SupportWithdrawn, WithdrawSupport
from app.activities.posts.typed_messages import TypeNote, UntypeNote


class PostNote(AnswerCommand, frozen=True):
    """Hand in a post on a topic; `read_first`: the person was told that somebody reads it before it is shown. `mark` and
    `under` as of a post."""

    roles: ClassVar[tuple[Role, ...]] = EVERYONE
    most_bytes: ClassVar[int] = WRITTEN_BYTES
    budget: ClassVar[Literal["", "post"]] = "post"
    topic: str = ""
    text: str = ""
    read_first: bool = False
    mark: str = ""
    under: str = ""


class EditNote(ActivityCommand, frozen=True):
    """Change the words of an own post, and what one says with it (`mark`)."""

    roles: ClassVar[tuple[Role, ...]] = EVERYONE
    most_bytes: ClassVar[int] = WRITTEN_BYTES
    budget: ClassVar[Literal["", "post"]] = "post"
    note: str
    text: str = ""
    number: Number = 0
    read_first: bool = False
    mark: str = ""


class WithdrawNote(ActivityCommand, frozen=True):
    """Take an own post back."""

    roles: ClassVar[tuple[Role, ...]] = EVERYONE
    note: str
    number: Number = 0


class ReleaseNotes(Sort, frozen=True):
    """Let waiting posts onto the wall."""

    notes: tuple[str, ...] = ()


class HideNotes(Sort, frozen=True):
    """Keep posts off the wall; the authors see the reason. `everything`: all from the same devices, now and later."""

    reason: Reason
    notes: tuple[str, ...] = ()
    everything: bool = False
    words: str = ""


class BringBackNotes(Sort, frozen=True):
    """Let hidden posts onto the wall after all."""

    notes: tuple[str, ...] = ()


class MoveNotes(Sort, frozen=True):
    """Put posts under another topic."""

    topic: str
    notes: tuple[str, ...] = ()


class GroupNotes(Sort, frozen=True):
    """Put posts into a group: `group` is its id, or empty for the group called `name`, made if it is new."""

    group: str = ""
    name: str = ""
    notes: tuple[str, ...] = ()


class UngroupNotes(Sort, frozen=True):
    """Take posts out of their groups."""

    notes: tuple[str, ...] = ()


class MergeNotes(Sort, frozen=True):
    """Put posts under another one that says the same; every text stays."""

    into: str
    notes: tuple[str, ...] = ()


class UnmergeNotes(Sort, frozen=True):
    """Let merged posts stand by themselves again."""

    notes: tuple[str, ...] = ()


class EraseNote(ActivityCommand, frozen=True):
    """Let a post's words go for good, because they should never have been written; the post stays hidden and counted."""

    roles: ClassVar[tuple[Role, ...]] = QUEUE
    erases: ClassVar[bool] = True
    note: str


class LockNotes(ActivityCommand, frozen=True):
    """Nobody changes, moves, groups or merges any more."""

    roles: ClassVar[tuple[Role, ...]] = LEAD


class UnlockNotes(ActivityCommand, frozen=True):
    """Changing, moving, grouping and merging are possible again."""

    roles: ClassVar[tuple[Role, ...]] = LEAD


class NotePosted(AnswerEvent, frozen=True):
    """Somebody handed in a post; its id is given by the fold. `erased`: it had words, which are gone for good. `read_first`
    was said to the person, and holds even if the step was switched over meanwhile. `source` (one of SOURCES) says that somebody
    typed it in for others: then each is by somebody else, whoever typed it. `mark` and `under` as of a post. `held`: what of
    the word lists is in the words."""

    topic: str
    text: str
    erased: bool = False
    read_first: bool = False
    source: str = ""
    mark: str = ""
    under: str = ""
    held: tuple[str, ...] = ()


class NoteEdited(ActivityEvent, frozen=True):
    """The author changed the words, or the `mark`. `erased`: the words are gone for good, and were others than before, or
    the same."""

    note: str
    text: str
    number: int = 0
    erased: Literal["", "changed", "same"] = ""
    read_first: bool = False
    mark: str = ""
    held: tuple[str, ...] = ()


class NoteWithdrawn(ActivityEvent, frozen=True):
    """The author took the post back."""

    note: str
    number: int = 0


class NotesReleased(PostsSorted, frozen=True):
    """Notes went onto the wall."""

    changes: ClassVar[tuple[str, ...]] = STATE


class NotesHidden(PostsSorted, frozen=True):
    """Notes went off the wall, or never onto it; for the reason `own` the authors read `words` (`erased`: gone for good)."""

    changes: ClassVar[tuple[str, ...]] = STATE
    reason: str
    words: str = ""
    erased: bool = False


class NotesBroughtBack(PostsSorted, frozen=True):
    """Hidden posts went onto the wall."""

    changes: ClassVar[tuple[str, ...]] = STATE


class NotesMoved(PostsSorted, frozen=True):
    """Notes went to another topic."""

    changes: ClassVar[tuple[str, ...]] = TOPIC
    topic: str


class NotesGrouped(PostsSorted, frozen=True):
    """Notes went into a group: the one with the id `group`, or the one called `name`; its id is given by the fold. They stand
    `apart` from others that were suggested with them."""

    changes: ClassVar[tuple[str, ...]] = GROUP
    group: str = ""
    name: str = ""
    apart: tuple[str, ...] = ()


class NotesUngrouped(PostsSorted, frozen=True):
    """Notes left their groups."""

    changes: ClassVar[tuple[str, ...]] = GROUP


class NotesMerged(PostsSorted, frozen=True):
    """Notes went under the post `into`, with their texts."""

    changes: ClassVar[tuple[str, ...]] = INTO
    into: str


class NotesUnmerged(PostsSorted, frozen=True):
    """Merged posts stand by themselves again."""

    changes: ClassVar[tuple[str, ...]] = INTO


class NoteErased(ActivityEvent, frozen=True):
    """A post's words are gone; its `receipt` stays. The log is then written anew without them (see forum/sealing/erase)."""

    names_by_order: ClassVar[bool] = True
    note: str
    receipt: str = ""


class NotesLocked(ActivityEvent, frozen=True):
    """The posts stay as and where they are."""

    undoable: ClassVar[bool] = True


class NotesUnlocked(ActivityEvent, frozen=True):
    """The posts may be changed and sorted again."""

    undoable: ClassVar[bool] = True


EVENT_OF: dict[type[ActivityCommand], type[ActivityEvent]] = {
    **objecting.EVENT_OF,
    PostNote: NotePosted,
    TypeNote: NotePosted,
    UntypeNote: NoteWithdrawn,
    EditNote: NoteEdited,
    WithdrawNote: NoteWithdrawn,
    SupportNote: NoteSupported,
    WithdrawSupport: SupportWithdrawn,
    ReleaseNotes: NotesReleased,
    HideNotes: NotesHidden,
    BringBackNotes: NotesBroughtBack,
    MoveNotes: NotesMoved,
    GroupNotes: NotesGrouped,
    UngroupNotes: NotesUngrouped,
    RenameGroup: GroupRenamed,
    DissolveGroup: GroupDissolved,
    MergeGroups: GroupsMerged,
    UndoSorting: SortingUndone,
    MergeNotes: NotesMerged,
    UnmergeNotes: NotesUnmerged,
    EraseNote: NoteErased,
    LockNotes: NotesLocked,
    UnlockNotes: NotesUnlocked,
    AdmitAuthors: AuthorsAdmitted,
}
"""Each command has one event, with its fields; hiding everything from a device has one of its own (blocked)."""
