"""The last change of several items in one act, undone: as long as nobody changed one of them since, all of it or nothing.

What everybody could read already stays to be read: then it is changed back, with a reason, as any other change is. Never here:
one item's own changes (decide, fold), who may ask.
"""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from app.activities.base.actor import Actor
from app.activities.base.messages import Event, Logged, Refused
from app.letters import named
from app.programme.register import amending, several
from app.programme.register.messages import ItemsChangedUndone, UndoItemsChanged, record
from app.programme.register_state import Act, Item, Withdrawal
from app.programme.state import Programme
from app.text import N_

NO_LONGER = Refused(
    N_("This is no longer the last change of several entries, so it cannot be undone in one act. Nothing was changed.")
)
SINCE = Refused(
    N_(
        "Changed since: {names}. So this cannot be undone in one act any more; nothing was changed. Please open these entries."
    )
)


def decide(programme: Programme, actor: Actor, command: UndoItemsChanged, now: int) -> Event | Refused:
    """The items as they were."""
    reason = command.reason.strip()
    found = before(programme, command.of, reason, now)
    if isinstance(found, Refused):
        return found
    if amending.is_public(programme) and not reason:
        return several.NO_WHY
    return ItemsChangedUndone(command.of, tuple(found), reason, records=seen(programme))


def fold(programme: Programme, event: ItemsChangedUndone, logged: Logged) -> Refused | None:
    """All or none; it is done once."""
    found = before(programme, event.of, event.reason, logged.at)
    if isinstance(found, Refused):
        return found
    programme.register.items.update(found)
    programme.register.act = None
    return None


def seen(programme: Programme) -> dict[str, int]:
    """The versions of the records that the act left: what was changed since refuses the undoing, also in the same moment."""
    act = programme.register.act
    return {record(key): version for key, version in act.versions.items()} if act else {}


def may(programme: Programme) -> Act | None:
    """The act that can be undone now."""
    act = programme.register.act
    return None if act is None or since(programme, act.versions, record) else act


def before(programme: Programme, of: str, reason: str, at: int) -> dict[str, Item] | Refused:
    """By id the items as they would be, or why that cannot be."""
    act, items = programme.register.act, programme.register.items
    if act is None or act.id != of:
        return NO_LONGER
    if later := since(programme, act.versions, record):
        return replace(SINCE, values={"names": named(later)})
    found = {key: _back(programme, items[key], was, reason, at) for key, was in act.before.items()}
    return several.unfit({**items, **found}, found) or found


def since(programme: Programme, left: Mapping[str, int], record_of: Callable[[str], str]) -> list[str]:
    """The numbers of the items whose record somebody has changed since an act left it at these versions."""
    items, versions = programme.register.items, programme.versions
    return [items[key].number for key, version in left.items() if versions.get(record_of(key), 0) != version]


def _back(programme: Programme, item: Item, was: Item, reason: str, at: int) -> Item:
    if not amending.is_public(programme):
        return was
    told = tuple(amending.changed(programme, item, was.facets, was.links, reason, at, was.type))
    made = amending.with_amended(item, told, facets=was.facets, links=was.links, type=was.type)
    if was.newest.maturity != item.newest.maturity:
        made = replace(made, versions=(*item.versions, several.ripened(item.newest, was.newest.maturity, reason, at)))
    if bool(was.withdrawn) != bool(item.withdrawn):
        made = replace(made, withdrawals=(*item.withdrawals, Withdrawal(at, reason, not was.withdrawn)))
    return made
