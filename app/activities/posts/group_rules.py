"""Whether what is asked of groups fits, in words if not.

Never here: single posts (rules), changing anything (moves).
"""

from app.activities.base.messages import Refused
from app.activities.posts import messages as e
from app.activities.posts.group_messages import GroupDissolved, GroupRenamed, GroupsMerged
from app.activities.posts.state import MAX_NAME, PostState
from app.activities.posts.targets import emptied
from app.letters import letters
from app.text import N_, NN_

NO_GROUP = Refused(N_("This group does not exist any more."))
NO_NAME = Refused(N_("Please give the group a name."), status=422, invalid=("name", "new_name"))
RENAMED = N_("Somebody else has just renamed this group: it is called “{title}” now. Nothing was changed.")
NO_OTHER_GROUP = Refused(N_("Please choose another group to merge with."), status=422, invalid=("other",))


def merging(state: PostState, event: GroupsMerged) -> Refused | None:
    """Why groups cannot be merged, or None."""
    if event.into not in state.groups:
        return NO_GROUP if event.into else NO_OTHER_GROUP
    if emptied(state, event):
        return None
    return NO_GROUP if any(one not in state.groups for one in event.groups) else NO_OTHER_GROUP


def changing(state: PostState, event: GroupRenamed | GroupDissolved) -> Refused | None:
    """Why a group cannot be renamed or dissolved, or None."""
    if event.group not in state.groups:
        return NO_GROUP
    if isinstance(event, GroupRenamed) and event.was and event.was != state.groups[event.group].name:
        return Refused(RENAMED, {"title": state.groups[event.group].name})
    return _name(event.name) if isinstance(event, GroupRenamed) else None


def _name(name: str) -> Refused | None:
    if not name.strip():
        return NO_NAME
    if letters(name) > MAX_NAME:
        return Refused(
            NN_(
                "A group’s name can have at most {most} character.",
                "A group’s name can have at most {most} characters.",
                by="most",
            ),
            {"most": MAX_NAME},
            422,
        )
    return None


def into(state: PostState, event: e.NotesGrouped) -> Refused | None:
    """Why posts cannot go into the group that is meant, or None."""
    if event.group:
        return None if event.group in state.groups else NO_GROUP
    return _name(event.name)
