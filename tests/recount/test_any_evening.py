"""The recount against the app, on evenings that nobody thought of: two readings of one log, written apart, agree.

Here: evenings drawn by Hypothesis. Never: what is bent on purpose (test_recount.py).
"""

from __future__ import annotations

import contextlib
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Refused
from app.forum import commands as c
from app.forum.codec import FORUM
from app.forum.decide import decide
from app.forum.state import Forum
from app.recount import main
from tests.archive.made import archived
from tests.forum.sealing.test_seal import NIGHT, sealed
from tests.forum.test_state_machine import ACTORS, OF_FORUM, OF_KINDS
from tests.people import ORGANISER, a_forum, on_stage
from tests.play import Entry

pytestmark = pytest.mark.few
SAID = st.lists(st.tuples(ACTORS, st.one_of(OF_KINDS, OF_KINDS, *OF_FORUM)), max_size=60)
FIRST = st.sampled_from([f"a{number}" for number in range(1, len(KINDS) + 1)])
QUICK = [HealthCheck.too_slow, HealthCheck.data_too_large]


def happened(
    said: list[tuple[Actor, Command]], first: str, late: list[int], over: bool = True
) -> tuple[Forum, list[Entry]]:
    """A log in which everything was said; some entries come twice, some later than they were decided. `over`: it is closed."""
    start = on_stage(a_forum(*KINDS), first)
    forum, log, now = start.state, list(start.entries), start.now
    waiting: list[bytes] = []
    for number, (actor, command) in enumerate([*said, (ORGANISER, c.CloseForum())] if over else said):
        event = decide(forum, actor, command, now)
        if isinstance(event, Refused):
            continue
        waiting.append(FORUM.encode(actor.by, f"c{number}", event))
        if number % 7 in late and number < len(said):
            continue  # the next ones overtake it
        for data in [*reversed(waiting), *waiting[:1] * (number % 3 == 0)]:
            now += number % 5 * 700
            log.append((f"{now}-{len(log)}", data))
            start._step(forum, *log[-1])
        waiting.clear()
    return forum, log


def recounted(log: list[Entry]) -> str:
    """What the recount does not agree with; empty if nothing."""
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()) as told:
        path = Path(folder) / "file"
        path.write_bytes(archived(log, NIGHT))
        code = main([str(path), "--lang", "en"])
    words = told.getvalue()
    return "" if code == 0 else "\n".join(line for line in words.splitlines() if not line.startswith("✓"))


@settings(max_examples=25, suppress_health_check=QUICK, deadline=None)
@given(SAID, FIRST, st.lists(st.integers(0, 6), max_size=3))
def test_any_evening_counts_the_same_again(said: list[tuple[Actor, Command]], first: str, late: list[int]) -> None:
    """E11, figure 24: late, repeated and overtaken entries, steps taken back, notes withdrawn: both readings agree."""
    forum, log = happened(said, first, late)
    assert recounted(log) == ""
    if forum.status == "closed":
        assert recounted(list(sealed(log).entries)) == "", "after sealing"


@pytest.mark.long
@settings(max_examples=600, suppress_health_check=QUICK, deadline=None)
@given(SAID, FIRST, st.lists(st.integers(0, 6), max_size=3))
def test_six_hundred_evenings_count_the_same_again(
    said: list[tuple[Actor, Command]], first: str, late: list[int]
) -> None:
    """E11, figure 24."""
    forum, log = happened(said, first, late)
    assert recounted(log) == ""
    if forum.status == "closed":
        assert recounted(list(sealed(log).entries)) == "", "after sealing"
