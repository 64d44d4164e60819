"""The days of a date inside its own words: a text has a mark where they stand, and they are filled in from the record, so that
heading, text and calendar cannot name another day than it (S45); and days that a text names itself all the same. On pages
a mark is called a placeholder: a mark there is a place on a scale.

Pure, since calendar files, feeds and data tell the same words as pages: the months stand here, and a test holds them against a
library. Never here: whole spans with their hours (live/render/spans), how a cell of a file says a day (imports/days).
"""

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from app.programme.span import Span
from app.text import Text

_LISTED = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
}
MONTHS = {language: tuple(names.split()) for language, names in _LISTED.items()}
"""By language the months, as they stand after a day's number."""
FIRST, LAST = ("{Tag}", "{day}"), ("{letzter Tag}", "{last day}")
"""The marks in German and in English; either works in a text of any language."""
_MARKS = re.compile(r"\{(tag|day|letzter tag|last day)\}", re.I)
_NUMBER = {name: number for names in MONTHS.values() for number, name in enumerate(names, start=1)}
_NAMES = "|".join(sorted(map(re.escape, _NUMBER), key=len, reverse=True))
_FOUND = (
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?:\s?(?P<year>\d{4}))?(?!\d)"),
    re.compile(rf"(?<![\d.])(?P<day>\d{{1,2}})\.?\s(?P<month>{_NAMES})\b(?:\s(?P<year>\d{{4}}))?"),
    re.compile(rf"\b(?P<month>{_NAMES})\s(?P<day>\d{{1,2}})(?!\d)(?:,?\s(?P<year>\d{{4}}))?"),
    re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])"),
)


class Named(msgspec.Struct, frozen=True):
    """A day that a text names: where it stands, as it is written, and which one it is; `year` 0 where it says none."""

    start: int
    words: str
    year: int
    month: int
    day: int

    def is_day(self, iso: str) -> bool:
        """Whether it is this day."""
        year, month, day = map(int, iso.split("-"))
        return (self.month, self.day) == (month, day) and self.year in (0, year)

    def within(self, first: str, last: str) -> bool:
        """Whether it is one of these days."""
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
        years = (self.year,) if self.year else range(begin.year, end.year + 1)
        return any(_within(begin, end, year, self.month, self.day) for year in years)


def _within(begin: date, end: date, year: int, month: int, day: int) -> bool:
    try:
        return begin <= date(year, month, day) <= end
    except ValueError:
        return False


def said(iso: str, language: str) -> str:
    """A day in words of a language; as data where it is none of those that Stimmwand speaks."""
    names = MONTHS.get(language.partition("-")[0])
    if not names:
        return iso
    year, month, day = map(int, iso.split("-"))
    point = "." if names is MONTHS["de"] else ""
    return f"{day}{point}\u00a0{names[month - 1]} {year}" + ("\u202fр." if names is MONTHS["uk"] else "")


def filled(text: Text, span: Span) -> Text:
    """The text with its days where it has marks, each language in its own words."""
    if not any("{" in words for words in text.values()):
        return text
    return {tag: _filled(words, span, tag) for tag, words in text.items()}


def _filled(words: str, span: Span, language: str) -> str:
    first, last = said(span.first, language), said(span.last, language)
    return _MARKS.sub(lambda mark: last if mark[1].casefold() in ("letzter tag", "last day") else first, words)


def named(words: str) -> Iterator[Named]:
    """Every day that a text names, in figures or with its month in letters: “28.02. Forum 2” names the 28th of February. A
    month belongs to one day: “1. Mai 12 Uhr” does not name the 12th."""
    free = words
    for pattern in _FOUND:
        for one in pattern.finditer(free):
            month = _NUMBER.get(one["month"]) or int(one["month"])
            day = int(one["day"])
            if 1 <= month <= 12 and 1 <= day <= 31:
                free = free[: one.start()] + "\0" * len(one[0]) + free[one.end() :]
                yield Named(one.start(), one[0], int(one["year"] or 0), month, day)


def other_day(words: str, span: Span) -> str:
    """The first day that a text names and that is none of the span, as it is written; else empty."""
    others = [one for one in named(words) if not one.within(span.first, span.last)]
    return min(others, key=lambda one: one.start).words if others else ""


def marks(language: str) -> tuple[str, str]:
    """What is written for the first and the last day in words of this language."""
    place = 0 if language.partition("-")[0] == "de" else 1
    return FIRST[place], LAST[place]


def marked(words: str, span: Span, language: str) -> str:
    """The text with marks where it names the first or the last day itself."""
    first, last = marks(language)
    for one in sorted(named(words), key=lambda one: -one.start):
        mark = first if one.is_day(span.first) else last if one.is_day(span.last) else ""
        if mark:
            words = words[: one.start] + mark + words[one.start + len(one.words) :]
    return words
