"""An empty form is no abstention: whoever ticks nothing is asked, and abstaining is an act of its own."""

from __future__ import annotations

from typing import Any

import pytest

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot
from app.activities.base.messages import Refused
from app.forum import commands as c
from app.forum import views
from app.forum.state import Plan
from app.live.render.catalogues import translations
from tests.examples import EXAMPLES, OPTIONS
from tests.people import ANNA, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

LABELS = {"low_label": {"de": "nie"}, "high_label": {"de": "oft"}}
METHODS: dict[str, tuple[str, dict[str, Any]]] = {
    "single": ("vote", {"method": "single", "options": OPTIONS}),
    "several": ("vote", {"method": "multiple", "options": OPTIONS, "minimum": 0, "maximum": 2}),
    "at least two": ("vote", {"method": "multiple", "options": OPTIONS, "minimum": 2, "maximum": 3}),
    "consent": ("vote", {"method": "consent"}),
    "scale": ("vote", {"method": "scale", "options": OPTIONS, **LABELS}),
    "scale from 0": ("vote", {"method": "scale", "options": OPTIONS, "low": 0, "high": 10}),
    "statement": ("vote", {"method": "scale"}),
    "dots": ("prioritise", {"method": "dots", "budget": 5}),
    "points": ("prioritise", {"method": "points", "budget": 100, "step": 10}),
    **{
        f"example of {kind}": (kind, EXAMPLES[kind].settings)
        for kind, one in KINDS.items()
        if CastBallot in one.input.commands
    },
}
NOTHING = {"dots": {"m1": 0, "m2": 0}, "points": {"m1": 0}}
"""What such a form sends when nothing was given: a field that holds its zero."""


def asked(name: str) -> Forums:
    kind, settings = METHODS[name]
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan(kind, {"de": "Was?", "en": "What?"}), settings))
    return on_stage(log, "a2")


@pytest.mark.parametrize("name", METHODS)
def test_nothing_ticked_is_refused_in_words_and_nothing_is_stored(name: str) -> None:
    """A2, F28: the same in every kind and method."""
    log = asked(name)
    answer = play(log, ANNA, CastBallot("a2", marks=NOTHING.get(name, {})), changed=False)
    assert isinstance(answer, Refused) and answer.status == 422
    assert answer.message.startswith("Nothing is marked yet, so nothing was saved.")
    assert not log.state.activities["a2"].state.ballots
    body: Any = views.phone(log.state, "de", ANNA.by, log.now).body
    assert ("enthalte" in translations("de").gettext(answer.message)) is body.abstains


@pytest.mark.parametrize("name", METHODS)
def test_abstaining_is_an_act_of_its_own(name: str) -> None:
    """A2: with the button, whatever was ticked before; where it is one of the answers, that answer."""
    log = asked(name)
    body: Any = views.phone(log.state, "de", ANNA.by, log.now).body
    if body.abstains:
        assert play(log, ANNA, CastBallot("a2", abstain=True)) is None
        assert log.state.activities["a2"].state.ballots[ANNA.by].marks == {}
    else:
        assert play(log, ANNA, CastBallot("a2", choices=("abstain",))) is None
