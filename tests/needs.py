"""What packages need, by what is installed here.

Here: the walk. Never: what a lock or an image must hold (test_setup.py, deploy/test_containers.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import metadata

from packaging.requirements import Requirement


def needed(wanted: Iterable[str]) -> Iterator[Requirement]:
    """These requirements, each that holds on this machine, and those of their packages in turn."""
    seen: set[str] = set()
    todo = [(Requirement(one), {""}) for one in wanted]
    while todo:
        one, extras = todo.pop()
        if str(one) in seen or (one.marker and not any(one.marker.evaluate({"extra": extra}) for extra in extras)):
            continue
        seen.add(str(one))
        yield one
        todo += [(Requirement(next_), {"", *one.extras}) for next_ in metadata.requires(one.name) or ()]
