"""Who asks: the roles, and one person or link in one of them.

Never here: what a role may do (each command says it), how somebody proves who they are.
"""

from typing import Literal

import msgspec

Role = Literal["participant", "helper", "moderator", "facilitator", "organiser"]
EVERYONE: tuple[Role, ...] = ("participant",)
QUEUE: tuple[Role, ...] = ("moderator", "facilitator", "organiser")
LEAD: tuple[Role, ...] = ("facilitator", "organiser")
HELP: tuple[Role, ...] = ("helper", "facilitator", "organiser")
"""Who takes votes of people that have no phone."""
SCRIBES: tuple[Role, ...] = ("helper", *QUEUE)
"""Who types what others have written on paper."""
DESK: tuple[Role, ...] = ("organiser",)


class Actor(msgspec.Struct, frozen=True):
    """Who asks. `id` is a random id (participant), a link's id (helper, facilitator, moderator) or an organiser's id.
    `device`: the browser that came by a link, since several may share it; a random number that says nothing else."""

    role: Role
    id: str
    device: str = ""

    @property
    def by(self) -> str:
        """How the log names the actor: the role's first letter, a colon, the id."""
        return f"{self.role[0]}:{self.id}"

    @property
    def doer(self) -> str:
        """Whose own last action it is: that of one link on one device."""
        return doer_of(self.by, self.device)


def doer_of(by: str, device: str) -> str:
    """The same, of a link (`by`) and a device as the log names them."""
    return f"{by} {device}" if device else by
