"""What a forum does by itself: no time is chosen in the past, an opening passes none, and none is the end of an open forum."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from app.activities.base.messages import Refused
from app.forum import commands as c
from app.forum import desk, retention
from app.forum.decide import decide, missing
from app.forum.state import ForumSettings, Phase
from app.forum.views import desk as desk_views
from app.forum.window import Window
from tests.people import ORGANISER, SETTINGS, a_forum
from tests.play import Desks, Forums, play

DAY = 86_400_000
PROMISED = "2022-06-01"
ZONE = "Europe/Berlin"


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


HOUR = 3_600_000


@pytest.mark.parametrize(("hours", "answer"), [(0, None), (2, retention.SEALED_AT_ONCE), (3, None), (24, None)])
def test_hours_that_have_passed_since_the_close_are_not_chosen(hours: int, answer: Refused | None) -> None:
    """E21: sealing would begin with the saving of the form, and nobody can take it back."""
    log = a_forum("vote")
    play(log, ORGANISER, c.CloseForum())
    for before in (0, 48):
        log.state.settings = replace(SETTINGS, seal_after_hours=before)
        after = replace(SETTINGS, seal_after_hours=hours)
        said = decide(log.state, ORGANISER, c.ChangeForum(after), log.state.closed_at + 2 * HOUR)
        assert said == answer if answer else not isinstance(said, Refused)
    log.state.settings = replace(SETTINGS, seal_after_hours=2)
    kept = decide(log.state, ORGANISER, c.ChangeForum(log.state.settings), log.state.closed_at + 3 * HOUR)
    assert not isinstance(kept, Refused), "what has passed meanwhile is no reason to refuse the rest"


def test_a_restored_forum_has_its_hours_until_sealing_once_more() -> None:
    """E21: otherwise nobody could open it again: it would be sealed half a minute after it came back."""
    log = a_forum("vote")
    play(log, ORGANISER, c.CloseForum())
    hours = log.state.settings.seal_after_hours * HOUR
    assert retention.due(log.state) == log.state.closed_at + hours
    assert retention.due(log.state, NOON) == NOON + hours


def test_an_open_forum_never_goes_and_one_that_is_closed_late_is_said_to_go_for_a_day() -> None:
    """E21, B20: nobody could save the outcome of an evening that went with its close, or at midnight."""
    log = running()
    for days in (0, 1, 99, 9_999):
        then = NOON + days * DAY
        assert not retention.to_announce(log.state, then) and not retention.to_delete(log.state, 1, then)
    assert retention.overdue(log.state, NOON) == PROMISED, "and the desk says so"
    log.now = NOON
    play(log, ORGANISER, c.CloseForum())
    said = log.now + HOUR
    assert retention.to_announce(log.state, said)
    assert not retention.to_delete(log.state, None, NOON + 99 * DAY), "never unsaid, however long a machine was off"
    assert retention.goes_at(log.state, said, said) == retention.late_at(log.state, said, said) == said + DAY
    assert [retention.to_delete(log.state, said, said + DAY + ms) for ms in (-1, 0)] == [False, True]


def test_a_forum_that_was_closed_in_time_goes_when_its_day_is_over() -> None:
    """B20: it has been said for days by then, so the promise is kept to the minute."""
    log = running()
    play(log, ORGANISER, c.CloseForum())
    midnight = at("2022-06-02T00:00+02:00")
    early = midnight - (retention.SOON_DAYS + 1) * DAY
    assert [retention.to_announce(log.state, early + ms) for ms in (-1_000, 0)] == [False, True]
    assert retention.late_at(log.state, early, NOON) is None
    assert [retention.to_delete(log.state, early, midnight + ms) for ms in (-1_000, 0)] == [False, True]
    log.state.settings = replace(log.state.settings, delete_by_itself=False)
    assert not retention.to_delete(log.state, early, midnight + DAY)
    assert desk_views.retention_of(log.state, midnight).overdue == PROMISED


@pytest.mark.parametrize(
    ("commands", "void"),
    [
        ([c.OpenForum(), c.CloseForum()], True),
        (
            [
                c.ChangeForum(replace(PASSED, delete_by_itself=False)),
                c.ChangeForum(replace(PASSED, delete_by_itself=True)),
            ],
            True,
        ),
        ([c.ChangeForum(replace(PASSED, delete_by_itself=True, retention="2022-06-02"))], True),
        ([c.ChangeForum(replace(PASSED, delete_by_itself=True, zone="Asia/Tokyo"))], True),
        ([c.ChangeForum(replace(PASSED, delete_by_itself=True, controller="Amt"))], False),
    ],
)
def test_what_was_said_of_a_deletion_is_void_when_what_it_was_about_changes(
    commands: list[c.Command], void: bool
) -> None:
    """E21: opened again, another day, taken back and chosen again: it is said for a day anew."""
    log = running()
    play(log, ORGANISER, c.CloseForum())
    known = Desks(log.now)
    known.append("o:olga", "listed", desk.ForumListed(log.state.id, log.state.code))
    known.append("s:keeper", "said", desk.DeletionAnnounced(log.state.id, log.state.deletion_since))
    first = known.state.announced_at(log.state)
    assert first == known.now
    for command in commands:
        play(log, ORGANISER, command)
    assert (known.state.announced_at(log.state) is None) is void
    known.now = log.now + HOUR
    known.append("s:keeper", "said again", desk.DeletionAnnounced(log.state.id, log.state.deletion_since))
    assert known.state.announced_at(log.state) == (known.now if void else first), (
        "said twice, it counts from the first time"
    )


def test_no_forum_goes_before_the_last_day_of_its_steps_or_of_its_close() -> None:
    """B20: a step that is open until later than the promised day, a close that was later: these days are waited for."""
    log = running()
    log.state.activities["a1"].phase = Phase(
        window=Window(first="2022-06-01", last="2022-06-20", opens=NOON, ends=at("2022-06-21T00:00+02:00"), zone=ZONE)
    )
    log.state.status, log.state.closed_at = "closed", log.now  # which a step's days keep from happening, too
    after = at("2022-06-21T00:00+02:00")
    assert [retention.to_delete(log.state, 1, after + ms) for ms in (-1_000, 0)] == [False, True]
    late = running()
    late.now = at("2022-06-25T20:00+02:00")
    play(late, ORGANISER, c.CloseForum())
    after = at("2022-06-26T00:00+02:00")
    assert [retention.to_delete(late.state, 1, after + ms) for ms in (-1_000, 0)] == [False, True]
