"""What the record of the course says: words for every event that it can hold.

Never here: markup, an event's meaning.
"""

from app.activities.posts.messages import REASONS
from app.text import N_

COURSE: dict[str, str] = {
    "ForumOpened": N_("Forum opened"),
    "ForumClosed": N_("Forum closed"),
    "ActivityShown": N_("Step shown"),
    "MeasureFocused": N_("Measure brought forward, or all again"),
    "InputOpened": N_("Input opened"),
    "InputClosed": N_("Input closed"),
    "DeadlineSet": N_("Time limit set"),
    "ResultRevealed": N_("Result revealed"),
    "ResultHidden": N_("Result hidden"),
    "WallBlanked": N_("Wall blanked"),
    "WallShown": N_("Wall shown again"),
    "StepUndone": N_("Last action taken back"),
    "QuestionInserted": N_("Unplanned vote inserted"),
}
"""What happened while people were there: also on the page."""

SETUP: dict[str, str] = {
    "ForumCreated": N_("Forum created"),
    "ForumChanged": N_("Forum settings changed"),
    "MeasuresImported": N_("Measures imported"),
    "MeasureAdded": N_("Measure added"),
    "MeasureChanged": N_("Measure changed"),
    "MeasureMoved": N_("Measure moved"),
    "MeasureWithdrawn": N_("Measure withdrawn or brought back"),
    "ActivityAdded": N_("Step added"),
    "ActivityChanged": N_("Step changed"),
    "ActivityMoved": N_("Step moved"),
    "ActivityRemoved": N_("Step removed"),
    "CodeChanged": N_("Code changed when the forum was restored"),
    "LinkMade": N_("Link handed out"),
    "LinkRevoked": N_("Link withdrawn"),
    "CodesIssued": N_("One-time codes issued"),
    "CodesWithdrawn": N_("One-time codes withdrawn"),
}
KEEPING: dict[str, str] = {
    "LogRewritten": N_("Log written anew"),
    "LogHealed": N_("Contributions that the store had lost written again"),
}
"""What became of the log itself."""

WHYS: dict[str, str] = {
    "sealed": N_("the link between persons and their contributions was destroyed"),
    "erased": N_("a note was erased for good"),
}
NOTES: dict[str, str] = {
    "NotesReleased": N_("Notes released"),
    "NotesHidden": N_("Notes hidden"),
    "AuthorsBlocked": N_("All notes from a device hidden"),
    "AuthorsAdmitted": N_("Notes from a device taken again"),
    "NotesBroughtBack": N_("Hidden notes released"),
    "NotesMoved": N_("Notes moved to another topic"),
    "NotesGrouped": N_("Notes grouped"),
    "NotesUngrouped": N_("Notes taken out of their groups"),
    "GroupRenamed": N_("Group renamed"),
    "GroupDissolved": N_("Group dissolved"),
    "NotesMerged": N_("Notes merged"),
    "NotesUnmerged": N_("Merged notes separated"),
    "NotesLocked": N_("Notes locked"),
    "NotesUnlocked": N_("Notes unlocked"),
}
"""What moderators did to single notes."""

WORDS = COURSE | SETUP | NOTES | KEEPING


def words_of(what: str) -> str:
    """The event in words, to be translated; its own name for one that has none."""
    return WORDS.get(what, what)


def reason_of(detail: str) -> str:
    """Why a note was hidden or the log written anew, in words to be translated; anything else as it was written."""
    words: dict[str, str] = {**REASONS, **WHYS}  # type: ignore[dict-item]
    return words.get(detail, detail)
