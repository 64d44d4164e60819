"""The strands of a programme and their sizes. Never here: what a page shows of them."""

from __future__ import annotations

import pytest

from app.activities.base.messages import Refused
from app.activities.base.strand import SHAPES
from app.forum.versions import CHANGED
from app.programme import strands
from app.programme.strands import AddStrand, ChangeStrand, RemoveStrand, SaySize
from app.programme.strands_state import Size, StrandSaid
from tests.people import ORGANISER
from tests.play import Programmes, plan
from tests.programme.programmes import a_programme

EXPERTS = StrandSaid(name={"de": "Expert:innen"}, shape="expert")
FEBRUARY = Size(sort="over", number=130, day="2022-02-24", source="Einladung zum Forum 1")
APRIL = Size(sort="over", number=120, day="2022-04-27", source="Einladung zum Forum 2", link="https://example.org/2")


def with_experts() -> Programmes:
    log = a_programme()
    assert plan(log, ORGANISER, AddStrand(EXPERTS)) is None
    return log


def test_a_size_stands_with_its_day_and_source_and_earlier_ones_stay() -> None:
    """12 B7, S18: 130 in February, 120 in April; also when the older one is brought in later."""
    log = with_experts()
    assert plan(log, ORGANISER, SaySize("s1", APRIL)) is None
    assert plan(log, ORGANISER, SaySize("s1", FEBRUARY)) is None
    one = log.state.strands["s1"]
    assert one.size is not None and (one.size.number, one.size.source) == (120, "Einladung zum Forum 2")
    assert [size.number for size in one.sizes] == [120, 130] and all(size.at for size in one.sizes)


@pytest.mark.parametrize(
    ("size", "refused"),
    [
        (Size(number=130, day="", source="Einladung"), strands.NO_DAY),
        (Size(number=130, day="24.02.2022", source="Einladung"), strands.NO_DAY),
        (Size(number=130, day="2022-02-24", source=""), strands.NO_SOURCE),
        (Size(number=0, day="2022-02-24", source="Einladung"), strands.NO_NUMBER),
        (Size(sort="open", number=5, day="2022-02-24", source="Einladung"), strands.NO_NUMBER),
        (Size(number=5, day="2022-02-24", source="Einladung", link="javascript:1"), strands.NO_LINK),
    ],
)
def test_a_typed_total_without_date_and_source_is_refused(size: Size, refused: Refused) -> None:
    """12 B7, S18: nothing is stored."""
    assert plan(with_experts(), ORGANISER, SaySize("s1", size), changed=False) == refused


def test_strands_are_told_apart_and_keep_their_numbers() -> None:
    """12 B7: by a shape of its own each; a number is never given twice."""
    log = with_experts()
    assert plan(log, ORGANISER, AddStrand(EXPERTS), changed=False) == strands.SAME_SHAPE
    assert plan(log, ORGANISER, AddStrand(StrandSaid(name={})), changed=False) == strands.NAMELESS
    new = StrandSaid(name={"de": "Fachleute"}, shape="expert")
    assert plan(log, ORGANISER, ChangeStrand("s1", new, records={"strand:s1": 0})) is None
    assert plan(log, ORGANISER, ChangeStrand("s1", EXPERTS, records={"strand:s1": 0}), changed=False) == CHANGED
    assert plan(log, ORGANISER, RemoveStrand("s1")) is None
    assert plan(log, ORGANISER, RemoveStrand("s1"), changed=False) == strands.NOT_THERE
    assert plan(log, ORGANISER, SaySize("s1", APRIL), changed=False) == strands.NOT_THERE
    for shape in SHAPES:
        assert plan(log, ORGANISER, AddStrand(StrandSaid(name={"de": shape}, shape=shape))) is None
    assert next(iter(log.state.strands)) == "s2"
    assert plan(log, ORGANISER, AddStrand(EXPERTS), changed=False) == strands.TOO_MANY
