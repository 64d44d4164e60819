"""The interface's words and how figures, times and texts are written in a language: catalogues and template filters.

Never here: an organiser's texts (text.py), markup of a screen.
"""

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import nh3
from babel import Locale, dates, numbers
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from app.activities.base.amounts import whole_euros
from app.activities.base.messages import Refused, Values
from app.activities.base.moment import Moment
from app.counting import figures
from app.forum.lists import grouped
from app.languages import EASY, KNOWN, NAMES, base
from app.letters import cut
from app.live.render import spans, times
from app.live.render.addresses import link_addresses, pieces
from app.live.render.catalogues import for_pages, translations
from app.live.render.hyphenation import SHY, hyphenated
from app.live.render.isolates import isolated
from app.live.render.stops import ended, single
from app.text import N_, Foreign, fill, pick

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "h2", "h3", "a", "blockquote", "hr", "code"}


BECAME = N_("“{old}” now reads “{new}”.")
ADDED = N_("“{new}” is new.")
GONE = N_("“{old}” is gone.")
MOST_CHANGES = 5
TAG = re.compile("(<[^<>]*>)")
BREAKS = re.compile(rf"(?<![^ \t\r\n])[^ \t\r\n]*{SHY}[^ \t\r\n]*")
"""A word with soft hyphens and what stands close to it."""
BESIDE = ("\xa0", "&nbsp;")
"""What keeps a word beside a number before it."""
COUNTED = re.compile(r" (?=[^\W\d_]{1,16}\b)")
NUMBER = re.compile(rf"(?<![^\s(])(\d(?:[\d.,\u202f\u00a0]*\d)?){COUNTED.pattern}")
"""A number in the text and, behind it, what it counts: a word that is not so long that the two need a line of their own."""


def say(refused: Refused, language: str) -> str:
    """A refusal in the person's language, with the words that read otherwise now."""
    text = translations(language)
    sentences = [single(fill(refused.message, told(refused.values, language), text))]
    for old, new in refused.changes[:MOST_CHANGES]:
        words = BECAME if old and new else ADDED if new else GONE
        sentences.append(single(text.gettext(words).format(old=cut(old, 200), new=cut(new, 200))))
    return " ".join(sentences)


def told(values: Values, language: str) -> dict[str, str | int]:
    """A message's values as they stand in its sentence: days and hours as `language` says them."""
    locale = locale_of(language)
    words = {name: times.said(one, locale) if isinstance(one, Moment) else one for name, one in values.items()}
    return {name: isolated(one, language) for name, one in words.items()}


def locale_of(language: str) -> Locale:
    """How a language writes its numbers and days."""
    return Locale.parse(KNOWN[language].locale)


def plural_numbers(language: str) -> list[tuple[str, int]]:
    """A number for each form of the plural that a language has, by the name that scripts know it by (Intl.PluralRules): so a
    page brings all that a script may have to say."""
    form = locale_of(language).plural_form
    return list({form(number): number for number in range(200, -1, -1)}.items())


def names(language: str) -> dict[str, Any]:
    """What else templates know of a language: its plural forms, and the comma between two things."""
    return {"plural_numbers": plural_numbers(language), "comma": times.COMMA.get(language, ", ")}


def filters(language: str) -> dict[str, Callable[..., Any]]:
    """Template filters that write things as `language` does."""
    locale = locale_of(language)
    text = for_pages(language)

    def shy(value: str) -> str:
        return hyphenated(value, getattr(value, "language", language))

    return {
        "groups": grouped,
        "number": lambda value: isolated(_number(value, locale), language),
        "figure": lambda value, places=None: isolated(_figure(value, places, locale), language),
        "percent": lambda share, places=None: isolated(_percent(share, places, locale), language),
        "money": lambda euros: isolated(_money(euros, locale), language),
        "whole_euros": whole_euros,
        "clock": lambda minutes, midnight, zone: times.planned(minutes, midnight, zone, locale),
        "time": lambda at, zone: times.time(at, zone, locale),
        "until": lambda at, zone: times.until(at, zone, locale),
        "day": lambda iso: _day(iso, locale),
        **spans.filters(locale, text),
        "date": lambda at, zone: _day(times.iso(at, zone)[:10], locale),
        "iso": times.iso,
        "size": lambda number: _size(number, locale),
        "markdown": markdown,
        "unlinked": unlinked,
        "after_head": after_head,
        "lines": lambda value: lines(value, shy),
        "linked": lambda value: lines(value, shy, links=True),
        "pick": lambda text: pick(text, language),
        "shy": shy,
        "lang": lambda value: spoken(value, language),
        **ALIKE,
        "tongue": lambda tag: tongue(tag, locale),
        "digits": lambda code: isolated(f"{code[:3]}\u202f{code[3:]}", language),
        "tr": lambda message, **values: filled(message, values, language),
        "ended": ended,
        "plain": lambda value: nh3.clean(str(markdown(value)), tags=set()).strip(),
    }


def tongue(tag: str, locale: Locale) -> str:
    """A language's name, as another language calls it; Leichte Sprache is called what it is."""
    return NAMES[EASY] if tag == EASY else str(Locale.parse(base(tag)).get_display_name(locale))


def spoken(value: str, page: str) -> str:
    """The attributes of what people write: its letters say in which direction it runs (an Arabic note among German ones), and
    words that stand in for missing ones say in which language they are; these run as that language does, which is said where
    the page runs otherwise."""
    if not isinstance(value, Foreign):
        return Markup(' dir="auto"')
    runs, around = (KNOWN[tag].direction if tag in KNOWN else "auto" for tag in (value.language, page))
    way = "" if runs == around else Markup(' dir="{}"').format(runs)
    return way + Markup(' lang="{}"').format(value.language)


def voiced(value: str) -> str:
    """Words inside a sentence of the page: marked where they are in another language than it."""
    return Markup('<bdi lang="{}">{}</bdi>').format(value.language, value) if isinstance(value, Foreign) else value


def filled(message: str, values: Values, language: str) -> str:
    """A message of a kind or a rule with its values; with a marked one it is markup, and the others are escaped."""
    made, text = told(values, language), for_pages(language)
    if not any(isinstance(one, Markup) for one in made.values()):
        return single(fill(message, made, text))
    safe = {name: escape(one) if isinstance(one, str) else one for name, one in made.items()}
    return Markup(single(fill(message, safe, text)))  # noqa: S704  # our own words, and every value is escaped


def unbroken(value: str) -> Markup:
    """A few words that stay in one line, as `.no-break` keeps those with an element in them: of plain ones their spaces do."""
    words = escape(value)
    return Markup('<span class="no-break">{}</span>').format(words) if "<" in words else words.replace(" ", "\xa0")


ALIKE: dict[str, Callable[..., Any]] = {
    "whole": lambda html: whole(html),
    "cut": cut,
    "voiced": voiced,
    "unbroken": unbroken,
}
"""Filters that write alike in every language."""


def _number(value: Any, locale: Locale) -> str:
    """A number in the language's own way; one below a thousand is written alike in all."""
    plain = type(value) is int and 0 <= value < 1000
    return str(value) if plain else str(numbers.format_decimal(value, locale=locale))


def _size(number: int, locale: Locale) -> str:
    value, unit = (number / 1e6, "MB") if number >= 1e6 else (number / 1e3, "kB")
    return f"{numbers.format_decimal(value, '#,##0.#', locale=locale)}\u202f{unit}"


def _figure(value: Fraction | None, places: int | None, locale: Locale) -> str:
    """A value with as many places as its list has, or as it needs alone."""
    if value is None:
        return "–"
    enough = figures.places([value]) if places is None else places
    return decimal(figures.rounded(value, enough), enough, locale)


def _percent(share: Fraction, places: int | None, locale: Locale) -> str:
    """A share from 0 to 1 the same way."""
    enough = figures.share_places([share]) if places is None else places
    value = decimal(figures.percent(share, enough), enough, locale)
    return {"de": f"{value}\u202f%", "tr": f"%{value}"}.get(locale.language, f"{value}%")


def _money(euros: Fraction | int, locale: Locale) -> str:
    """Whole euros, with their sign where the language has it: the one way in which money is written."""
    pattern = str(locale.currency_formats["standard"].pattern).replace("0.00", "0")
    value = figures.rounded(Fraction(euros), 0)
    return str(numbers.format_currency(value, "EUR", pattern, locale=locale, currency_digits=False))


def decimal(value: Decimal, places: int, locale: Locale) -> str:
    """What counting/figures rounded; nothing is rounded here. Below zero stands a minus, as wide as the plus, and no hyphen."""
    pattern = f"#,##0.{'0' * places}" if places else "#,##0"
    return str(numbers.format_decimal(value, pattern, locale=locale)).replace("-", "\N{MINUS SIGN}")


def _day(iso: str, locale: Locale) -> str:
    """A date in words, or nothing; the day keeps to its month at a line's end."""
    words = dates.format_date(datetime.fromisoformat(iso), "long", locale=locale) if iso else ""
    return words.replace(" ", "\u00a0", 1)


def lines(words: str, shy: Callable[[str], str], links: bool = False) -> Markup:
    """An organiser's plain words with their line breaks, hyphenated; with `links` bare addresses can be followed, in a window
    of their own: what was ticked or typed here stays."""
    made = Markup()
    for said, address in pieces(words):
        # Hyphens would stand in a copied address. Foreign words keep their language through the cut.
        text = escape(said if address else shy(Foreign(said, words.language) if isinstance(words, Foreign) else said))
        if address and links:
            text = Markup('<a href="{}" target="_blank" rel="noopener nofollow">{}</a>').format(address, said)
        made += text.replace("\r\n", "\n").replace("\n", Markup("<br>"))
    return made


def whole(html: Markup) -> Markup:
    """HTML in which each word with soft hyphens is marked as one, for the style to break it only in a line that is too short
    for the whole of it: on the wall. One behind a number breaks all the same, or the number would be left alone. A number keeps
    what it counts in its line, whether it stands in the text or as a large figure in an element of its own."""
    parts, after_number = TAG.split(str(html)), False  # a text, a tag, a text, …
    for at in range(0, len(parts), 2):
        if at and parts[at - 1] in ("</b>", "</strong>") and parts[at - 2][-1:].isdigit():
            parts[at] = COUNTED.sub("\u00a0", parts[at], count=1) if COUNTED.match(parts[at]) else parts[at]
        parts[at] = NUMBER.sub("\\1\u00a0", parts[at])
        text = parts[at]
        if SHY in text:
            kept = BREAKS.match(text) if after_number or text.startswith(BESIDE) else None
            end = kept.end() if kept else 0
            parts[at] = text[:end] + BREAKS.sub(r'<span class="whole">\g<0></span>', text[end:])
        if text:
            after_number = text.endswith(BESIDE)
    return Markup("".join(parts))  # noqa: S704  # the same, with a mark


def unlinked(html: Markup) -> Markup:
    """Clean HTML without its links, where nobody can follow one: on the wall."""
    return Markup(nh3.clean(html, tags=TAGS - {"a"}))  # noqa: S704  # cleaned once more


def after_head(page: Markup, more: Markup) -> Markup:
    """A part of a page with `more` behind its heading, before anything else of it; in front, where it has none."""
    head, end, rest = page.partition(Markup("</header>"))
    return head + end + more + rest if end else more + page


def markdown(words: str) -> Markup:
    """An organiser's Markdown as clean HTML: no images, no HTML of their own, links without a way back."""
    html = _markdown().render(words)
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    )
    return Markup(clean)  # noqa: S704  # the one place: cleaned in the line above


@cache
def _markdown() -> MarkdownIt:
    return link_addresses(MarkdownIt("commonmark", {"html": False, "breaks": True}).disable("image"))
