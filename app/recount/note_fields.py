"""What of a note each event of sorting changes.

Standard library alone. Never here: changing it (sorting).
"""

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
    "ObjectionDecided",
)
"""What moderators do: it changes what is shown and where."""
ALONE = ("WallFocused", "FocusEnded")
"""What of the notes hangs on the wall alone."""
ARRANGING = (
    "NotesMoved",
    "NotesGrouped",
    "NotesUngrouped",
    "GroupRenamed",
    "GroupDissolved",
    "GroupsMerged",
    "SuggestionDeclined",
    "CrowdAsked",
    "CrowdStopped",
    "PairJudged",
)
"""What a step without topics and groups does not have."""
STATE, TOPIC, GROUP, INTO = ("state", "reason"), ("topic",), ("group",), ("into",)
FIELDS: dict[str, tuple[str, ...]] = {
    "NotesReleased": STATE,
    "NotesHidden": STATE,
    "NotesBroughtBack": STATE,
    "AuthorsBlocked": STATE,
    "ObjectionDecided": STATE,
    "NotesMoved": TOPIC,
    "NotesGrouped": GROUP,
    "NotesUngrouped": GROUP,
    "GroupDissolved": GROUP,
    "GroupsMerged": GROUP,
    "NotesMerged": INTO,
    "NotesUnmerged": INTO,
}
PLACE = ("state", "reason", "topic", "group", "into", "edits", "stage", "answer")
