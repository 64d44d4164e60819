"""What phone, wall, console and the outcome draw of questions, as frozen Structs.

Never here: picking what goes into them (views, lists), markup.
"""

from itertools import accumulate, takewhile

import msgspec
from msgspec.structs import replace

from app.activities.base.record import Part
from app.activities.posts.bodies import ConsolePosts


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A question on the list. `people` ask it, so many are `against` it, 0 where that is not told; `also` are the texts
    merged into it; `stage` in words, to be translated; `mark` is what its author says of where they belong. `stance`: own,
    supported or against; `edits`, `look` as of a post."""

    id: str
    text: str
    people: int
    also: tuple[str, ...] = ()
    mark: str = ""
    stage: str = ""
    answer: str = ""
    stance: str = ""
    against: int = 0
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
    those that were answered or put aside. `total` and `found` as of Reading; `asks`: the reader may ask; `opposes`:
    may be against a question, too. `waiting` are not read yet."""

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
    waiting: int = 0
    offers: bool = False
    asks: bool = False
    opposes: bool = False


class QuestionWall(msgspec.Struct, frozen=True, kw_only=True):
    """The wall: the question that is answered `now`, large, and the `next` few. `asked` were released, `answered` of them so
    far; `waiting` are not read yet. `gone` as of WallPosts."""

    kind: str
    accepts: bool
    was_open: bool
    now: Line | None
    next: tuple[Line, ...]
    order: str
    asked: int
    answered: int
    waiting: int = 0
    gone: int = 0


class ConsoleQuestions(ConsolePosts, frozen=True, kw_only=True):
    """Questions in the console: what waits, what is on the wall, the `open` ones in their order (`others` more), and what
    became of the rest. `shown`: it is their step that the wall shows; else `now` is there once it is."""

    now: Line | None
    open: tuple[Line, ...]
    others: int
    done: tuple[Line, ...]
    order: str
    over: bool = False
    shown: bool = True


class QuestionsPart(Part, frozen=True, kw_only=True):
    """A step's questions in the outcome: taken on the evening, and left open, each with its answer if there is one; those with
    most people first. So many more, `taken_out` and `left_out`, stand where one reads, and not here."""

    taken: tuple[Line, ...]
    left: tuple[Line, ...]
    taken_out: int = 0
    left_out: int = 0
    hidden: int
    waiting: int
    order: str
    balance: tuple[tuple[str, int, int], ...] = ()

    def shortened(self, most: int) -> "QuestionsPart":
        """Of many questions half of `most` of each sort, those with most people; merged ones count."""
        if self.figure <= most:
            return self
        taken, left = _first(self.taken, most // 2), _first(self.left, most // 2)
        rest = _number(self.taken) - _number(taken), _number(self.left) - _number(left)
        return replace(self, taken=taken, left=left, taken_out=rest[0], left_out=rest[1])


def _first(lines: tuple[Line, ...], most: int) -> tuple[Line, ...]:
    """At least one, whatever was merged into it."""
    sums = accumulate(1 + len(one.also) for one in lines)
    return lines[: max(1, sum(1 for _ in takewhile(lambda number: number <= most, sums)))]


def _number(lines: tuple[Line, ...]) -> int:
    return sum(1 + len(one.also) for one in lines)
