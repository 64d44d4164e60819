"""The programmes of the installation, in the desk's log: which there are, and by which name their public pages are found.

A programme's id begins with `p-`, as no forum's does, so that each log's key says what it is about. Never here: what happens
inside a programme (app/programme), its pages.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.activities.base.messages import Event, Logged, Refused
from app.forum.confirmed import ADDRESSES, name_of
from app.text import N_

if TYPE_CHECKING:
    from app.forum.desk import Desk

RESTORER = "s:restore"
"""Who brings a deleted forum or programme back from an archive: on purpose, and nobody else does."""
PREFIX = "p-"
NAME_MOST = 40
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
"""What stands in the public address: read aloud, typed from a poster, the same in every browser."""
NO_NAME = Refused(
    N_(
        "The name in the address may have lower-case letters a to z, digits, and hyphens between them, such as "
        "smart-city-strategy; 40 characters at most."
    ),
    status=422,
    invalid=("name",),
)
TAKEN = Refused(
    N_("Another programme has this name in its address, or had it once. Please choose another one."), invalid=("name",)
)
GONE = Refused(N_("This programme was deleted."), status=410)
UNKNOWN = Refused(N_("This programme does not exist."), status=404)
CAME_BACK = Refused(
    N_("This programme was restored from an archive after you had deleted it. To delete it again, load its page again.")
)


class ProgrammeListed(Event, frozen=True):
    """A programme exists; `name` is what its public addresses say."""

    programme: str
    name: str


class ProgrammeRenamed(Event, frozen=True):
    """Its public addresses say `name` from now on; the earlier ones lead there."""

    programme: str
    name: str


class ProgrammeDeleted(Event, frozen=True):
    """A programme is gone; its log is removed from the store. `listing` says which one is meant (see Desk), 0: any."""

    programme: str
    listing: int = 0


def is_programme(log: str) -> bool:
    """Whether this is a programme's id, and no forum's."""
    return log.startswith(PREFIX)


def name_refused(name: str) -> Refused | None:
    """Why no address can be made of this name, whoever has it."""
    return None if len(name) <= NAME_MOST and NAME.fullmatch(name) else NO_NAME


def is_taken(desk: "Desk", programme: str, name: str) -> bool:
    """Whether another programme has this name. It belongs to whoever had it first, also after another one was given; a deleted
    programme's is free."""
    owner = desk.names.get(name, programme)
    return owner != programme and owner in desk.programmes


def free_name(desk: "Desk", programme: str, wanted: str) -> str:
    """The name that is wanted for a programme, or, where another one has it, the first with a number behind it that is free."""
    name, number = wanted, 2
    while is_taken(desk, programme, name):
        name, number = f"{wanted[: NAME_MOST - 4].rstrip('-')}-{number}", number + 1
    return name


def _refused(desk: "Desk", programme: str, name: str) -> Refused | None:
    return name_refused(name) or (TAKEN if is_taken(desk, programme, name) else None)


def _listed(desk: "Desk", event: ProgrammeListed, logged: Logged) -> Refused | None:
    if event.programme in desk.programmes or not is_programme(event.programme):
        return TAKEN
    if event.programme in desk.leaving or (desk.gone(event.programme) and logged.by != RESTORER):
        return GONE
    if refused := _refused(desk, event.programme, event.name):
        return refused
    if event.programme in desk.deleted:
        desk.restored[event.programme] = logged.at
    desk.listings[event.programme] = desk.listings.get(event.programme, 0) + 1
    desk.programmes[event.programme] = event.name
    desk.names[event.name] = event.programme
    return None


def _renamed(desk: "Desk", event: ProgrammeRenamed, logged: Logged) -> Refused | None:
    if event.programme not in desk.programmes:
        return GONE if desk.gone(event.programme) else UNKNOWN
    if refused := _refused(desk, event.programme, event.name):
        return refused
    desk.programmes[event.programme] = event.name
    desk.names[event.name] = event.programme
    return None


def _deleted(desk: "Desk", event: ProgrammeDeleted, logged: Logged) -> Refused | None:
    if event.listing not in (0, desk.listings.get(event.programme, 0)):
        return CAME_BACK
    if desk.programmes.pop(event.programme, None) is None:
        return GONE if desk.gone(event.programme) else UNKNOWN
    desk.restored.pop(event.programme, None)
    desk.confirmed.pop(name_of(event.programme, ADDRESSES), None)
    desk.leaving[event.programme] = desk.deleted[event.programme] = logged.at
    return None


HANDLERS: dict[type, Callable[[Any, Any, Logged], Refused | None]] = {
    ProgrammeListed: _listed,
    ProgrammeRenamed: _renamed,
    ProgrammeDeleted: _deleted,
}
