"""What of a note each event of sorting changes.

Standard library alone. Never here: changing it (sorting).
"""

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
PLACE = ("state", "reason", "topic", "group", "into", "edits", "stage")
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
"""What moderators do: it changes what is shown and where, and what another step can put to the choice."""
