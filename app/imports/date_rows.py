"""From the rows of a timeline to dates: which can be brought in, what is said of each, what is wrong with the others.

Every row is named: nothing is dropped silently, and what a person typed in the preview stands in for what the file lacks. Never
here: a file format, how a cell says a day (days), a programme.
"""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from app.imports import checks
from app.imports.assignment import Assignment, Choices, Column, assign
from app.imports.columns import key
from app.imports.date_columns import DATES, SORTS
from app.imports.date_order import out_of_order
from app.imports.days import Read, clock, days
from app.imports.limits import MAX_TITLE
from app.imports.reason import Reason
from app.imports.sheet import Book, SheetLine, address
from app.programme.day_words import other_day
from app.programme.span import Span, span
from app.programme.strands_state import Strands
from app.programme.timeline_state import Timeline
from app.text import N_, Text

BETWEEN = re.compile(r"[,;/+]| und | and | & ")
UNTITLED = N_("The title is missing.")
NO_DAY = N_("The day is missing.")
BACKWARDS = N_("It ends before it begins.")
TWO_ENDS = N_("“{column}” names a last day, but the first column is a range already.")
ONE_DAY = N_("First and last day are the same: this is one day.")
OTHER_DAY = N_("The title names {words}, which is not one of its days.")
OTHER_DAY_IN_TEXT = N_("The description names {words}, which is not one of its days.")
KNOWN = N_("This date is on the timeline already.")
ONTO = N_("This date is on the timeline without a title; it gets this one.")
OUT_OF_ORDER = N_("This row is out of order in the file. On the timeline it stands where its day belongs.")
TWICE = N_("This is the same date as in line {row}.")
NO_SORT = N_("“{words}” is no sort of date that is known here; it became an event.")
NO_STRAND = N_("“{words}” is no strand of this programme and was left out.")
NO_LINK = N_("“{words}” is no address of a page; it was left out.")
TYPED = N_("As you typed it; the file says “{words}”.")
TYPED_NEW = N_("As you typed it; the file says nothing.")
FIXED = ("title", "first", "last")
"""What a person may type for a row in the preview."""
EVERYBODY = ("alle", "all", "alle stränge", "all strands")
"""What a file calls all strands."""


class DateRow(Struct, frozen=True, kw_only=True):
    """One row as a date, or as much of one as it says. `reasons` stand in its way; `remarks` do not. `known`: it is there
    already; `onto` is the id of the date without a title that gets this one's. `said` is what the file calls its standing, and
    `written` how it writes its days."""

    line: int
    title: Text = {}
    first: str = ""
    last: str = ""
    starts: str = ""
    ends: str = ""
    about: Text = {}
    place: Text = {}
    link: str = ""
    sort: str = "event"
    strands: tuple[str, ...] = ()
    said: str = ""
    written: str = ""
    reasons: tuple[Reason, ...] = ()
    remarks: tuple[Reason, ...] = ()
    known: bool = False
    onto: str = ""

    @property
    def good(self) -> bool:
        """Whether it would be brought in."""
        return not self.reasons and not self.known


class DatesPreview(Struct, frozen=True, kw_only=True):
    """What would be brought in of a file: every row under its headings, in the order of the file. `hidden` are rows that the
    file hides."""

    assignment: Assignment
    read: int = 0
    rows: tuple[DateRow, ...] = ()
    hidden: tuple[SheetLine, ...] = ()

    @property
    def good(self) -> tuple[DateRow, ...]:
        """Those that would be brought in."""
        return tuple(row for row in self.rows if row.good)


def dates(
    book: Book,
    choices: Choices,
    there: Timeline | None = None,
    digest: str = "",
    typed: Mapping[int, Mapping[str, str]] | None = None,
    strands: Strands | None = None,
) -> DatesPreview:
    """What would be brought in to the timeline that is `there`. `digest` stands for the file's bytes; `typed` is what a person
    typed, by line and field; `strands` are the programme's."""
    found = assign(book, choices, DATES)
    hidden = tuple(row for row in found.below if row.line in found.sheet.hidden_rows)
    rows = [row for row in found.below if choices.hidden or row.line not in found.sheet.hidden_rows]
    if found.missing:
        return DatesPreview(assignment=found, read=len(found.below), hidden=hidden)
    reader = _Reader(found, choices, _There(there or Timeline(), digest), typed or {}, strands or {})
    read = [reader.read(row) for row in rows]
    out = out_of_order([row.first for row in read])
    more = [(Reason(OUT_OF_ORDER),) if place in out else () for place in range(len(read))]
    told = tuple(replace(row, remarks=row.remarks + one) for row, one in zip(read, more, strict=True))
    return DatesPreview(assignment=found, read=len(found.below), rows=told, hidden=hidden)


class _There:
    """The dates that are on the timeline already, and those of this file before."""

    def __init__(self, timeline: Timeline, digest: str) -> None:
        dates = timeline.dates.values()
        self._titled = {_name(one.says.span, title) for one in dates for title in one.says.title.values()}
        self._rows = {one.origin.row for one in dates if one.origin and one.origin.digest == digest}
        self._blank = {one.id: one.says.span for one in dates if not one.says.title}
        self._seen: dict[tuple[Span, str], int] = {}

    def has(self, row: "DateRow") -> bool:
        """Whether this row is on the timeline."""
        return row.line in self._rows or any(_name(_span(row), title) in self._titled for title in row.title.values())

    def blank(self, row: "DateRow") -> str:
        """The date on the same days that has no title yet, and to which nobody has given one."""
        found = next((key for key, span in self._blank.items() if span == _span(row)), "") if row.title else ""
        self._blank.pop(found, None)
        return found

    def twin(self, row: "DateRow") -> int:
        """The line of the same date before, or 0."""
        lines = [self._seen.setdefault(_name(_span(row), title), row.line) for title in row.title.values()]
        return next((line for line in lines if line != row.line), 0)


def _span(row: "DateRow") -> Span:
    return span(row.first, row.last, row.starts, row.ends)


def _name(when: Span, title: str) -> tuple[Span, str]:
    return when, " ".join(title.casefold().split())


class _Reader:
    """Reads the rows in order, and remembers them."""

    def __init__(
        self,
        found: Assignment,
        choices: Choices,
        there: _There,
        typed: Mapping[int, Mapping[str, str]],
        strands: Strands,
    ) -> None:
        self._choices, self._typed, self._there = choices, typed, there
        self._strands = {key(name): one for one, strand in strands.items() for name in strand.said.name.values()}
        self._columns = [column for column in found.columns if column.target]

    def read(self, row: SheetLine) -> DateRow:
        cells = {one.target: self._cell(row, one) for one in self._columns}
        reasons, remarks = list(self._faults(row)), list[Reason]()
        typed = self._typed.get(row.line, {})
        when = self._days(row, cells, typed, reasons, remarks)
        title = self._title(cells, typed, remarks)
        made = DateRow(
            line=row.line,
            title=title,
            first=when.first,
            last=when.last,
            starts=when.starts,
            ends=when.ends,
            about=_said("about", cells),
            place=_said("place", cells),
            link=_link(cells.get("link", ""), remarks),
            sort=_sort(cells.get("sort", ""), remarks),
            strands=tuple(self._for(cells.get("strands", ""), remarks)),
            said=cells.get("said", "")[:60],
            written=" – ".join(filter(None, (cells.get("first", ""), cells.get("last", "")))),
        )
        remarks += _about_words(made)
        return self._met(made, reasons, remarks)

    def _met(self, made: DateRow, reasons: list[Reason], remarks: list[Reason]) -> DateRow:
        """The row with what is said of it, and whether it is there already."""
        known = bool(made.first) and self._there.has(made)
        twin = self._there.twin(made) if made.first else 0
        onto = "" if reasons or known or twin else self._there.blank(made)
        if known:
            remarks.append(Reason(KNOWN))
        elif twin:
            reasons.append(Reason(TWICE, {"row": twin}))
        elif onto:
            remarks.append(Reason(ONTO))
        return replace(made, reasons=tuple(reasons), remarks=tuple(remarks), known=known, onto=onto)

    def _cell(self, row: SheetLine, column: Column) -> str:
        shown = row.cells[column.place] if column.place < len(row.cells) else ""
        field = column.target.partition(".")[0]
        return checks.clean("description" if field == "about" else field, shown)

    def _faults(self, row: SheetLine) -> Iterator[Reason]:
        for column in self._columns:
            cell = row.cells[column.place] if column.place < len(row.cells) else ""
            field = column.target.partition(".")[0]
            for reason in checks.faults(field, column.heading or column.letter, cell):
                yield Reason(reason.message, reason.values, address(row.line, column.place))

    def _days(
        self,
        row: SheetLine,
        cells: Mapping[str, str],
        typed: Mapping[str, str],
        reasons: list[Reason],
        remarks: list[Reason],
    ) -> Read:
        words = [typed.get(name, "") or cells.get(name, "") for name in ("first", "last")]
        for name in ("first", "last"):
            if typed.get(name) and typed[name] != cells.get(name, ""):
                remarks.append(Reason(TYPED, {"words": cells[name]}) if cells.get(name) else Reason(TYPED_NEW))
        first, last = days(words[0]), days(words[1])
        hours = [clock(cells.get(name, "")) for name in ("starts", "ends")]
        for one in (first, last, *hours):
            if isinstance(one, Reason):
                reasons.append(one)
        if isinstance(first, Reason) or isinstance(last, Reason):
            return Read()
        if not first.first:
            reasons.append(Reason(NO_DAY))
            return Read()
        if first.last and last.first and last.first != first.last:
            reasons.append(Reason(TWO_ENDS, {"column": self._heading("last")}))
        end = last.last or last.first or first.last
        if end and end < first.first:
            reasons.append(Reason(BACKWARDS))
        if end == first.first:
            remarks.append(Reason(ONE_DAY))
        starts, ends = (one if isinstance(one, str) else "" for one in hours)
        ended = ends or last.ends or (last.starts if last.first else "") or first.ends
        return Read(first.first, "" if end == first.first else end, starts or first.starts, ended)

    def _for(self, words: str, remarks: list[Reason]) -> Iterator[str]:
        """The strands that a cell names: one whose name has a comma in it as a whole; what is none of them is told."""
        whole = words.strip()
        names = [whole] if key(whole) in self._strands else [one.strip() for one in BETWEEN.split(whole)]
        found = [self._strands.get(key(one), "") for one in names]
        for one, known in zip(names, found, strict=True):
            if one and not known and one.casefold() not in EVERYBODY:
                remarks.append(Reason(NO_STRAND, {"words": one[:60]}))
        yield from dict.fromkeys(filter(None, found))

    def _heading(self, field: str) -> str:
        return next((one.heading or one.letter for one in self._columns if one.target == field), field)

    def _title(self, cells: Mapping[str, str], typed: Mapping[str, str], remarks: list[Reason]) -> Text:
        said, words = _said("title", cells), checks.clean("title", typed.get("title", ""))
        language = self._choices.language
        if not words or words == said.get(language):
            return said
        remarks.append(Reason(TYPED, {"words": said[language]}) if said.get(language) else Reason(TYPED_NEW))
        return said | {language: words[:MAX_TITLE]}


def _said(field: str, cells: Mapping[str, str]) -> Text:
    start = f"{field}."
    return {target[len(start) :]: words for target, words in cells.items() if target.startswith(start) and words}


def _link(words: str, remarks: list[Reason]) -> str:
    if not words or words.lower().startswith(("https://", "http://")):
        return words
    remarks.append(Reason(NO_LINK, {"words": words[:60]}))
    return ""


def _sort(words: str, remarks: list[Reason]) -> str:
    if not words:
        return "event"
    found = next((sort for sort, names in SORTS.items() if key(words) in {sort, *map(key, names)}), "")
    if not found:
        remarks.append(Reason(NO_SORT, {"words": words[:60]}))
    return found or "event"


def _about_words(made: DateRow) -> Iterator[Reason]:
    """A title or a text that names a day is one more place in which a day can be wrong (S45)."""
    if not made.title:
        yield Reason(UNTITLED)
    for text, told in ((made.title, OTHER_DAY), (made.about, OTHER_DAY_IN_TEXT)) if made.first else ():
        for said in text.values():
            if words := other_day(said, _span(made)):
                yield Reason(told, {"words": words})
