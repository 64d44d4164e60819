"""The events of steps that follow from another one, each played once (test_play).

Here: what is done and what it changes. Never: how it is checked.
"""

from __future__ import annotations

from typing import Any

from app.activities.ballots.messages import CastBallot
from app.activities.base.offer import Source
from app.forum import commands as c
from app.forum import events as e
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, a_forum, on_stage
from tests.play import Forums, play


def answered() -> Forums:
    log = on_stage(a_forum("vote", "vote"))
    play(log, ANNA, CastBallot("a1", choices=("o1",)))
    play(log, FACILITATOR, c.CloseInput("a1"))
    return log


def opposed() -> Forums:
    """What five people resisted strongly is shown."""
    log = on_stage(a_forum("resist", "vote"))
    for who in (ANNA, BORIS, CEM, DILEK, EMRE):
        play(log, who, CastBallot("a1", marks={"o1": 9}))
    play(log, FACILITATOR, c.Reveal("a1"))
    return log


OF_ROUNDS: dict[type, Any] = {
    e.RoundAdded: (
        answered,
        FACILITATOR,
        c.StartOver("a1"),
        lambda f: (f.activities["a3"].round, f.activities["a3"].round_of, f.stage.activity) == (2, "a1", "a3"),
    ),
    e.ReasonsAsked: (
        opposed,
        FACILITATOR,
        c.AskReasons("a1"),
        lambda f: (f.activities["a3"].plan.source, f.stage.activity) == (Source("opposed", step="a1"), "a3"),
    ),
}
