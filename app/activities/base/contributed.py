"""What people wrote in a step, for those who say what becomes of it: each by a name that outlives the sealing.

Never here: whose it is, what becomes of it (programme/answers).
"""

import msgspec


class Contributed(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One thing that somebody wrote. `name` is its receipt, `id` what the state calls it, which sealing changes. `called` is
    what it is, in words to be translated. `words` only of what everybody may see (`state` is "released"). `about` is the key of
    the measure that it is about or that was made of it, `group` its group; `into` the name of what it is read under, `under` of
    what it answers; `mark` what its author says with it. `people` see it so as well (0: not told)."""

    name: str
    id: str
    called: str
    words: str
    state: str
    about: str = ""
    topic: str = ""
    group: str = ""
    into: str = ""
    under: str = ""
    mark: str = ""
    people: int = 0


class Contributions(msgspec.Struct, frozen=True):
    """All of them in the order of the state, and the groups by their ids."""

    all: tuple[Contributed, ...] = ()
    groups: dict[str, str] = {}
