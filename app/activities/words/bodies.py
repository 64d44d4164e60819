"""What phone, wall, console and the table of words draw, as frozen Structs.

Never here: picking what goes into them (views), markup.
"""

import msgspec

from app.activities.posts.bodies import ConsolePosts, PhonePosts
from app.activities.words.chart import Line


class WordLine(msgspec.Struct, frozen=True):
    """A word in the table: the people who wrote it, `others` are its spellings that are not shown; `mine`: the reader wrote
    it, too."""

    label: str
    people: int
    others: tuple[str, ...] = ()
    mine: bool = False


class WordsPhone(PhonePosts, frozen=True, kw_only=True):
    """Words on one phone. `asks` as in the settings; these `fields` can be filled in now, each with so many `letters`. Once
    no more are taken: the first `lines` of the table, of `words` in all, written by `people`."""

    asks: str
    fields: tuple[str, ...]
    letters: int
    lines: tuple[WordLine, ...] = ()
    words: int = 0
    people: int = 0


class WordsWall(msgspec.Struct, frozen=True, kw_only=True):
    """The chart: its `lines`, how many words there are in all, and how many people wrote something; so many words had no room,
    of at most `left_out_people` each. `fillers` of the sentences are no words of their own. `limit` words a person may write
    (0: any number)."""

    kind: str
    accepts: bool
    was_open: bool
    asks: str
    lines: tuple[Line, ...]
    words: int
    people: int
    left_out: int
    left_out_people: int
    fillers: int
    limit: int


class WordsConsole(ConsolePosts, frozen=True, kw_only=True):
    """Words in the console: the first `lines` of the table, of `words` in all."""

    asks: str
    lines: tuple[WordLine, ...] = ()
    words: int = 0


class WordsTable(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the table of words, as it was when the reader began. `total` are all words, `found` those looked for; `newer`
    were written since. `hidden` contributions are not shown; `fillers` as on the wall."""

    kind: str
    activity: str
    asks: str
    total: int
    found: int
    newer: int
    until: str
    page: int
    pages: int
    hidden: int
    fillers: int
    lines: tuple[WordLine, ...]
