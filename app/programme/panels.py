"""Panels drawn by lot: recorded, described otherwise, removed; and that codes were printed for one.

Never here: drawing, a name, a code.
"""

from typing import ClassVar

from app.activities.base.actor import Actor
from app.activities.base.messages import Event, Logged, Refused
from app.letters import written
from app.programme.imported import is_day
from app.programme.panels_state import CodesPrinted, Panel, PanelSettings
from app.programme.part import Part, ProgrammeCommand, ProgrammeEvent
from app.programme.state import Programme
from app.text import N_

PANEL = "panel"
NO_NAME = Refused(N_("Please say what the panel is called."), status=422, invalid=("title",))
NO_SIZE = Refused(N_("Please say how many people were drawn."), status=422, invalid=("size",))
NO_DRAW = Refused(
    N_("Please say how the draw was made: by whom, when and by which procedure."), status=422, invalid=("procedure",)
)
NO_PANEL = Refused(N_("This panel is no longer there."), status=404)


class RecordPanel(ProgrammeCommand, frozen=True):
    """Say how a panel was drawn; without an id a new one."""

    settings: PanelSettings
    panel: str = ""


class RemovePanel(ProgrammeCommand, frozen=True):
    """Take a panel out of the programme."""

    panel: str


class NotePrinted(ProgrammeCommand, frozen=True):
    """Note that letters with codes were printed for a panel."""

    panel: str
    forum: str
    strand: str
    number: int


class PanelRecorded(ProgrammeEvent, frozen=True):
    """A panel is described so from now on; without an id it is new."""

    named: ClassVar[tuple[str, ...]] = ("record",)
    settings: PanelSettings
    panel: str = ""

    @property
    def record(self) -> tuple[str, ...]:
        """The record that it changes; a new one has none yet."""
        return (f"{PANEL}:{self.panel}",) if self.panel else ()


class PanelRemoved(ProgrammeEvent, frozen=True):
    """It is no longer part of the programme."""

    panel: str


class PanelCodesPrinted(ProgrammeEvent, frozen=True):
    """Letters with codes were printed, and the list of names was forgotten."""

    panel: str
    forum: str
    strand: str
    number: int


def _record(programme: Programme, actor: Actor, command: RecordPanel, now: int) -> Event | Refused:
    said = command.settings
    if command.panel and _known(programme, command.panel) is None:
        return NO_PANEL
    if not any(map(written, said.title.values())):
        return NO_NAME
    if said.size < 1:
        return NO_SIZE
    if not (is_day(said.day) and written(said.by) and any(map(written, said.procedure.values()))):
        return NO_DRAW
    return PanelRecorded(settings=said, panel=command.panel, records=command.records)


def _remove(programme: Programme, actor: Actor, command: RemovePanel, now: int) -> Event | Refused:
    return PanelRemoved(panel=command.panel) if _known(programme, command.panel) else NO_PANEL


def _print(programme: Programme, actor: Actor, command: NotePrinted, now: int) -> Event | Refused:
    if _known(programme, command.panel) is None:
        return NO_PANEL
    return PanelCodesPrinted(panel=command.panel, forum=command.forum, strand=command.strand, number=command.number)


def _known(programme: Programme, panel: str) -> Panel | None:
    found = programme.panels.get(panel)
    return found if found is not None and not found.removed else None


def _recorded(programme: Programme, event: PanelRecorded, logged: Logged) -> Refused | None:
    if event.panel:
        known = _known(programme, event.panel)
        if known is None:
            return NO_PANEL
        known.settings = event.settings
        return None
    number = programme.next(PANEL)
    programme.made[PANEL] = number
    programme.panels[f"l{number}"] = Panel(id=f"l{number}", settings=event.settings, printed=[])
    return None


def _removed(programme: Programme, event: PanelRemoved, logged: Logged) -> Refused | None:
    known = _known(programme, event.panel)
    if known is None:
        return NO_PANEL
    known.removed = True
    return None


def _printed(programme: Programme, event: PanelCodesPrinted, logged: Logged) -> Refused | None:
    known = _known(programme, event.panel)
    if known is None:
        return NO_PANEL
    known.printed.append(CodesPrinted(event.forum, event.strand, event.number, logged.at))
    return None


PART = Part(
    commands={RecordPanel: _record, RemovePanel: _remove, NotePrinted: _print},
    events={PanelRecorded: _recorded, PanelRemoved: _removed, PanelCodesPrinted: _printed},
)
