"""Passwords: hashing and checking them off the event loop, what one must be like, and the wait after many wrong tries.

Never here: pages, who somebody is, anything by network address (a whole town hall shares one).
"""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.activities.base.messages import Refused
from app.text import N_, NN_

LEAST, MOST = 12, 200
FREE_TRIES = 10
LONGEST_WAIT_S = 300
NAMES_KEPT = 10_000

TOO_SHORT = Refused(
    NN_("A password needs at least {least} character.", "A password needs at least {least} characters.", by="least"),
    {"least": LEAST},
    422,
    invalid=("password",),
)
TOO_LONG = Refused(
    NN_("A password can have at most {most} character.", "A password can have at most {most} characters.", by="most"),
    {"most": MOST},
    422,
    invalid=("password",),
)
TOO_PLAIN = Refused(
    N_("This password is too easy to guess. Please choose another one."), status=422, invalid=("password",)
)
NOT_TWICE = Refused(
    N_("The two passwords differ. Please type the same one twice."), status=422, invalid=("password", "password2")
)

# Each hash takes 64 MiB and a core: two at a time, however many people knock, and strangers one at a time (queue.py).
_threads = ThreadPoolExecutor(2, thread_name_prefix="password")
_hasher = PasswordHasher()


def check(password: str, again: str, name: str) -> Refused | None:
    """What is wrong with a new password. Length counts; neither the name nor one repeated letter will do."""
    if len(password) < LEAST:
        return TOO_SHORT
    if len(password) > MOST:
        return TOO_LONG
    if password.casefold() == name.casefold() or len(set(password)) < 4:
        return TOO_PLAIN
    return None if password == again else NOT_TWICE


async def hashed(password: str) -> str:
    """The argon2id hash of `password`."""
    return await asyncio.get_running_loop().run_in_executor(_threads, _hasher.hash, password)


async def fits(password: str, kept: str | None) -> bool:
    """Whether `password` has the hash `kept`; without one it takes as long and is wrong."""
    return await asyncio.get_running_loop().run_in_executor(_threads, _verify, password[:MOST], kept)


def _verify(password: str, kept: str | None) -> bool:
    nobody = _nobody()  # also when it is not needed: the first sign-in must not tell more than the second
    try:
        return _hasher.verify(kept or nobody, password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return _hasher.hash("nobody has this password")


class Waits:
    """How long somebody has to wait after wrong tries: from the eleventh on, twice as long each time. In memory only.

    A name here is a name in one browser, so that nobody ever waits for what others have tried.
    """

    def __init__(self) -> None:
        self._wrong: dict[str, tuple[int, float]] = {}

    def left(self, name: str) -> int:
        """Whole seconds until `name` may try again; 0 if it may."""
        tries, last = self._wrong.get(name.casefold(), (0, 0.0))
        if tries < FREE_TRIES:
            return 0
        until = last + min(2 ** (tries - FREE_TRIES), LONGEST_WAIT_S)
        return max(0, -int(-(until - time.monotonic()) // 1))

    def wrong(self, name: str) -> None:
        """One more wrong try for `name`, whether or not it exists."""
        tries, _ = self._wrong.pop(name.casefold(), (0, 0.0))
        self._wrong[name.casefold()] = (tries + 1, time.monotonic())
        if len(self._wrong) > NAMES_KEPT:
            del self._wrong[next(iter(self._wrong))]

    def tries(self, name: str) -> int:
        """How many wrong ones there were."""
        return self._wrong.get(name.casefold(), (0, 0.0))[0]

    def right(self, name: str) -> None:
        """The name got in: nothing is held against it."""
        self._wrong.pop(name.casefold(), None)
