"""How calls and lists are written: by keyword where they are long, folded by the formatter and by nobody else.

Here: rules about how code is written. Never: about where it stands (test_layout).
"""

from __future__ import annotations

import re

from tests.sources import SEVERAL, facts, text
from tests.test_layout import named

MOST_POSITIONS = 8
"""With more, a reader can no longer tell which value is which; a function that takes a row of things alike needs as many."""

MOST_IN_A_RECORD = 6
"""A view, a row or an event with more names each: two of its fields that are swapped are often of one type."""

FILES = [*named(r"app/.*\.py"), *named(r"tests/.*\.py")]


def unfolded(name: str) -> bool:
    """Whether a file switches the formatter off anywhere."""
    return any(mark in text(name) for mark in ("# fmt: " + "skip", "# fmt: " + "off"))


def by_position(name: str) -> list[int]:
    """The lines of calls with too many values by their position."""
    calls = facts(name).calls
    return [line for line, number, record in calls if number > (MOST_IN_A_RECORD if record else MOST_POSITIONS)]


def test_the_formatter_folds_every_line() -> None:
    assert [name for name in FILES if unfolded(name)] == []


def test_long_calls_name_their_values() -> None:
    assert {name: lines for name in FILES if (lines := by_position(name))} == {}
    read = [call for name in FILES for call in facts(name).calls]
    assert max(number for _, number, record in read if record) > SEVERAL, "else no record was read"
    assert max(number for _, number, record in read if not record) > SEVERAL, "else no call of a function was read"


SIDED = re.compile(
    r"(margin|padding|border)-(left|right)\b|[;{]\s*(left|right)\s*:|(float|clear|text-align): *(left|right)\b"
)
FOUR = re.compile(r"(?<![-\w])(margin|padding|inset): ([^;{}]+);")
VALUE = re.compile(r"(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+")


def one_sided(sheet: str) -> list[str]:
    """What of a style sheet names left and right, and so stands on the wrong side of a page that runs from right to left."""
    found = [said.group() for said in SIDED.finditer(sheet)]
    values = [(said.group(), VALUE.findall(said[2].replace("!important", ""))) for said in FOUR.finditer(sheet)]
    return found + [said for said, four in values if len(four) == 4 and four[1] != four[3]]


def test_style_sheets_know_start_and_end_alone() -> None:
    """13 C10: Arabic runs from right to left, on every page."""
    assert {name: said for name in named(r"static/css/.*\.css") if (said := one_sided(text(name)))} == {}
    assert one_sided("a { padding: 1px 2px 3px calc(4px + 1px); } b { margin-left: 0; }") != []


LISTED = re.compile(r"([^{}]+)\{[^{}]*list-style: *(?:decimal|disc)")


def unlisted(sheet: str) -> list[str]:
    """Rules that give a list with a class its marks back and lose to the one that took them (`ul[class]` in base.css)."""
    return [said[1].strip() for said in LISTED.finditer(sheet) if not re.search(r"\b[uo]l\b", said[1])]


def test_a_list_that_wants_its_numbers_has_them() -> None:
    """13 C10: nobody saw the places of the own order."""
    assert {name: said for name in named(r"static/css/.*\.css") if (said := unlisted(text(name)))} == {}
    assert unlisted(".order { list-style: decimal; }") != []


NAMED = re.compile(r"(--[\w-]+)\s*:")
INSTEAD = re.compile(r"var\(\s*(--[\w-]+)\s*,")


def taken(sheet: str, tokens: set[str]) -> list[str]:
    """What of a style sheet stands in for a token that might be missing: none ever is, so that it is never seen."""
    return [name for name in INSTEAD.findall(sheet) if name in tokens]


def test_no_style_sheet_has_something_instead_of_a_token() -> None:
    """F26: `--title` is a size of type on every page; a wall's column that was as wide as that, or else a quarter, stood letter
    below letter, and five statements fell to the smallest type."""
    tokens = set(NAMED.findall(text("static/css/tokens.css")))
    assert {name: said for name in named(r"static/css/.*\.css") if (said := taken(text(name), tokens))} == {}
    assert taken("a { inline-size: var(--title, 26fr); }", tokens) == ["--title"]
