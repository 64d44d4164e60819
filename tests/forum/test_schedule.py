"""Planned times: past midnight, on the nights when clocks change, and in words."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from app.activities.base.messages import Refused
from app.forum import commands as c
from app.forum.schedule import drift, is_skipped, midnight, plan_of
from app.forum.state import Forum, Plan
from app.live.render.words import filters
from app.web.desk.forum import read_settings
from tests.examples import EXAMPLES
from tests.people import FACILITATOR, ORGANISER, SETTINGS, a_forum
from tests.play import Forums, play

ZONE = "Europe/Berlin"


def night(day: str, starts: str, *minutes: int) -> Forums:
    """An open forum of votes with planned lengths, beginning at this time."""
    log = a_forum("vote", open_to_all=False)
    play(log, ORGANISER, c.RemoveActivity("a1"))
    play(
        log,
        ORGANISER,
        c.ChangeForum(replace(log.state.settings, day=day, starts=starts, ends="", zone=ZONE, retention="2027-06-30")),
    )
    for length in minutes:
        play(log, ORGANISER, c.AddActivity(Plan("vote", {"en": "Vote"}, minutes=length), EXAMPLES["vote"].settings))
    log.now = at(day or "2026-05-07", starts)
    play(log, ORGANISER, c.OpenForum())
    return log


def at(day: str, clock: str, fold: int = 0) -> int:
    local = datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=ZoneInfo(ZONE), fold=fold)
    return int(local.astimezone(UTC).timestamp() * 1000)


def clocks(forum: Forum, language: str = "de") -> list[str]:
    """The planned times as the agenda shows them."""
    return [filters(language)["clock"](one, midnight(forum), ZONE) for one in plan_of(forum).values()]


def test_a_plan_goes_on_past_midnight() -> None:
    """G29: with a day and without."""
    for day in ("2026-05-07", ""):
        assert clocks(night(day, "23:00", 40, 40, 40).state) == ["23:00", "23:40", "00:20"]


def test_no_plan_shows_a_time_that_does_not_exist() -> None:
    """G29: on 29 March 2026 clocks go from 02:00 to 03:00."""
    assert clocks(night("2026-03-29", "01:00", 45, 45, 45).state) == ["01:00", "01:45", "03:30"]
    assert clocks(night("2026-03-28", "23:30", 120, 90, 30).state) == ["23:30", "01:30", "04:00"]


def test_the_doubled_hour_is_said_with_its_zone() -> None:
    """G29: on 25 October 2026 02:30 comes twice; planned times, and those at which something happened."""
    forum = night("2026-10-25", "01:30", 60, 60, 60).state
    assert clocks(forum) == ["01:30", "02:30 MESZ", "02:30 MEZ"]
    assert filters("de")["time"](at("2026-10-25", "02:10", 1), ZONE) == "02:10 MEZ"
    assert filters("de")["time"](at("2026-10-25", "03:00"), ZONE) == "03:00"


def test_late_is_late_also_after_midnight() -> None:
    """G29: planned at 00:20, begun at 00:26; another day is no delay."""
    log = night("2026-05-07", "23:00", 40, 40, 40)
    log.now = at("2026-05-08", "00:26") - 1_000
    last = list(log.state.activities)[-1]
    play(log, FACILITATOR, c.Show(last))
    found = drift(log.state)
    assert found is not None and found.start == 6
    other = night("2026-05-07", "23:00", 40, 40, 40)
    other.now = at("2026-05-09", "00:26") - 1_000
    play(other, FACILITATOR, c.Show(last))
    assert drift(other.state) is None


def form(**said: str) -> dict[str, list[str]]:
    whole = {"zone": ZONE, "day": "2026-05-07", "starts": "20:00", "ends": "22:00", "retention": "", "controller": "x"}
    return {**{name: [value] for name, value in {**whole, **said}.items()}, "languages": ["de"]}


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"ends": "01:30"}, ""),
        ({"starts": "23:59", "ends": "00:00"}, ""),
        ({"starts": "18:00", "ends": "17:00"}, "cannot end before"),
        ({"day": "2026-03-29", "starts": "02:30", "ends": "04:00"}, "There is no"),
        ({"day": "2026-03-28", "starts": "20:00", "ends": "02:30"}, "There is no"),
        ({"day": "2026-03-29", "starts": "20:00", "ends": "02:30"}, ""),
        ({"starts": "٢٠:٠٠"}, "time"),
    ],
)
def test_a_forum_may_pass_midnight_but_not_end_before_it_begins(said: dict[str, str], refused: str) -> None:
    """G29: and neither end may be a time that clocks leave out."""
    read = read_settings(form(**said), SETTINGS)
    if refused:
        assert isinstance(read, Refused) and read.status == 422
        assert refused in read.message
    else:
        assert not isinstance(read, Refused)
        assert (read.starts, read.ends) == (said.get("starts", "20:00"), said.get("ends", "22:00"))


def test_only_the_hour_that_is_left_out_is_skipped() -> None:
    times = [f"{hour:02}:{minute:02}" for hour in range(5) for minute in (0, 30)]
    skipped = [time for time in times if is_skipped("2026-03-29", time, ZONE)]
    assert skipped == ["02:00", "02:30"]
    assert not is_skipped("2026-10-25", "02:30", ZONE)
