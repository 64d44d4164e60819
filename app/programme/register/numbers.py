"""Numbers of items: unique in the programme, the same for ever, part of an address.

Never here: a forum's numbers.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import count

from app.letters import letters, seen, written
from app.programme.register_state import PREFIXES, ItemType, Register
from app.programme.state import Programme

MOST_LETTERS = 60
FORBIDDEN = re.compile(r"[/?#%\\\s<>\"]")
_NUMBERED = re.compile(r"(.*?)([0-9]{1,6})")


def is_number(number: str) -> bool:
    """Whether it can stand in an address and be read out: no space, none of / ? # % and the like."""
    plain = seen(number) == number == written(number)
    return plain and 0 < letters(number) <= MOST_LETTERS and not FORBIDDEN.search(number) and number.strip(".") != ""


def free(programme: Programme, type_: ItemType, but: Iterable[str] = ()) -> Iterator[str]:
    """Numbers past the highest of this type (Z13 after Z12), without those in `but`. Never ends. An entry that became
    of another type later keeps its number, and does not say how others begin."""
    register = programme.register
    found = [(item.type, _NUMBERED.fullmatch(item.number)) for item in register.items.values()]
    others = {one[1] for kind, one in found if one and kind != type_}
    matches = [one for kind, one in found if one and kind == type_]
    own = [one[1] for one in matches if one[1] not in others] or [one[1] for one in matches]
    german = programme.basics.settings.languages[:1] == ("de",)
    prefix = own[-1] if own else PREFIXES[type_]["de" if german else "en"]
    digits = [one[2] for one in matches if one[1] == prefix]
    width = max(map(len, digits), default=2)
    taken = {*register.numbers, *(one.casefold() for one in but)}
    for number in count(max(map(int, digits), default=0) + 1):
        if (one := f"{prefix}{number:0{width}}").casefold() not in taken:
            yield one


def is_free(register: Register, number: str) -> bool:
    """Whether no item has this number, in any case of its letters."""
    return number.casefold() not in register.numbers
