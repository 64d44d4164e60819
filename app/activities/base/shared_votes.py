"""A step's ballots as programs that count know them: crosses, places, points or grades for options, without anybody's name.

Never here: a file format, who may have them, one kind.
"""

from collections.abc import Mapping

import msgspec

from app.counting.rule import Reads


class SharedVotes(msgspec.Struct, frozen=True, kw_only=True):
    """The ballots of one step that are no abstentions, in no order that means anything; `options` by id with their words, in
    the order of the ballot; `unlisted` people raised hands. `costs` of options and the `budget` where the rule has them.
    `rule` is its name; `forum` and `zone` are the forum's title and time zone."""

    step: str
    title: str
    says: Reads
    options: tuple[tuple[str, str], ...]
    ballots: tuple[Mapping[str, int], ...]
    abstentions: int = 0
    unlisted: int = 0
    costs: tuple[tuple[str, int], ...] = ()
    budget: int = 0
    rule: str = ""
    forum: str = ""
    zone: str = ""
