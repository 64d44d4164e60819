"""Measures of a forum that are items of the programme's register: their number stays, and they are not undone.

Never here: the register itself (tests/programme), pages.
"""

from __future__ import annotations

import msgspec

from app.activities.base.messages import Refused
from app.forum import commands as c
from app.forum import items
from app.forum.clone import clone
from app.forum.events import MeasuresImported
from app.forum.items import MeasureItem, NameItems
from app.forum.making import IN_REGISTER, UnmakeMeasures
from tests.forum.picture_plays import draft
from tests.forum.test_making import made
from tests.people import FACILITATOR, MEASURES, ORGANISER
from tests.play import play

TAKEN = msgspec.structs.replace(MEASURES[0], number="M77", item="i7", item_version=2)


def test_a_measure_of_the_register_keeps_its_number() -> None:
    """12 B8: words may be corrected as ever, and what it is an item of stays whatever a form says."""
    log = draft()
    assert play(log, ORGANISER, c.ImportMeasures((TAKEN,), "register")) is None
    other = msgspec.structs.replace(TAKEN, id="m5", number="M78")
    assert play(log, ORGANISER, c.ChangeMeasure(other), changed=False) == items.NUMBER_STAYS
    typed = msgspec.structs.replace(TAKEN, id="m5", title={"de": "Kurz"}, item="", item_version=0)
    assert play(log, ORGANISER, c.ChangeMeasure(typed)) is None
    stands = log.state.measures["m5"]
    assert (stands.title, stands.item, stands.item_version) == ({"de": "Kurz"}, "i7", 2)


def test_a_newer_version_is_taken_and_never_an_older_one() -> None:
    """12 B8, S72: which version people vote on is known."""
    log = draft()
    play(log, ORGANISER, c.ImportMeasures((TAKEN,), "register"))
    newer = msgspec.structs.replace(TAKEN, id="m5", title={"de": "Neu"}, item_version=3)
    assert play(log, ORGANISER, c.ChangeMeasure(newer)) is None
    assert log.state.measures["m5"].item_version == 3
    older = msgspec.structs.replace(newer, item_version=1, title={"de": "Alt"})
    play(log, ORGANISER, c.ChangeMeasure(older))
    assert log.state.measures["m5"].item_version == 3


def test_a_measure_is_one_item_alone() -> None:
    """12 B8: another entry cannot claim it; the same may say which version it stands for."""
    log = draft()
    assert play(log, ORGANISER, NameItems((MeasureItem("m2", "i7", 1),))) is None
    again = play(log, ORGANISER, NameItems((MeasureItem("m2", "i8", 1),)), changed=False)
    assert again == Refused(items.OTHER_ITEM, {"measure": "M02"})
    assert play(log, ORGANISER, NameItems((MeasureItem("m9", "i7", 1),)), changed=False) == items.NO_MEASURE
    assert play(log, ORGANISER, NameItems((MeasureItem("m2", "i7", 2),))) is None


def test_what_is_in_the_register_is_withdrawn_not_undone() -> None:
    """12 B8: its number stands there for ever."""
    log = made()
    number = log.state.measures["m5"].number
    assert play(log, ORGANISER, NameItems((MeasureItem("m5", "i7", 1),))) is None
    refused = play(log, FACILITATOR, UnmakeMeasures(("m5",)), changed=False)
    assert refused == Refused(IN_REGISTER, {"measure": number})


def test_the_next_forum_speaks_about_the_same_items() -> None:
    """12 B8, S02: a forum made like another one keeps what its measures are."""
    log = draft()
    play(log, ORGANISER, c.ImportMeasures((TAKEN,), "register"))
    [imported] = [one for one in clone(log.state, "code", {"de": "Zwei"}) if isinstance(one, MeasuresImported)]
    assert [(one.number, one.item, one.item_version) for one in imported.measures][-1] == ("M77", "i7", 2)
