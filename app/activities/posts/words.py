"""What every kind of this family says, unless it says something else.

Never here: the name of a kind, sentences with figures.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec.structs import replace

from app.activities.base.assurance import Assurance
from app.activities.base.messages import ActivityEvent
from app.activities.base.words import Deed, Level, Words
from app.activities.posts import blocked, objecting
from app.activities.posts import messages as m
from app.activities.posts.focus import FocusEnded, WallFocused
from app.activities.posts.group_messages import GroupDissolved, GroupRenamed, GroupsMerged, SortingUndone
from app.activities.posts.says import Says, worded
from app.activities.posts.suggested import SuggestionDeclined
from app.text import N_, NN_, Counted

LEVELS: dict[Assurance, Level] = {
    "device": Level(
        name=N_("Everybody who has joined"),
        about=N_("The limit of notes counts by device; somebody who clears the browser’s data starts again from zero."),
    ),
    "code": Level(
        name=N_("Only people with a one-time code"),
        about=N_("Only people who were given a code can write. Everybody else can read along."),
        line=N_("Only with a one-time code."),
    ),
}
_DEEDS: tuple[tuple[type[ActivityEvent], Deed], ...] = (
    (m.NotePosted, Deed(N_("Note typed in for others"), N_("Note typed in"))),
    (m.NoteWithdrawn, Deed(N_("Typed note taken out again"), N_("Typed note taken out again"))),
    (m.NotesReleased, Deed(N_("Notes released"), N_("Released"))),
    (m.NotesHidden, Deed(N_("Notes hidden"), N_("Hidden"))),
    (blocked.AuthorsBlocked, Deed(N_("All notes from a device hidden"), N_("All notes from a device hidden"))),
    (blocked.AuthorsAdmitted, Deed(N_("Notes from a device taken again"), N_("Notes from a device taken again"))),
    (objecting.ObjectionDecided, Deed(N_("Objection decided"), N_("Objection decided"))),
    (m.NotesBroughtBack, Deed(N_("Hidden notes released"), N_("Released after all"), N_("Notes brought back"))),
    (m.NotesMoved, Deed(N_("Notes moved to another topic"), N_("Moved to a topic"), N_("Notes moved"))),
    (m.NotesGrouped, Deed(N_("Notes grouped"), N_("Put into a group"), N_("Notes put into a group"))),
    (
        m.NotesUngrouped,
        Deed(N_("Notes taken out of their groups"), N_("Taken out of a group"), N_("Notes taken out of a group")),
    ),
    (SuggestionDeclined, Deed(N_("Suggestion declined"), N_("Suggestion declined"))),
    (GroupRenamed, Deed(N_("Group renamed"), N_("Group renamed"))),
    (GroupDissolved, Deed(N_("Group dissolved"), N_("Group dissolved"))),
    (GroupsMerged, Deed(N_("Groups merged"), N_("Groups merged"))),
    (SortingUndone, Deed(N_("Own sorting undone"), N_("Undone"))),
    (m.NotesMerged, Deed(N_("Notes merged"), N_("Merged"))),
    (m.NotesUnmerged, Deed(N_("Merged notes separated"), N_("Separated"), N_("Notes separated"))),
    (WallFocused, Deed(N_("One note or group shown alone on the wall"), N_("Shown alone on the wall"))),
    (FocusEnded, Deed(N_("All notes back on the wall"), N_("All notes back on the wall"))),
    (m.NotesLocked, Deed(N_("Notes locked"), N_("Notes locked"))),
    (m.NotesUnlocked, Deed(N_("Notes unlocked"), N_("Notes unlocked"))),
)
DEEDS = {event.__name__: deed for event, deed in _DEEDS}
STATES = {
    "waiting": N_("not read yet, counted"),
    "hidden": N_("hidden with a reason, counted"),
    "erased": N_("erased, counted"),
}


class PostWords(Words, frozen=True, kw_only=True):
    """A kind gives its `name`, `hint` and `noun`; one that does not write notes also what speaks of notes here. What is
    counted of people is who wrote: those who only support what others wrote are told beside each post."""

    open: str = N_("Open for notes")
    close: str = N_("Close for notes")
    given: str = N_("wrote")
    turnout: Counted = NN_("of {all} has written something", "of {all} have written something", by="given")
    turnout_coded: Counted = NN_(
        "of {all} with a code has written something", "of {all} with a code have written something", by="given"
    )
    took_part: Counted = NN_("{given} person wrote", "{given} people wrote", by="given")
    of_joined: Counted = NN_(
        "One of {all} people who joined wrote something.",
        "{given} of {all} people who joined wrote something.",
        by="given",
    )
    of_all: Counted = NN_(
        "One of {all} people wrote something.", "{given} of {all} people wrote something.", by="given"
    )
    of_devices: Counted = NN_(
        "On one of {all} devices that joined something was written.",
        "On {given} of {all} devices that joined something was written.",
        by="given",
    )
    levels_title: str = N_("Who can write notes")
    levels_hint: str = N_("Cannot be changed once the first note is there.")
    levels: dict[Assurance, Level] = msgspec.field(default_factory=lambda: LEVELS)
    coded_kicker: str = N_("Notes with a one-time code")
    coded_prompt: str = N_(
        "In this step, people with a one-time code write notes. Without a code you can read them on the wall."
    )
    deeds: dict[str, Deed] = msgspec.field(default_factory=lambda: DEEDS)
    reasons: dict[str, str] = msgspec.field(default_factory=lambda: m.REASONS)
    states: dict[str, str] = msgspec.field(default_factory=lambda: STATES)


def words(says: Says, events: Iterable[type[ActivityEvent]] = (), **own: Any) -> PostWords:
    """The words of a kind that writes something else than notes: `own` ones as of PostWords, the others as `says` has them.
    Of deeds only those of its `events`, if they are given."""
    names = {one.__name__ for one in events} or DEEDS.keys()
    made = replace(worded(says, PostWords(**own)), says=says)
    return replace(made, deeds={name: deed for name, deed in made.deeds.items() if name in names})
