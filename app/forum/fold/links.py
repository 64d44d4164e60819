"""How the events of the links and of the lead change a forum.

Never here: what is refused to who does not lead (leading), a link's secret.
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from app.activities.base.messages import Logged, Refused
from app.forum import link_events as e
from app.forum.link import Lead, Link
from app.forum.state import Forum
from app.text import N_

NO_LINK = Refused(N_("This link does not exist."), status=404)


def _made(forum: Forum, event: e.LinkMade, logged: Logged) -> Refused | None:
    if event.link in forum.links:
        return Refused(N_("This link exists already."))
    forum.links[event.link] = Link(event.link, event.role, logged.at, name=event.name, look=event.look)
    return None


def _changed(forum: Forum, event: e.LinkChanged, logged: Logged) -> Refused | None:
    link = forum.links.get(event.link)
    if link is None:
        return NO_LINK
    forum.links[event.link] = replace(link, name=event.name, look=event.look)
    return None


def _cleared(forum: Forum, event: e.LinkCleared, logged: Logged) -> Refused | None:
    link = forum.links.get(event.link)
    if link is None:
        return NO_LINK
    forum.links[event.link] = replace(link, cleared=link.cleared + 1)
    return None


def _revoked(forum: Forum, event: e.LinkRevoked, logged: Logged) -> Refused | None:
    link = forum.links.get(event.link)
    if link is None:
        return NO_LINK
    forum.links[event.link] = replace(link, revoked=True)
    if forum.lead is not None and forum.lead.by == f"{link.role[0]}:{link.id}":
        forum.lead = None  # nobody could give it back, and all others would have to take it over first
    return None


def _taken(forum: Forum, event: e.LeadTaken, logged: Logged) -> Refused | None:
    before = forum.lead.by if forum.lead else ""
    forum.lead = Lead(logged.by, logged.at, before if before != logged.by else "")
    return None


def _given(forum: Forum, event: e.LeadGiven, logged: Logged) -> Refused | None:
    forum.lead = None
    return None


HANDLERS: dict[type, Callable[[Forum, Any, Logged], Refused | None]] = {
    e.LinkMade: _made,
    e.LinkChanged: _changed,
    e.LinkCleared: _cleared,
    e.LinkRevoked: _revoked,
    e.LeadTaken: _taken,
    e.LeadGiven: _given,
}
