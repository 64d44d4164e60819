"""Who leads: everybody with a console until somebody takes the lead; what the others then do changes nothing (11 E11, B10)."""

from __future__ import annotations

import json

import pytest

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Refused
from app.forum import commands as c
from app.forum import events as e
from app.forum.codec import FORUM as CODEC
from app.forum.decide import decide
from app.forum.fold import fold
from app.forum.leading import NAMED, SOMEBODY
from app.forum.leading import refused as of_lead_alone
from app.forum.lots import LotsAnnounced, LotsDrawn
from app.forum.views import console, leading
from app.recount.log import Log
from tests.people import FACILITATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

BEA = Actor("facilitator", "bea")
MODERATOR = Actor("moderator", "mod")


@pytest.fixture
def log() -> Forums:
    found = on_stage(a_forum("vote", "vote"))
    play(found, ORGANISER, c.MakeLink("bea", "facilitator", "Bea, Bühne"))
    return found


def ask(log: Forums, actor: Actor, command: Command) -> Refused | None:
    answer = decide(log.state, actor, command, log.now)
    if isinstance(answer, Refused):
        return answer
    assert answer is not None
    return log.append(actor.by, f"command-{len(log.entries)}", answer)


def refused(log: Forums, actor: Actor, command: Command) -> Refused | None:
    before = (log.state.stage, log.state.activities["a1"].phase, log.state.lead)
    answer = ask(log, actor, command)
    assert answer is None or (log.state.stage, log.state.activities["a1"].phase, log.state.lead) == before
    return answer


def test_without_a_lead_everybody_leads(log: Forums) -> None:
    """11 E11: nothing is asked of small teams."""
    assert refused(log, FACILITATOR, c.CloseInput("a1")) is None
    assert refused(log, BEA, c.Show("a2")) is None


def test_who_does_not_lead_changes_nothing_but_may_cover_the_wall_and_take_the_lead(log: Forums) -> None:
    """11 E11: the sentence names who leads; an emergency needs no lead; nothing is lost in between."""
    play(log, BEA, c.TakeLead(seen="-"))
    found = refused(log, FACILITATOR, c.CloseInput("a1"))
    assert found is not None and found.values == {"who": "Bea, Bühne"} and found.status == 409
    for command in (c.Show("a2"), c.InsertQuestion("Pause?", leave=True), c.ExtendTimer("a1", 1), c.Reveal("a1")):
        assert refused(log, FACILITATOR, command) == found, command
    assert refused(log, FACILITATOR, c.BlankWall()) is None
    assert refused(log, FACILITATOR, c.TakeLead(seen=BEA.by)) is None
    assert log.state.lead is not None and log.state.lead.before == BEA.by
    assert refused(log, BEA, c.CloseInput("a1")) == SOMEBODY, "the other link has no name"
    assert refused(log, FACILITATOR, c.CloseInput("a1")) is None


def test_two_who_take_the_lead_at_once(log: Forums) -> None:
    """11 E11: the second learns that the first was faster, and whom they would have taken it from."""
    play(log, BEA, c.TakeLead(seen="-"))
    assert refused(log, FACILITATOR, c.TakeLead(seen="-")) is not None
    assert refused(log, FACILITATOR, c.GiveLead(seen="-")) is not None
    assert log.state.lead is not None and log.state.lead.by == BEA.by


def test_a_lead_whose_link_is_withdrawn_leaves_nobody_locked_out(log: Forums) -> None:
    play(log, BEA, c.TakeLead())
    play(log, ORGANISER, c.RevokeLink("bea"))
    assert log.state.lead is None and refused(log, FACILITATOR, c.CloseInput("a1")) is None


def test_the_fold_has_the_last_word(log: Forums) -> None:
    """11 E11: what another process appended before is held against what came after it, here and in the recount."""
    play(log, BEA, c.TakeLead())
    late = log.append(FACILITATOR.by, "late", e.InputClosed("a1"))
    assert late == Refused(NAMED, {"who": "Bea, Bühne"})
    assert log.state.activities["a1"].phase.open
    counted = Log()
    for entry_id, data in log.entries:
        counted.take(entry_id, data.decode())
    assert counted.steps["a1"].open and counted.lead == BEA.by


@pytest.mark.parametrize(("who", "mine", "lost"), [(BEA, True, False), (FACILITATOR, False, True)])
def test_everybody_sees_who_leads(log: Forums, who: Actor, mine: bool, lost: bool) -> None:
    """11 E11: who leads, who lost it, and of others how many screens since when."""
    play(log, FACILITATOR, c.TakeLead())
    play(log, BEA, c.TakeLead())
    parts = leading.parts(log.state, who.role, who.by, {BEA.by: (5, 9), "o:olga": (7,)})
    assert (parts["lead"].mine, parts["lead"].lost, parts["lead"].by.name) == (mine, lost, "Bea, Bühne")
    assert [(row.who.role, row.screens, row.since, row.leads) for row in parts["here"].rows] == [
        ("organiser", 1, 7, False),
        ("facilitator", 2, 5, True),
    ]
    shown = console.parts(log.state, "en", who.role, 0, log.now, who.by)
    assert shown["acts"].drives is mine and bool(shown["acts"].likely) is mine and shown["acts"].covers
    assert (shown["did"].undo is not None) and shown["top"].drives


def test_whose_action_would_be_undone_is_said_to_others(log: Forums) -> None:
    """11 E11: two who lead at once do not undo each other unseen."""
    play(log, BEA, c.CloseInput("a1"))
    for who, name in ((FACILITATOR, "Bea, Bühne"), (BEA, None)):
        undo = console.parts(log.state, "en", "facilitator", 0, log.now, who.by)["did"].undo
        assert (undo.by.name if undo.by else None) == name


def test_a_moderator_takes_no_lead(log: Forums) -> None:
    answer = ask(log, MODERATOR, c.TakeLead())
    assert answer is not None and answer.status == 403


def test_old_logs_read_as_before() -> None:
    """A link of an earlier version has no name, no look, and was never cleared."""
    data = json.dumps({"b": "o:x", "c": "k", "e": {"t": "LinkMade", "link": "l9", "role": "wall"}}).encode()
    logged = CODEC.decode("1-0", data)
    forum = a_forum("vote").state
    assert logged is not None and fold(forum, logged) is None
    assert forum.links["l9"].name == "" and forum.links["l9"].cleared == 0


def test_lots_are_announced_and_drawn_by_who_leads_alone(log: Forums) -> None:
    """11 E11, 10 D: they stand for ever."""
    play(log, BEA, c.TakeLead(seen="-"))
    acts = (LotsAnnounced("a1", 1, ("o1", "o2"), "Ziehung"), LotsDrawn("a1", 1, ("o1", "o2"), "7"))
    for act in acts:
        assert of_lead_alone(log.state, FACILITATOR.by, act) is not None
        assert of_lead_alone(log.state, BEA.by, act) is None
