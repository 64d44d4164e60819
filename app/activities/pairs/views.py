"""Comparing as phone, wall and console show it: the one pair that lies on a phone, and how many answers are still needed.

How many are needed follows from how often options were compared, never from what was answered: it may be told while people
vote. Never here: which pair comes next and how many are enough (counting/pairing, interval), markup.
"""

from typing import Any, ClassVar, cast

import msgspec
from msgspec.structs import replace

from app.activities.ballots.results import Choice
from app.activities.ballots.state import BallotState
from app.activities.ballots.views import BallotViews, ConsoleBallot, PhoneBallot, WallBallot
from app.activities.base.context import Context
from app.activities.pairs.state import PairsState
from app.counting.pairing import every_two, halves, next_pair, sheet, still_needed

TENS = 10


class PairsPhone(PhoneBallot, frozen=True, kw_only=True):
    """`pair` is the one to answer with its `two` options, the first first; empty if every two were compared. `last` is the pair
    that was answered last, of `compared`; there are `of`. Where somebody answers all at once, `paper` has the pairs instead."""

    one_by_one: bool
    of: int = 0
    pair: str = ""
    two: tuple[Choice, ...] = ()
    last: str = ""
    compared: int = 0
    paper: tuple[str, ...] = ()


class PairsWall(WallBallot, frozen=True, kw_only=True):
    """How many `answers` there are, and about how many are still needed: in tens, so that the wall stays calm."""

    answers: int = 0
    needed: int = 0


class PairsConsole(ConsoleBallot, frozen=True, kw_only=True):
    """The same exactly, while input is open (`accepts`) and after the close. `beyond`: those who have joined cannot give so
    many, even if each compares every two."""

    accepts: bool
    was_open: bool
    answers: int
    needed: int
    beyond: bool = False


class PairsViews(BallotViews):
    """As of any kind with ballots; each person is asked about another pair."""

    each: ClassVar[bool] = True

    def phone(self, context: Context, state: BallotState, language: str, participant: str | None) -> PairsPhone:
        plain = _fields(super().phone(context, state, language, None))
        ids = tuple(choice.id for choice in plain["choices"])
        shared = PairsPhone(
            **plain,
            one_by_one=context.assurance != "open",
            of=every_two(ids),
            paper=sheet(ids, participant or "") if context.accepts else (),
        )
        if participant is None or participant not in context.participants:
            return shared
        return self.own(context.activity, state, shared, participant)

    def own(self, activity: str, state: BallotState, shared: PhoneBallot, participant: str) -> PairsPhone:
        """With the pair that lies on this phone: it stays until it is answered, whatever others do."""
        mine = cast(PairsPhone, super().own(activity, state, shared, participant))
        known = {choice.id: choice for choice in shared.choices}
        if not mine.accepts:
            return mine
        if not mine.one_by_one:
            return replace(mine, paper=sheet(tuple(known), f"{participant} {mine.casts}"))
        key = cast(PairsState, state).lying.get(participant, "")
        if mine.own is None:
            key = next_pair(tuple(known), (), participant)
        two = tuple(known[option] for option in halves(key) if option in known)
        answers = mine.own or {}
        return replace(mine, paper=(), pair=key, two=two, last=next(reversed(answers), ""), compared=len(answers))

    def wall(self, context: Context, state: BallotState, language: str) -> PairsWall:
        plain = super().wall(context, state, language)
        answers, needed = self._numbers(context, state)
        return PairsWall(**_fields(plain), answers=answers, needed=-(-needed // TENS) * TENS)

    def console(self, context: Context, state: BallotState, language: str) -> PairsConsole:
        plain = super().console(context, state, language)
        answers, needed = self._numbers(context, state)
        most = len(context.participants) * every_two(self._paper.up(context, state))
        return PairsConsole(
            **_fields(plain),
            accepts=context.accepts,
            was_open=context.was_open,
            answers=answers,
            needed=needed,
            beyond=context.assurance != "open" and needed > most - answers,
        )

    def _numbers(self, context: Context, state: BallotState) -> tuple[int, int]:
        """(answers, how many more are needed)."""
        up, answered = self._paper.up(context, state), cast(PairsState, state).answered
        each: Any = self._paper.sheet(context.settings, "")
        return sum(answered.values()) // 2, still_needed(up, answered, each.each)


def _fields(view: msgspec.Struct) -> dict[str, Any]:
    return {name: getattr(view, name) for name in view.__struct_fields__}
