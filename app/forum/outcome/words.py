"""What the record of the course says: words for every event of the forum; a kind's own events it asks the kind for.

Never here: markup, an event's meaning, a kind's words.
"""

from app.activities import KINDS, deed
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
    "StrandsShown": N_("Result by strand shown"),
    "StrandsHidden": N_("Result by strand no longer on the wall"),
    "FewPublished": N_("Published although it shows how individuals voted"),
    "LotsAnnounced": N_("Lots announced"),
    "LotsDrawn": N_("Lots drawn"),
    "WallBlanked": N_("Wall covered"),
    "WallShown": N_("Wall shown again"),
    "WallPaused": N_("Wall paused"),
    "WallResumed": N_("Wall let go on"),
    "LeadTaken": N_("Lead taken"),
    "LeadGiven": N_("Lead given back"),
    "ResultTurned": N_("Result on the wall shown otherwise"),
    "StepUndone": N_("Last action undone"),
    "SettingSwitched": N_("A rule of the step changed while it ran"),
    "QuestionInserted": N_("Unplanned vote inserted"),
    "RoundAdded": N_("Next round begun"),
    "ReasonsAsked": N_("Reasons asked for"),
    "MeasuresMade": N_("Measures made of notes"),
    "MeasuresUnmade": N_("Measures made of notes undone"),
    "NotesTakenUp": N_("Further notes taken up into a measure"),
    "NotesGivenBack": N_("Notes taken up into a measure given back"),
    "WindowSet": N_("Days of the step set"),
    "WindowDropped": N_("Days of the step given up"),
    "EntriesMissing": N_("Entries missing when the installation was started"),
}
"""What happened while people were there: also on the page, with what the kinds say so of."""

SETUP: dict[str, str] = {
    "ForumCreated": N_("Forum created"),
    "ForumChanged": N_("Forum settings changed"),
    "MeasuresImported": N_("Measures imported"),
    "MeasureAdded": N_("Measure added"),
    "MeasureChanged": N_("Measure changed"),
    "MeasureMoved": N_("Measure moved"),
    "MeasureWithdrawn": N_("Measure withdrawn or brought back"),
    "ItemsNamed": N_("Measures put into the programme’s register"),
    "ImageAdded": N_("Picture added"),
    "TextTaken": N_("Version of a document taken to be commented on"),
    "ImageChanged": N_("Words of a picture changed"),
    "ImageRemoved": N_("Picture deleted"),
    "ActivityAdded": N_("Step added"),
    "ActivityChanged": N_("Step changed"),
    "WordsCorrected": N_("Words corrected"),
    "WordListSaved": N_("Word list saved"),
    "EasyReadChecked": N_("Texts in Leichte Sprache noted as checked"),
    "ActivityMoved": N_("Step moved"),
    "ActivitiesMoved": N_("Steps moved"),
    "ActivitiesCopied": N_("Steps duplicated"),
    "ActivitiesAdded": N_("Steps added from a template"),
    "ActivityRemoved": N_("Step removed"),
    "CodeChanged": N_("Code changed when the forum was restored"),
    "LinkMade": N_("Link handed out"),
    "LinkChanged": N_("Link named or changed"),
    "LinkCleared": N_("Who had come by a link was shown out"),
    "LinkRevoked": N_("Link withdrawn"),
    "CodesIssued": N_("One-time codes issued"),
    "CodesWithdrawn": N_("One-time codes withdrawn"),
}
KEEPING: dict[str, str] = {
    "LogRewritten": N_("Record written again"),
    "LogHealed": N_("Contributions that the store had lost written again"),
}
"""What became of the log itself."""

WHYS: dict[str, str] = {
    "sealed": N_("the link between people and their contributions was deleted for good"),
    "erased": N_("a note was erased for good"),
}
OF_FORUM = COURSE | SETUP | KEEPING


def words_of(what: str, kind: str = "") -> str:
    """The event in words, to be translated, as the step's `kind` says it; its own name for one that has none."""
    found = deed(what, kind)
    return found.record if found else OF_FORUM.get(what, what)


def on_the_page(what: str, kind: str = "") -> bool:
    """Whether the event stands in the course on the page: it happened before everybody's eyes."""
    found = deed(what, kind)
    return found.public if found else what in COURSE


def reason_of(detail: str, kind: str = "") -> str:
    """Why something was hidden or the log written anew, in words to be translated; anything else as it was written."""
    kinds = (KINDS[kind], *KINDS.values()) if kind in KINDS else KINDS.values()
    found = next((one.words.reasons[detail] for one in kinds if detail in one.words.reasons), None)
    return found or WHYS.get(detail, detail)
