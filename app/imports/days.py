"""Days, hours and ranges as people type them and other tools write them out, German and English: “Apr 28, 2022”, “1. bis
16. März 2022”, “May 20, 2022 → Jun 14, 2022”.

A day that could be two days is refused, never guessed. Never here: columns, rows, what happens on a day.
"""

import re
import unicodedata
from datetime import date

from msgspec import Struct

from app.imports.date_format import DAYS, MONTHS, SHORT
from app.imports.reason import Reason
from app.text import N_

UNREAD = N_("“{words}” cannot be read as a day.")
NOT_THERE = N_("There is no {words} in the calendar.")
TWO_DAYS = N_("“{words}” could be two different days. Please write the month as a word, or the day as 2022-04-28.")
NO_YEAR = N_("“{words}” does not say the year.")
BACKWARDS = N_("“{words}” ends before it begins.")
FIRST_YEAR, LAST_YEAR = 2000, 2199


class Read(Struct, frozen=True):
    """What a cell says: ISO days, `last` empty where it names one, and `HH:MM` or empty."""

    first: str = ""
    last: str = ""
    starts: str = ""
    ends: str = ""


class _Part(Struct, frozen=True):
    day: int = 0
    month: int = 0
    year: int = 0
    clock: str = ""


_MONTH_NAMES = {
    name.casefold(): number
    for language in ("de", "en")
    for names in (MONTHS[language], SHORT[language])
    for number, name in enumerate(names, start=1)
} | {"maerz": 3, "mär": 3, "mar": 3, "jän": 1, "jänner": 1, "sept": 9, "june": 6, "july": 7}
_MONTH = "|".join(sorted(map(re.escape, _MONTH_NAMES), key=len, reverse=True))
_WEEKDAYS = {name.casefold() for names in DAYS.values() for name in names}
_WEEKDAY = "|".join(
    sorted({*_WEEKDAYS, *(name[:2] for name in _WEEKDAYS), *(name[:3] for name in _WEEKDAYS)}, key=len)[::-1]
)
_ARROWS = re.compile(r"\s*(?:→|->|–|—|−|\bbis(?: zum)?\b|\bto\b|\buntil\b|\btill\b|\bthrough\b)\s*", re.I)
_DASH = re.compile(r"\s+-\s+|(?<=[.\d])-(?=\d{1,2}\.)|(?<=\d)-(?=\d{1,2}\.?\s+[a-zä])", re.I)
_INTERVAL = re.compile(r"(?<=\d)\s*/\s*(?=\d{4}-)")
_STARTS = re.compile(rf"^(?:vom|von|from|ab|am|on|the)\s+|^(?:{_WEEKDAY})\.?,?\s+", re.I)
_ZONE = re.compile(r"\((?:gmt|utc|mez|mesz|cet|cest)[^)]*\)|\b(?:gmt|utc|mez|mesz|cet|cest)\b(?:[+-]\d+)?", re.I)
_CLOCK = re.compile(
    r"(?:^|[\s,t]+)(?:um |at )?(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*(uhr|h|am|pm|a\.m\.|p\.m\.)(?=$|[\s,])|"
    r"(?:^|[\s,t]+)(?:um |at )?(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?=$|[\s,])",
    re.I,
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_POINTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.?(?:\s?(\d{4}|\d{2}))?")
_WORDS = re.compile(rf"(\d{{1,2}})(?:\.|st|nd|rd|th)?(?:\s+of)?\s+({_MONTH})\.?,?(?:\s+(\d{{4}}))?", re.I)
_MONTH_FIRST = re.compile(rf"({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(\d{{4}}))?", re.I)
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
_DAY_ALONE = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?")


def days(words: str) -> Read | Reason:
    """What the words of a cell say, or why they cannot be read; empty for an empty cell."""
    text = " ".join(unicodedata.normalize("NFKC", _ZONE.sub("", words)).split()).strip(" .,;")
    if not text:
        return Read()
    if len(text) > 120:
        return Reason(UNREAD, {"words": f"{words[:60]}…"})
    halves = _halves(text)
    parts = [_part(half) for half in halves]
    if unread := next((one for one in parts if isinstance(one, Reason)), None):
        return Reason(unread.message, {"words": words.strip()})
    found = [one for one in parts if isinstance(one, _Part)]
    return _read(words.strip(), found[0], found[-1] if len(found) > 1 else None)


def clock(words: str) -> str | Reason:
    """An hour in a cell of its own, as `HH:MM`; empty for an empty cell."""
    text = " ".join(words.split())
    if not text:
        return ""
    found = _CLOCK.fullmatch(text) or _CLOCK.fullmatch(f"{text} uhr")
    hour = _hour(found) if found else None
    return hour or Reason(N_("“{words}” cannot be read as a time."), {"words": words.strip()})


def _halves(text: str) -> list[str]:
    for between in (_ARROWS, _INTERVAL, _DASH):
        halves = [half for half in between.split(text, maxsplit=1) if half.strip()]
        if len(halves) > 1:
            return halves
    return [text]


def _part(half: str) -> _Part | Reason:
    rest, before = half.strip(" ,."), ""
    while rest != before:
        before, rest = rest, _STARTS.sub("", rest)
    found = _CLOCK.search(rest)
    hour = _hour(found) if found else ""
    if hour is None:
        return Reason(UNREAD)
    if found:
        rest = f"{rest[: found.start()]} {rest[found.end() :]}".strip(" ,")
    return _dated(rest.strip(" ,"), hour) if rest.strip(" ,.-") else _Part(clock=hour)


def _dated(rest: str, hour: str) -> _Part | Reason:
    if iso := _ISO.fullmatch(rest):
        return _Part(int(iso[3]), int(iso[2]), int(iso[1]), hour)
    if points := _POINTS.fullmatch(rest.rstrip(".")) or _POINTS.fullmatch(rest):
        return _Part(int(points[1]), int(points[2]), _year(points[3]), hour)
    if words := _WORDS.fullmatch(rest):
        return _Part(int(words[1]), _MONTH_NAMES[words[2].casefold()], _year(words[3]), hour)
    if first := _MONTH_FIRST.fullmatch(rest):
        return _Part(int(first[2]), _MONTH_NAMES[first[1].casefold()], _year(first[3]), hour)
    if slashes := _SLASHES.fullmatch(rest):
        return _slashed(int(slashes[1]), int(slashes[2]), _year(slashes[3]), hour)
    if alone := _DAY_ALONE.fullmatch(rest):
        return _Part(day=int(alone[1]), clock=hour)
    return Reason(UNREAD)


def _slashed(one: int, other: int, year: int, hour: str) -> _Part | Reason:
    """In one country the month comes first, in another the day."""
    if one <= 12 and other <= 12 and one != other:
        return Reason(TWO_DAYS)
    return _Part(one, other, year, hour) if other <= 12 else _Part(other, one, year, hour)


def _year(words: str | None) -> int:
    return 0 if not words else int(words) if len(words) == 4 else 2000 + int(words)


def _hour(found: re.Match[str]) -> str | None:
    """None where no clock shows it."""
    hour, minute, half = int(found[1] or found[4]), int(found[2] or found[5] or 0), (found[3] or "").lower()
    if half[:1] in ("a", "p"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _read(words: str, first: _Part, last: _Part | None) -> Read | Reason:
    """What the first of two leaves out is that of the second one; what the second leaves out, that of the first."""
    if last is not None and not last.day:  # 28 April, 18:00 to 20:30
        one = _day(words, first)
        return one if isinstance(one, Reason) else Read(one, "", first.clock, last.clock)
    if last is None:
        one = _day(words, first)
        return one if isinstance(one, Reason) else Read(one, "", first.clock)
    end = _Part(last.day, last.month or first.month, last.year or first.year, last.clock)
    begin = _Part(first.day, first.month or end.month, first.year or end.year, first.clock)
    if not last.year and first.year and (end.month, end.day) < (begin.month, begin.day):
        end = _Part(end.day, end.month, first.year + 1, end.clock)
    if not first.year and last.year and (end.month, end.day) < (begin.month, begin.day):
        begin = _Part(begin.day, begin.month, last.year - 1, begin.clock)
    one, other = _day(words, begin), _day(words, end)
    if isinstance(one, Reason) or isinstance(other, Reason):
        return one if isinstance(one, Reason) else other if isinstance(other, Reason) else Read()
    if other < one:
        return Reason(BACKWARDS, {"words": words})
    return Read(one, "" if other == one else other, begin.clock, end.clock)


def _day(words: str, part: _Part) -> str | Reason:
    if not part.day or not part.month:
        return Reason(UNREAD, {"words": words})
    if not part.year:
        return Reason(NO_YEAR, {"words": words})
    try:
        found = date(part.year, part.month, part.day)
    except ValueError:
        return Reason(NOT_THERE, {"words": words})
    return found.isoformat() if FIRST_YEAR <= found.year <= LAST_YEAR else Reason(UNREAD, {"words": words})
