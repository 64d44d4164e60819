"""From a file's rows to what is brought in: questions with counts, answers with their row, and everything that was not taken.

Nothing is dropped without a word: each cell that is not taken or taken otherwise is named. Never here: a file format, which
column is which (results_columns), a programme.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date, datetime

import msgspec
from msgspec import Struct

from app.imports import checks
from app.imports.assignment import Choices
from app.imports.personal import MAIL
from app.imports.reason import Reason
from app.imports.results_columns import QUESTIONS, ResultAssignment, ResultColumn, assign_results, sort_of, split
from app.imports.sheet import Book, SheetLine, address
from app.programme.imported_state import Entry, Occasion, Question
from app.text import N_

MAX_ANSWER = 4_000
MAX_LINE = 200
MAX_OPTIONS = 500
TWICE = {
    "topic": N_("Two columns are the topic; only one can be."),
    "items": N_("Two columns are the numbers of the register; only one can be."),
    "occasion": N_("Two columns are the workshop; only one can be."),
    "host": N_("Two columns are the host organisation; only one can be."),
    "day": N_("Two columns are the date; only one can be."),
    "people": N_("Two columns are the number of people; only one can be."),
}
NO_QUESTION = N_("No column is a question. Please say which one holds answers.")
NO_DAY = N_("“{words}” is no day that can be read; it was left empty.")
NO_NUMBER = N_("“{words}” is no number of people; it was left empty.")
EMPTY_ROW = N_("This row has no answer.")
MASKED = N_("An email address in the text was replaced.")
NOT_IN_REGISTER = N_("There is no “{words}” in the register; the answer is imported without it.")
MANY_OPTIONS = N_("“{column}” has too many different answers to be counted. Is it an open question?")
INSTEAD = "[E-Mail]"
_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y", "%Y/%m/%d")


class Problem(Struct, frozen=True):
    """A cell or a row that is not taken, or taken otherwise. `words` is what stands there."""

    line: int
    reason: Reason
    words: str = ""


class ResultsPreview(Struct, frozen=True, kw_only=True):
    """What would be brought in. `faults` stand in the way of all of it; `known` counts rows that another import has already."""

    assignment: ResultAssignment
    read: int = 0
    rows: int = 0
    asked: tuple[Question, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    hidden: tuple[SheetLine, ...] = ()
    faults: tuple[Reason, ...] = ()
    known: int = 0
    digest: str = ""
    left_out: tuple[str, ...] = ()


def results(
    book: Book, choices: Choices, register: Collection[str] | None = None, known: Collection[tuple[str, ...]] = ()
) -> ResultsPreview:
    """What would be brought in. `register` are the numbers that an answer may name, None: any; `known` are the answers of
    each row of earlier imports."""
    found = assign_results(book, choices)
    hidden = tuple(row for row in found.below if row.line in found.sheet.hidden_rows)
    left_out = tuple(one.heading or one.letter for one in found.columns if not one.target)
    faults = tuple(_faults(found))
    if faults:
        return ResultsPreview(assignment=found, read=len(found.below), hidden=hidden, faults=faults, left_out=left_out)
    reader = _Reader(found, register)
    rows = [row for row in found.below if choices.hidden or row.line not in found.sheet.hidden_rows]
    for row in rows:
        reader.read(row)
    faults = tuple(reader.faults())
    asked = tuple(reader.asked()) if not faults else ()
    occasions, entries = tuple(reader.occasions), tuple(reader.entries)
    content = msgspec.json.encode((asked, occasions, entries))
    return ResultsPreview(
        assignment=found,
        read=len(found.below),
        rows=reader.rows,
        asked=asked,
        occasions=occasions,
        entries=entries,
        problems=tuple(reader.problems),
        hidden=() if choices.hidden else hidden,
        faults=faults,
        known=_known(entries, known),
        digest=hashlib.sha256(content).hexdigest()[:32],
        left_out=left_out,
    )


def _faults(found: ResultAssignment) -> Iterator[Reason]:
    targets = Counter(one.target for one in found.columns if one.target)
    if not any(targets[one] for one in QUESTIONS):
        yield Reason(NO_QUESTION)
    for one in found.columns:  # the heading becomes the question, which everybody reads
        if one.target in QUESTIONS:
            yield from checks.faults("answer", f"{one.letter}{found.heading.line}", one.heading, MAX_ANSWER)
    yield from (Reason(TWICE[one]) for one, number in targets.items() if number > 1 and one in TWICE)


def rows_of(entries: Collection[Entry]) -> Iterator[tuple[str, ...]]:
    """What each row says, all its answers together."""
    rows: dict[int, list[str]] = {}
    for one in entries:
        rows.setdefault(one.row, []).append(one.words)
    return (tuple(words) for words in rows.values())


def _known(entries: Collection[Entry], known: Collection[tuple[str, ...]]) -> int:
    """Rows that say in so many words what a row of another import says; a word or two may be a coincidence."""
    return sum(row in known for row in rows_of(entries) if sum(map(len, row)) >= 20) if known else 0


class _Reader:
    """Reads the rows in order; what was taken and what was not adds up here."""

    def __init__(self, found: ResultAssignment, register: Collection[str] | None) -> None:
        self.rows = 0
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self.occasions: list[Occasion] = []
        self._register = None if register is None else {one.casefold(): one for one in register}
        self._columns = {one.target: one for one in found.columns if one.target and one.target not in QUESTIONS}
        asked = [one for one in found.columns if one.target in QUESTIONS]
        self._asked = [(f"q{place}", column) for place, column in enumerate(asked, 1)]
        self._counts: dict[str, Counter[str]] = {key: Counter() for key, _ in self._asked}
        self._given = Counter[str]()

    def read(self, row: SheetLine) -> None:
        """One row: its answers are kept or counted."""
        occasion = self._occasion(row)
        topic = self._line(row, "topic")
        items = tuple(self._items(row))
        answered = [self._answer(row, key, column, occasion, topic, items) for key, column in self._asked]
        if any(answered):
            self.rows += 1
        else:
            self.problems.append(Problem(row.line, Reason(EMPTY_ROW), " ".join(row.cells).strip()[:MAX_LINE]))

    def asked(self) -> Iterator[Question]:
        """The questions with what was counted, most first."""
        for key, column in self._asked:
            counts = () if column.target == "open" else tuple(self._counts[key].most_common())
            yield Question(key, column.heading or column.letter, sort_of(column.target), self._given[key], counts)

    def faults(self) -> Iterator[Reason]:
        """What stands in the way once everything was read."""
        for key, column in self._asked:
            if column.target != "open" and len(self._counts[key]) > MAX_OPTIONS:
                yield Reason(MANY_OPTIONS, {"column": column.heading or column.letter})

    def _answer(
        self, row: SheetLine, key: str, column: ResultColumn, occasion: int, topic: str, items: tuple[str, ...]
    ) -> bool:
        cell = row.cells[column.place] if column.place < len(row.cells) else ""
        words = checks.clean("description", cell) if column.target == "open" else checks.clean("title", cell)
        if column.target == "choices":
            words = checks.clean("description", cell)
        if not words:
            return False
        if any(self._refused(row, column, cell)):
            return False
        self._given[key] += 1
        if column.target != "open":
            self._counts[key].update(split(words) if column.target == "choices" else [words])
            return True
        words = self._masked(row, column, words)
        self.entries.append(
            Entry(
                id=f"r{row.line}{key}",
                row=row.line,
                question=key,
                words=words,
                occasion=occasion,
                topic=topic,
                items=items,
            )
        )
        return True

    def _refused(self, row: SheetLine, column: ResultColumn, cell: str) -> Iterator[Reason]:
        most = MAX_ANSWER if column.target != "choice" else MAX_LINE
        for reason in checks.faults("answer", column.heading or column.letter, cell, most):
            where = address(row.line, column.place)
            self.problems.append(Problem(row.line, msgspec.structs.replace(reason, cell=where), cell[:MAX_LINE]))
            yield reason

    def _masked(self, row: SheetLine, column: ResultColumn, words: str) -> str:
        masked = MAIL.sub(INSTEAD, words)
        if masked != words:
            self.problems.append(
                Problem(row.line, Reason(MASKED, cell=address(row.line, column.place)), masked[:MAX_LINE])
            )
        return masked

    def _line(self, row: SheetLine, target: str) -> str:
        column = self._columns.get(target)
        cell = row.cells[column.place] if column is not None and column.place < len(row.cells) else ""
        return checks.clean("title", cell)[:MAX_LINE]

    def _items(self, row: SheetLine) -> Iterator[str]:
        for number in re.split(r"[,;|\s]+", self._line(row, "items")):
            if number and self._register is not None and number.casefold() not in self._register:
                self.problems.append(Problem(row.line, Reason(NOT_IN_REGISTER, {"words": number})))
            elif number:
                yield number if self._register is None else self._register[number.casefold()]

    def _occasion(self, row: SheetLine) -> int:
        """Which workshop the row is of; the first row of one that says a day or a number of people says it for all."""
        title, host = self._line(row, "occasion"), self._line(row, "host")
        day, people = self._day(row), self._people(row)
        place = next((n for n, one in enumerate(self.occasions) if (one.title, one.host) == (title, host)), -1)
        if place < 0 or (not title and not host and day and self.occasions[place].day not in ("", day)):
            self.occasions.append(Occasion(title=title, host=host, day=day, people=people))
            return len(self.occasions) - 1
        known = self.occasions[place]
        self.occasions[place] = msgspec.structs.replace(known, day=known.day or day, people=known.people or people)
        return place

    def _day(self, row: SheetLine) -> str:
        words = self._line(row, "day")
        found = day_of(words)
        if words and not found:
            self.problems.append(Problem(row.line, Reason(NO_DAY, {"words": words[:60]})))
        return found

    def _people(self, row: SheetLine) -> int:
        words = self._line(row, "people")
        if words.isdecimal() and len(words) < 6:
            return int(words)
        if words:
            self.problems.append(Problem(row.line, Reason(NO_NUMBER, {"words": words[:60]})))
        return 0


def day_of(words: str) -> str:
    """A day as people write it, as ISO; "" if it is none."""
    for form in _FORMATS:
        try:
            found: date = datetime.strptime(words, form).date()
        except ValueError:
            continue
        return found.isoformat()
    return ""
