"""Which items may serve which: measures goals, goals needs, actions bundle measures; no circle; and where a way ends.

Never here: what a page says of it.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from app.activities.base.messages import Refused
from app.programme.register_state import Item, ItemType
from app.text import N_

SERVES: dict[ItemType, tuple[ItemType, ...]] = {
    "need": ("need",),
    "goal": ("need", "goal"),
    "action": ("goal", "measure", "action"),
    "measure": ("goal", "need", "measure"),
}
"""What an item of a type may point at; at its own type it is a part of the other one."""
NO_ITEM = Refused(N_("This entry is not in the register."), status=404)
UNKNOWN = N_("{entry} is linked to {other}, which is not in the register.")
ITSELF = N_("{entry} cannot be linked to itself.")
SENSELESS = N_(
    "{entry} cannot be linked to {other}: measures serve goals and needs, goals serve needs, actions bundle measures."
)
CIRCLE = N_("{entry} cannot be linked to {other}: that entry already leads back to it.")
DeadEnd = Literal["no_need", "no_goal", "no_measure", "all_withdrawn"]


def refusal(items: Mapping[str, Item], item: Item, links: Iterable[str]) -> Refused | None:
    """Why `item` cannot point at these ids, among `items` by their ids, in which its own links do not count."""
    for one in links:
        other = items.get(one)
        if other is None:
            return Refused(UNKNOWN, {"entry": item.number, "other": one}, 422, invalid=("links",))
        if other.id == item.id:
            return Refused(ITSELF, {"entry": item.number}, 422, invalid=("links",))
        said: dict[str, str | int] = {"entry": item.number, "other": other.number}
        if other.type not in SERVES[item.type]:
            return Refused(SENSELESS, said, 422, invalid=("links",))
        if item.id in _reached(items, other.id):
            return Refused(CIRCLE, said, 422, invalid=("links",))
    return None


def _reached(items: Mapping[str, Item], start: str) -> Collection[str]:
    """Everything that links lead to from an item, in any number of steps."""
    found: dict[str, None] = {}
    waiting = [start]
    while waiting:
        for one in items[waiting.pop()].links:
            if one not in found and one in items:
                found[one] = None
                waiting.append(one)
    return found


def back(items: Mapping[str, Item]) -> dict[str, tuple[str, ...]]:
    """By item: those that point at it, in the register's order."""
    found: dict[str, list[str]] = {key: [] for key in items}
    for key, item in items.items():
        for one in item.links:
            if one in found:
                found[one].append(key)
    return {key: tuple(listed) for key, listed in found.items()}


def dead_ends(items: Mapping[str, Item], behind: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[DeadEnd, ...]]:
    """By item, where the way from needs to measures breaks off there. `behind` is `back(items)`; what is withdrawn has none,
    and counts for none."""
    return {
        key: found for key, item in items.items() if not item.withdrawn and (found := _ends(items, item, behind[key]))
    }


def _ends(items: Mapping[str, Item], item: Item, behind: tuple[str, ...]) -> tuple[DeadEnd, ...]:
    near = [items[key] for key in (*item.links, *behind) if key in items]
    standing = {one.type for one in near if not one.withdrawn}
    found: list[DeadEnd] = []
    if item.type == "goal" and "need" not in standing:
        found.append("no_need")
    if item.type == "need" and not standing & {"goal", "measure"}:
        found.append("no_goal")
    if item.type == "measure" and not standing & {"goal", "need"}:
        found.append("no_goal")
    if item.type in ("goal", "action") and "measure" not in standing:
        found.append("no_measure")
    if found and near and all(one.withdrawn for one in near):
        return ("all_withdrawn",)
    return tuple(found)
