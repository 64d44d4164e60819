"""What happens to the links of the roles, and to the lead.

Never here: what follows from it (fold/links), other events of the forum (events).
"""

from typing import ClassVar

from app.activities.base.messages import Event
from app.forum.carried import Led, Saved
from app.forum.link import LinkRole, Look


class LinkMade(Event, frozen=True):
    """A role's link was handed out."""

    link: str
    role: LinkRole
    name: str = ""
    look: Look = Look()


class LinkChanged(Saved, frozen=True):
    """A link got another name, or the walls that were opened by it another look."""

    link: str
    name: str = ""
    look: Look = Look()


class LinkCleared(Event, frozen=True):
    """Everybody who had come by a link was shown out; the link itself still opens."""

    link: str


class LinkRevoked(Event, frozen=True):
    """A link opens nothing any more."""

    link: str


class LeadTaken(Led, frozen=True):
    """Whoever wrote this leads alone from now on, whoever did before."""

    undoable: ClassVar[bool] = False


class LeadGiven(Led, frozen=True):
    """Everybody with a console may lead again."""

    undoable: ClassVar[bool] = False


LINK_EVENTS: tuple[type[Event], ...] = (LinkMade, LinkChanged, LinkCleared, LinkRevoked, LeadTaken, LeadGiven)


def link_record(link: str) -> str:
    """How often a link was named or changed is counted under this name (see `versions`)."""
    return f"link {link}"
