"""A panel drawn elsewhere, as a programme records it. Never here: letters and codes (tests/web/desk)."""

from __future__ import annotations

import msgspec

from app.programme.panels import NO_DRAW, NO_NAME, NO_PANEL, NO_SIZE, NotePrinted, RecordPanel, RemovePanel
from app.programme.panels_state import PanelSettings
from tests.people import ORGANISER
from tests.play import Programmes, plan
from tests.programme.programmes import a_programme

PANEL = PanelSettings(
    title={"de": "Stadtgremium"},
    size=76,
    criteria={"de": "Alter, Bezirk, Bildung"},
    procedure={"de": "Zufallsauswahl aus dem Melderegister"},
    day="2021-10-04",
    by="Amt für Statistik",
)


def drawn() -> Programmes:
    log = a_programme()
    assert plan(log, ORGANISER, RecordPanel(PANEL)) is None
    return log


def test_a_draw_is_recorded_with_size_criteria_procedure_day_and_by_whom() -> None:
    """12 B10: S39; the draw is not ours, what is said of it is."""
    log = drawn()
    assert log.state.panels["l1"].settings == PANEL
    for lacking, refused in (
        ({"title": {}}, NO_NAME),
        ({"size": 0}, NO_SIZE),
        ({"by": " "}, NO_DRAW),
        ({"day": "gestern"}, NO_DRAW),
        ({"procedure": {}}, NO_DRAW),
    ):
        told = msgspec.structs.replace(PANEL, **lacking)
        assert plan(log, ORGANISER, RecordPanel(told), changed=False) == refused


def test_it_is_described_otherwise_and_removed() -> None:
    """12 B10: S39; two organisers with one form, and nothing is done to what is gone."""
    log = drawn()
    more = msgspec.structs.replace(PANEL, size=80)
    assert plan(log, ORGANISER, RecordPanel(more, "l1", records={"panel:l1": 0})) is None
    assert log.state.panels["l1"].settings.size == 80
    again = plan(log, ORGANISER, RecordPanel(PANEL, "l1", records={"panel:l1": 0}), changed=False)
    assert again is not None and again.status == 409
    assert plan(log, ORGANISER, RemovePanel("l1")) is None
    assert plan(log, ORGANISER, RecordPanel(PANEL, "l1"), changed=False) == NO_PANEL


def test_printing_is_noted_with_its_number_and_nothing_of_anybody() -> None:
    """12 B10: S39; how many letters went out, never to whom."""
    log = drawn()
    assert plan(log, ORGANISER, NotePrinted("l1", "f1", "panel", 76)) is None
    one = log.state.panels["l1"].printed[0]
    assert (one.forum, one.strand, one.number, one.at) == ("f1", "panel", 76, log.now)
