"""Finding a module by its name in one of several packages: a new kind or rule is one new file and no line in a list.

The name comes out of a file that is being checked, so it must be a plain word before anything is imported by it.
Never here: what a kind or a rule is.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from types import ModuleType

PLAIN = re.compile(r"[a-z]+(_[a-z]+)*")


@cache
def find(places: tuple[str, ...], name: str) -> ModuleType | None:
    """The module called `name` in the first of these packages that has it."""
    if PLAIN.fullmatch(name):
        for place in places:
            if find_spec(f"{place}.{name}"):
                return import_module(f"{place}.{name}")
    return None


def every(places: tuple[str, ...]) -> Iterator[ModuleType]:
    """All modules in these packages."""
    for place in places:
        for found in iter_modules(import_module(place).__path__):
            yield import_module(f"{place}.{found.name}")
