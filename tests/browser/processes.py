"""A participation process for a browser to look at: a programme with something on each of its pages, and a forum of it in which
people comment on days that have begun.

Here: what happened in them, and their screens. Never: a claim, an evening in a hall (scenes.py, written.py).
"""

from __future__ import annotations

import functools
import time
from datetime import date, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from app.activities.base.messages import Command
from app.activities.posts import messages as notes
from app.forum import events as e
from app.forum.desk import ForumListed
from app.forum.listed_programmes import ProgrammeListed
from app.forum.state import Plan
from app.forum.window import Days
from app.forum.window_changes import SetWindow
from app.forum.window_days import day_of
from app.programme.answers.messages import AssignAnswers, GiveAnswers, PublishAnswers
from app.programme.basics import SayProgramme, ShowProgramme
from app.programme.decisions.messages import AddDecision, SayProgress
from app.programme.documents.messages import SayDocument
from app.programme.formats import AddFormat
from app.programme.formats_state import FormatSaid
from app.programme.imported_messages import BringEntries
from app.programme.notices import OfferNotices
from app.programme.panels import RecordPanel
from app.programme.register.messages import AddItems
from app.programme.timeline.messages import AddDate, CallOffDate, ChangeDate
from app.programme.timeline_state import DateSays
from app.programme.views.contributions import everything
from tests.browser import scenes
from tests.browser.scenes import ANNA, BORIS, PEOPLE
from tests.browser.written import COMMENTS, Page
from tests.conftest import Server
from tests.examples import EXAMPLES
from tests.people import MEASURES, ORGANISER, SETTINGS
from tests.play import Forums, Programmes, plan, play
from tests.programme import documents, test_imported
from tests.programme.programmes import SETTINGS as OF_THE_PROGRAMME
from tests.programme.registers import FIRST, ITEMS, SECOND
from tests.programme.test_answers import BECAUSE
from tests.programme.test_decisions import DECIDED, GREEN_LIGHT
from tests.programme.test_panels import PANEL
from tests.programme.test_timeline import FORUM_2
from tests.web.forums import Links, Said, fresh_forum, seed_played

STEPS = (("comment", EXAMPLES["comment"].settings), scenes.SETTINGS["ideas"], scenes.SETTINGS["single"])
IDEAS: tuple[Said, ...] = (
    e.ActivityShown("a2"),
    e.InputOpened("a2"),
    (ANNA, notes.NotePosted("a2", "t1", "Mehr Bänke am Platz, auch im Schatten.")),
    (BORIS, notes.NotePosted("a2", "t1", "Sitzbänke, bitte.")),
    notes.NotesReleased("a2", ("n1", "n2")),
    notes.NotesGrouped("a2", ("n1", "n2"), name="Sitzen"),
    e.InputClosed("a2"),
)
RUNS = DateSays(
    title={"de": "Maßnahmen kommentieren", "en": "Comment on measures"},
    first="2021-01-01",
    last="2098-12-31",
    sort="commenting",
)
NIGHT = DateSays(
    title={"de": "Lange Nacht", "en": "Long night"},
    first="2098-04-28",
    starts="18:00",
    ends="21:00",
    place={"de": "CityLAB, Saal 2"},
)
ROUND = DateSays(title={"de": "Auswertung", "en": "Evaluation"}, first="2098-05-02", sort="evaluation")
DATES = (FORUM_2, RUNS, NIGHT, ROUND)


class Seeded(NamedTuple):
    """The forum, and where the programme is in public and at the desk."""

    links: Links
    public: str
    desk: str


def pages(server: Server, language: str = "de") -> list[Page]:
    """What anybody reads of the process, in a language that no cookie chooses; and the desk's pages on which it is led."""
    links, public, desk = seeded(server)
    read = {
        "start": "",
        "timeline": "/timeline",
        "register": "/register",
        "item": "/register/M07",
        "formats": "/formats",
        "decisions": "/decisions",
        "documents": "/documents",
        "document": "/documents/doc1?paragraph=p2",
        "changes": "/documents/doc1/2/changes",
        "answers": "/answers",
        "search": "/search?q=Sprache",
        "notices": "/notices",
        "imported": "/imported",
    }
    led = {
        "overview": "",
        "register": "/register",
        "entry": "/register/i3",
        "entries": "/register/several?type=measure",
        "dates": "/timeline",
        "decisions": "/decisions",
        "documents": "/documents",
        "answers": "/answers",
        "close report": "/close-report",
    }
    return [
        Page("windows", "phone", links, "/windows"),
        Page("a windowed step", "phone", links, "/notes?step=a1"),
        Page("a windowed measure", "phone", links, "/notes?step=a1&topic=m1", "anna"),
        *(Page(f"programme, {name}", "phone", None, public + _in(language, path)) for name, path in read.items()),
        *(Page(f"programme at the desk, {name}", "console", None, f"{desk}{path}") for name, path in led.items()),
    ]


def _in(language: str, path: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


@functools.cache
def seeded(server: Server) -> Seeded:
    """The process, once a server."""
    name, code = fresh_forum()
    forum = _forum(name, code)
    seed_played(server, name, forum.entries, ForumListed(name, code), f"/f/{name}")
    programme, public = f"p-{name}", f"process-{name}"
    log = _programme(programme, forum)
    seed_played(server, programme, log.entries, ProgrammeListed(programme, public), f"/p/{public}")
    return Seeded(Links(server, name, code, {}), f"/p/{public}", f"/desk/p/{programme}")


def _now() -> int:
    return time.time_ns() // 1_000_000


def _forum(name: str, code: str) -> Forums:
    """Comments are taken on measures for another week; ideas were gathered before, and a vote is announced."""
    log = Forums(name, _now())
    title = {"de": "Was meinen Sie?", "en": "What do you think?"}
    added = [e.ActivityAdded(Plan(kind, title), settings) for kind, settings in STEPS]
    joined: list[Said] = [(who, e.ParticipantJoined(strand)) for who, strand in PEOPLE.items()]
    created = e.ForumCreated(code, replace(SETTINGS, retention="2099-07-31"))
    _said(log, created, e.MeasuresImported(MEASURES, ""), *added, e.ForumOpened(), *joined, *IDEAS)
    for step, first, last in (("a1", -1, 7), ("a3", 10, 20)):
        assert play(log, ORGANISER, SetWindow(step, _days(log, first, last))) is None
    longer = SetWindow("a1", _days(log, -1, 14), "Viele haben um mehr Zeit gebeten.")
    assert play(log, ORGANISER, longer) is None
    _said(log, *COMMENTS)
    return log


def _said(log: Forums, *events: Said) -> None:
    for one in events:
        by, event = one if isinstance(one, tuple) else ("s:test", one)
        assert log.append(by, f"played-{len(log.entries)}", event) is None, event


def _days(log: Forums, first: int, last: int) -> Days:
    today = date.fromisoformat(day_of(log.now, log.state.settings.zone))
    return Days(first=str(today + timedelta(days=first)), last=str(today + timedelta(days=last)))


def _programme(programme: str, forum: Forums) -> Programmes:
    """With something on each page."""
    log = Programmes(_now(), programme)
    _asked(
        log,
        SayProgramme(OF_THE_PROGRAMME),
        AddFormat(FormatSaid(sort="forum", forum=forum.state.id)),
        AddItems(ITEMS, "liste.xlsx"),
        *map(AddDate, DATES),
        SayDocument({"de": "Entwurf der Strategie", "en": "Draft of the strategy"}),
    )
    for version in (documents.FIRST, documents.SECOND):
        assert documents.save(log, version) is None
    _asked(
        log,
        test_imported.begun(),
        BringEntries(brought="b1", piece=1, entries=test_imported.ANSWERS),
        RecordPanel(PANEL),
        AddDecision(GREEN_LIGHT),
        AddDecision(DECIDED),
        SayProgress(FIRST, "2022-09-01", "running", {"de": "Die ersten fünf Texte sind geprüft."}),
        OfferNotices(_days(forum, 0, 300).last),
    )
    _asked(
        log,
        ShowProgramme(True),
        ChangeDate("d2", replace(RUNS, first="2020-12-01"), "Früher begonnen"),
        CallOffDate("d4", "Der Saal ist nicht frei."),
    )
    _answered(log, forum)
    return log


def _answered(log: Programmes, forum: Forums) -> None:
    listed = everything(log.state, {forum.state.id: forum.state}, "de", log.now).listed
    first, second, third, *others = (one.name for one in listed)
    _asked(
        log,
        GiveAnswers(names=(first,), outcome="taken", reason=BECAUSE),
        GiveAnswers(names=(second, f"item:{SECOND}"), outcome="not", reason=BECAUSE),
        GiveAnswers(names=(third,), draft=True),
        AssignAnswers(names=tuple(others[:3]), topic="Sprache", assignee="Ref. 3", due="2022-06-10"),
        PublishAnswers(lacking=len(listed) - 3, total=len(listed), why={"de": "Die Bezirke werden noch gefragt."}),
    )


def _asked(log: Programmes, *commands: Command) -> None:
    for one in commands:
        assert plan(log, ORGANISER, one) is None, one
