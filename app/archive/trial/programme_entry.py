"""One entry of a programme's log that somebody may have made up: whether its days, hours, zones, languages and addresses are
such as this house writes.

Never here: a forum's entries (entry), what the entries add up to (programme), a store.
"""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from app.activities.base.messages import Logged
from app.archive.trial.entry import (
    AHEAD_MS,
    CLOCK,
    DAYS,
    LANGUAGE,
    YEAR_MS,
    ZONES,
    Problem,
    is_zone,
    plain_problem,
)
from app.forum.schedule import is_day
from app.languages import LANGUAGES
from app.programme.notices import MOST_YEARS
from app.programme.timeline.rules import is_address
from app.text import N_

IDS = frozenset(
    {"id", "strand", "activity", "measure", "forum", "step", "format", "document", "panel", "module", "brought"}
)
ADDRESS = N_("The entry {entry} has an address that no page has. Nothing was restored.")


def _a_day(said: str) -> bool:
    return not said or is_day(said)


def _a_clock(said: str) -> bool:
    return CLOCK.fullmatch(said) is not None


def _an_address(said: str) -> bool:
    return not said or is_address(said)


def _a_language(said: str) -> bool:
    return not said or said in LANGUAGES


def _a_page(said: str) -> bool:
    return said.startswith("/p/") and not any(map(str.isspace, said))


RULES: dict[str, tuple[Callable[[str], bool], Problem]] = {
    **dict.fromkeys(("first", "last", "day", "until", "due"), (_a_day, DAYS)),
    **dict.fromkeys(("starts", "ends"), (_a_clock, DAYS)),
    **dict.fromkeys(("link", "address"), (_an_address, ADDRESS)),
    **dict.fromkeys(("language", "languages"), (_a_language, LANGUAGE)),
    "zone": (is_zone, ZONES),
    "path": (_a_page, ADDRESS),
}
"""What a field of this name holds, in whichever event: the parts of a programme call the same by the same name."""


def problem(logged: Logged, now: int) -> Problem:
    """What is wrong with a readable entry, at `now` (milliseconds), or ""."""
    latest = now + AHEAD_MS + (MOST_YEARS + 1) * YEAR_MS
    if wrong := plain_problem(logged, latest, IDS):
        return wrong
    return next((found for name, said in _fields(logged.event) if (found := _wrong(name, said))), "")


def _wrong(name: str, said: Any) -> Problem:
    if name == "languages" and (not said or len(set(said)) < len(said)):
        return LANGUAGE
    fits, sentence = RULES[name]
    return "" if all(map(fits, said if isinstance(said, tuple) else (said,))) else sentence


def _fields(value: Any) -> Iterator[tuple[str, Any]]:
    """Every field of the event, and of the records in it, that there is a rule for."""
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            said = getattr(value, name)
            if name in RULES:
                yield name, said
            else:
                yield from _fields(said)
    elif isinstance(value, tuple):
        for one in value:
            yield from _fields(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _fields(one)
