"""A stored day or time as its sheet shows it: 45,000.75 with dd.mm.yyyy hh:mm is 15.03.2023 18:00.

Never here: numbers that are no days (number_format).
"""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from app.programme import day_words

BUILT_IN = {
    "en": {
        14: "dd/mm/yyyy",
        15: "d-mmm-yy",
        16: "d-mmm",
        17: "mmm-yy",
        20: "h:mm",
        21: "h:mm:ss",
        22: "dd/mm/yyyy h:mm",
    },
    "de": {
        14: "dd.mm.yyyy",
        15: "dd. mmm yy",
        16: "dd. mmm",
        17: "mmm yy",
        20: "hh:mm",
        21: "hh:mm:ss",
        22: "dd.mm.yyyy hh:mm",
    },
}
"""Formats that a file names by number only and every language shows in its own way."""
SAME = {18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0"}
MONTHS = {language: day_words.MONTHS[language] for language in ("de", "en")}
SHORT = {
    "de": ("Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"),
    "en": tuple(name[:3] for name in MONTHS["en"]),
}
DAYS = {
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
DAY_LETTERS = {"de": 2, "en": 3}
LAST = 2_958_466
"""The day after 31.12.9999, which no format shows."""

_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.I)
_DATE = re.compile(r"[ymdhs]", re.I)
_TOKENS = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[(h+|m+|s+)\]|\[[^\]]*\]|(am/pm|a/p)|(y+|m+|d+|h+|s+)|(\.0+)(?=[^0]|$)|(.)', re.I | re.S
)


@lru_cache(1_000)
def is_date(code: str) -> bool:
    """Whether a format shows days or times."""
    plain = _LITERALS.sub("", code)
    return "general" not in plain.lower() and bool(_DATE.search(plain))


def built_in(number: int, language: str) -> str:
    """The format of a number, or ""."""
    return SAME.get(number) or BUILT_IN.get(language, BUILT_IN["en"]).get(number, "")


def shown(days: Decimal, code: str, language: str, since_1904: bool = False) -> str:
    """Days since the sheet's first one, in the format."""
    if not 0 <= days < LAST:
        return f"{days.normalize():f}"
    language = language if language in MONTHS else "en"
    found = _pieces(code)
    moment = _moment(days, since_1904, _unit(found))
    half = any(one[3] for one in found)
    total = days * 86_400
    parts, last = [], ""
    for place, (quoted, escaped, elapsed, noon, token, fraction, sign) in enumerate(found):
        if elapsed:
            parts.append(_elapsed(total, elapsed))
            last = elapsed[0].lower()
        elif noon:
            parts.append("AM" if moment.hour < 12 else "PM")
        elif token:
            minutes = token[0].lower() == "m" and len(token) < 3 and (last == "h" or _next(found, place) == "s")
            parts.append(f"{moment.minute:0{len(token)}d}" if minutes else _part(moment, token.lower(), language, half))
            last = "n" if minutes else token[0].lower()
        elif fraction:
            parts.append((",." if language == "de" else "..")[0] + f"{moment.microsecond:06d}"[: len(fraction) - 1])
        else:
            parts.append(quoted or escaped or sign or "")
    return "".join(parts).strip()


@lru_cache(1_000)
def _pieces(code: str) -> list[tuple[str | None, ...]]:
    return [match.groups() for match in _TOKENS.finditer(code)]


def _unit(found: list[tuple[str | None, ...]]) -> Decimal:
    """To what a moment is rounded: seconds, unless the format shows parts of them."""
    digits = max((len(one[5] or "") - 1 for one in found), default=0)
    return Decimal(1).scaleb(-max(0, digits))


def _moment(days: Decimal, since_1904: bool, unit: Decimal) -> dt.datetime:
    """The first sixty days of 1900 are one further on: the sheet's calendar has a 29 February then."""
    start = dt.datetime(1904, 1, 1) if since_1904 else dt.datetime(1899, 12, 31 if days < 60 else 30)
    seconds = (days * 86_400).quantize(unit, ROUND_HALF_UP)
    return start + dt.timedelta(seconds=int(seconds), microseconds=int(seconds % 1 * 1_000_000))


def _elapsed(total: Decimal, token: str) -> str:
    """Hours, minutes or seconds that do not start anew each day."""
    size = {"h": 3600, "m": 60, "s": 1}[token[0].lower()]
    return f"{int(total.quantize(Decimal(1), ROUND_HALF_UP)) // size:0{len(token)}d}"


def _next(found: list[tuple[str | None, ...]], place: int) -> str:
    """The letter of the next part that is a day or a time."""
    after = (one[4] or one[2] for one in found[place + 1 :] if one[4] or one[2])
    return (next(after, "") or "")[:1].lower()


def _part(moment: dt.datetime, token: str, language: str, half: bool) -> str:
    size = len(token)
    match token[0]:
        case "y":
            return f"{moment.year:04d}" if size > 2 else f"{moment.year % 100:02d}"
        case "m":
            names = {3: SHORT[language], 5: tuple(name[0] for name in MONTHS[language])}
            return f"{moment.month:0{size}d}" if size < 3 else names.get(size, MONTHS[language])[moment.month - 1]
        case "d":
            name = DAYS[language][moment.weekday()]
            return f"{moment.day:0{size}d}" if size < 3 else name[: DAY_LETTERS[language]] if size == 3 else name
        case "h":
            return f"{(moment.hour % 12 or 12) if half else moment.hour:0{min(size, 2)}d}"
        case _:
            return f"{moment.second:0{min(size, 2)}d}"
