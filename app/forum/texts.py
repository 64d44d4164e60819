"""The texts that a forum comments on: taking a version of a document over, and whether that fits.

Never here: the document itself (programme), what the event does (fold/texts), comments.
"""

from app.activities.base.messages import Command, Event, Refused
from app.activities.base.passages import PassageText
from app.forum.state import Forum
from app.forum.text_events import TextTaken
from app.text import N_, NN_

MOST = 2_000
NOTHING = Refused(N_("There is no paragraph in this version that could be commented on."), status=422)
TOO_MANY = Refused(
    NN_(
        "At most {most} paragraph can be commented on in a forum.",
        "At most {most} paragraphs can be commented on in a forum.",
        by="most",
    ),
    {"most": MOST},
    422,
)
NOT_NEWER = Refused(N_("This forum comments on this version, or on a newer one, already. Nothing was changed."))


class TakeText(Command, frozen=True):
    """Comment on this version of a document from now on."""

    text: PassageText


def take(forum: Forum, command: TakeText, now: int) -> Event | Refused:
    """Whether it can be commented on here."""
    if not command.text.passages:
        return NOTHING
    if len(command.text.passages) > MOST:
        return TOO_MANY
    return refused(forum, command.text) or TextTaken(command.text)


def refused(forum: Forum, text: PassageText) -> Refused | None:
    """Why this version does not follow the one that is there, or None."""
    known = forum.texts.get(text.id)
    return NOT_NEWER if known is not None and text.version <= known.version else None
