"""How the outcome's tables are written: columns in the words of one language, each with how to fill it; texts, moments, days.

Never here: one table.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from app.forum.schedule import is_day
from app.tables import Cell, Column, Reference, Table
from app.text import Text

Get = Callable[[Any], Cell]
Fields = list[tuple[Column, Get]]


class Said(msgspec.Struct, frozen=True):
    """How to say things: the languages that texts are written in, the forum's time zone, the interface's words; the file's
    language. Of languages that are not `offered` (none: all are) a table has only columns in which something stands."""

    languages: tuple[str, ...]
    zone: ZoneInfo
    translate: Callable[[str], str]
    language: str
    offered: tuple[str, ...] = ()

    def field(self, name: str, title: str, get: Get, kind: Any = "text", description: str = "") -> tuple[Column, Get]:
        """One column and how to fill it."""
        about = self.translate(description) if description else ""
        return Column(name, self.translate(title), kind, about), get

    def texts(self, name: str, title: str, get: Callable[[Any], Text]) -> Fields:
        """One column a language: `title_de`, `title_en` …; the one in the file's language has the heading that evaluation
        sheets look for, without a word about it."""
        said = self.translate(title)
        heads = [said if tag == self.language else f"{said} ({tag})" for tag in self.languages]
        names = [f"{name}_{tag.replace('-', '_')}" for tag in self.languages]
        return [
            (Column(column, head), _word(get, tag))
            for column, head, tag in zip(names, heads, self.languages, strict=True)
        ]

    def moment(self, at: int | None) -> str | None:
        """Milliseconds as ISO 8601 with the zone's offset, to the second."""
        return datetime.fromtimestamp(at // 1000, UTC).astimezone(self.zone).isoformat() if at is not None else None

    def table(
        self,
        name: str,
        title: str,
        fields: Fields,
        items: Iterable[Any],
        key: tuple[str, ...] = (),
        references: tuple[Reference, ...] = (),
        about: str = "",
    ) -> Table:
        """One row an item; `about` is an English sentence that says what it is."""
        rows = tuple(tuple(get(item) for _, get in fields) for item in items)
        kept = [place for place, (column, _) in enumerate(fields) if self._stands(column, place, rows)]
        rows, fields = tuple(tuple(row[place] for place in kept) for row in rows), [fields[place] for place in kept]
        return Table(
            name=name,
            title=self.translate(title),
            columns=tuple(column for column, _ in fields),
            rows=rows,
            key=key,
            references=references,
            in_chapter=True,
            description=self.translate(about) if about else "",
        )

    def _stands(self, column: Column, place: int, rows: tuple[tuple[Cell, ...], ...]) -> bool:
        others = {*self.languages} - {*self.offered} if self.offered else set[str]()
        is_other = any(column.name.endswith(f"_{tag.replace('-', '_')}") for tag in others)
        return not is_other or any(row[place] for row in rows)


def _word(get: Callable[[Any], Text], tag: str) -> Get:
    return lambda item: get(item).get(tag, "")


def day(said: str) -> str | None:
    """The ISO day that somebody said, or none."""
    return said if said and is_day(said) else None
