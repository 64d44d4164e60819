"""Entries of the register to be picked from a list: those that are chosen, and those that words find, by their types.

Never here: what may be linked to what (programme/register/links), markup.
"""

from collections.abc import Collection, Iterable

import msgspec

from app.programme.register_state import TYPES, Item, ItemType
from app.programme.state import Programme
from app.programme.views.register import Ref, has, natural, ref

MOST = 150
"""So many stand on a page at once; further ones are found by their words."""


class Picking(msgspec.Struct, frozen=True, kw_only=True):
    """What can be picked: `chosen` first, whatever the words; then `groups` of one type each. `more` fit as well and have no
    room; `words` are those that were searched for."""

    chosen: tuple[Ref, ...] = ()
    groups: tuple[tuple[ItemType, tuple[Ref, ...]], ...] = ()
    more: int = 0
    words: str = ""


def picking(
    programme: Programme,
    language: str,
    types: Collection[ItemType] = TYPES,
    chosen: Iterable[str] = (),
    words: str = "",
    but: Collection[str] = (),
) -> Picking:
    """The entries of these types to pick from, without those in `but` and without those that are withdrawn."""
    items = programme.register.items
    ticked = [items[key] for key in dict.fromkeys(chosen) if key in items]
    out = {*but, *(one.id for one in ticked)}
    fits = [one for one in items.values() if one.type in types and one.id not in out and not one.withdrawn]
    found = sorted((one for one in fits if has(one, words)), key=_order)
    shown = found[:MOST]
    groups = ((type_, tuple(ref(one, language) for one in shown if one.type == type_)) for type_ in TYPES)
    return Picking(
        chosen=tuple(ref(one, language) for one in sorted(ticked, key=_order)),
        groups=tuple((type_, refs) for type_, refs in groups if refs),
        more=len(found) - len(shown),
        words=words,
    )


def _order(item: Item) -> tuple[int, object]:
    return TYPES.index(item.type), natural(item.number)
