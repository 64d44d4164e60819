"""Days and hours in words: “1. bis 16. März 2022”, “28 April 2022, 18:00 to 20:30”; a month, the day of a week.

Never here: whether they are over (programme/span), moments (times).
"""

import gettext
from collections.abc import Callable
from datetime import date

from babel import Locale, dates

from app.live.render.times import said, unbroken
from app.programme.span import Span
from app.text import N_

FROM_TO = N_("{starts} to {ends}")
HOURS = N_("{day}, {starts} to {ends}")
FROM = N_("{day}, from {starts}")
UNTIL = N_("{day}, until {ends}")
HOURS_OF_DAYS = N_("{day}, {starts}, to {other}, {ends}")
SHORT = {"de": ("d.", "d. MMMM"), **dict.fromkeys(("en", "tr", "ar", "uk", "pl"), ("d", "d MMMM"))}
"""A day alone, and with its month, as the first of two is written."""


def filters(locale: Locale, text: gettext.NullTranslations) -> dict[str, Callable[..., str]]:
    """What a template writes days with."""
    return {
        "moment": lambda moment: said(moment, locale),
        "span": lambda span: words(span, locale, text),
        "month": lambda iso: month(iso, locale),
        "weekday": lambda iso: weekday(iso, locale),
    }


def words(span: Span, locale: Locale, text: gettext.NullTranslations) -> str:
    """The span, in the words of `text`, its catalogue. The same day twice is one day."""
    if span.one_day:
        return _hours(span, day(span.first, locale), text)
    if not (span.starts or span.ends):
        return text.gettext(FROM_TO).format(starts=_first(span, locale), ends=day(span.last, locale))
    values = {"day": day(span.first, locale), "other": day(span.last, locale)}
    starts, ends = span.starts or "00:00", span.ends or "24:00"
    return text.gettext(HOURS_OF_DAYS).format(**values, starts=starts, ends=ends)


def _hours(span: Span, words: str, text: gettext.NullTranslations) -> str:
    if span.starts and span.ends:
        return text.gettext(HOURS).format(day=words, starts=span.starts, ends=span.ends)
    if span.starts:
        return text.gettext(FROM).format(day=words, starts=span.starts)
    return text.gettext(UNTIL).format(day=words, ends=span.ends) if span.ends else words


def _first(span: Span, locale: Locale) -> str:
    """The first day without what the last one says, too."""
    first, last = date.fromisoformat(span.first), date.fromisoformat(span.last)
    alone, with_month = SHORT.get(locale.language, ("", ""))
    if first.year != last.year or not alone:
        return day(span.first, locale)
    return unbroken(str(dates.format_date(first, alone if first.month == last.month else with_month, locale=locale)))


def day(iso: str, locale: Locale) -> str:
    """A day in words; its number keeps to its month at a line's end."""
    return unbroken(str(dates.format_date(date.fromisoformat(iso), "long", locale=locale)))


def month(iso: str, locale: Locale) -> str:
    """A month such as `2022-04`, in words."""
    return str(dates.format_date(date.fromisoformat(f"{iso}-01"), "LLLL y", locale=locale))


def weekday(iso: str, locale: Locale) -> str:
    """The name of the day of the week."""
    return str(dates.format_date(date.fromisoformat(iso), "EEEE", locale=locale))
