"""An HTML form to a command: fields by name, dots for maps (`marks.m1=3`), repeated fields for lists.

Never here: deciding, a field's meaning.
"""

import hashlib
import re
from base64 import urlsafe_b64encode
from binascii import a2b_qp
from collections.abc import Mapping
from typing import Any, get_args, get_origin

import msgspec

from app.activities.base.messages import Command, Refused
from app.forum.commands import COMMANDS
from app.text import N_

Fields = dict[str, list[str]]
MAX_FIELDS = 10_000
SMALL_BODY, MAX_BODY, MAX_LEAD_BODY = 8_192, 64 * 1024, 3_000_000
"""Bytes of a form that is read of anybody, of one that is read of who takes part, and of who leads: an import. To unquote and
sort a large one is milliseconds in which a whole hall waits."""
COMMAND_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\U000e0000-\U000e007f]"
)
"""What cannot be seen, or turns the writing of others round; joiners stay, since languages and emoji need them."""
LINE_END = re.compile("\r\n?|[\u2028\u2029]")
UNREADABLE = Refused(N_("This input cannot be read. Please load the page again and try once more."), status=422)
NO_NUMBER = N_("Please give a whole number from {least} to {most}.")
ANY = 2**31
WHOLE = re.compile(r"-?\d{1,15}", re.ASCII)


def parse(body: bytes) -> Fields | Refused:
    """The fields of an urlencoded body; control, bidi and invisible characters are dropped, line ends are `\\n`."""
    fields: Fields = {}
    try:
        for name, value in _pairs(body.decode()):
            fields.setdefault(name, []).append(cleaned(value))
    except ValueError:
        return UNREADABLE
    return fields


def cleaned(value: str) -> str:
    """What somebody typed, without what cannot be seen; line ends are `\\n`."""
    if value.isascii() and value.isprintable():  # as nearly everything is
        return value
    return CONTROL.sub("", LINE_END.sub("\n", value))


def _pairs(text: str) -> list[tuple[str, str]]:
    """Names and values in their order; a ballot has nothing to unquote, and is split. Raises ValueError."""
    if text.count("&") >= MAX_FIELDS:
        raise ValueError("too many fields")
    pieces = [part.partition("=") for part in text.split("&") if part]
    if "%" in text or "+" in text:
        return [(_unquoted(name), _unquoted(value)) for name, _, value in pieces]
    return [(name, value) for name, _, value in pieces]


def _unquoted(text: str) -> str:
    """What a form wrote as `%C3%A9` and `+`. Raises ValueError.

    Quoted-printable is the same with another sign, and is read some forty times as fast as `unquote` does it; each of its
    signs must have been one byte, so that nothing passes that is not written as forms write it.
    """
    plain = text.replace("+", " ")
    if "%" not in plain:
        return plain
    if "%\n" in plain or "%\r" in plain:
        raise ValueError("the end of a line, in quoted-printable")
    quoted = plain.replace("=", "%3D").replace("%", "=").encode()
    read = a2b_qp(quoted)
    if len(read) != len(quoted) - 2 * quoted.count(b"="):
        raise ValueError("not two digits")
    return read.decode()


def command_key(secret: bytes, fields: Fields, body: bytes, name: str = "") -> str | None:
    """What makes a command the same command: its id, its name, its content. With other words it is another one.

    The log keeps it: good for knowing a repeat, and for nothing else. Neither the form's id can be read from it, nor
    whether a guess at what was typed (a password, words that were erased since) is right: that takes our secret.
    """
    given = (fields.get("command") or [""])[0]
    if not COMMAND_ID.fullmatch(given):
        return None
    content = hashlib.blake2b(f"{name} ".encode() + body, key=secret, digest_size=6).digest()
    return f"{kept_id(secret, given)}.{urlsafe_b64encode(content).decode()}"


def kept_id(secret: bytes, given: str) -> str:
    """How the log knows a form's id again."""
    return urlsafe_b64encode(hashlib.blake2b(given.encode(), key=secret, digest_size=9).digest()).decode()


def former_key(fields: Fields, body: bytes, name: str) -> str:
    """The same as logs kept it before it was keyed: a phone may send again what it sent before an update."""
    given = (fields.get("command") or [""])[0]
    return f"{given}.{hashlib.blake2b(f'{name} '.encode() + body, digest_size=6).hexdigest()}"


def decode(name: str, fields: Fields) -> Command | Refused:
    """The command `name` from its fields; unknown fields and values of the wrong kind are refused."""
    wanted = COMMANDS.get(name)
    if wanted is None:
        return UNREADABLE
    listed = LISTS[wanted]
    data: dict[str, Any] = {}
    for key, values in fields.items():
        if key == "command":
            continue
        group, dot, rest = key.partition(".")
        if dot:
            marks = data.setdefault(group, {})
            if not isinstance(marks, dict):  # a field and a map of one name
                return UNREADABLE
            if said := values[-1].strip():  # an empty field is no mark, which is not the same as 0
                marks[rest] = said
        else:
            data[key] = values if key in listed else values[-1]
    try:
        return msgspec.convert(data, wanted, strict=False)
    except (msgspec.ValidationError, TypeError, AttributeError):
        return _out_of_bounds(wanted, data) or UNREADABLE


def _out_of_bounds(command: type[Command], data: Mapping[str, Any]) -> Refused | None:
    """Which number somebody has to give otherwise; None if that is not what is wrong."""
    for name, (least, most) in BOUNDS[command].items():
        said = data.get(name)
        if isinstance(said, str) and not (WHOLE.fullmatch(said) and least <= int(said) <= most):
            return Refused(NO_NUMBER, {"least": least, "most": most}, status=422, invalid=(name,))
    return None


def _lists(command: type[Command]) -> frozenset[str]:
    hints = msgspec.structs.fields(command)
    return frozenset(field.name for field in hints if get_origin(field.type) is tuple)


def _bounds(command: type[Command]) -> dict[str, tuple[int, int]]:
    """Fields that people type a number into, and between which two it has to be; what forms alone fill in can be any."""
    found = {}
    for field in msgspec.structs.fields(command):
        for one in get_args(field.type)[1:]:
            if isinstance(one, msgspec.Meta) and one.ge is not None and one.le is not None and one.le < ANY:
                found[field.name] = int(one.ge), int(one.le)
    return found


LISTS = {command: _lists(command) for command in COMMANDS.values()}
BOUNDS = {command: _bounds(command) for command in COMMANDS.values()}
