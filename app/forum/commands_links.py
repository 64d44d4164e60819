"""What may be asked of the links of the roles, and of the lead.

Never here: what follows from a command (decide), other commands (commands).
"""

from app.activities.base.messages import Command, Event
from app.forum.carried import Save
from app.forum.link import LinkRole, Look
from app.forum.link_events import LeadGiven, LeadTaken, LinkChanged, LinkCleared, LinkMade, LinkRevoked
from app.forum.result_commands import Lead


class MakeLink(Command, frozen=True):
    """Hand out a role's link."""

    link: str
    role: LinkRole
    name: str = ""
    look: Look = Look()


class ChangeLink(Save, frozen=True):
    """Give a link another name, or its walls another look."""

    link: str
    name: str = ""
    look: Look = Look()


class ClearLink(Command, frozen=True):
    """Show out everybody who has come by a link."""

    link: str


class RevokeLink(Command, frozen=True):
    """Let a link open nothing any more."""

    link: str


class TakeLead(Lead, frozen=True):
    """Lead alone from now on, whoever does now."""


class GiveLead(Lead, frozen=True):
    """Let everybody with a console lead again."""


OF_LINKS: dict[type[Command], type[Event]] = {
    MakeLink: LinkMade,
    ChangeLink: LinkChanged,
    ClearLink: LinkCleared,
    RevokeLink: LinkRevoked,
    TakeLead: LeadTaken,
    GiveLead: LeadGiven,
}
"""Each of them has one event with the same fields."""
