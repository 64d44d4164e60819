"""What the page shows of a file of measures before anything is taken over: sums, sheets, columns, and line by line what is
wrong, hidden, changed or left out.

Never here: reading, signing.
"""

import msgspec

from app.imports import Book, Change, Column, MeasureRow, SheetLine, targets
from app.imports.encodings import GUESSED
from app.imports.rows import BadRow
from app.imports.sheet import Encoding
from app.text import N_
from app.web.desk.import_parcel import Looked, stands
from app.web.desk.measures import NAMES

SHOWN = 200
DEFAULTS = ("need", "field", "type", "cost", "body")
"""Fields for which a person may say what stands where the file has nothing."""
TARGET_NAMES = {**NAMES, "withdrawn": N_("Withdrawn"), "links": N_("Links")}


class SheetChoice(msgspec.Struct, frozen=True, kw_only=True):
    """One sheet of the file: its place, name and size; `fault` says why it cannot be read."""

    number: int
    name: str
    rows: int
    columns: int
    hidden: bool
    fault: str = ""


class Target(msgspec.Struct, frozen=True):
    """Something that a column can be: `title.de` is the field title in the language de."""

    value: str
    field: str
    language: str


class Default(msgspec.Struct, frozen=True):
    """A field that may be filled where the file has nothing; `needed`: without it nothing can be taken over."""

    field: str
    words: str
    needed: bool


class Around(msgspec.Struct, frozen=True):
    """Whose list it is: the address of its page, its title and its languages."""

    here: str
    title: str
    languages: tuple[str, ...]


class ImportView(msgspec.Struct, frozen=True, kw_only=True):
    """The page. `parcel`, `proof` and `seen` travel in the form; lists end after SHOWN, `more` says how many follow."""

    here: str
    title: str
    source: str
    size: int
    language: str
    languages: tuple[str, ...]
    parcel: str
    proof: str
    seen: str
    stands: str
    encoding: str
    encodings: tuple[Encoding, ...]
    encoding_names: dict[str, str]
    sheets: tuple[SheetChoice, ...]
    sheet: int
    heading: int
    columns: tuple[Column, ...]
    targets: tuple[Target, ...]
    names: dict[str, str]
    defaults: tuple[Default, ...]
    missing: tuple[str, ...]
    read: int
    number: int
    good: tuple[MeasureRow, ...]
    bad: tuple[BadRow, ...]
    above: tuple[SheetLine, ...]
    hidden: tuple[SheetLine, ...]
    with_hidden: bool
    filtered: bool
    changes: tuple[Change, ...]
    shown: int = SHOWN


def import_view(around: Around, looked: Looked, carried: str, proof: str, seen: str) -> ImportView:
    """The view of a file that was read."""
    found, assigned, choices = looked.found, looked.found.assignment, looked.choices
    return ImportView(
        here=around.here,
        title=around.title,
        source=looked.parcel.source,
        size=len(looked.parcel.data),
        language=choices.language,
        languages=around.languages,
        parcel=carried,
        proof=proof,
        seen=seen,
        stands=stands(assigned, looked.book.encoding),
        encoding=looked.book.encoding,
        encodings=looked.book.encodings,
        encoding_names=GUESSED,
        sheets=sheet_choices(looked.book),
        sheet=assigned.number,
        heading=assigned.heading.line,
        columns=assigned.columns,
        targets=_targets(around.languages, assigned.columns),
        names=TARGET_NAMES,
        defaults=_defaults(looked),
        missing=assigned.missing,
        read=found.read,
        number=len(found.good),
        good=found.good,
        bad=found.bad,
        above=assigned.above,
        hidden=found.hidden,
        with_hidden=choices.hidden,
        filtered=assigned.sheet.filtered,
        changes=found.changes,
    )


def sheet_choices(book: Book) -> tuple[SheetChoice, ...]:
    """The sheets of a file, as one chooses among them."""
    return tuple(
        SheetChoice(
            number=number,
            name=sheet.name,
            rows=len(sheet.rows),
            columns=sheet.width,
            hidden=sheet.hidden,
            fault=sheet.fault.message if sheet.fault else "",
        )
        for number, sheet in enumerate(book.sheets)
    )


def _targets(own: tuple[str, ...], columns: tuple[Column, ...]) -> tuple[Target, ...]:
    """In the languages that are its own, and in those that the file names."""
    named = [column.target.partition(".")[2] for column in columns]
    languages = tuple(dict.fromkeys((*own, *filter(None, named))))
    return tuple(Target(one, one.partition(".")[0], one.partition(".")[2]) for one in targets(languages))


def _defaults(looked: Looked) -> tuple[Default, ...]:
    missing, said = looked.found.assignment.missing, looked.choices.defaults
    fields = dict.fromkeys((*missing, *DEFAULTS))
    return tuple(
        Default(field, said.get(field, ""), field in missing)
        for field in fields
        if field != "title" or field in missing
    )
