"""Reading first and the limit of notes, changed while people write: in the console, at the desk, taken back, recounted."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from app.activities.base.builder import NO_SWITCH
from app.activities.base.messages import Refused
from app.activities.posts import messages as i
from app.activities.posts.settings import BAD_LIMIT
from app.forum import commands as c
from app.forum import events as e
from app.forum.fold.setup import CLOSED
from app.recount.log import Log
from tests.activities.test_ideas import ideas_forum, phone, post, refused, state, take_back, wall
from tests.people import ANNA, BORIS, CEM, FACILITATOR, MODERATOR, ORGANISER
from tests.play import Forums, play


def switch(log: Forums, setting: str, value: str, changed: bool = True) -> Refused | None:
    return play(log, FACILITATOR, c.SwitchSetting("a2", setting, value), changed=changed)


def test_reading_first_is_switched_while_people_write_and_what_waits_goes_on_waiting() -> None:
    """E23: nothing unread gets onto the wall by the switch itself, and what hangs there stays."""
    log = ideas_forum()
    waiting = post(log, ANNA, "eins")
    assert phone(log, None).prerelease
    assert switch(log, "prerelease", "") is None
    assert not phone(log, None).prerelease and wall(log).total == 0
    shown = post(log, BORIS, "zwei")
    assert (state(log).posts[waiting].state, state(log).posts[shown].state) == ("waiting", "released")
    assert switch(log, "prerelease", "true") is None
    assert (state(log).posts[shown].state, state(log).posts[post(log, CEM, "drei")].state) == ("released", "waiting")


def test_who_was_told_that_a_note_is_read_first_can_rely_on_it() -> None:
    """E23: a page from before the switch, or a note from an outbox: the promise on the screen is kept."""
    log = ideas_forum(prerelease=False)
    told = i.PostNote("a2", "t1", "vor dem Umschalten", read_first=True)
    assert play(log, ANNA, told) is None and wall(log).total == 0
    note = post(log, BORIS, "zwei")
    assert play(log, BORIS, i.EditNote("a2", note, "zwei und drei", read_first=True)) is None
    assert state(log).posts[note].state == "waiting"


def test_the_limit_is_switched_while_people_write_and_nobody_loses_a_note() -> None:
    """E23: the refusal names both figures: with a lower limit somebody may have more than it."""
    log = ideas_forum(limit=2)
    for words in ("eins", "zwei"):
        post(log, ANNA, words)
    assert refused(log, ANNA, i.PostNote("a2", "t1", "drei")).values == {"kept": 2, "most": 2}
    assert switch(log, "limit", "3") is None and phone(log, "p:anna").limit == 3
    post(log, ANNA, "drei")
    assert switch(log, "limit", "1") is None and phone(log, "p:anna").kept == 3
    assert refused(log, ANNA, i.PostNote("a2", "t1", "vier")).values == {"kept": 3, "most": 1}
    assert switch(log, "limit", "0") is None
    post(log, ANNA, "vier")


def test_a_switch_is_taken_back_without_what_came_after_it() -> None:
    """E23, B09: undo turns this one switch back; what was changed at the desk meanwhile stays."""
    log = ideas_forum()
    post(log, ANNA, "eins")
    assert switch(log, "limit", "3") is None
    activity = log.state.activities["a2"]
    other = msgspec.to_builtins(msgspec.structs.replace(activity.settings, prerelease=False))
    assert play(log, ORGANISER, c.ChangeActivity("a2", activity.plan, other)) is None
    take_back(log)
    assert (activity.settings.limit, activity.settings.prerelease) == (20, False)


@pytest.mark.parametrize(
    ("setting", "value", "answer"),
    [
        ("limit", "1001", BAD_LIMIT),
        ("limit", "-1", BAD_LIMIT),
        ("limit", "viele", BAD_LIMIT),
        ("limit", "", BAD_LIMIT),
        ("topics", "Verkehr", NO_SWITCH),
    ],
)
def test_what_cannot_be_switched_is_refused_in_words(setting: str, value: str, answer: Refused) -> None:
    """E23: a limit that is none, a setting that must stay as it was."""
    assert switch(ideas_forum(), setting, value, changed=False) == answer


def test_a_kind_without_switches_and_a_closed_forum_refuse() -> None:
    """E23: and moderators release; how notes are taken is for who leads."""
    log = ideas_forum()
    assert play(log, FACILITATOR, c.SwitchSetting("a1", "limit", "3"), changed=False) == NO_SWITCH
    said = play(log, MODERATOR, c.SwitchSetting("a2", "limit", "3"), changed=False)
    assert said and said.status == 403
    play(log, ORGANISER, c.CloseForum())
    assert switch(log, "limit", "3", changed=False) == CLOSED


@pytest.mark.parametrize(
    ("changes", "taken"),
    [({"prerelease": False}, True), ({"limit": 7}, True), ({"topics": ()}, False), ({"limit": 7, "topics": ()}, False)],
)
def test_the_desks_form_changes_the_switches_and_nothing_else_once_there_are_notes(
    changes: dict[str, Any], taken: bool
) -> None:
    """E23: at the desk the same form does it; a topic that goes would take its notes along."""
    log = ideas_forum()
    post(log, ANNA, "eins")
    activity = log.state.activities["a2"]
    before = activity.settings
    after = msgspec.structs.replace(before, **changes)
    asked = c.ChangeActivity("a2", activity.plan, msgspec.to_builtins(after))
    answer = play(log, ORGANISER, asked, changed=taken)
    assert (answer is None) is taken and activity.settings == (after if taken else before)
    assert counted(log) == activity.settings.limit


def test_the_second_count_follows_each_switch() -> None:
    """E23, A01: what the limit was at each moment decides which notes counted."""
    log = ideas_forum(limit=1)
    assert counted(log) == 1
    switch(log, "limit", "5")
    assert counted(log) == 5
    switch(log, "prerelease", "")
    take_back(log)
    assert counted(log) == 5
    take_back(log)
    assert counted(log) == 1
    play(log, ORGANISER, c.CloseForum())
    assert log.append(ORGANISER.by, "too-late", e.SettingSwitched("a2", "limit", "9")) == CLOSED
    assert counted(log) == 1


def counted(log: Forums) -> int:
    again = Log()
    for entry_id, data in log.entries:
        again.take(entry_id, data.decode())
    return int(again.steps["a2"].settings.get("limit", 20))
