"""What anybody can be told about by mail: the whole programme, a field of action, a single entry of the register.

Never here: who follows what.
"""

from collections.abc import Iterable

import msgspec

from app.programme.notices import is_offered
from app.programme.notices_state import EVERYTHING, Notice
from app.programme.state import Programme
from app.text import pick

FIELD, ITEM = "field:", "item:"


class Topic(msgspec.Struct, frozen=True):
    """Something that can be followed: its key, its name; `number` is an entry's, or ""."""

    key: str
    name: str
    number: str = ""


class NoticesView(msgspec.Struct, frozen=True, kw_only=True):
    """The page: whether notices are offered, until when addresses are kept, what can be followed."""

    offered: bool
    until: str
    fields: tuple[Topic, ...]
    items: tuple[Topic, ...]
    chosen: tuple[str, ...] = ()


class SentRow(msgspec.Struct, frozen=True):
    """A notice that was sent."""

    subject: str
    at: int
    people: int
    path: str


def notices_view(programme: Programme, language: str, now: int, chosen: Iterable[str] = ()) -> NoticesView:
    """What a reader of `language` can follow at `now` (milliseconds)."""
    known = {one.key for one in topics(programme, language)}
    return NoticesView(
        offered=is_offered(programme, now),
        until=programme.notices.until,
        fields=fields(programme),
        items=items(programme, language),
        chosen=tuple(one for one in chosen if one in known),
    )


def fields(programme: Programme) -> tuple[Topic, ...]:
    """Fields of action that entries of the register have."""
    found = (item.facets.field for item in programme.register.items.values() if not item.withdrawn)
    return tuple(Topic(f"{FIELD}{name}", name) for name in sorted({name for name in found if name}))


def items(programme: Programme, language: str) -> tuple[Topic, ...]:
    """Entries of the register."""
    standing = (item for item in programme.register.items.values() if not item.withdrawn)
    return tuple(
        Topic(f"{ITEM}{item.number}", pick(item.newest.words.title, language), item.number) for item in standing
    )


def topics(programme: Programme, language: str) -> tuple[Topic, ...]:
    """All of them but the whole."""
    return (*fields(programme), *items(programme, language))


def named(programme: Programme, keys: Iterable[str], language: str) -> tuple[str, ...]:
    """What is followed, as people call it; nothing for the whole programme."""
    names = {one.key: f"{one.number} {one.name}".strip() for one in topics(programme, language)}
    return tuple(names.get(key, key.partition(":")[2]) for key in keys if key != EVERYTHING)


def with_fields(programme: Programme, about: Iterable[str]) -> tuple[str, ...]:
    """What a notice about these is about: who follows a field of action hears of its entries, too."""
    keys = tuple(about)
    found = {item.number: item.facets.field for item in programme.register.items.values()}
    more = (found.get(key.removeprefix(ITEM), "") for key in keys if key.startswith(ITEM))
    return tuple(dict.fromkeys((*keys, *(f"{FIELD}{name}" for name in more if name))))


def sent_rows(sent: Iterable[Notice], language: str) -> tuple[SentRow, ...]:
    """What was sent, the newest first."""
    found = sorted(sent, key=lambda one: one.at, reverse=True)
    return tuple(SentRow(pick(one.subject, language), one.at, one.people, one.path) for one in found)
