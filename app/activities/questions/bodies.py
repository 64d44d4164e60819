"""What phone, wall, console and the outcome draw of questions, as frozen Structs.

Never here: picking what goes into them (views, lists), markup.
"""

import msgspec

from app.activities.base.record import Part
from app.activities.posts.bodies import ConsolePosts


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A question on the list. `people` ask it, 0 where that is not told; `also` are the texts merged into it; `stage` in
    words, to be translated; `mark` is what its author says of where they belong. `stance`: own or supported; `edits`, `look`
    as of a post."""

    id: str
    text: str
    people: int
    also: tuple[str, ...] = ()
    mark: str = ""
    stage: str = ""
    answer: str = ""
    stance: str = ""
    edits: int = 0
    look: str = ""


class Decided(msgspec.Struct, frozen=True):
    """Who decides what is asked: the order in words, whether somebody reads first, how many were hidden by reason (in words, to
    be translated), and by affiliation how many questions were asked and taken."""

    order: str
    prerelease: bool
    hidden: tuple[tuple[str, int], ...] = ()
    balance: tuple[tuple[str, int, int], ...] = ()


class QuestionList(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the list as it stood when somebody began to read (`until`); `newer` questions have come since. `done` are
    those that were answered or put aside. `total` and `found` as of Reading; `asks`: the reader may ask."""

    kind: str
    activity: str
    order: str
    total: int
    found: int
    newer: int
    until: str
    page: int
    pages: int
    now: Line | None
    open: tuple[Line, ...]
    done: tuple[Line, ...]
    decided: Decided
    offers: bool = False
    asks: bool = False


class QuestionWall(msgspec.Struct, frozen=True, kw_only=True):
    """The wall: the question that is answered `now`, large, and the `next` few. `asked` were released, `answered` of them so
    far. `gone` as of WallPosts."""

    kind: str
    accepts: bool
    was_open: bool
    now: Line | None
    next: tuple[Line, ...]
    order: str
    asked: int
    answered: int
    gone: int = 0


class ConsoleQuestions(ConsolePosts, frozen=True, kw_only=True):
    """Questions in the console: what waits, what is on the wall, the `open` ones in their order (`others` more), and what
    became of the rest."""

    now: Line | None
    open: tuple[Line, ...]
    others: int
    done: tuple[Line, ...]
    order: str
    over: bool = False


class QuestionsPart(Part, frozen=True, kw_only=True):
    """A step's questions in the outcome: taken on the evening, and left open, each with its answer if there is one."""

    taken: tuple[Line, ...]
    left: tuple[Line, ...]
    hidden: int
    waiting: int
    order: str
    balance: tuple[tuple[str, int, int], ...] = ()
