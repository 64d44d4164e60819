"""The timeline as commands meet it, and as everybody sees it at a set clock.

Never here: files, calendar, pages.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from app.activities.base.messages import Refused
from app.activities.base.moment import Moment
from app.forum.commands import OpenForum
from app.forum.versions import CHANGED
from app.forum.window import Days
from app.forum.window_changes import SetWindow
from app.programme import span
from app.programme.answers_state import Disposition, Publication, Version
from app.programme.basics import ShowProgramme
from app.programme.formats import AddFormat, ChangeFormat
from app.programme.formats_state import FormatSaid
from app.programme.span import Span
from app.programme.strands import AddStrand, RemoveStrand
from app.programme.strands_state import StrandSaid
from app.programme.timeline import checks
from app.programme.timeline import messages as t
from app.programme.timeline import rules as timeline_rules
from app.programme.timeline_state import DateSays
from app.programme.views import timeline as views
from app.programme.views.dates import entries
from tests.people import ORGANISER, a_forum
from tests.play import Programmes, plan, play
from tests.programme.programmes import a_programme

BERLIN = "Europe/Berlin"
FORUM_2 = DateSays(
    title={"de": "Smart City-Forum 2", "en": "Smart City Forum 2"}, first="2022-04-28", last="2022-04-28"
)
COMMENTING = DateSays(title={"de": "Maßnahmen kommentieren"}, first="2022-04-30", last="2022-05-19", sort="commenting")
NO_FORUMS: dict[str, object] = {}


def at(words: str) -> int:
    """A moment in Berlin, in milliseconds."""
    return round(datetime.fromisoformat(words).replace(tzinfo=ZoneInfo(BERLIN)).timestamp() * 1000)


def a_timeline(*dates: DateSays, public: bool = False) -> Programmes:
    log = a_programme()
    for one in dates:
        assert plan(log, ORGANISER, t.AddDate(one)) is None
    if public:
        assert plan(log, ORGANISER, ShowProgramme()) is None
    return log


def stands(log: Programmes, now: str) -> list[str]:
    return [one.stands for one in entries(log.state, {}, at(now))]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2022-04-27 23:59:59", "planned"),
        ("2022-04-28 00:00:00", "running"),
        ("2022-04-28 23:59:59", "running"),
        ("2022-04-29 00:00:00", "ended"),
    ],
)
def test_a_whole_day_runs_from_its_midnight_to_the_next(now: str, expected: str) -> None:
    """12 B9, S44: the standing comes from the clock, at each boundary."""
    assert stands(a_timeline(FORUM_2), now) == [expected]


@pytest.mark.parametrize(
    ("says", "begins", "over"),
    [
        (COMMENTING, "2022-04-30 00:00", "2022-05-20 00:00"),
        (replace(FORUM_2, starts="18:00", ends="20:30"), "2022-04-28 18:00", "2022-04-28 20:30"),
        (replace(FORUM_2, starts="18:00"), "2022-04-28 18:00", "2022-04-29 00:00"),
        (replace(FORUM_2, ends="12:00"), "2022-04-28 00:00", "2022-04-28 12:00"),
        (replace(FORUM_2, starts="18:00", ends="00:30"), "2022-04-28 18:00", "2022-04-29 00:30"),
        (replace(COMMENTING, starts="09:00", ends="12:00"), "2022-04-30 09:00", "2022-05-19 12:00"),
        (
            DateSays(title={"de": "Nacht"}, first="2022-03-26", last="2022-03-27"),
            "2022-03-26 00:00",
            "2022-03-28 00:00",
        ),
    ],
)
def test_it_runs_from_its_first_moment_to_the_one_after_its_last(says: DateSays, begins: str, over: str) -> None:
    """12 B9, S44: a millisecond before and after each bound, with hours, past midnight and over a clock change."""
    when = timeline_rules.tidy(says).span
    found = [when.standing(BERLIN, moment) for edge in (at(begins), at(over)) for moment in (edge - 1, edge)]
    assert found == ["planned", "running", "running", "ended"]
    assert when.bounds(BERLIN) == (at(begins), at(over))


def test_the_same_day_twice_is_one_day() -> None:
    """S47: rows such as “Aug 26, 2021 → Aug 26, 2021”."""
    record = a_timeline(FORUM_2).state.timeline.dates["d1"]
    assert (record.says.last, record.says.span, record.says.span.one_day) == (
        "",
        Span("2022-04-28", "2022-04-28"),
        True,
    )


@pytest.mark.parametrize(
    ("says", "refused"),
    [
        (replace(FORUM_2, title={"de": " "}), timeline_rules.NO_TITLE),
        (replace(FORUM_2, first=""), span.NO_FIRST),
        (replace(FORUM_2, first="28.04.2022"), replace(span.NO_DAY, invalid=("first",))),
        (replace(FORUM_2, last="2022-02-30"), replace(span.NO_DAY, invalid=("last",))),
        (replace(FORUM_2, last="2022-04-27"), span.BACKWARDS),
        (replace(FORUM_2, starts="25:00"), replace(span.NO_CLOCK, invalid=("starts",))),
        (replace(FORUM_2, starts="18:00", ends="17:00"), span.ENDS_FIRST),
        (replace(FORUM_2, starts="18:00", ends="18:00"), span.ENDS_FIRST),
        (replace(FORUM_2, link="berlin.de"), timeline_rules.NO_LINK),
        (replace(FORUM_2, link="javascript://alert(1)"), timeline_rules.NO_LINK),
        (
            DateSays(title={"de": "Nacht"}, first="2022-03-27", starts="02:30"),
            Refused(span.SKIPPED, {"time": "02:30"}, 422, invalid=("starts",)),
        ),
        (
            replace(FORUM_2, place={"de": "x" * 201}),
            Refused(timeline_rules.TOO_LONG, {"most": 200}, 422, invalid=("place.de",)),
        ),
    ],
)
def test_a_date_that_cannot_be_is_refused(says: DateSays, refused: Refused) -> None:
    """12 B9, S47: a title is needed, and it ends after it begins; nothing is stored."""
    log = a_timeline(FORUM_2)
    assert plan(log, ORGANISER, t.AddDate(says), changed=False) == refused
    assert plan(log, ORGANISER, t.ChangeDate("d1", says), changed=False) == refused


def test_what_nobody_could_read_changes_silently() -> None:
    """12 B9: before the programme is shown there is nothing to correct."""
    log = a_timeline(COMMENTING)
    assert plan(log, ORGANISER, t.ChangeDate("d1", replace(COMMENTING, first="2022-04-28"))) is None
    assert log.state.timeline.dates["d1"].earlier == ()
    assert plan(log, ORGANISER, t.RemoveDate("d1")) is None
    assert plan(log, ORGANISER, t.AddDate(COMMENTING)) is None
    assert list(log.state.timeline.dates) == ["d2"], "an id is given twice"


def test_a_date_that_moves_keeps_its_old_value_with_when_and_why() -> None:
    """S54: a correction after publication; without a reason nothing changes."""
    log = a_timeline(COMMENTING, public=True)
    moved = replace(COMMENTING, first="2022-04-28")
    assert plan(log, ORGANISER, t.ChangeDate("d1", moved), changed=False) == checks.NO_REASON
    assert plan(log, ORGANISER, t.ChangeDate("d1", moved, "Beginnt mit dem Forum.")) is None
    (line,) = views.timeline(log.state, {}, "de", at("2022-05-03 09:30")).running
    assert line.span == Span("2022-04-28", "2022-05-19")
    (before,) = line.earlier
    assert (before.span, before.title, before.reason, before.at) == (
        Span("2022-04-30", "2022-05-19"),
        "",
        "Beginnt mit dem Forum.",
        log.now,
    )


def test_words_that_are_added_are_no_correction() -> None:
    """S54: a title in another language, a link and a description need no reason."""
    log = a_timeline(COMMENTING, public=True)
    more = replace(
        COMMENTING, title={"de": "Maßnahmen kommentieren", "en": "Comment on measures"}, link="https://x.de/"
    )
    assert plan(log, ORGANISER, t.ChangeDate("d1", more)) is None
    assert plan(log, ORGANISER, t.ChangeDate("d1", COMMENTING), changed=False) == checks.NO_REASON


def test_a_title_that_came_in_another_language_is_no_old_value_there() -> None:
    """S54: a reader of English reads that it moved, not that it was called something in German before."""
    log = a_timeline(COMMENTING, public=True)
    both = replace(COMMENTING, title=COMMENTING.title | {"en": "Comment on measures"}, first="2022-04-28")
    assert plan(log, ORGANISER, t.ChangeDate("d1", both, "Mit dem Forum")) is None
    for language in ("de", "en"):
        (line,) = views.timeline(log.state, {}, language, at("2022-05-03 09:30")).running
        assert [(one.title, one.span) for one in line.earlier] == [("", Span("2022-04-30", "2022-05-19"))]


def test_each_correction_says_what_stood_there_before_it_alone() -> None:
    """S54: two corrections one after the other, the newer first."""
    log = a_timeline(FORUM_2, public=True)
    second = replace(FORUM_2, last="2022-04-29")
    assert plan(log, ORGANISER, t.ChangeDate("d1", second, "Zwei Tage")) is None
    assert plan(log, ORGANISER, t.ChangeDate("d1", replace(second, title={"de": "Forum 2"}), "Kürzer")) is None
    (line,) = views.timeline(log.state, {}, "de", at("2022-04-28 12:00")).running
    assert [(one.span, one.title, one.reason) for one in line.earlier] == [
        (None, "Smart City-Forum 2", "Kürzer"),
        (Span("2022-04-28", "2022-04-28"), "", "Zwei Tage"),
    ]


def test_a_date_that_is_called_off_stays_and_can_take_place_after_all() -> None:
    """S54: nothing that everybody could read is removed."""
    log = a_timeline(FORUM_2, public=True)
    assert plan(log, ORGANISER, t.RemoveDate("d1"), changed=False) == checks.READ_ALREADY
    assert plan(log, ORGANISER, t.CallOffDate("d1", " "), changed=False) == timeline_rules.NO_WHY
    assert plan(log, ORGANISER, t.CallOffDate("d1", "Saal gesperrt")) is None
    (line,) = views.timeline(log.state, {}, "de", at("2022-04-01 12:00")).coming
    assert (line.stands, line.off_reason) == ("off", "Saal gesperrt")
    assert plan(log, ORGANISER, t.CallOffDate("d1", "Anderer Saal", off=False)) is None
    (line,) = views.timeline(log.state, {}, "de", at("2022-04-01 12:00")).coming
    assert (line.stands, line.off_reason, line.earlier[0].off) == ("planned", "", True)


def test_two_organisers_with_one_form() -> None:
    """12 B9: the second is told, and replaces nothing."""
    log = a_timeline(FORUM_2)
    seen = {t.record("d1"): 0}
    assert plan(log, ORGANISER, t.ChangeDate("d1", COMMENTING, records=seen)) is None
    assert plan(log, ORGANISER, t.ChangeDate("d1", FORUM_2, records=seen), changed=False) == CHANGED
    assert plan(log, ORGANISER, t.ChangeDate("d9", FORUM_2), changed=False) == checks.NO_DATE


def test_what_runs_what_comes_and_what_was() -> None:
    """S50: two lists from one table, the running ones first; the past by the month of its last day, the last one first."""
    dates = (
        DateSays(title={"de": "A"}, first="2022-04-29", last="2022-05-01"),
        FORUM_2,
        DateSays(title={"de": "Nacht"}, first="2022-04-30", starts="20:00", ends="00:20"),
        COMMENTING,
        DateSays(title={"de": "B"}, first="2022-06-01"),
        DateSays(title={"de": "C"}, first="2022-05-20", last="2022-06-14", sort="evaluation"),
        DateSays(title={"de": "D"}, first="2022-03-04"),
    )
    view = views.timeline(a_timeline(*dates).state, {}, "de", at("2022-05-03 09:30"))
    assert [one.title for one in view.running] == ["Maßnahmen kommentieren"]
    assert [(one.title, one.barred) for one in view.coming] == [("C", True), ("B", False)]
    assert [(one.month, [line.title for line in one.lines], one.unfolded) for one in view.past] == [
        ("2022-05", ["A"], True),
        ("2022-04", ["Nacht", "Smart City-Forum 2"], True),
        ("2022-03", ["D"], False),
    ]
    assert (view.dates, view.ended) == (7, 4)


def test_dates_for_a_strand_are_shown_with_those_for_all() -> None:
    """S50: counted by the page; a strand that is not the programme's cannot be named, and one that was removed names nobody."""
    log = a_timeline(FORUM_2)
    for shape, name in (("panel", "Stadtgremium"), ("admin", "Verwaltung")):
        assert plan(log, ORGANISER, AddStrand(StrandSaid(name={"de": name}, shape=shape))) is None  # type: ignore[arg-type]
    assert views.timeline(log.state, {}, "de", log.now).strands == (), "nothing to choose yet"
    panel, admin = log.state.strands
    sitting = DateSays(title={"de": "5. Sitzung"}, first="2022-04-07", strands=(panel,))
    wrong = replace(sitting, strands=("s99",))
    assert plan(log, ORGANISER, t.AddDate(wrong), changed=False) == timeline_rules.NO_STRAND
    assert plan(log, ORGANISER, t.AddDate(sitting)) is None
    view = views.timeline(log.state, {}, "de", at("2022-05-03 09:30"), panel)
    assert [(one.name, one.dates) for one in view.strands] == [("Stadtgremium", 2), ("Verwaltung", 1)]
    assert (view.strand, view.dates, view.all_dates) == (panel, 2, 2)
    assert [[one.name for one in line.strands] for month in view.past for line in month.lines] == [[], ["Stadtgremium"]]
    assert [one.dates for one in (views.timeline(log.state, {}, "de", log.now, name) for name in (admin, "s99"))] == [
        1,
        2,
    ]
    assert plan(log, ORGANISER, RemoveStrand(panel)) is None
    assert views.timeline(log.state, {}, "de", log.now).strands == ()


def test_a_forum_of_the_programme_has_its_day_from_its_own_record() -> None:
    """S45, S46: it need not be typed a second time, and what was typed beside it is shown to organisers alone."""
    forum = a_forum("vote").state
    forum.settings = replace(forum.settings, starts="20:00", ends="00:20")
    log = a_timeline()
    assert plan(log, ORGANISER, AddFormat(FormatSaid(sort="forum", forum="f1"))) is None
    now = at("2022-04-29 00:10")
    (own,) = entries(log.state, {"f1": forum}, now)
    assert (own.id, own.stands, own.title["de"], own.link) == ("f1", "running", "Smart City-Forum 2", "/f/f1")
    assert plan(log, ORGANISER, t.AddDate(replace(FORUM_2, forum="f1", first="2022-02-28", last=""))) is None
    (one,) = entries(log.state, {"f1": forum}, now)
    assert (one.id, one.span.first, one.typed) == ("d1", "2022-04-28", Span("2022-02-28", "2022-02-28"))
    assert entries(log.state, {"f1": forum}, at("2022-04-29 00:20"))[0].stands == "ended"


def test_of_a_forum_that_is_not_open_nothing_is_told_by_itself() -> None:
    """12 B9: its day is told where an organiser has given it a title in the programme."""
    forum = a_forum("vote", open_to_all=False).state
    log = a_timeline()
    assert plan(log, ORGANISER, AddFormat(FormatSaid(sort="forum", forum="f1"))) is None
    assert entries(log.state, {"f1": forum}, log.now) == ()
    assert (
        plan(log, ORGANISER, AddFormat(FormatSaid(sort="survey", title={"de": "Umfrage"}, first="2021-02-14"))) is None
    )
    assert plan(log, ORGANISER, ChangeFormat("o1", FormatSaid(sort="forum", forum="f1", title={"de": "Forum"}))) is None
    found = entries(log.state, {"f1": forum}, log.now)
    assert [(one.title["de"], one.sort, one.link) for one in found] == [
        ("Umfrage", "survey", ""),
        ("Forum", "event", ""),
    ]


def test_days_of_a_step_come_from_the_step_and_its_changes_with_their_reasons() -> None:
    """S46, S54: a window of a forum is on the timeline as it is, and as it was."""
    forum = a_forum("comment", open_to_all=False)
    forum.now = at("2022-04-01 12:00")
    days = Days(first="2022-04-30", last="2022-05-19")
    assert play(forum, ORGANISER, SetWindow("a1", days)) is None
    assert play(forum, ORGANISER, OpenForum()) is None
    moved = replace(days, first="2022-04-28")
    assert play(forum, ORGANISER, SetWindow("a1", moved, "Mit dem Forum")) is None
    log = a_timeline()
    assert plan(log, ORGANISER, AddFormat(FormatSaid(sort="forum", forum="f1"))) is None
    view = views.timeline(log.state, {"f1": forum.state}, "de", at("2022-05-19 23:59:59"))
    (line,) = view.running
    assert (line.id, line.span, line.until) == (
        "f1-a1",
        Span("2022-04-28", "2022-05-19"),
        Moment("2022-05-19", "24:00"),
    )
    assert [(one.span, one.reason) for one in line.earlier] == [(Span("2022-04-30", "2022-05-19"), "Mit dem Forum")]
    after = views.timeline(log.state, {"f1": forum.state}, "de", at("2022-05-20 00:00"))
    assert after.running == () and after.past[0].lines[0].id == "f1-a1"

    assert plan(log, ORGANISER, t.AddDate(replace(COMMENTING, forum="f1", step="a1"))) is None
    (line,) = views.timeline(log.state, {"f1": forum.state}, "de", at("2022-05-19 23:59:59")).running
    assert line.title == "Maßnahmen kommentieren", "which is no correction of the step's title"
    assert [(one.span, one.title) for one in line.earlier] == [(Span("2022-04-30", "2022-05-19"), "")]


def test_an_evaluation_ends_by_what_it_leads_to_being_published() -> None:
    """S48: not before, though its last day is over; and at once when it is published earlier."""
    evaluation = DateSays(title={"de": "Auswertung"}, first="2022-05-20", last="2022-06-01", sort="evaluation")
    log = a_timeline(evaluation)
    late = at("2022-06-02 00:00")
    assert entries(log.state, {}, late)[0].stands == "ended", "nothing is answered in this programme"
    version = Version(outcome="noted", reason={"de": "Danke"}, by="o:olga", at=1)
    log.state.answers.given["f1/a1/x"] = Disposition(of="f1/a1/x", version=version, stage="given")
    (found,) = entries(log.state, {}, late)
    assert (found.stands, found.overdue, found.published_at) == ("running", True, 0)
    published = at("2022-05-30 10:00")
    log.state.answers.publications = (Publication(at=published, lacking=0, total=1),)
    assert [entries(log.state, {}, now)[0].stands for now in (published - 1, published)] == ["running", "ended"]
    assert entries(log.state, {}, late)[0].published_at == published


def test_the_same_as_data() -> None:
    """S43: each date with its standing, and the old value of a corrected one."""
    log = a_timeline(COMMENTING, public=True)
    assert plan(log, ORGANISER, t.ChangeDate("d1", replace(COMMENTING, first="2022-04-28"), "Mit dem Forum")) is None
    (one,) = views.data(log.state, {}, at("2022-05-19 23:59:59"))
    assert (one.first, one.last, one.status, one.type) == ("2022-04-28", "2022-05-19", "running", "commenting")
    assert one.corrections == ({"at": log.now, "reason": "Mit dem Forum", "first": "2022-04-30", "last": "2022-05-19"},)


def brought(*dates: t.DateToBring, digest: str = "b2", again: bool = False) -> t.BringDates:
    return t.BringDates(dates, "zeitschiene.csv", digest, again)


def test_dates_of_a_file_may_wait_for_their_titles() -> None:
    """12 B9, S47: without one nobody but organisers sees a date; what the file called its standing is kept for them."""
    log = a_timeline(public=True)
    rows = (t.DateToBring(first="2022-04-28", row=11, said="geplant"), t.DateToBring(first="2022-04-07", row=13))
    assert plan(log, ORGANISER, brought(*rows)) is None
    assert entries(log.state, {}, at("2022-04-01 12:00")) == ()
    assert plan(log, ORGANISER, t.NameDates({"d1": {"de": " "}}), changed=False) == checks.NO_TITLES
    assert plan(log, ORGANISER, t.NameDates({"d1": {"de": "Forum 2"}, "d2": {"de": ""}})) is None
    assert [one.id for one in entries(log.state, {}, at("2022-04-01 12:00"))] == ["d1"]
    record = log.state.timeline.dates["d1"]
    assert record.earlier == () and record.origin and (record.origin.row, record.origin.said) == (11, "geplant")
    assert plan(log, ORGANISER, t.NameDates({"d1": {"de": "Forum 3"}}), changed=False) == checks.NAMED
    assert plan(log, ORGANISER, t.RemoveDate("d2")) is None


def test_a_file_is_not_brought_in_twice_by_mistake() -> None:
    """12 B9: two organisers with one file; who knows that it came before may bring in what is new in it."""
    log = a_timeline()
    first, second = t.DateToBring(first="2022-04-28", row=11), t.DateToBring(first="2022-04-07", row=13)
    assert plan(log, ORGANISER, brought(first)) is None
    assert plan(log, ORGANISER, brought(first), changed=False) == checks.TWICE
    assert plan(log, ORGANISER, brought(), changed=False) == checks.NOTHING
    assert plan(log, ORGANISER, brought(second, again=True)) is None
    named = t.DateToBring(title={"de": "Forum 2"}, first="2022-04-28", row=11, onto="d1")
    assert plan(log, ORGANISER, brought(named, digest="b3")) is None
    assert [(key, one.says.title) for key, one in log.state.timeline.dates.items()] == [
        ("d1", {"de": "Forum 2"}),
        ("d2", {}),
    ]
    backwards = t.DateToBring(first="2022-04-28", last="2022-04-27")
    assert plan(log, ORGANISER, brought(first, backwards, digest="b4"), changed=False) == span.BACKWARDS


def test_days_of_a_vote_are_no_commenting() -> None:
    """S46: what kind of taking part it is comes from the step, whose kind nobody here knows by name."""
    forum = a_forum("vote", open_to_all=False)
    forum.now = at("2022-04-01 12:00")
    assert play(forum, ORGANISER, SetWindow("a1", Days(first="2022-04-30", last="2022-05-19"))) is None
    assert play(forum, ORGANISER, OpenForum()) is None
    log = a_timeline()
    assert plan(log, ORGANISER, AddFormat(FormatSaid(sort="forum", forum="f1"))) is None
    found = entries(log.state, {"f1": forum.state}, at("2022-05-01 12:00"))
    assert [(one.id, one.sort) for one in found] == [("f1", "event"), ("f1-a1", "survey")]
