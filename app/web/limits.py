"""How much one participant, one forum, one secret may ask for in a while: token buckets, in the memory of this process.

Never here: a network address (a whole hall shares one), a rule of a forum (a kind's own limits stand with the kind).
"""

import math
import time
from collections.abc import Callable
from typing import Literal

import msgspec

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Refused
from app.text import NN_

TOO_MUCH = NN_(
    "That was too quick. Please send it again in {seconds} second. What you typed stays here.",
    "That was too quick. Please send it again in {seconds} seconds. What you typed stays here.",
    by="seconds",
)
KEPT = 50_000
"""So many buckets of each sort are remembered; the one that was used longest ago goes first."""


class Budget(msgspec.Struct, frozen=True):
    """`burst` at once, then one more `every` so many seconds."""

    burst: int
    every: float


BUDGETS = {
    "command": Budget(20, 0.2),  # a person's commands: five a second
    "post": Budget(30, 20.0),  # a person's new and changed posts: thirty in ten minutes
    "large": Budget(10, 1.0),  # a person's large forms, before they are read
    "lead": Budget(100, 0.05),  # commands by one link or organiser
    "unheard": Budget(
        2_000, 0.02
    ),  # a forum's newcomers of whom nothing was heard since; who loads the page gives it back
    "join": Budget(7_000, 0.008),  # a forum's newcomers at once: ten thousand in half a minute
    "waited": Budget(3_000, 0.01),  # those who have waited for it on the page, by how often
    "forum code": Budget(
        60, 2.0
    ),  # wrong six digits, wherever they are tried; then codes where nobody is are answered late
    "waited code": Budget(30, 0.5),  # those who have waited for the answer
    "link": Budget(100, 1.0),  # wrong secrets at one forum's doors
    "code": Budget(100, 1.0),  # wrong codes at one forum
    "own code": Budget(10, 10.0),  # a person's wrong codes: ten at once, then six a minute
}


def _wait(budget: Budget, full_at: float, now: float) -> float:
    """Seconds until there is a token, of a bucket that is full again at `full_at`; 0 where there is one."""
    wait = full_at - now - (budget.burst - 1) * budget.every
    return wait if wait > 1e-6 else 0  # sums of tenths are not exact


class Limits:
    """All buckets. A bucket is one number: the moment at which it is full again."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._full_at: dict[str, dict[int, float]] = {what: {} for what in BUDGETS}

    def spend(self, what: str, whose: str) -> Refused | None:
        """Takes one token, or says when there will be one."""
        budget, buckets, now = BUDGETS[what], self._full_at[what], self._clock()
        key = hash(whose)  # by chance another one in each process: who was here cannot be read from it later
        full_at = max(buckets.pop(key, now), now)
        wait = _wait(budget, full_at, now)
        empty = wait > 0
        buckets[key] = full_at if empty else full_at + budget.every  # last in the order: it was used just now
        if len(buckets) > KEPT:
            del buckets[next(iter(buckets))]
        return Refused(TOO_MUCH, {"seconds": math.ceil(wait)}, 429) if empty else None

    def is_spent(self, what: str, whose: str) -> bool:
        """Whether there is no token now; takes none."""
        now = self._clock()
        return _wait(BUDGETS[what], self._full_at[what].get(hash(whose), now), now) > 0

    def give_back(self, what: str, whose: str) -> None:
        """A token that was taken turned out not to count."""
        buckets, key = self._full_at[what], hash(whose)
        if key in buckets:
            buckets[key] -= BUDGETS[what].every

    def size(self) -> int:
        """How many buckets are remembered."""
        return sum(len(buckets) for buckets in self._full_at.values())

    def command(self, forum: str, actor: Actor, command: Command) -> Refused | None:
        """Before a command is decided: what its sender has left. Newcomers wait instead (arrivals)."""
        whose = f"{forum} {actor.by}"
        if actor.role != "participant":
            return self.spend("lead", whose)
        refused = self.spend("command", whose)
        if refused is None and command.budget == "post":
            refused = self.spend("post", whose)
        return refused

    def failed(self, what: Literal["link", "code", "own code"], target: str) -> Refused | None:
        """One more wrong secret for `target`: once there were too many, the words to say instead of "wrong".

        The secret is looked at first, so a right one always passes, whoever else is guessing at the same door.
        """
        return self.spend(what, target)


limits = Limits()


def retry_after(refused: Refused | None) -> dict[str, str]:
    """The header that tells a machine when to come again."""
    if refused is None or refused.status != 429:
        return {}
    return {"Retry-After": str(refused.values.get("seconds", 1))}
