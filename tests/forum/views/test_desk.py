"""What the desk shows of forums: groups of the list, what is missing, facets of measures."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from app.activities.base.context import Measure
from app.forum import commands as c
from app.forum.views import desk, desk_measures
from tests.people import EVENING, ORGANISER, SETTINGS, a_forum
from tests.play import play

MEASURES = tuple(
    Measure(
        "", f"X{number}", {"de": f"Titel {number}"}, need={"de": "Bedarf"}, field=field, tags=tags, goal={"de": goal}
    )
    for number, (field, tags, goal) in enumerate(
        (
            ("Menschen", ("Bildung", "Wohnen"), "Ziel A"),
            ("Menschen", ("Wohnen",), "Ziel A"),
            ("Daten", (), "Ziel B"),
            ("", ("Klima", "Wohnen"), ""),
        )
    )
)


def test_the_counts_of_a_facet_add_up_and_tags_count_each() -> None:
    """S24, S28: measures filter by goal and by several tags; the counts of a facet add up to all measures."""
    fields = desk_measures.facet(MEASURES, "field", "de")
    assert fields.counts == (("Menschen", 2), ("Daten", 1), ("", 1))
    goals = desk_measures.facet(MEASURES, "goal", "de")
    assert goals.counts == (("Ziel A", 2), ("Ziel B", 1), ("", 1))
    assert sum(number for _, number in goals.counts) == sum(number for _, number in fields.counts) == len(MEASURES)
    assert dict(desk_measures.facet(MEASURES, "tags", "de").counts) == {"Wohnen": 3, "Bildung": 1, "Klima": 1, "": 1}


def test_a_filter_shows_the_measures_that_have_every_value() -> None:
    """S24: two filters hold together."""
    log = a_forum("vote", open_to_all=False)
    play(log, ORGANISER, c.ImportMeasures(MEASURES))
    shown = desk_measures.measures_view(log.state, "de", {"goal": "Ziel A", "tags": "Wohnen"})
    assert [line.number for line in shown.lines] == ["X0", "X1"]
    assert shown.total == len(log.state.measures)


def test_what_is_missing_leads_to_its_form() -> None:
    log = a_forum("vote", open_to_all=False)
    play(log, ORGANISER, c.ChangeForum(replace(SETTINGS, retention="")))
    play(log, ORGANISER, c.ChangeActivity("a1", log.state.activities["a1"].plan, {"method": "single"}))
    lacking = desk.lacking(log.state, "de", EVENING)
    assert [(one.where, one.step) for one in lacking] == [
        ("/desk/f/f1#basics", ""),
        ("/desk/f/f1/agenda/a1", "Schritt vote"),
    ]
    assert desk.row(log.state, "de", EVENING).lacking == 2


def test_the_list_puts_the_next_forum_first_and_the_last_closed_one_first() -> None:
    log = a_forum("vote")
    row = desk.row(log.state, "en", EVENING)
    rows = [
        replace(row, id=f"{status}{day}", status=status, day=day)
        for status in ("draft", "closed")
        for day in ("2026-03-01", "", "2026-01-01")
    ]
    listed = desk.listed([row, *rows])
    assert [one.id for one in listed.running] == ["f1"]
    assert [one.day for one in listed.planned] == ["2026-01-01", "2026-03-01", ""]
    assert [one.day for one in listed.closed] == ["2026-03-01", "2026-01-01", ""]


def test_the_desk_reminds_of_a_promised_deletion_that_is_overdue() -> None:
    """B20: the day counts where the forum takes place, and only once people's data is there."""
    log = a_forum("vote")
    day = 86_400_000
    promised = datetime.fromtimestamp(EVENING // 1000, UTC).date().isoformat()
    log.state.settings = replace(log.state.settings, retention=promised)
    assert desk.row(log.state, "en", EVENING).overdue == ""
    assert desk.row(log.state, "en", EVENING + day).overdue == promised
    log.state.participants.clear()
    assert desk.row(log.state, "en", EVENING + day).overdue == ""
