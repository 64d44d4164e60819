"""The register for everybody: facets with counts from the entries, search, an order that is said, pages.

A facet counts the entries that everything else that is chosen leaves; those of one value each add up to its sum.
Never here: markup, one item's page (item.py), what a forum counts (standing.py).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Literal
from urllib.parse import urlencode

import msgspec

from app.forum.state import Forum
from app.programme.register.links import DeadEnd, back, dead_ends
from app.programme.register_state import MATURITIES, TYPES, Item, ItemType, Maturity
from app.programme.state import Programme
from app.programme.views.standing import Told, told
from app.text import pick

PAGE = 40
MOST_VALUES = 25
"""So many values of a facet are shown, the most frequent; how many more there are is said."""
Sort = Literal["number", "place", "said", "changed"]
SORTS: tuple[Sort, ...] = ("number", "place", "said", "changed")
ORDER: tuple[ItemType, ...] = ("measure", "action", "goal", "need")
FACETS = (
    "type",
    "field",
    "goal",
    "maturity",
    "approach",
    "sectors",
    "values",
    "tags",
    "pilot",
    "body",
    "partners",
    "state",
)
SEVERAL = ("goal", "sectors", "values", "tags", "partners")
"""Facets of which an entry may have several values."""
FIXED: dict[str, tuple[str, ...]] = {"type": ORDER, "maturity": MATURITIES, "state": ("stands", "withdrawn")}
NOT_STATED = "-"
"""Stands in an address for a value that says nothing."""
_DIGITS = re.compile(r"(\d+)")


class Ref(msgspec.Struct, frozen=True, kw_only=True):
    """Another entry, as a link says it."""

    id: str
    number: str
    type: ItemType
    title: str
    withdrawn: bool = False


class Value(msgspec.Struct, frozen=True):
    """A value of a facet, "" where entries say nothing of it, and how many entries have it; `words` is a goal's title."""

    value: str
    count: int
    words: str = ""


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """One way to sort: `all` entries are left by everything else that is chosen. `several`: an entry may have more than one
    value, so that the counts add up to more. `more` values are not listed."""

    name: str
    all: int
    values: tuple[Value, ...]
    chosen: str | None
    several: bool
    more: int = 0


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """An entry in the list: those that it serves are `up`, those that serve or bundle it `down`."""

    id: str
    number: str
    type: ItemType
    title: str
    description: str
    maturity: Maturity
    version: int
    withdrawn: bool
    up: tuple[Ref, ...]
    down: tuple[Ref, ...]
    told: Told
    ends: tuple[DeadEnd, ...] = ()


class RegisterView(msgspec.Struct, frozen=True, kw_only=True):
    """The page. `asked` are the chosen values by facet; `found` entries fit out of `total`; pages count from 1."""

    total: int
    found: int
    asked: dict[str, str]
    words: str
    sort: Sort
    page: int
    pages: int
    facets: tuple[Facet, ...]
    lines: tuple[Line, ...]
    by_type: tuple[tuple[ItemType, int], ...]

    def query(self, name: str = "", value: str | None = None) -> str:
        """What stands behind the question mark of the same list with another `value` of `name` (None: of none), from its first
        page; without a name, of this list."""
        kept = {**self.asked, "words": self.words, "sort": "" if self.sort == SORTS[0] else self.sort}
        said = {key: each or NOT_STATED for key, each in kept.items() if key != name and (each or key in self.asked)}
        return urlencode({**said, **({name: value or NOT_STATED} if name and value is not None else {})})


def register(
    programme: Programme,
    forums: Mapping[str, Forum],
    language: str,
    now: int,
    asked: Mapping[str, str] = {},
    words: str = "",
    sort: str = "number",
    page: int = 1,
) -> RegisterView:
    """The entries that have every value in `asked` (facet to value) and all `words`."""
    items = programme.register.items
    chosen = _chosen(asked)
    order: Sort = next((one for one in SORTS if one == sort), "number")
    fits = {name: _fits(items, name, value) for name, value in chosen.items()}
    searched = [one for one in items.values() if has(one, words)]
    found = [one for one in searched if all(fit(one) for fit in fits.values())]
    known = told(forums, items, language, now)
    found.sort(key=lambda one: _key(one, order, known.get(one.id, Told())))
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    counted = Counter(one.type for one in items.values())
    return RegisterView(
        total=len(items),
        found=len(found),
        asked=chosen,
        words=words,
        sort=order,
        page=page,
        pages=pages,
        facets=tuple(_facets(items, searched, fits, chosen, language)),
        lines=lines(items, found[(page - 1) * PAGE : page * PAGE], known, language),
        by_type=tuple((one, counted[one]) for one in ORDER if counted[one]),
    )


def fitting(programme: Programme, asked: Mapping[str, str], words: str) -> tuple[Item, ...]:
    """All entries that the same list has, whatever the page, by type and number."""
    items = programme.register.items
    fits = [_fits(items, name, value) for name, value in _chosen(asked).items()]
    found = [one for one in items.values() if has(one, words) and all(fit(one) for fit in fits)]
    return tuple(sorted(found, key=lambda one: _key(one, "number", Told())))


def _chosen(asked: Mapping[str, str]) -> dict[str, str]:
    return {name: "" if asked[name] == NOT_STATED else asked[name] for name in FACETS if name in asked}


def lines(
    items: Mapping[str, Item], some: Iterable[Item], known: Mapping[str, Told], language: str
) -> tuple[Line, ...]:
    """These entries as lines."""
    behind = back(items)
    ends = dead_ends(items, behind)
    return tuple(
        Line(
            id=one.id,
            number=one.number,
            type=one.type,
            title=pick(one.newest.words.title, language),
            description=pick(one.newest.words.description, language),
            maturity=one.newest.maturity,
            version=one.newest.number,
            withdrawn=one.withdrawn is not None,
            up=refs(items, one.links, language),
            down=refs(items, behind[one.id], language),
            told=known.get(one.id, Told()),
            ends=ends.get(one.id, ()),
        )
        for one in some
    )


def refs(items: Mapping[str, Item], keys: Iterable[str], language: str) -> tuple[Ref, ...]:
    """These entries as links, in the order of their types and numbers."""
    listed = sorted(
        (items[key] for key in keys if key in items), key=lambda one: (TYPES.index(one.type), natural(one.number))
    )
    return tuple(ref(one, language) for one in listed)


def ref(item: Item, language: str) -> Ref:
    """An entry as a link."""
    title = pick(item.newest.words.title, language)
    return Ref(id=item.id, number=item.number, type=item.type, title=title, withdrawn=item.withdrawn is not None)


def natural(number: str) -> tuple[tuple[int, int | str], ...]:
    """M2 before M10."""
    parts = (part for part in _DIGITS.split(number.casefold()) if part)
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts)


def values(items: Mapping[str, Item], item: Item, facet: str) -> tuple[str, ...]:
    """What an entry says of a facet; `""` where it says nothing."""
    if facet == "type":
        return (item.type,)
    if facet == "maturity":
        return (item.newest.maturity,)
    if facet == "state":
        return ("withdrawn" if item.withdrawn else "stands",)
    if facet == "goal":
        return _goals(items, item) or ("",)
    said = getattr(item.facets, facet)
    return (said,) if isinstance(said, str) else tuple(dict.fromkeys(said)) or ("",)


def _goals(items: Mapping[str, Item], item: Item) -> tuple[str, ...]:
    """The goals that an entry serves or is, by their numbers; an action serves those of its measures as well."""
    if item.type == "goal":
        return (item.number,)
    near = [items[key] for key in item.links if key in items]
    found = [one for one in near if one.type == "goal"]
    if item.type == "action":
        found += [items[key] for one in near for key in one.links if key in items and items[key].type == "goal"]
    return tuple(dict.fromkeys(one.number for one in found))


def _fits(items: Mapping[str, Item], facet: str, value: str) -> Callable[[Item], bool]:
    return lambda item: value in values(items, item, facet)


def has(item: Item, words: str) -> bool:
    """Whether all the words stand in its number, or in its wording in any language."""
    said = item.newest.words
    texts = (said.title, said.description, said.need, said.goal, said.effect)
    hay = " ".join([item.number, *(one for text in texts for one in text.values()), *item.facets.tags]).casefold()
    return all(word in hay for word in words.casefold().split())


def _key(item: Item, sort: Sort, known: Told) -> tuple[object, ...]:
    by_number = (ORDER.index(item.type), natural(item.number))
    match sort:
        case "place":
            return (ORDER.index(item.type), known.place or 10**9, natural(item.number))
        case "said":
            return (-known.comments, *by_number)
        case "changed":
            return (-item.newest.at, *by_number)
        case _:
            return by_number


def _facets(
    items: Mapping[str, Item],
    searched: list[Item],
    fits: Mapping[str, Callable[[Item], bool]],
    chosen: Mapping[str, str],
    language: str,
) -> Iterable[Facet]:
    for name in FACETS:
        left = [one for one in searched if all(fit(one) for other, fit in fits.items() if other != name)]
        counts = Counter(value for one in left for value in values(items, one, name))
        here = {value for one in items.values() for value in values(items, one, name)}
        if len(here) < 2 and name not in chosen:
            continue
        listed = _listed(name, here, counts, chosen.get(name))
        words = {one.number: pick(one.newest.words.title, language) for one in items.values()} if name == "goal" else {}
        yield Facet(
            name=name,
            all=len(left),
            values=tuple(Value(value, counts[value], words.get(value, "")) for value in listed),
            chosen=chosen.get(name),
            several=name in SEVERAL,
            more=len(here) - len(listed),
        )


def _listed(name: str, here: set[str], counts: Counter[str], chosen: str | None) -> list[str]:
    """In their own order where they have one, else by number of entries; "not stated" last."""
    if name in FIXED:
        return [one for one in FIXED[name] if one in here]
    if name == "goal":
        order = sorted(here, key=lambda one: (not one, natural(one)))
    else:
        order = sorted(here, key=lambda one: (not one, -counts[one], one.casefold()))
    shown = order[:MOST_VALUES]
    return shown if chosen in (None, *shown) or chosen not in here else [*shown, chosen]
