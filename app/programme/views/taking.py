"""Between the register and one forum: what it may take over, what has a newer wording, what of its own is not in the register.

Never here: markup, changing anything. A measure made of an item says the item's words; where it differs, that is shown.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Literal

import msgspec

from app.activities.base.context import Measure
from app.activities.base.tags import joined
from app.forum.items import MeasureItem
from app.forum.question import answered, asked
from app.forum.state import Forum
from app.programme.register.messages import NewItem
from app.programme.register_state import Came, Facets, Item, ItemType, Maturity, Version, Wording
from app.programme.state import Programme
from app.programme.views.register import Line, RegisterView, register
from app.programme.views.wording import WORDS, Piece, compared
from app.text import Text, pick

Why = Literal["", "there", "number", "withdrawn"]


class Takeable(msgspec.Struct, frozen=True, kw_only=True):
    """An item that a forum may take over; `why` says why not: it is there already, another measure has its number, or it is
    withdrawn."""

    line: Line
    why: Why = ""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A text that reads otherwise in the register: its name, the language, what would be added and what struck."""

    field: str
    language: str
    pieces: tuple[Piece, ...]


class Newer(msgspec.Struct, frozen=True, kw_only=True):
    """A measure of the forum that reads otherwise than its item does now. `answered`: people have voted on its words."""

    measure: str
    number: str
    title: str
    version: int
    newest: Version
    answered: bool
    differences: tuple[Difference, ...]


class Own(msgspec.Struct, frozen=True, kw_only=True):
    """A measure of the forum that is not in the register; `taken`: its number belongs to another entry there. `group` and
    `notes` are what it was made of."""

    measure: str
    number: str
    title: str
    taken: bool
    group: str = ""
    notes: int = 0


class TakingView(msgspec.Struct, frozen=True, kw_only=True):
    """The page at the desk of a forum. `found` are the register's facets and lines; `ready` of the listed can be taken."""

    found: RegisterView
    listed: tuple[Takeable, ...]
    newer: tuple[Newer, ...]
    own: tuple[Own, ...]

    @property
    def ready(self) -> int:
        """How many of the listed entries can be taken over."""
        return sum(not one.why for one in self.listed)


def taking(
    programme: Programme, forum: Forum, language: str, now: int, wanted: Mapping[str, str], words: str, page: int
) -> TakingView:
    """What lies between the two, with the register's entries filtered by `wanted`."""
    found = register(programme, {}, language, now, wanted, words, page=page)
    return TakingView(
        found=found,
        listed=tuple(Takeable(line=one, why=_why(programme, forum, one)) for one in found.lines),
        newer=newer(programme, forum, language),
        own=own(programme, forum, language),
    )


def _why(programme: Programme, forum: Forum, line: Line) -> Why:
    if line.id in of_forum(programme, forum).values():
        return "there"
    if line.withdrawn:
        return "withdrawn"
    return "number" if any(one.number == line.number for one in forum.measures.values()) else ""


def of_forum(programme: Programme, forum: Forum) -> dict[str, str]:
    """By measure of the forum: the item that it is."""
    came = programme.register.came.get(forum.id, {})
    found = {key: one.item or came.get(key, "") for key, one in forum.measures.items()}
    return {key: item for key, item in found.items() if item in programme.register.items}


def measures(programme: Programme, ticked: Iterable[str]) -> tuple[Measure, ...]:
    """Items as measures of a forum, in the register's order; unknown and withdrawn ones are left out."""
    wanted = set(ticked)
    items = programme.register.items
    return tuple(as_measure(programme, one) for key, one in items.items() if key in wanted and not one.withdrawn)


def as_measure(programme: Programme, item: Item, before: Measure | None = None) -> Measure:
    """An item as a forum's measure, under the same number; with `before` the words and the version of that one anew."""
    words, facets = item.newest.words, item.facets
    made = before or Measure("", item.number, {})
    return msgspec.structs.replace(
        made,
        title=words.title,
        description=words.description,
        need=_need(programme, item),
        goal=_linked(programme, item, words.goal, "goal"),
        effect=words.effect,
        field=facets.field,
        type=facets.approach,
        cost=facets.cost,
        tags=tuple(dict.fromkeys((*facets.sectors, *facets.tags))),
        values=joined(facets.values),
        pilot=facets.pilot,
        body=facets.body,
        partners=joined(facets.partners),
        item=item.id,
        item_version=item.newest.number,
    )


def _need(programme: Programme, item: Item) -> Text:
    """What a forum says it is for: its own words, the needs that it serves, or, of a need or an unlinked item, its title."""
    return _linked(programme, item, item.newest.words.need, "need") or item.newest.words.title


def _linked(programme: Programme, item: Item, own: Text, type_: ItemType) -> Text:
    """The item's own words, else the titles of what it leads to."""
    if any(own.values()):
        return own
    items, found = programme.register.items, list[Item]()
    waiting = list(item.links)
    for key in waiting:
        one = items.get(key)
        if one is not None:
            found += [one] if one.type == type_ and one not in found else []
            waiting += [link for link in one.links if link not in waiting]
    tags = dict.fromkeys(tag for one in found for tag in one.newest.words.title)
    return {tag: "; ".join(said for one in found if (said := one.newest.words.title.get(tag, ""))) for tag in tags}


def newer(programme: Programme, forum: Forum, language: str) -> tuple[Newer, ...]:
    """The measures whose item reads otherwise now, in the forum's order."""
    items = programme.register.items
    pairs = ((forum.measures[key], items[item]) for key, item in of_forum(programme, forum).items())
    given = [one for one in forum.activities.values() if answered(forum, one)]
    texts_asked = [asked(forum, one).question.texts for one in given]
    return tuple(
        Newer(
            measure=measure.id,
            number=measure.number,
            title=pick(measure.title, language),
            version=measure.item_version,
            newest=item.newest,
            answered=any(f"{measure.id}.title" in texts for texts in texts_asked),
            differences=different,
        )
        for measure, item in pairs
        if (different := _differences(measure, as_measure(programme, item, measure)))
        or measure.item_version != item.newest.number
    )


def _differences(before: Measure, after: Measure) -> tuple[Difference, ...]:
    found = []
    for name in WORDS:
        old, new = getattr(before, name), getattr(after, name)
        for tag in dict.fromkeys((*old, *new)):
            if old.get(tag, "") != new.get(tag, ""):
                pieces = compared(old.get(tag, ""), new.get(tag, ""))
                found.append(Difference(field=name, language=tag, pieces=pieces))
    return tuple(found)


def own(programme: Programme, forum: Forum, language: str) -> tuple[Own, ...]:
    """Measures of the forum that are not in the register."""
    inside, register_ = of_forum(programme, forum), programme.register
    return tuple(
        Own(
            measure=key,
            number=one.number,
            title=pick(one.title, language),
            taken=register_.numbered(one.number) is not None,
            group=one.origin.name if one.origin else "",
            notes=len(one.origin.every) if one.origin else 0,
        )
        for key, one in forum.measures.items()
        if key not in inside and not one.withdrawn
    )


def as_items(
    forum: Forum, ticked: Collection[str], type_: ItemType, maturity: Maturity, why: str
) -> tuple[NewItem, ...]:
    """Measures of the forum as entries to be, with where they came from; their numbers stay."""
    return tuple(
        NewItem(
            type=type_,
            number=one.number,
            words=Wording(
                title=one.title, description=one.description, need=one.need, goal=one.goal, effect=one.effect
            ),
            facets=Facets(
                field=one.field,
                approach=one.type,
                cost=one.cost,
                values=(one.values,) if one.values else (),
                tags=one.tags,
                pilot=one.pilot,
                body=one.body,
                partners=(one.partners,) if one.partners else (),
            ),
            maturity=maturity,
            why=why,
            came=Came(forum.id, key),
        )
        for key, one in forum.measures.items()
        if key in ticked
    )


def named(programme: Programme, forum: Forum) -> tuple[MeasureItem, ...]:
    """What the forum does not know yet of its measures that are in the register."""
    items = programme.register.items
    return tuple(
        MeasureItem(key, item, items[item].newest.number)
        for key, item in of_forum(programme, forum).items()
        if not forum.measures[key].item
    )
