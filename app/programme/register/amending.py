"""What reads otherwise now than everybody could read it before: the old value, the new one, and why.

Only what was said and is no longer so; what is said for the first time amends nothing. Never here: whether it may be changed.
"""

from collections.abc import Iterator

import msgspec

from app.activities.base.tags import joined
from app.programme.register_state import Amended, Facets, Item, ItemType, Wording
from app.programme.state import Programme

WORDS = ("title", "description", "need", "goal", "effect")


def is_public(programme: Programme) -> bool:
    """Whether everybody may have read what stands in the register."""
    return programme.basics.public_at > 0


def reworded(item: Item, words: Wording, why: str, at: int) -> Iterator[Amended]:
    """What a corrected wording changes of the one that stands."""
    for name in WORDS:
        before, after = getattr(item.newest.words, name), getattr(words, name)
        for tag, said in before.items():
            if said and said != after.get(tag, ""):
                yield Amended(
                    at=at,
                    field=name,
                    language=tag,
                    version=item.newest.number,
                    before=said,
                    after=after.get(tag, ""),
                    why=why,
                )


def changed(
    programme: Programme,
    item: Item,
    facets: Facets,
    links: tuple[str, ...],
    why: str,
    at: int,
    type_: ItemType | None = None,
) -> Iterator[Amended]:
    """What other facets, links and another type change."""
    if type_ and type_ != item.type:
        yield Amended(at=at, field="type", before=item.type, after=type_, why=why)
    for name in Facets.__struct_fields__:
        before, after = _said(getattr(item.facets, name)), _said(getattr(facets, name))
        gone = before and (
            before != after if isinstance(getattr(facets, name), str) else _lacks(item.facets, facets, name)
        )
        if gone:
            yield Amended(at=at, field=name, before=before, after=after, why=why)
    if not set(item.links) <= set(links):
        yield Amended(
            at=at, field="links", before=_numbers(programme, item.links), after=_numbers(programme, links), why=why
        )


def _lacks(before: Facets, after: Facets, name: str) -> bool:
    """Of several, more may be added."""
    return not set(getattr(before, name)) <= set(getattr(after, name))


def _said(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else joined(value)


def _numbers(programme: Programme, links: tuple[str, ...]) -> str:
    items = programme.register.items
    return ", ".join(items[one].number for one in links if one in items)


def with_amended(item: Item, more: tuple[Amended, ...], **fields: object) -> Item:
    """The item with other fields, and what that amended."""
    return msgspec.structs.replace(item, amended=(*item.amended, *more), **fields)
