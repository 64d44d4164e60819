"""What the start page and the page of formats tell of a programme: from its parts, its forums and the clock.

Never here: markup, how a page is sent.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from app.forum.commands import ChangeForum, CloseForum, CloseInput
from app.forum.window_changes import SetWindow
from app.forum.window_days import Days
from app.programme.formats import AddFormat
from app.programme.formats_state import FormatSaid
from app.programme.strands import AddStrand, SaySize
from app.programme.strands_state import Size, StrandSaid
from app.programme.views.formats import formats
from app.programme.views.start import start
from tests.people import FACILITATOR, FORUM, ORGANISER, SETTINGS, a_forum, on_stage
from tests.play import Forums, Programmes, plan, play
from tests.programme.programmes import a_programme


def at(day: str, clock: str = "12:00") -> int:
    return round(datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=ZoneInfo("Europe/Berlin")).timestamp() * 1000)


def with_forum() -> Programmes:
    log = a_programme()
    assert plan(log, ORGANISER, AddFormat(FormatSaid(sort="forum", forum=FORUM, host={"de": "Senatskanzlei"}))) is None
    return log


def workshops(log: Programmes, number: int) -> None:
    for place in range(number):
        host = {"de": "CityLAB" if place % 3 else "Bibliothek"}
        said = FormatSaid(
            sort="workshop", title={"de": f"Werkstatt {place + 1}"}, host=host, first=f"2021-11-{place + 1:02}"
        )
        assert plan(log, ORGANISER, AddFormat(said)) is None


def test_twenty_workshops_stand_by_day_and_by_host() -> None:
    """12 B7, S57, S58: who held most comes first; the forum is one of them."""
    log = with_forum()
    workshops(log, 21)
    shown = formats(log.state, {FORUM: a_forum().state}, "de", at("2021-11-10"))
    assert [(one.host, one.formats) for one in shown.hosts] == [
        ("CityLAB", 14),
        ("Bibliothek", 7),
        ("Senatskanzlei", 1),
    ]
    assert shown.all.formats == 22 and shown.rows[0].title == "Werkstatt 1"
    assert [one.stands for one in shown.rows[8:11]] == ["ended", "running", "planned"]


def test_what_has_no_host_stands_last_so_that_hosts_add_up() -> None:
    """12 B7, S57: the figures of all formats are those of the lines above; without any host there is nothing to tell apart."""
    log = a_programme()
    plain = FormatSaid(sort="workshop", title={"de": "Werkstatt ohne Gastgeber"}, first="2021-11-01")
    assert plan(log, ORGANISER, AddFormat(plain)) is None
    assert formats(log.state, {}, "de", log.now).hosts == ()
    workshops(log, 2)
    shown = formats(log.state, {}, "de", log.now)
    assert [one.host for one in shown.hosts][-1] == "" and len(shown.hosts) == 3
    assert sum(one.formats for one in shown.hosts) == shown.all.formats == 3


def test_a_forum_says_its_title_and_day_itself_and_its_figures_once_it_is_over() -> None:
    """12 B7, D15: by reference; before it is closed no figure of it is told."""
    log, forum = with_forum(), a_forum()
    row = formats(log.state, {FORUM: forum.state}, "de", forum.now).rows[0]
    assert (row.title, row.forum, row.over, row.joined) == (SETTINGS.title["de"], FORUM, False, 0)
    assert row.span and row.span.first == SETTINGS.day
    assert play(forum, ORGANISER, CloseForum()) is None
    row = formats(log.state, {FORUM: forum.state}, "de", forum.now).rows[0]
    assert row.over and row.joined == forum.state.joined > 0


def test_a_forum_that_nobody_may_see_is_told_by_its_own_words_alone() -> None:
    """12 D15: a draft is not even named."""
    log = with_forum()
    assert formats(log.state, {}, "de", log.now).rows == ()
    named = FormatSaid(sort="forum", forum="f2", title={"de": "Forum im Herbst"})
    assert plan(log, ORGANISER, AddFormat(named)) is None
    row = formats(log.state, {}, "de", log.now).rows[0]
    assert (row.title, row.forum) == ("Forum im Herbst", "")


def open_by_calendar() -> Forums:
    forum = a_forum("comment")
    settings = replace(forum.state.settings, retention="2099-07-31")
    assert play(forum, ORGANISER, ChangeForum(settings)) is None
    days = Days(first="2022-04-28", last="2022-05-19")
    assert play(forum, ORGANISER, SetWindow("a1", days)) is None
    return forum


def test_what_one_can_do_today_follows_the_clock_to_the_last_minute() -> None:
    """12 B7, A2: 19 May 23:59 is open, 20 May 00:00 is not; before the first day it is announced."""
    log, forum = with_forum(), open_by_calendar()
    shown = start(log.state, {FORUM: forum.state}, "de", at("2022-05-19", "23:59"))
    assert [(one.step, one.days_left) for one in shown.now] == [("a1", 0)] and shown.soon == ()
    assert shown.now[0].until and (shown.now[0].until.day, shown.now[0].until.clock) == ("2022-05-19", "24:00")
    assert start(log.state, {FORUM: forum.state}, "de", at("2022-05-20", "00:00")).now == ()
    before = start(log.state, {FORUM: forum.state}, "de", at("2022-04-27"))
    assert before.now == () and [one.step for one in before.soon] == ["a1"] and before.soon[0].start is not None


def test_an_evening_that_is_over_is_not_happening_because_its_forum_stays_open() -> None:
    """12 A2, S21: while its comments are evaluated nothing can be done there, and the last step of the evening is on stage."""
    log, forum = with_forum(), a_forum("vote", "comment")
    assert play(forum, ORGANISER, ChangeForum(replace(forum.state.settings, retention="2099-07-31"))) is None
    assert play(forum, ORGANISER, SetWindow("a2", Days(first="2022-04-28", last="2022-05-19"))) is None
    on_stage(forum)
    night = at("2022-05-20", "00:00")
    assert [one.title for one in start(log.state, {FORUM: forum.state}, "de", night).now] == [SETTINGS.title["de"]]
    assert play(forum, FACILITATOR, CloseInput("a1")) is None
    shown = start(log.state, {FORUM: forum.state}, "de", night)
    assert shown.now == shown.soon == ()


def test_what_is_missing_is_said_and_a_size_has_its_source() -> None:
    """12 D15, S18: a strand without a size is named until it has one."""
    log = a_programme()
    assert plan(log, ORGANISER, AddStrand(StrandSaid(name={"de": "Gremium"}, shape="panel"))) is None
    assert start(log.state, {}, "de", log.now).lacking.unsized == 1
    said = Size(number=76, day="2022-04-27", source="Einladung zum Forum 2")
    assert plan(log, ORGANISER, SaySize("s1", said)) is None
    shown = start(log.state, {}, "de", log.now)
    assert not shown.lacking and shown.strands[0].size and shown.strands[0].size.source == "Einladung zum Forum 2"


def test_it_can_be_cited_with_its_date_and_licence() -> None:
    """12 D15, S67: the day is that of the last change."""
    log = a_programme()
    cited = start(log.state, {}, "de", log.now).citation
    assert (cited.title, cited.licence) == ("Strategie für ein digitales Berlin", "CC BY 4.0")
    assert cited.day.startswith(cited.year) and len(cited.day) == 10
