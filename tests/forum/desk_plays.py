"""Everything that can happen at the desk, once, in an order in which it can. Never here: a test."""

from __future__ import annotations

from app.activities.base.messages import Event
from app.forum import desk
from app.forum.agenda_templates import AgendaDropped, AgendaKept
from app.forum.confirmed import DueConfirmed
from app.forum.open_data import OpenData, OpenDataSaved
from app.forum.sign_ins import SignedIn, SignedOut
from tests.forum.test_legal import LEGAL
from tests.forum.test_listed_programmes import OF_PROGRAMMES
from tests.people import CODE, EVENING

DESK_TOLD: tuple[tuple[str, Event], ...] = (
    ("setup:1", desk.OrganiserAdded("olga", "Olga", "hash one")),
    ("o:olga", desk.PasswordChanged("olga", "hash two")),
    *(("o:olga", event) for event in (SignedIn("olga", "s1"), SignedOut("olga", ("s1",)))),
    *(("o:olga", desk.ForumListed(*one)) for one in (("f1", CODE), ("f2", "111111"))),
    ("s:keeper", desk.DeletionAnnounced("f1", EVENING)),
    ("s:keeper", DueConfirmed("f1", "deletion", EVENING, 1)),
    ("l:log", desk.DataMissing(EVENING, (desk.LostLog("f1", CODE, 9, 4),), 1)),
    *OF_PROGRAMMES,
    *(("o:olga", event) for event in (AgendaKept("Abend", ()), AgendaDropped("t1"), LEGAL)),
    ("o:olga", OpenDataSaved(said=OpenData(publisher="Amt"))),
    ("o:olga", desk.ForumDeleted("f1")),
    ("s:keeper", desk.ForumErased("f1")),
)
"""The desk's own log: every event of it."""
