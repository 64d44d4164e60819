"""Panels drawn by lot, for everybody: how, by whom and when they were drawn, and how many codes were printed for them.

Never here: anybody who was drawn.
"""

import msgspec

from app.programme.panels_state import Panel
from app.programme.state import Programme
from app.text import pick


class PanelRow(msgspec.Struct, frozen=True, kw_only=True):
    """One panel; `printed` counts letters with one-time codes, `printed_at` is when the last were printed (milliseconds, 0:
    never)."""

    id: str
    title: str
    size: int
    criteria: str
    procedure: str
    day: str
    by: str
    printed: int
    printed_at: int


def panel_rows(programme: Programme, language: str) -> tuple[PanelRow, ...]:
    """All of a programme, in the order in which they were recorded."""
    return tuple(panel_row(one, language) for one in programme.panels.values() if not one.removed)


def panel_row(one: Panel, language: str) -> PanelRow:
    """One as a reader of `language` sees it."""
    said = one.settings
    return PanelRow(
        id=one.id,
        title=pick(said.title, language),
        size=said.size,
        criteria=pick(said.criteria, language),
        procedure=pick(said.procedure, language),
        day=said.day,
        by=said.by,
        printed=sum(lot.number for lot in one.printed),
        printed_at=max((lot.at for lot in one.printed), default=0),
    )
