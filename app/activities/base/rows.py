"""Rows of a builder's form: options or topics, one row each, with a field per language and an id that stays.

A field is called `options.o3.de`: whatever is moved, inserted or removed, words stay with their id, and a word in one
language never slips to another row's. Order is the order of the fields. Never here: markup, one kind's settings.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from app.activities.base.form_fields import Fields
from app.activities.base.messages import Refused
from app.letters import cut, letters, seen, written
from app.text import N_, NN_, Text, pick

KEY = re.compile(r"[a-z]{1,3}-?[0-9]{1,4}")
NEW = "new-"
"""How the key of a row begins that has no id yet."""
ALIKE = N_("Rows {first} and {second} have the same words: “{words}”. Nobody could tell them apart.")
ROW_MOST = 300
TOO_LONG = NN_("A text can have at most {most} character.", "A text can have at most {most} characters.", by="most")
SLIDES = ("up", "down", "insert", "remove")


class Row(msgspec.Struct, frozen=True):
    """Something with an id that is never given again, and words."""

    id: str
    label: Text


RowT = TypeVar("RowT", bound=Row)


def read_rows(
    fields: Fields, name: str, languages: tuple[str, ...], before: Iterable[Row], made: int, letter: str
) -> tuple[list[tuple[str, Text]], int]:
    """(id, words) of every row that has some, in the form's order, and how many ids were ever given, where that is more than
    the highest of them says. A row of `before` keeps its id; a new one gets `letter` and the next number: no id stands for
    a second thing, ever."""
    known = {row.id for row in before}
    newest = max(made, _highest(known, letter))
    rows: list[tuple[str, Text]] = []
    for key in worded(fields, name, languages):
        newest += key not in known
        rows.append((key if key in known else f"{letter}{newest}", _words(fields, f"{name}.{key}", languages)))
    return rows, newest if newest > _highest((key for key, _ in rows), letter) else 0


def worded(fields: Fields, name: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the rows that `read_rows` reads, in its order: for a kind whose rows have more fields than words."""
    return tuple(key for key in keys(fields, name) if _words(fields, f"{name}.{key}", languages))


def _words(fields: Fields, row: str, languages: tuple[str, ...]) -> Text:
    return {tag: text for tag in languages if (text := written(fields.get(f"{row}.{tag}", [""])[0]))}


def _highest(ids: Iterable[str], letter: str) -> int:
    numbers = (one.removeprefix(letter) for one in ids)
    return max((int(number) for number in numbers if number.isdecimal()), default=0)


def keys(fields: Fields, name: str) -> tuple[str, ...]:
    """The rows' keys in the order of the form: ids, and what new rows are called until they have one."""
    found = (field.split(".") for field in fields)
    listed = (parts[1] for parts in found if len(parts) == 3 and parts[0] == name and KEY.fullmatch(parts[1]))
    return tuple(dict.fromkeys(listed))


def row_fields(rows: Iterable[Row], name: str, languages: tuple[str, ...]) -> dict[str, str]:
    """The way back from `read_rows`."""
    return {f"{name}.{row.id}.{tag}": row.label.get(tag, "") for row in rows for tag in languages}


def labels(rows: Iterable[Row]) -> dict[str, Text]:
    """The rows' words by their ids."""
    return {row.id: row.label for row in rows}


def relabelled(rows: Iterable[RowT], texts: Mapping[str, Text]) -> tuple[RowT, ...]:
    """The same rows, with other words where there are some."""
    return tuple(replace(row, label=texts[row.id]) if row.id in texts else row for row in rows)


def too_long(words: str, most: int, at: str = "") -> Refused | None:
    """Why words with more letters than `most` (0: as many as one likes) are not taken. Nothing is cut."""
    if not most or letters(words) <= most:
        return None
    return Refused(TOO_LONG, {"most": most}, 422, invalid=(at,) if at else ())


def alike(rows: Iterable[Row], languages: tuple[str, ...]) -> Refused | None:
    """Two rows that some reader could not tell apart: with the same words in a language, fallback included; or one too long."""
    listed = list(rows)
    for words in (words for row in listed for words in row.label.values()):
        if refused := too_long(words, ROW_MOST):
            return refused
    for language in languages:
        places: dict[str, int] = {}
        for place, row in enumerate(listed, 1):
            words = seen(pick(row.label, language))
            first = places.setdefault(words.casefold(), place)
            if first != place:
                return Refused(ALIKE, {"first": first, "second": place, "words": cut(words, 80)}, 422)
    return None


def rearranged(fields: Fields, act: str) -> Fields:
    """The form after one of its rows' buttons: `options up o3`, `options insert o3`, `options append`. Nothing is saved."""
    name, _, rest = act.partition(" ")
    what, _, key = rest.partition(" ")
    order = list(keys(fields, name))
    if what in SLIDES and key in order:
        order = _moved(order, what, key, fields, name)
    elif what == "append":
        order.append(_new(fields, name))
    return dict(_in_order(fields, name, order))


def _moved(order: list[str], what: str, key: str, fields: Fields, name: str) -> list[str]:
    place = order.index(key)
    if what == "insert":
        return [*order[: place + 1], _new(fields, name), *order[place + 1 :]]
    order.remove(key)
    if what != "remove":
        order.insert(max(0, place + (-1 if what == "up" else 1)), key)
    return order


def _new(fields: Fields, name: str) -> str:
    """A key that no row of the form has."""
    numbers = [int(key[len(NEW) :]) for key in keys(fields, name) if key.startswith(NEW)]
    return f"{NEW}{max(numbers, default=0) + 1}"


def _in_order(fields: Fields, name: str, order: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The other fields, then the rows; one without words keeps its place by an empty field."""
    yield from ((field, values) for field, values in fields.items() if field.split(".")[0] != name)
    for key in order:
        own = [field for field in fields if field.startswith(f"{name}.{key}.")]
        yield from ((field, fields[field]) for field in own)
        if not own:
            yield f"{name}.{key}.", [""]
