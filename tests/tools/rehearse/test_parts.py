"""The rehearsal's parts by themselves: forms filled within their limits, frames, delays, and what counts as lost."""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from app.activities.ballots.messages import CastBallot
from app.activities.ballots.rehearsal import BallotRehearsal
from app.activities.base.rehearsal import Said
from app.activities.posts.messages import PostNote, ReleaseNotes, SupportNote
from app.forum import rehearsal
from app.forum.commands import ChangeActivity
from app.forum.events import ActivityAdded, ForumCreated
from app.forum.reach import WORDS, Reach, Way
from app.forum.rehearsal import Report
from app.live import page_forms as forms
from app.tools.rehearse import copy, phone, wire
from app.tools.rehearse.crowd import BEHIND
from app.tools.rehearse.evening import NEVER_MS, wall_delays
from app.tools.rehearse.phone import Phone
from app.tools.rehearse.plan import PhoneReport, Plan
from app.tools.rehearse.visitor import Site
from tests.people import ANNA, BORIS, MODERATOR, ORGANISER, a_forum, on_stage
from tests.play import play

FORM = """<p>x</p><form method="post" action="/f/f1/commands/CastBallot"><input type="hidden" name="command" value="{id}">
<input type="hidden" name="activity" value="a1">{fields}<button>Abstimmen</button></form>"""
POINTS = '<div data-points data-budget="100" data-most="60" data-step="10">' + "".join(
    f'<input type="number" name="marks.m{i}" value="0" min="0">' for i in range(1, 5)
)
SEVERAL = '<div data-least="2" data-most="3">' + "".join(
    f'<input type="checkbox" name="choices" value="o{i}">' for i in range(1, 6)
)


marks: Callable[[forms.Pairs], dict[str, Any]] = BallotRehearsal().said


def filled(fields: str, seed: int = 1) -> forms.Pairs:
    form = forms.find(FORM.format(id="id-of-this-page", fields=fields), "CastBallot", activity="a1")
    assert form
    return forms.fill(form, random.Random(seed))


def test_points_are_shared_out_within_the_budget_and_in_steps() -> None:
    """A11"""
    for seed in range(50):
        given = marks(filled(POINTS, seed))
        assert sum(given.values()) == 100 and max(given.values()) <= 60
        assert all(value % 10 == 0 for value in given.values())


def test_as_many_are_chosen_as_the_form_allows() -> None:
    """A11"""
    numbers = {len(marks(filled(SEVERAL, seed))) for seed in range(50)}
    assert numbers == {2, 3}


def test_each_page_keeps_its_own_command_id_though_its_form_is_parsed_once() -> None:
    """A11, B07: two people with one id would be one person."""
    assert dict(filled("", 1))["command"] == "id-of-this-page"
    other = forms.find(FORM.format(id="another-one", fields=""), "CastBallot")
    assert other and dict(forms.fill(other, random.Random(1)))["command"] == "another-one"


def test_a_vote_that_is_not_in_the_count_is_lost() -> None:
    """A11, D8: the control of `lost = 0`: one vote left out of the log, one with another content."""
    log = on_stage(a_forum("vote"))
    for who, option in ((ANNA, "o1"), (BORIS, "o2")):
        told = PhoneReport("acked", 1.0, by=who.by, activity="a1", said={option: 1})
        assert copy.lost(log.state, [told]) == 1
    play(log, ANNA, CastBallot("a1", choices=("o1",)))
    stands = PhoneReport("acked", 1.0, by=ANNA.by, activity="a1", said={"o1": 1})
    assert copy.lost(log.state, [stands]) == 0
    assert copy.lost(log.state, [PhoneReport("acked", 1.0, by=ANNA.by, activity="a1", said={"o2": 1})]) == 1
    assert verdict(lost=1) == "red"


def test_support_that_is_not_in_the_count_is_lost() -> None:
    """A11: what phones said beside the notes of others is looked for as their votes are."""
    log = a_forum("ideas")
    plan, settings = log.state.activities["a1"].plan, log.state.activities["a1"].settings
    play(log, ORGANISER, ChangeActivity("a1", plan, msgspec.to_builtins(replace(settings, support=True))))
    on_stage(log)
    play(log, ANNA, PostNote("a1", "t1", "Benches"))
    play(log, MODERATOR, ReleaseNotes("a1", ("n1",)))
    told = PhoneReport("backed", 1.0, by=BORIS.by, activity="a1", said={"note": "n1"})
    assert copy.lost(log.state, [], [told]) == 1
    play(log, BORIS, SupportNote("a1", "n1"))
    assert copy.lost(log.state, [], [told]) == 0


def test_a_phone_that_gets_no_seat_at_first_looks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """12 A3: who has been through what is open by calendar is waited for in the hall; a socket that does not open at once is no
    reason to stay away."""
    monkeypatch.setattr(phone, "LOOKS_S", 0.001)
    told: list[str] = []
    plan = Plan("http://127.0.0.1", "123456", first=0, number=1, within=0, vote_within=0, strands={}, seed=1)
    one = Phone(Site(plan.url), plan, 0, lambda report: told.append(report.what))
    seats: list[str] = []

    async def get(path: str) -> wire.Answer:
        return wire.Answer(200, {}, {}, b'<main hx-ws:connect="/f/f1/live">')

    async def sit(path: str, heard: Callable[[bytes], None], gone: Callable[[], None]) -> None:
        seats.append(path)
        if len(seats) == 1:
            raise wire.NoAnswer("the socket did not open in time")
        heard(phone.TASK)

    monkeypatch.setattr(one.browser, "get", get)
    monkeypatch.setattr(one.browser, "sit", sit)
    asyncio.run(one._stroll())
    assert told == ["strolled", "seated"] and seats == ["/f/f1/live"] * 2


def test_a_page_that_cannot_be_had_just_now_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """12 A3: a server that says that it is busy has refused nobody's answer."""
    told: list[str] = []
    plan = Plan("http://127.0.0.1", "123456", first=0, number=1, within=0, vote_within=0, strands={}, seed=1)
    one = Phone(Site(plan.url), plan, 0, lambda report: told.append(report.what))
    one._open, one._left = ["/f/f1/write?step=a1"], True
    form = FORM.format(id="c1", fields='<input type="radio" name="choices" value="o1">')
    pages = [wire.Answer(503, {}, {}, b""), wire.Answer(200, {}, {}, f'<main data-kind="vote">{form}'.encode())]

    async def get(path: str) -> wire.Answer:
        return pages.pop(0)

    async def post(path: str, pairs: forms.Pairs, script: bool = False) -> wire.Answer:
        return wire.Answer(200, {}, {}, b"")

    monkeypatch.setattr(one, "_backoff", lambda attempt: 0.0)
    monkeypatch.setattr(one.browser, "get", get)
    monkeypatch.setattr(one.browser, "post", post)
    asyncio.run(one._stroll())
    assert told == ["again", "acked", "strolled"]


def test_a_copy_shows_at_once_what_people_write() -> None:
    """A11: nobody is there to read it first, and a wall without notes would rehearse nothing."""
    events = copy._events(a_forum("ideas").state, "123456")
    (ideas,) = [one for one in events if isinstance(one, ActivityAdded)]
    assert ideas.settings["prerelease"] is False


def verdict(lost: int, way: Way = "open") -> str:
    found = rehearsal.figures([1.0], [1.0], [1.0], 0, lost)
    return Report(copy="c", at=0, phase="done", phones=1, figures=found, reach=Reach(way)).verdict


@pytest.mark.parametrize("way", WORDS)
def test_an_address_that_phones_may_not_reach_is_never_green(way: Way) -> None:
    """E22: simulated phones get to 127.0.0.1; a private address is said, and is no fault."""
    assert verdict(0) == "green"
    assert verdict(0, way) == ("green" if way == "private" else "amber")
    assert verdict(1, way) == "red"


def test_a_vote_is_on_the_wall_with_the_first_picture_that_counts_it() -> None:
    """A11, D8"""
    acked = [PhoneReport("acked", at, activity="a1") for at in (1.0, 1.1, 1.2)]
    wall = [(1.05, "a1", 1), (1.3, "a1", 2)]
    assert [round(one) for one in wall_delays(acked, wall)] == [50, 200, NEVER_MS]


def test_frames_are_read_whole_however_they_arrive() -> None:
    """A11"""
    heard: list[tuple[int, bytes]] = []
    data = bytes([0x81, 2]) + b"hi" + bytes([0x89, 0]) + bytes([0x81, 126, 1, 0]) + b"x" * 256
    rest = b""
    for at in range(len(data)):
        rest = wire.frames(rest + data[at : at + 1], lambda kind, payload: heard.append((kind, payload)))
    assert heard == [(1, b"hi"), (9, b""), (1, b"x" * 256)] and rest == b""


def test_a_copy_asks_for_no_codes() -> None:
    """A11, E13: no simulated phone has one on paper, and none of the real ones may be used up."""
    source = a_forum("vote").state
    closed = tuple(replace(strand, code_required=True) for strand in source.settings.strands)
    source.settings = replace(source.settings, strands=closed)
    for activity in source.activities.values():
        activity.plan = replace(activity.plan, assurance="code")
    created, *rest = copy._events(source, "123456")
    assert isinstance(created, ForumCreated) and not any(one.code_required for one in created.settings.strands)
    assert created.settings.title["de"].startswith("Generalprobe: ")
    assert {one.plan.assurance for one in rest if isinstance(one, ActivityAdded)} == {"device"}


@pytest.mark.skipif(not hasattr(os, "nice"), reason="no order of processes here")
def test_a_crowd_stands_behind_the_server_on_the_same_machine() -> None:
    """A11: real phones bring their own processors; a rehearsal at the desk must not take them from a hall that votes."""
    plan = Plan(url="http://127.0.0.1:9", code="100001", first=0, number=0, within=1, vote_within=1, strands={}, seed=1)
    command = [sys.executable, "-m", "app.tools.rehearse.crowd"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as crowd:
        assert crowd.stdin
        crowd.stdin.write(msgspec.json.encode(plan) + b"\n")
        crowd.stdin.flush()
        behind = min(os.getpriority(os.PRIO_PROCESS, 0) + BEHIND, 19)
        deadline = time.monotonic() + 20
        while os.getpriority(os.PRIO_PROCESS, crowd.pid) != behind:
            assert crowd.poll() is None and time.monotonic() < deadline
            time.sleep(0.02)
        crowd.stdin.close()
        assert crowd.wait(20) == 0


def test_a_kind_fills_in_its_own_control_and_leaves_the_rest_to_chance() -> None:
    """A11: an order is made of lists to open, no two of which may say the same."""
    lists = "".join(f'<select name="place.o{i}"><option value="1"><option value="2"></select>' for i in (1, 2))
    form = forms.find(FORM.format(id="one", fields=lists + SEVERAL), "CastBallot")
    assert form and [one.choices for one in form.fields if one.kind == "select"] == [("1", "2")] * 2
    pairs = forms.fill(form, random.Random(1), "", {"place.o1": ("2",), "place.o2": ("1",)})
    assert [one for one in pairs if one[0].startswith("place")] == [("place.o1", "2"), ("place.o2", "1")]
    assert len(marks(pairs)) in (2, 3)


def test_what_was_written_is_lost_unless_it_stands_word_for_word() -> None:
    """A11: the same control for posts."""
    log = on_stage(a_forum("ideas"))
    said: Said = {"text": "Mehr Bänke (1)"}
    told = PhoneReport("acked", 1.0, by=ANNA.by, activity="a1", said=said)
    assert copy.lost(log.state, [told]) == 1
    play(log, ANNA, PostNote("a1", "t1", "Mehr Bänke (1)"))
    assert copy.lost(log.state, [told, replace(told, activity="a9", by="p:nobody")]) == 1
    assert copy.lost(log.state, [told]) == 0
