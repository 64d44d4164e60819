"""What happened to the register, applied.

Never here: whether it is polite to ask (decide); what amends what (amending).
"""

from msgspec.structs import replace

from app.activities.base.messages import Logged, Refused
from app.programme.register import amending, links
from app.programme.register import messages as m
from app.programme.register.making import made
from app.programme.register_state import Item, Version, Withdrawal
from app.programme.state import Programme


def added(programme: Programme, event: m.ItemsAdded, logged: Logged) -> Refused | None:
    """All or none."""
    found = made(programme, event.items, logged.at)
    if isinstance(found, Refused):
        return found
    register = programme.register
    for item in found:
        register.items[item.id] = item
        register.numbers[item.number.casefold()] = item.id
        if item.came:
            register.came.setdefault(item.came.forum, {})[item.came.measure] = item.id
    programme.made["item"] = programme.made.get("item", 0) + len(found)
    return None


def worded(programme: Programme, event: m.ItemWorded, logged: Logged) -> Refused | None:
    """One version more."""
    item = programme.register.items.get(event.item)
    if item is None:
        return links.NO_ITEM
    version = Version(
        number=item.newest.number + 1,
        words=event.words,
        maturity=event.maturity,
        strand=event.strand,
        deed=event.deed,
        why=event.why,
        at=logged.at,
    )
    _keep(programme, replace(item, versions=(*item.versions, version)))
    return None


def corrected(programme: Programme, event: m.ItemCorrected, logged: Logged) -> Refused | None:
    """The same version with other words; what everybody could read is kept."""
    item = programme.register.items.get(event.item)
    if item is None:
        return links.NO_ITEM
    public = amending.is_public(programme)
    more = tuple(amending.reworded(item, event.words, event.reason, logged.at)) if public else ()
    versions = (*item.versions[:-1], replace(item.newest, words=event.words))
    _keep(programme, amending.with_amended(item, more, versions=versions))
    return None


def changed(programme: Programme, event: m.ItemChanged, logged: Logged) -> Refused | None:
    """Other facets and links; what everybody could read is kept."""
    item = programme.register.items.get(event.item)
    if item is None:
        return links.NO_ITEM
    if refused := links.refusal(programme.register.items, replace(item, links=()), event.links):
        return refused
    public = amending.is_public(programme)
    found = amending.changed(programme, item, event.facets, event.links, event.reason, logged.at)
    more = tuple(found) if public else ()
    _keep(programme, amending.with_amended(item, more, facets=event.facets, links=event.links))
    return None


def withdrawn(programme: Programme, event: m.ItemWithdrawn, logged: Logged) -> Refused | None:
    """It stays where it is, with the reason."""
    item = programme.register.items.get(event.item)
    if item is None:
        return links.NO_ITEM
    more = Withdrawal(logged.at, event.reason, event.back)
    _keep(programme, replace(item, withdrawals=(*item.withdrawals, more)))
    return None


def _keep(programme: Programme, item: Item) -> None:
    programme.register.items[item.id] = item
