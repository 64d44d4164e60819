"""Who leads now, and who is here: for everybody with a console.

Never here: whether somebody may lead (leading), who is connected (live/here), markup.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from app.activities.base.actor import LEAD
from app.forum.leading import of_lead
from app.forum.state import Forum
from app.forum.views.crew import ROLES, Member, crew, member


class LeadView(msgspec.Struct, frozen=True, kw_only=True):
    """Who leads alone (None: everybody may), since when (milliseconds), whether that is who looks (`mine`), and whether it was
    taken from them (`lost`). `drives`: who looks may lead. `seen`: see `guard`."""

    forum: str
    zone: str
    drives: bool
    by: Member | None
    at: int
    mine: bool
    lost: bool
    seen: str


class HereRow(msgspec.Struct, frozen=True, kw_only=True):
    """A link in use, or all organisers together: of whom, how many screens, since when the first of them (milliseconds)."""

    who: Member
    screens: int
    since: int
    mine: bool
    leads: bool


class HereView(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody who has a console or a wall open now."""

    zone: str
    rows: tuple[HereRow, ...]


def parts(forum: Forum, role: str, me: str, here: Mapping[str, tuple[int, ...]]) -> dict[str, Any]:
    """The parts of the console about those who lead and read, for `me`."""
    lead, zone = forum.lead, forum.settings.zone
    by = member(forum, lead.by) if lead else None
    view = LeadView(
        forum=forum.id,
        zone=zone,
        drives=role in LEAD,
        by=by,
        at=lead.at if lead else 0,
        mine=lead is not None and lead.by == me,
        lost=lead is not None and lead.before == me != "",
        seen=of_lead(forum),
    )
    return {"lead": view, "take": view, "here": HereView(zone=zone, rows=_rows(forum, me, here))}


def _rows(forum: Forum, me: str, here: Mapping[str, tuple[int, ...]]) -> tuple[HereRow, ...]:
    """In the order of the roles, and in each of the links."""
    known = crew(forum, (*ROLES, "wall"))
    order = [*(who for who in here if who.startswith("o:")), *(who for who in known if who in here)]
    return tuple(
        HereRow(
            who=known.get(who) or Member("organiser", 0),
            screens=len(here[who]),
            since=here[who][0],
            mine=who == me,
            leads=forum.lead is not None and forum.lead.by == who,
        )
        for who in order
        if here[who]
    )
