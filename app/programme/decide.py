"""A command against a programme's state: the event that would follow, or a refusal in words.

Pure: `now` is an argument. The fold has the last word. Never here: what one part decides, append.
"""

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Event, Refused
from app.programme.fold import older
from app.programme.part import ProgrammeEvent
from app.programme.parts import DECISIONS
from app.programme.state import Programme
from app.text import N_

NOT_ALLOWED = Refused(N_("Your link does not allow this."), status=403)


def decide(programme: Programme, actor: Actor, command: Command, now: int) -> Event | Refused:
    """What `command` by `actor` leads to at `now` (milliseconds)."""
    if actor.role not in command.roles:
        return NOT_ALLOWED
    event = DECISIONS[type(command)](programme, actor, command, now)
    return (older(programme, event) or event) if isinstance(event, ProgrammeEvent) else event
