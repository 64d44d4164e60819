"""Names of the forum's own events, sorted by what they can change. Never here: what an event does (log)."""

QUIET = {
    "LinkChanged",
    "LinkCleared",
    "LogHealed",
    "EntriesMissing",
    "WordListSaved",
    "EasyReadChecked",
    "CodeChanged",
    "RecordSealed",
    "ImageAdded",
    "ImageChanged",
    "ImageRemoved",
    "TextTaken",
}
"""What happens in a forum without changing what counts."""
PHASES = {"ForumOpened", "InputOpened", "DeadlineSet", "StepUndone", "WindowSet"}
"""After these a step may take input again that took none before."""
