"""What happens to the links of the roles, and to the lead, each played once (test_play.py). Never here: what follows."""

from __future__ import annotations

from collections.abc import Callable

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Event
from app.forum import commands as c
from app.forum import events as e
from app.forum.state import Forum
from tests.people import FACILITATOR, ORGANISER, a_forum
from tests.play import Forums, play

LINK = c.MakeLink("l1", "moderator")


def fresh() -> Forums:
    return a_forum("vote")


def linked() -> Forums:
    log = fresh()
    play(log, ORGANISER, LINK)
    return log


def led() -> Forums:
    log = fresh()
    play(log, FACILITATOR, c.TakeLead())
    return log


OF_LINKS: dict[type[Event], tuple[Callable[[], Forums], Actor, Command, Callable[[Forum], bool]]] = {
    e.LinkMade: (fresh, ORGANISER, LINK, lambda f: f.links["l1"].role == "moderator"),
    e.LinkChanged: (linked, ORGANISER, c.ChangeLink("l1", "Anna"), lambda f: f.links["l1"].name == "Anna"),
    e.LinkCleared: (linked, ORGANISER, c.ClearLink("l1"), lambda f: f.links["l1"].cleared == 1),
    e.LinkRevoked: (linked, ORGANISER, c.RevokeLink("l1"), lambda f: f.links["l1"].revoked),
    e.LeadTaken: (fresh, FACILITATOR, c.TakeLead(), lambda f: f.lead is not None and f.lead.by == FACILITATOR.by),
    e.LeadGiven: (led, FACILITATOR, c.GiveLead(), lambda f: f.lead is None),
}
