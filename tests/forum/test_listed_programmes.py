"""The programmes on the desk's list: names that are unique, earlier names that keep leading there, deletion.

Never here: that each event can be replayed (test_play.py).
"""

from __future__ import annotations

import pytest

from app.forum.desk import RESTORER, ForumErased
from app.forum.listed_programmes import (
    CAME_BACK,
    GONE,
    NO_NAME,
    TAKEN,
    UNKNOWN,
    ProgrammeDeleted,
    ProgrammeListed,
    ProgrammeRenamed,
    name_refused,
)
from tests.people import EVENING
from tests.play import Desks

BY = "o:olga"
OF_PROGRAMMES = (
    (BY, ProgrammeListed("p-1", "stadt")),
    (BY, ProgrammeRenamed("p-1", "smarte-stadt")),
    (BY, ProgrammeDeleted("p-1", 1)),
)


def a_desk() -> Desks:
    log = Desks(EVENING)
    assert log.append(BY, "one", ProgrammeListed("p-1", "stadt")) is None
    return log


def test_a_name_leads_to_one_programme_also_after_another_one_was_given() -> None:
    """12 B7: printed addresses keep working."""
    log = a_desk()
    assert log.append(BY, "two", ProgrammeRenamed("p-1", "smarte-stadt")) is None
    assert log.state.programmes == {"p-1": "smarte-stadt"}
    assert log.state.names == {"stadt": "p-1", "smarte-stadt": "p-1"}
    assert log.append(BY, "three", ProgrammeListed("p-2", "stadt")) == TAKEN
    assert log.append(BY, "four", ProgrammeListed("p-2", "land")) is None
    assert log.append(BY, "five", ProgrammeRenamed("p-2", "smarte-stadt")) == TAKEN
    assert log.append(BY, "six", ProgrammeRenamed("p-1", "stadt")) is None, "its own earlier name"
    assert log.append(BY, "seven", ProgrammeRenamed("p-3", "dorf")) == UNKNOWN


@pytest.mark.parametrize("name", ["", "Stadt", "stadt_2", "-stadt", "stadt-", "sta--dt", "straße", "a/b", "x" * 41])
def test_a_name_that_no_address_can_have_is_refused(name: str) -> None:
    """12 B7: in words, and by the fold as well."""
    log = a_desk()
    assert name_refused(name) == NO_NAME
    assert log.append(BY, "two", ProgrammeListed("p-2", name)) == NO_NAME
    assert log.append(BY, "three", ProgrammeRenamed("p-1", name)) == NO_NAME


def test_a_deleted_programme_stays_deleted_unless_it_is_restored() -> None:
    """12 D18: and its name is free for another one."""
    log = a_desk()
    assert log.append(BY, "two", ProgrammeDeleted("p-1", 1)) is None
    assert log.state.gone("p-1") and "p-1" in log.state.leaving
    assert log.append(BY, "three", ProgrammeListed("p-1", "stadt")) == GONE
    assert log.append(RESTORER, "four", ProgrammeListed("p-1", "stadt")) == GONE, "its bytes are leaving"
    assert log.append("s:keeper", "five", ForumErased("p-1", 1)) is None
    assert log.append(RESTORER, "six", ProgrammeListed("p-1", "stadt")) is None
    assert not log.state.gone("p-1")
    assert log.append(BY, "seven", ProgrammeDeleted("p-1", 1)) == CAME_BACK
    assert log.append(BY, "eight", ProgrammeDeleted("p-1", 2)) is None
    assert log.append(BY, "nine", ProgrammeDeleted("p-1")) == GONE
    assert log.append(BY, "ten", ProgrammeListed("p-2", "stadt")) is None
