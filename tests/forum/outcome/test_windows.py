"""The days of steps in the outcome (12 A1, S20): those that stand, and those that were given up, with the reason."""

from __future__ import annotations

from app.forum.outcome import outcome
from app.forum.window import Days
from app.forum.window_changes import SetWindow
from app.tables import rows_of
from tests.forum.window_plays import announced, moment
from tests.people import ORGANISER, a_forum
from tests.play import play


def test_each_announced_window_stands_in_the_outcome() -> None:
    """S20: with both dates; what was extended keeps the old end and the reason."""
    log = announced(
        days=Days(first="2022-04-28", last="2022-05-19", strands=("panel", "public"), publication="2022-06-14")
    )
    log.now = moment("2022-05-10", "12:00")
    longer = Days(first="2022-04-28", last="2022-05-26", stops="18:00")
    play(log, ORGANISER, SetWindow(activity="a1", days=longer, reason="Viele baten darum."))
    before, stands = rows_of(outcome(log.state, "en", log.now, str).tables, "windows", "a1")
    assert (before["first"], before["last"], before["strands"], before["publication"]) == (
        "2022-04-28",
        "2022-05-19",
        "panel, public",
        "2022-06-14",
    )
    assert before["opens"] == "2022-04-28T00:00:00+02:00" and before["ends"] == "2022-05-20T00:00:00+02:00"
    assert before["reason"] == "Viele baten darum." and before["role"] == "Organiser" and before["changed"]
    assert (stands["last"], stands["stops"], stands["ends"]) == ("2022-05-26", "18:00", "2022-05-26T18:00:00+02:00")
    assert stands["changed"] is None and stands["evaluation"] is False and stands["zone"] == "Europe/Berlin"


def test_a_forum_that_is_led_has_no_such_table() -> None:
    """12 A1: the outcome of an evening stays as it was."""
    log = a_forum("vote")
    assert "windows" not in {one.name for one in outcome(log.state, "en", log.now, str).tables}
