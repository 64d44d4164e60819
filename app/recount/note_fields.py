"""What of a note each event of sorting changes.

Standard library alone. Never here: changing it (sorting).
"""

STATE, TOPIC, GROUP, INTO = ("state", "reason"), ("topic",), ("group",), ("into",)
FIELDS: dict[str, tuple[str, ...]] = {
    "NotesReleased": STATE,
    "NotesHidden": STATE,
    "NotesBroughtBack": STATE,
    "AuthorsBlocked": STATE,
    "NotesMoved": TOPIC,
    "NotesGrouped": GROUP,
    "NotesUngrouped": GROUP,
    "GroupDissolved": GROUP,
    "GroupsMerged": GROUP,
    "NotesMerged": INTO,
    "NotesUnmerged": INTO,
}
PLACE = ("state", "reason", "topic", "group", "into", "edits", "stage")
