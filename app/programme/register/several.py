"""Several items changed in one act: what each would be then, all or none. The same check before the event and in the fold.

Never here: one item's own changes (decide, fold), words for people about what was done.
"""

from collections.abc import Collection, Mapping

from msgspec.structs import replace

from app.activities.base.actor import Actor
from app.activities.base.messages import Event, Logged, Refused
from app.programme.register import amending, links
from app.programme.register.making import facets_refusal
from app.programme.register.messages import ChangeItems, Changes, ItemsChanged, record
from app.programme.register_state import Act, Item, Maturity, Version, Withdrawal
from app.programme.state import Programme
from app.text import N_

NOBODY = Refused(N_("Nothing is chosen."), status=422)
ALL_SO = Refused(N_("Nothing has changed: all of them are so already."), status=422)
NO_WHY = Refused(N_("Please say why. Everybody can read it."), status=422, invalid=("reason",))


def decide(programme: Programme, actor: Actor, command: ChangeItems, now: int) -> Event | Refused:
    """The items that become others by it."""
    if not command.items:
        return NOBODY
    reason = command.reason.strip()
    found = after(programme, command.items, command.changes, reason, now)
    if isinstance(found, Refused):
        return found
    if not found:
        return ALL_SO
    before = programme.register.items
    told = any(len(one.amended) > len(before[key].amended) for key, one in found.items())
    if not reason and (told or command.changes.maturity or command.changes.stands):
        return NO_WHY
    return ItemsChanged(tuple(found), command.changes, reason, records=command.records)


def fold(programme: Programme, event: ItemsChanged, logged: Logged) -> Refused | None:
    """All or none."""
    found = after(programme, event.items, event.said, event.reason, logged.at)
    if isinstance(found, Refused):
        return found
    programme.register.act = Act(
        logged.id,
        {key: programme.register.items[key] for key in found},
        {key: programme.versions.get(record(key), 0) + 1 for key in event.items},
    )
    programme.register.items.update(found)
    return None


def after(
    programme: Programme, keys: Collection[str], changes: Changes, reason: str, at: int
) -> dict[str, Item] | Refused:
    """By id those of these items that would be others, or why none of them can be."""
    items = programme.register.items
    if any(key not in items for key in keys):
        return links.NO_ITEM
    made = {key: _changed(programme, items[key], changes, reason, at) for key in dict.fromkeys(keys)}
    found = {key: one for key, one in made.items() if one is not items[key]}
    everything = {**items, **found}
    return unfit(everything, found) or found


def unfit(items: Mapping[str, Item], found: Mapping[str, Item]) -> Refused | None:
    """Why these cannot be so, or None. Their own links and those of the items that point at them must still make sense."""
    near = (one for one in items.values() if one.id in found or any(key in found for key in one.links))
    refused = (links.refusal(items, one, one.links) or facets_refusal(one.number, one.facets) for one in near)
    return next(filter(None, refused), None)


def _changed(programme: Programme, item: Item, changes: Changes, reason: str, at: int) -> Item:
    """The item as it would be; the same object if nothing of it changes."""
    tags = tuple(tag for tag in dict.fromkeys((*item.facets.tags, *changes.tags)) if tag not in changes.less)
    facets = replace(item.facets, field=changes.field or item.facets.field, tags=tags)
    wanted = tuple(dict.fromkeys((*item.links, *(key for key in changes.links if key != item.id))))
    type_ = changes.type or item.type
    made = item
    if (facets, wanted, type_) != (item.facets, item.links, item.type):
        more = tuple(amending.changed(programme, item, facets, wanted, reason, at, type_))
        told = more if amending.is_public(programme) else ()
        made = amending.with_amended(item, told, facets=facets, links=wanted, type=type_)
    if changes.maturity and changes.maturity != item.newest.maturity:
        made = replace(made, versions=(*item.versions, ripened(item.newest, changes.maturity, reason, at)))
    if changes.stands and (changes.stands == "back") == bool(item.withdrawn):
        made = replace(made, withdrawals=(*item.withdrawals, Withdrawal(at, reason, changes.stands == "back")))
    return made


def ripened(before: Version, maturity: Maturity, reason: str, at: int) -> Version:
    """The same words under another label."""
    return replace(before, number=before.number + 1, maturity=maturity, strand="", deed="revised", why=reason, at=at)
