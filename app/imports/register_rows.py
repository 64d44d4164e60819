"""From a list's rows to entries of a programme's register: which kind of entry each is, its number, its links; and what is odd.

The rows are read as measures are (rows.py). Never here: a file format, whether the register takes them.
"""

from collections.abc import Iterable
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from app.activities.base.tags import tags
from app.imports.assignment import Choices
from app.imports.reason import Reason
from app.imports.rows import EMPTY, EXISTS, NUMBERED, BadRow, Change, MeasureRow, Preview, measures
from app.imports.sheet import Book
from app.programme.register.making import BAD_NUMBER, DOUBLE
from app.programme.register.messages import NewItem
from app.programme.register.numbers import free, is_number
from app.programme.register_state import Facets, ItemType, Maturity, Wording
from app.programme.state import Programme
from app.text import N_, Text

NEEDED = ("title",)
WITHDRAWN = N_("Withdrawn in the list that was imported.")
NEEDS = N_("“{column}” is empty. Every entry needs it.")
LINKED = N_("These are numbers of entries: they become links.")
NAMES: dict[str, ItemType] = {
    **dict.fromkeys(
        ("bedarf", "bedarfe", "handlungsbedarf", "handlungsbedarfe", "need", "needs", "need for action"), "need"
    ),
    **dict.fromkeys(("ziel", "ziele", "operatives ziel", "goal", "goals"), "goal"),
    **dict.fromkeys(("aktion", "aktionen", "action", "actions"), "action"),
    **dict.fromkeys(("maßnahme", "massnahme", "maßnahmen", "measure", "measures"), "measure"),
}
"""What a row says of itself in the column of types; any other word there says how a measure is carried out."""


class Entries(Struct, frozen=True):
    """What would be entered, and the preview that says so row by row."""

    found: Preview
    items: tuple[NewItem, ...]


def entries(programme: Programme, book: Book, choices: Choices, type_: ItemType, maturity: Maturity) -> Entries:
    """The rows as entries; those that say no type are of `type_`."""
    register = programme.register
    taken = [item.number for item in register.items.values()]
    found = measures(book, replace(choices, required=NEEDED), taken)
    given = {change.cell for change in found.changes if change.why.message == NUMBERED}
    good, bad = _fit(found.good, given)
    bad = sorted((*map(_in_words, found.bad), *bad), key=lambda row: row.line)
    typed = [(row, NAMES.get(row.type.casefold(), type_)) for row in good]
    numbered = list(_numbered(programme, typed, given))
    known = {number.casefold() for number in chain(taken, (row.number for row, _ in numbered))}
    items = tuple(_item(row, kind, maturity, known) for row, kind in numbered)
    numbers = {str(row.line): row.number for row, _ in numbered}
    changes = [replace(one, after=numbers.get(one.cell, "")) if one.cell in given else one for one in found.changes]
    changes += [
        Change(str(row.line), "links", "", ", ".join(item.links), Reason(LINKED))
        for (row, _), item in zip(numbered, items, strict=True)
        if item.links
    ]
    return Entries(
        replace(found, good=tuple(row for row, _ in numbered), bad=tuple(bad), changes=tuple(changes)), items
    )


def _in_words(row: BadRow) -> BadRow:
    """What is wrong with it, said of an entry of any kind."""
    return BadRow(row.line, tuple(map(_of_entry, row.reasons)), row.number, row.title)


def _of_entry(reason: Reason) -> Reason:
    if reason.message == EMPTY:
        return Reason(NEEDS, reason.values, reason.cell)
    return Reason(DOUBLE, {"entry": reason.values["number"]}, reason.cell) if reason.message == EXISTS else reason


def _fit(rows: Iterable[MeasureRow], given: set[str]) -> tuple[list[MeasureRow], list[BadRow]]:
    """Without those whose number cannot stand in an address."""
    good: list[MeasureRow] = []
    bad: list[BadRow] = []
    for row in rows:
        if str(row.line) in given or is_number(row.number):
            good.append(row)
        else:
            bad.append(BadRow(row.line, (Reason(BAD_NUMBER, {"entry": row.number}),), row.number))
    return good, bad


def _numbered(
    programme: Programme, rows: list[tuple[MeasureRow, ItemType]], given: set[str]
) -> Iterable[tuple[MeasureRow, ItemType]]:
    """Those without a number in the file get the next free one of their type."""
    said = [row.number for row, _ in rows if str(row.line) not in given]
    source = {kind: free(programme, kind, said) for _, kind in rows}
    for row, kind in rows:
        yield (replace(row, number=next(source[kind])) if str(row.line) in given else row), kind


def _item(row: MeasureRow, kind: ItemType, maturity: Maturity, known: set[str]) -> NewItem:
    need, goal = _links(row.need, known), _links(row.goal, known)
    words = Wording(
        title=row.title,
        description=row.description,
        need={} if need else row.need,
        goal={} if goal else row.goal,
        effect=row.effect,
    )
    facets = Facets(
        field=row.field,
        approach="" if row.type.casefold() in NAMES else row.type,
        cost=row.cost,
        values=tags(row.values),
        sectors=row.tags,
        pilot=row.pilot,
        body=row.body,
        partners=tags(row.partners),
    )
    links = tuple(one for one in dict.fromkeys((*goal, *need)) if one.casefold() != row.number.casefold())
    out = WITHDRAWN if row.withdrawn else ""
    return NewItem(
        type=kind, number=row.number, words=words, facets=facets, links=links, maturity=maturity, withdrawn=out
    )


def _links(said: Text, known: set[str]) -> tuple[str, ...]:
    """The numbers in a cell, where it holds nothing but numbers of entries."""
    found = tuple(number for words in said.values() for number in tags(words))
    return found if found and all(number.casefold() in known for number in found) else ()
