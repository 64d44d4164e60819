"""The promised day: not chosen in the past, not passed by an opening, and never the end of an open forum."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from app.activities.base.messages import Refused
from app.forum import commands as c
from app.forum import retention
from app.forum.decide import decide, missing
from app.forum.state import ForumSettings
from app.forum.views import desk as desk_views
from tests.people import ORGANISER, SETTINGS, a_forum
from tests.play import Forums, play

DAY = 86_400_000
PROMISED = "2022-06-01"


def at(said: str) -> int:
    return int(datetime.fromisoformat(said).astimezone(UTC).timestamp()) * 1000


NOON = at("2022-06-02T12:00+02:00")
"""The day after the promised one."""
PASSED = replace(SETTINGS, retention=PROMISED)


def running(by_itself: bool = True) -> Forums:
    """An open forum that people have joined, from before its day on."""
    log = a_forum("vote")
    play(log, ORGANISER, c.ChangeForum(replace(PASSED, delete_by_itself=by_itself)))
    return log


@pytest.mark.parametrize(
    ("before", "after", "answer"),
    [
        ({"retention": ""}, {}, retention.PAST_DAY),
        ({"retention": "2022-07-31"}, {}, retention.PAST_DAY),
        ({"retention": "2022-05-01"}, {}, retention.PAST_DAY),
        ({}, {"retention": "2022-06-02"}, None),
        ({}, {"title": {"de": "Anders"}}, None),
        ({}, {"retention": ""}, None),
        ({}, {"delete_by_itself": True}, retention.AT_ONCE),
        ({"delete_by_itself": True}, {"controller": "Amt"}, None),
        ({"delete_by_itself": True}, {"delete_by_itself": False}, None),
    ],
)
def test_a_day_in_the_past_is_not_chosen_but_one_that_has_passed_may_stay(
    before: dict[str, Any], after: dict[str, Any], answer: Refused | None
) -> None:
    """B20: otherwise a slip of the pen would delete a forum; and what was promised need not be taken back to mend a title."""
    log = a_forum("vote")
    log.state.settings = replace(PASSED, **before)
    said = decide(log.state, ORGANISER, c.ChangeForum(replace(PASSED, **after)), NOON)
    assert said == answer if answer else not isinstance(said, Refused)


def test_another_zone_does_not_make_a_day_pass() -> None:
    """B20: in Tokyo it is the second of June while it is still the first in Honolulu."""
    log = a_forum("vote")
    log.state.settings = replace(PASSED, zone="Pacific/Honolulu")
    now = at("2022-06-01T18:00+02:00")
    tokyo: ForumSettings = replace(PASSED, zone="Asia/Tokyo")
    assert decide(log.state, ORGANISER, c.ChangeForum(tokyo), now) == retention.PAST_DAY
    assert not isinstance(decide(log.state, ORGANISER, c.ChangeForum(log.state.settings), now), Refused)


@pytest.mark.parametrize("again", [False, True])
def test_a_forum_whose_day_is_over_is_not_opened(again: bool) -> None:
    """B20: neither the first time nor again; the desk leads to the form with the day."""
    log = a_forum("vote", open_to_all=again)
    play(log, ORGANISER, c.ChangeForum(PASSED))
    if again:
        play(log, ORGANISER, c.CloseForum())
    assert decide(log.state, ORGANISER, c.OpenForum(), NOON) == retention.DAY_OVER
    assert missing(log.state, NOON) == (("basics", retention.DAY_OVER),)
    assert not isinstance(decide(log.state, ORGANISER, c.OpenForum(), NOON - DAY), Refused), "the day itself counts"


def test_an_open_forum_never_goes_and_one_that_is_closed_late_stays_until_that_day_is_over() -> None:
    """B20: nobody could save the outcome of an evening that went with its close."""
    log = running()
    for days in (0, 1, 99, 9_999):
        assert not retention.to_delete(log.state, NOON + days * DAY)
    assert retention.overdue(log.state, NOON) == PROMISED, "and the desk says so"
    log.now = NOON
    play(log, ORGANISER, c.CloseForum())
    late = at("2022-06-02T23:59:59+02:00")
    assert not retention.to_delete(log.state, late) and retention.days_left(log.state, late) == 0
    assert retention.to_delete(log.state, late + 1_000)


def test_a_forum_that_was_closed_in_time_goes_when_its_day_is_over() -> None:
    log = running()
    play(log, ORGANISER, c.CloseForum())
    midnight = at("2022-06-02T00:00+02:00")
    assert [retention.to_delete(log.state, midnight + ms) for ms in (-1_000, 0)] == [False, True]
    log.state.settings = replace(log.state.settings, delete_by_itself=False)
    assert not retention.to_delete(log.state, midnight + DAY)
    assert desk_views.retention_of(log.state, midnight).overdue == PROMISED
