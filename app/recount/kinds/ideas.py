"""The kind `ideas`: notes under topics, released, grouped and merged by moderators.

Never here: another kind.
"""

from typing import ClassVar

from app.recount.notes import NoteStep

SORTING = (
    "NotesReleased",
    "NotesHidden",
    "NotesBroughtBack",
    "NotesMoved",
    "NotesGrouped",
    "NotesUngrouped",
    "SuggestionDeclined",
    "GroupRenamed",
    "GroupDissolved",
    "GroupsMerged",
    "NotesMerged",
    "NotesUnmerged",
    "AuthorsBlocked",
    "AuthorsAdmitted",
)
"""What moderators do: it changes what is shown and where, and what another step can put to the choice."""


ALONE = ("WallFocused", "FocusEnded")
"""What of the notes hangs on the wall alone."""


class Ideas(NoteStep):
    """Notes, sorted."""

    events: ClassVar[dict[str, str | None]] = (
        NoteStep.events | dict.fromkeys(ALONE) | dict.fromkeys((*SORTING, "SortingUndone"), "sorted")
    )
    undoable: ClassVar[tuple[str, ...]] = (*SORTING, *ALONE, "NotesLocked", "NotesUnlocked")


STEP = Ideas
