"""What the record of the course says: words for every event that it can hold.

Never here: markup, an event's meaning.
"""

from app.text import N_

COURSE: dict[str, str] = {
    "ForumOpened": N_("Forum opened"),
    "ForumClosed": N_("Forum closed"),
    "ActivityShown": N_("Step shown"),
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
    "LinkMade": N_("Link handed out"),
    "LinkRevoked": N_("Link withdrawn"),
}
NOTES: dict[str, str] = {}
"""What moderators did to single notes."""

WORDS = COURSE | SETUP | NOTES


def words_of(what: str) -> str:
    """The event in words, to be translated; its own name for one that has none."""
    return WORDS.get(what, what)
