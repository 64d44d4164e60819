"""Says what stands in the minutes, in one language: messages, figures and times as pages write them, and the sentences of the
outcome's page, as words and blocks instead of HTML.

Never here: which sentence stands where (minutes/content), a sentence of its own.
"""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from babel import dates

from app.forum.lists import grouped
from app.forum.outcome.report import Chapter
from app.live.render import times
from app.live.render.catalogues import for_pages, spoken
from app.live.render.renderer import Render
from app.live.render.words import decimal, filters, locale_of
from app.minutes.blocks import Block, Line
from app.minutes.markup import blocks, words
from app.text import fill

COLUMNS, STRANDS, APPENDIX, CHAPTER = (
    "parts/columns.html",
    "parts/by_strand.html",
    "outcome/appendix.html",
    "outcome/chapter.html",
)
SENTENCES: dict[str, tuple[str, str]] = {
    "when": ("outcome/when.html", "when"),
    "missing": ("parts/store.html", "short"),
    "participation": (APPENDIX, "participation"),
    "checking": (APPENDIX, "checking"),
    "unread": (APPENDIX, "unread"),
    "kept": ("parts/legal.html", "kept"),
    "method": ("outcome/method.html", "method"),
    "level": ("parts/assurance.html", "line"),
    "worth": ("parts/assurance.html", "worth"),
    "offered": ("parts/offer.html", "said"),
    "order": (COLUMNS, "in_its_order"),
    **{name: (COLUMNS, name) for name in ("thing", "figure", "unit", "part", "part_of", "place", "turnout", "hundred")},
    "remarks": (CHAPTER, "remarks"),
    "by_hand": (CHAPTER, "by_hand"),
    "unrevealed": (CHAPTER, "unrevealed"),
    "still_open": (CHAPTER, "still_open"),
    "few": (CHAPTER, "few"),
    "rounds": (CHAPTER, "rounds"),
    "moderated": ("parts/moderated.html", "moderated"),
    "halves": ("parts/halves.html", "halves"),
    "course": ("parts/course.html", "course"),
    "lots": ("parts/lots.html", "told"),
    "lab": ("parts/lab.html", "laboratory"),
    "chain": ("parts/chain.html", "chain"),
    "answer": (STRANDS, "answer"),
    "apart": (STRANDS, "apart"),
    "people": (STRANDS, "people"),
    "left_out": (STRANDS, "why"),
    "middle": (STRANDS, "middle"),
    "too_few": (STRANDS, "nothing"),
    "told_before": (STRANDS, "since"),
}
"""Where the page has what the minutes say."""


class PageVoice:
    """The voice of `language`, of whoever renders the pages of this installation."""

    def __init__(self, render: Render, language: str) -> None:
        self.language = language
        self._render = render
        self._locale = locale_of(language)
        self._catalogue = for_pages(language)
        self._filters: dict[str, Callable[..., Any]] = filters(language)

    def say(self, message: str, **values: object) -> str:
        """The message in this language with its values; in another one, as words that know theirs."""
        return spoken(fill(message, values, self._catalogue)) if message else ""

    def number(self, value: int | float) -> str:
        """A whole number."""
        return str(self._filters["number"](value))

    def figure(self, value: Fraction | None, places: int) -> str:
        """A figure with the digits of its list."""
        return str(self._filters["figure"](value, places))

    def percent(self, share: Fraction, places: int) -> str:
        """A share from 0 to 1."""
        return str(self._filters["percent"](share, places))

    def decimal(self, value: int | float, places: int) -> str:
        """A figure that a table has rounded already."""
        return decimal(Decimal(repr(value)), places, self._locale)

    def day(self, iso: str) -> str:
        """A day in words; what is none, as it was written."""
        try:
            return str(self._filters["day"](iso))
        except ValueError:
            return iso

    def clock(self, iso: str) -> str:
        """The clock at a moment, as the place of the forum had it."""
        return str(dates.format_time(datetime.fromisoformat(iso), "HH:mm", locale=self._locale))

    def moment(self, iso: str, short: bool = False) -> str:
        """A day and the clock on it; `short`: as there is room for it in a table."""
        when = datetime.fromisoformat(iso)
        day = dates.format_date(when, "medium", locale=self._locale) if short else self._filters["day"](iso)
        return f"{day}, {self.clock(iso)}"

    def at(self, moment: int, zone: str) -> str:
        """The same of milliseconds, short."""
        return self.moment(times.iso(moment, zone), short=True)

    def groups(self, checksum: str) -> str:
        """A checksum for people who compare it by eye."""
        return " ".join(grouped(checksum))

    def line(self, name: str, *values: Any) -> Line:
        """What the page says of these, in one line."""
        return words(self._render.said(*SENTENCES[name], self.language, *values))

    def blocks(self, name: str, *values: Any, level: int) -> tuple[Block, ...]:
        """What the page draws of these; its headings begin at `level`."""
        return blocks(self._render.said(*SENTENCES[name], self.language, *values), level)

    def own(self, part: str, step: Chapter, level: int) -> tuple[Block, ...]:
        """What the step's kind draws of it in its own template, by the macro `part`; nothing where it has none."""
        return blocks(self._render.said("", part, self.language, step, kind=step.kind), level)
