"""The programme as a whole: said, changed, shown to everybody or not.

Never here: its parts.
"""

from typing import ClassVar

from app.activities.base.actor import Actor
from app.activities.base.messages import Event, Logged, Refused
from app.programme.basics_state import ProgrammeSettings
from app.programme.part import Part, ProgrammeCommand, ProgrammeEvent
from app.programme.state import Programme
from app.text import N_

BASICS = "basics"
NO_TITLE = Refused(N_("Please give the programme a title."), status=422, invalid=("title",))


class SayProgramme(ProgrammeCommand, frozen=True):
    """Say what the programme is."""

    settings: ProgrammeSettings


class ShowProgramme(ProgrammeCommand, frozen=True):
    """Let everybody see the programme's pages, or nobody."""

    public: bool = True


class ProgrammeSaid(ProgrammeEvent, frozen=True):
    """These are its words from now on."""

    names_by_order: ClassVar[bool] = False
    always: ClassVar[tuple[str, ...]] = (BASICS,)
    settings: ProgrammeSettings


class ProgrammeShown(ProgrammeEvent, frozen=True):
    """From now on its pages can be seen by everybody, or by nobody but organisers."""

    names_by_order: ClassVar[bool] = False
    public: bool = True


def _say(programme: Programme, actor: Actor, command: SayProgramme, now: int) -> Event | Refused:
    return (
        ProgrammeSaid(command.settings, records=command.records) if any(command.settings.title.values()) else NO_TITLE
    )


def _show(programme: Programme, actor: Actor, command: ShowProgramme, now: int) -> Event | Refused:
    return ProgrammeShown(public=command.public) if programme.begun else NO_TITLE


def _said(programme: Programme, event: ProgrammeSaid, logged: Logged) -> Refused | None:
    programme.basics.settings = event.settings
    programme.begun = programme.begun or logged.at
    return None


def _shown(programme: Programme, event: ProgrammeShown, logged: Logged) -> Refused | None:
    if event.public and not programme.basics.public:
        programme.basics.public_at = logged.at
    programme.basics.public = event.public
    return None


PART = Part(
    commands={SayProgramme: _say, ShowProgramme: _show},
    events={ProgrammeSaid: _said, ProgrammeShown: _shown},
)
