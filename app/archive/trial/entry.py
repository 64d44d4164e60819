"""One entry of a log that somebody may have made up: whether its numbers, times, ids and settings are such as this house
writes.

Never here: a file, what the entries add up to (trial), a store.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from app.activities import KINDS
from app.activities.base.form_fields import Fields
from app.activities.base.image import CHECKSUM
from app.activities.base.messages import Logged, Refused
from app.forum.image_events import ImageAdded
from app.forum.images import MOST_BYTES
from app.forum.schedule import is_day
from app.forum.state import SHAPES, ForumSettings
from app.languages import LANGUAGES
from app.store.log import place_of
from app.text import N_

EARLIEST = 1_577_836_800_000
"""Before 2020 nothing was ever written here (milliseconds)."""
DAY_MS = 86_400_000
AHEAD_MS, YEAR_MS = DAY_MS, 366 * DAY_MS
"""So far an entry may lie after this machine's clock, and a deadline after that."""
LEAST, MOST_TEXT, DEEPEST, MOST_MINUTES, MOST_HOURS = -(10**6), 100_000, 24, 10_080, 8_760
LARGEST_SIDE = 20_000
BY, COMMAND = re.compile(r"[a-z]{1,9}:[A-Za-z0-9_.-]{1,64}"), re.compile(r"[^\x00-\x1f\x7f]{1,200}")
AN_ID = re.compile(r"[A-Za-z0-9_-]{0,64}")
IDS = frozenset({"id", "strand", "link", "activity", "measure", "batch", "topic", "group", "round_of"})
TURNED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Controls, and what turns the writing of others round: no form of this house lets one through."""
CLOCK, ZONE = re.compile(r"|([01][0-9]|2[0-3]):[0-5][0-9]"), re.compile(r"[A-Za-z][A-Za-z0-9_+/-]{0,63}")
TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,3}")

TIMES = N_("The entry {entry} has a time that cannot be. No Stimmwand wrote this; nothing was restored.")
NAMES = N_("The entry {entry} names somebody whom no Stimmwand would name. Nothing was restored.")
NESTED = N_("The entry {entry} is nested too deeply. No Stimmwand wrote this; nothing was restored.")
ODD_ID = N_("The entry {entry} has an id that no Stimmwand would give. Nothing was restored.")
TOO_LONG = N_("The entry {entry} has a text that is longer than any form takes. Nothing was restored.")
TURNING = N_("The entry {entry} has characters that turn the writing round. Nothing was restored.")
RANGE = N_("The entry {entry} has a number that is out of range. Nothing was restored.")
LANGUAGE = N_("The entry {entry} is in a language that this version of Stimmwand does not know. Nothing was restored.")
ZONES = N_("The entry {entry} has a time zone that this machine does not know. Nothing was restored.")
DAYS = N_("The entry {entry} has a day or an hour that does not exist. Nothing was restored.")
ALIKE = N_("The entry {entry} has strands that cannot be told apart. Nothing was restored.")
KIND = N_("The entry {entry} has a step of a kind that this version of Stimmwand does not know. Nothing was restored.")
SETTINGS = N_("The entry {entry} has settings that no form takes. No Stimmwand wrote this; nothing was restored.")
Problem = str
"""Why it is refused, a sentence to be translated; or empty."""


def problem(logged: Logged, now: int) -> Problem:
    """What is wrong with a readable entry of a forum, at `now` (milliseconds), or ""."""
    return plain_problem(logged, now + AHEAD_MS + YEAR_MS) or _settings(logged.event) or _image(logged.event)


def plain_problem(logged: Logged, latest: int, ids: frozenset[str] = IDS) -> Problem:
    """What is wrong with an entry of any log, whatever it says: who, when, and each text and number in it, of which none may be
    beyond `latest` (milliseconds); `ids` are the fields that hold one."""
    at = place_of(logged.id)[0]
    if not EARLIEST <= logged.at <= at:
        return TIMES
    if not BY.fullmatch(logged.by) or not COMMAND.fullmatch(logged.command):
        return NAMES
    return _value(msgspec.to_builtins(logged.event), "", _Limits(latest, ids), 0)


class _Limits(msgspec.Struct, frozen=True):
    latest: int
    ids: frozenset[str]


def _image(event: Any) -> Problem:
    """A picture is called by its checksums, and has a size."""
    if not isinstance(event, ImageAdded):
        return ""
    image = event.image
    if not (CHECKSUM.fullmatch(image.id) and CHECKSUM.fullmatch(image.small)):
        return ODD_ID
    fits = all(0 < side <= LARGEST_SIDE for side in (image.width, image.height, image.small_width))
    return "" if fits and 0 < image.bytes <= MOST_BYTES else RANGE


def _value(value: Any, key: str, limits: _Limits, depth: int) -> Problem:
    if depth > DEEPEST:
        return NESTED
    if isinstance(value, str):
        return _text(value, key, limits)
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return _number(value, key, limits.latest)
    if isinstance(value, Mapping):
        return next((found for name, one in value.items() if (found := _pair(name, one, limits, depth))), "")
    return next((found for one in value if (found := _value(one, key, limits, depth + 1))), "")


def _pair(name: Any, value: Any, limits: _Limits, depth: int) -> Problem:
    return _text(str(name), "", limits) or _value(value, str(name), limits, depth + 1)


def _text(text: str, key: str, limits: _Limits) -> Problem:
    if key in limits.ids and not AN_ID.fullmatch(text):
        return ODD_ID
    if len(text) > MOST_TEXT:
        return TOO_LONG
    return TURNING if TURNED.search(text) else ""


def _number(value: float, key: str, latest: int) -> Problem:
    most = MOST_MINUTES if key == "minutes" else latest
    return "" if LEAST <= value <= most and (key != "deadline" or value >= EARLIEST) else RANGE


def _settings(event: Any) -> Problem:
    settings, plan = getattr(event, "settings", None), getattr(event, "plan", None)
    if isinstance(settings, ForumSettings):
        return _of_forum(settings)
    if settings is None:
        return ""
    return _of_step(plan.kind if plan is not None else event.kind, settings)


def _of_forum(said: ForumSettings) -> Problem:
    """Exactly what the pages of a forum could not be made without."""
    strands = [one.id for one in said.strands]
    if not said.languages or not set(said.languages) <= set(LANGUAGES) or _double(said.languages):
        return LANGUAGE
    if not is_zone(said.zone):
        return ZONES
    if not (
        is_day(said.day) and is_day(said.retention) and CLOCK.fullmatch(said.starts) and CLOCK.fullmatch(said.ends)
    ):
        return DAYS
    if not 0 <= said.seal_after_hours <= MOST_HOURS:
        return RANGE
    if not 0 < len(strands) <= len(SHAPES) or _double(strands) or not all(strands):
        return ALIKE
    tags = {tag for text in (said.title, *(one.name for one in said.strands)) for tag in text}
    return "" if all(TAG.fullmatch(tag) for tag in tags) else LANGUAGE


def is_zone(name: str) -> bool:
    """Whether this machine knows a time zone of this name."""
    try:
        return bool(ZONE.fullmatch(name) and ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _double(names: Iterable[str]) -> bool:
    known = list(names)
    return len(set(known)) < len(known)


def _of_step(kind_name: str, settings: Mapping[str, Any]) -> Problem:
    """The kind's own form would take them."""
    kind = KINDS.get(kind_name)
    if kind is None:
        return KIND
    try:
        read = msgspec.convert(settings, kind.builder.settings)
        again = kind.builder.read(_as_sent(kind.builder.fields(read, LANGUAGES)), LANGUAGES, read)
    except (msgspec.ValidationError, ValueError, TypeError, LookupError):
        return SETTINGS
    rows = [one for field in msgspec.structs.fields(read) for one in _ids(getattr(read, field.name))]
    return SETTINGS if isinstance(again, Refused) or _double(rows) else ""


def _ids(rows: Any) -> list[str]:
    return [one.id for one in rows if hasattr(one, "id")] if isinstance(rows, tuple) else []


def _as_sent(fields: Mapping[str, Any]) -> Fields:
    """A builder's values as its form sends them."""
    sent: Fields = {}
    for name, value in fields.items():
        if isinstance(value, list | tuple):
            sent[name] = [str(one) for one in value]
        elif value not in (False, None):
            sent[name] = ["1" if value is True else str(value)]
    return sent
