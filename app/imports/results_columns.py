"""Which column of a file of results is which: a question to be answered freely, one to be counted, a topic, a workshop; found,
or said by a person.

Never here: what the rows hold (results), which columns are personal (personal).
"""

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from app.imports.assignment import HEADING_WITHIN, SAMPLE, SAMPLES, Choices, Column, Headed
from app.imports.columns import key
from app.imports.personal import personal
from app.imports.sheet import Book, Sheet, SheetLine, letters
from app.programme.imported_state import QuestionSort

How = Literal["name", "guess", "hand", ""]
QUESTIONS = ("open", "choice", "choices")
TARGETS = (*QUESTIONS, "topic", "items", "occasion", "host", "day", "people")
"""Everything that a column can be, in the order of a form."""
NAMES: dict[str, tuple[str, ...]] = {
    "topic": (
        "Thema",
        "Topic",
        "Themen",
        "Themenfeld",
        "Kategorie",
        "Category",
        "Cluster",
        "Handlungsfeld",
        "Field of action",
    ),
    "items": (
        *(
            "Nr. der Maßnahme",
            "Maßnahmennummer",
            "Maßnahmen-Nr.",
            "Bezug",
            "Bezieht sich auf",
            "Eintrag",
            "Item",
            "Items",
        ),
        *(
            "Measure no.",
            "Item no.",
            "Number of the measure",
            "Refers to",
            "Zu Maßnahme",
            "Register-Nr.",
            "Register no.",
        ),
    ),
    "occasion": (
        *(
            "Workshop",
            "Werkstatt",
            "Zukunftswerkstatt",
            "Veranstaltung",
            "Titel der Veranstaltung",
            "Title of the workshop",
        ),
        *("Event", "Format", "Interview", "Sitzung"),
    ),
    "host": (
        *("Gastgebende Organisation", "Gastgeber", "Gastgeberin", "Gastgeber:in", "Host", "Host organisation"),
        *(
            "Organisation",
            "Organization",
            "Veranstalter",
            "Veranstalterin",
            "Kooperationspartner",
            "Kooperationspartner:in",
        ),
    ),
    "day": ("Datum", "Date", "Tag", "Day", "Datum der Veranstaltung"),
    "people": (
        *(
            "Teilnehmende",
            "Teilnehmer:innen",
            "Zahl der Teilnehmenden",
            "Anzahl Teilnehmende",
            "Personen",
            "Participants",
        ),
        *("Number of participants", "People"),
    ),
}
_KEYS = {key(name): target for target, names in NAMES.items() for name in names}
FEW = 12
"""A question with no more different answers than this, given more than twice on average, was one to choose from."""
SHORT = 60
SIGNS = (";", "|", "\n")
"""What stands between several choices in one cell."""


class ResultColumn(Column, frozen=True, kw_only=True):
    """A column, and in `personal` why it is left out, as a key of personal.WHY."""

    personal: str


class ResultAssignment(Headed, frozen=True, kw_only=True):
    """The sheet, the row of its headings, and its columns."""

    columns: tuple[ResultColumn, ...]


def sort_of(target: str) -> QuestionSort:
    """What sort of question a column with this target is."""
    return "choice" if target == "choice" else "choices" if target == "choices" else "open"


def assign_results(book: Book, choices: Choices) -> ResultAssignment:
    """How a file of results is read."""
    readable = [number for number, sheet in enumerate(book.sheets) if sheet.rows]
    most = max(readable, key=lambda one: (not book.sheets[one].hidden, len(book.sheets[one].rows), -one))
    number = choices.sheet if choices.sheet in readable else most
    sheet = book.sheets[number or 0]
    heading = _heading(sheet, choices.heading)
    below = [row for row in sheet.rows if row.line > heading.line]
    found = (_column(sheet, heading, below, place, choices.columns) for place in range(sheet.width))
    columns = tuple(column for column in found if column)
    return ResultAssignment(number=number or 0, sheet=sheet, heading=heading, columns=_once(columns))


def _heading(sheet: Sheet, wanted: int | None) -> SheetLine:
    """The row that was asked for; else the first that is nearly as wide as any of the first ones: a title is one cell."""
    said = next((row for row in sheet.rows if row.line == wanted), None)
    first = sheet.rows[:HEADING_WITHIN]
    widest = max(_filled(row) for row in first)
    return said or next(row for row in first if 2 * _filled(row) >= widest)


def _filled(row: SheetLine) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def _column(
    sheet: Sheet, heading: SheetLine, below: Sequence[SheetLine], place: int, said: dict[int, str] | None
) -> ResultColumn | None:
    """None for a column without heading and cells."""
    words = " ".join(heading.cells[place].split()) if place < len(heading.cells) else ""
    cells = [row.cells[place].strip() for row in below if place < len(row.cells) and row.cells[place].strip()]
    if not words and not cells:
        return None
    hidden = place in sheet.hidden_columns
    why = personal(words, cells)
    target, how = _found(words, cells) if not why and not hidden else ("", "")
    if said is not None and said.get(place, "") != target:
        target, how = said.get(place, ""), "hand"
    samples = tuple(dict.fromkeys(cells))[:SAMPLES]
    return ResultColumn(
        place=place,
        letter=letters(place),
        heading=words,
        samples=tuple(one if len(one) <= SAMPLE else f"{one[:SAMPLE]}…" for one in samples),
        target=target,
        how=how if target else "",
        hidden=hidden,
        personal=why,
    )


def _found(heading: str, cells: Sequence[str]) -> tuple[str, How]:
    """What a column is by its name; else what its cells look like."""
    named = _KEYS.get(key(heading), "")
    if named:
        return named, "name"
    if not cells:
        return "", ""
    parts = [part for cell in cells for part in split(cell)]
    if len(parts) > len(cells) and len(set(parts)) <= len(set(cells)) and _few(parts):
        return "choices", "guess"
    return ("choice", "guess") if _few(cells) else ("open", "guess")


def _few(cells: Sequence[str]) -> bool:
    different = set(cells)
    return len(different) <= FEW and len(cells) > 2 * len(different) and max(map(len, different)) <= SHORT


def split(cell: str) -> list[str]:
    """Several choices in one cell, each once, in their order."""
    for sign in SIGNS[1:]:
        cell = cell.replace(sign, SIGNS[0])
    return list(dict.fromkeys(part.strip() for part in cell.split(SIGNS[0]) if part.strip()))


def _once(columns: tuple[ResultColumn, ...]) -> tuple[ResultColumn, ...]:
    """A file has one topic, one host and so on: of several columns found so by themselves the first is, the others are read as
    answers. A day without a workshop is that of an answer sheet. What a person says twice is for the reader to refuse."""
    taken: set[str] = set()
    found = []
    dated = any(one.target in ("occasion", "host") for one in columns)
    for one in columns:
        if one.how != "hand" and one.target not in ("", *QUESTIONS) and one.target in taken:
            one = replace(one, target="open", how="guess")
        elif one.how != "hand" and one.target == "day" and not dated:
            one = replace(one, target="", how="", personal="time")
        taken.add(one.target)
        found.append(one)
    return tuple(found)
