"""The line of mails, as one process empties it: whoever holds the lease takes one after the other, at a bounded rate.

A mail is taken out of the line before it is given to the server, and never taken again unless it certainly did not go: after a
crash nobody gets one twice, what the server may have is counted as unclear, and all else goes later. Never here: what a mail
says, who follows what.
"""

import asyncio
import contextlib
import secrets
import time
from email.message import EmailMessage
from weakref import WeakKeyDictionary

import aiosmtplib
import msgspec
from aiosmtplib.errors import SMTPException, SMTPResponseException, SMTPSenderRefused

from app.live.confirming import counted
from app.live.hall import Hall
from app.mail import letters
from app.mail.following import day_of, follower, link_name, token_digest
from app.mail.jobs import CONFIRMATION, FAILED, LEFT, SENT, UNCLEAR, Job
from app.mail.server import MailServer
from app.programme.notices import is_offered
from app.programme.state import Programme
from app.store.log import Unavailable, forum_key
from app.store.log.notice_store import TAKEN
from app.telemetry import journal

LEASE_MS = 60_000
TIMEOUT_S = 20.0
PAUSE_S = 0.2
"""Between two mails: five a second."""
A_CONNECTION = 50
FIRST_MS, LONGEST_MS, MOST_TRIES = 60_000, 6 * 3_600_000, 9
HOUR_MS, LATEST_MS = 3_600_000, 12 * 3_600_000
"""So long waits what may be over by the clock, until that is believed; and longer than the latter waits nothing."""
STUCK_S = 600.0
"""Whoever has a mail in hand for so long is gone."""


class Hand(msgspec.Struct):
    """A mail that this process has in hand, and how the store says so."""

    job: Job
    held: str


class NoServer(Exception):
    """The mail server cannot be reached, or does not let us in: nothing was taken from the line."""


async def empty(hall: Hall, server: MailServer, pause: float = PAUSE_S) -> int:
    """Sends what is due, if this process may; how many were taken. Raises NoServer, Unavailable."""
    taken = 0
    while await hall.log.lease(hall.process, LEASE_MS) and await hall.log.is_due(hall.now()):
        client = await _connected(server)
        try:
            for _ in range(A_CONNECTION):
                found = await hall.log.claim(hall.process, hall.now())
                if found is None:
                    return taken
                taken += 1
                hand = Hand(msgspec.json.decode(found[1], type=Job), found[2])
                if not await _send(hall, client, server, hand):
                    break
                await asyncio.sleep(pause)
                if not await hall.log.lease(hall.process, LEASE_MS):
                    return taken
        finally:
            with contextlib.suppress(SMTPException, OSError):
                await client.quit()
    return taken


_IN_HAND: WeakKeyDictionary[Hall, dict[str, float]] = WeakKeyDictionary()
"""Since when this process has seen that a mail is in somebody's hand, in seconds of its running time."""


async def count_stuck(hall: Hall, running: float = 0) -> None:
    """What a process had taken that is gone: nobody knows what became of what the server may have, so it is not sent again; the
    others have not gone. How long that was is seen by this process's own running time (`running`, in seconds): no date says
    it."""
    running, before = running or time.monotonic(), _IN_HAND.get(hall, {})
    now = await hall.log.in_hand()
    since = _IN_HAND[hall] = {taken: before.get(taken, running) for taken in now}
    for taken, words in now.items():
        if running - since[taken] >= STUCK_S:
            name, _, held = taken.partition(" ")
            job = msgspec.json.decode(words, type=Job) if words else Job(kind="", programme="", number=name)
            hand = Hand(job, held)
            await (_later(hall, hand) if words and held.endswith(TAKEN) else _settle(hall, hand, UNCLEAR))


async def _connected(server: MailServer) -> aiosmtplib.SMTP:
    client = aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        use_tls=server.encrypted,
        start_tls=server.starttls,
        validate_certs=True,
        timeout=TIMEOUT_S,
    )
    try:
        await client.connect()
        if server.user:
            await client.login(server.user, server.password)
    except (SMTPException, OSError, ValueError) as error:
        client.close()
        raise NoServer(type(error).__name__) from None
    return client


async def _send(hall: Hall, client: aiosmtplib.SMTP, server: MailServer, hand: Hand) -> bool:
    """One mail; False: the connection is no longer good."""
    job, given = hand.job, False
    if await _may_be_over(hall, job):
        await _give_back(hall, hand, job, HOUR_MS)
        return True
    made = await _made(hall, server, job)
    if made is None:
        await _settle(hall, hand, LEFT)
        return True
    address, mail = made
    try:
        await client.mail(server.sender)
        await client.rcpt(address)
        hand.held = await hall.log.giving(job.number, hand.held)
        if not (given := bool(hand.held)):
            return False  # somebody else has it by now, and this server waits for a mail that does not come
        await client.data(mail.as_bytes())
    except SMTPResponseException as refusal:
        await _refused(hall, hand, refusal, given)
        with contextlib.suppress(SMTPException, OSError):
            await client.rset()
        return client.is_connected
    except (SMTPException, OSError):
        # The server may have it already, and not have come to say so.
        await (_settle(hall, hand, UNCLEAR) if given else _later(hall, hand))
        return False
    if job.kind == CONFIRMATION:
        await hall.log.begin_day(_token(job))  # the mail promises a day from now, also where it had to wait
    await _settle(hall, hand, SENT)
    return True


async def _refused(hall: Hall, hand: Hand, refusal: SMTPResponseException, given: bool) -> None:
    """A server that says no for now is asked again, and so is one that does not let us send at all, which is said of no mail;
    one that says no to this mail is not. Whatever is no answer says nothing of what the server has."""
    code = refusal.code
    if given and not 400 <= code < 600:
        await _settle(hall, hand, UNCLEAR)
    elif isinstance(refusal, SMTPSenderRefused) or not 500 <= code < 600:
        await _later(hall, hand)
    else:
        journal.warn("the mail server refused a mail", code=code)
        await _settle(hall, hand, FAILED)


async def _settle(hall: Hall, hand: Hand, outcome: str) -> None:
    await hall.log.settle(hand.job.number, hand.job.programme, outcome, hand.held)


async def _give_back(hall: Hall, hand: Hand, job: Job, wait: int) -> None:
    await hall.log.give_back(job.number, msgspec.json.encode(job), hall.now() + wait, hand.held)


async def drop_dead(hall: Hall) -> None:
    """Takes confirmations out of the line whose day is over or whose programme is gone, however long the mail server is away:
    they hold an address. Raises Unavailable."""
    waiting = await hall.log.confirmations()
    there = (await hall.newest_desk()).programmes if waiting else {}
    for name, words in waiting.items():
        job = msgspec.json.decode(words, type=Job)
        if job.programme not in there or await hall.log.asked_for(_token(job)) is None:
            await hall.log.drop(name)


async def _later(hall: Hall, hand: Hand) -> None:
    job = hand.job
    tries = job.tries + 1
    if tries >= MOST_TRIES:
        await _settle(hall, hand, FAILED)
        return
    wait = min(LONGEST_MS, FIRST_MS * 2**job.tries) * secrets.SystemRandom().uniform(0.8, 1.2)
    await _give_back(hall, hand, msgspec.structs.replace(job, tries=tries), int(wait))


async def _made(hall: Hall, server: MailServer, job: Job) -> tuple[str, EmailMessage] | None:
    """Where the mail goes, and what it says; None where nobody is to get it any more."""
    place = await hall.programme(job.programme)
    if place is None or not is_offered(place.programme, place.now()):
        return None
    programme, url = place.programme, hall.render.url
    if job.kind != CONFIRMATION:
        return await _notice(hall, server, job, programme)
    if await hall.log.asked_for(_token(job)) is None:
        return None  # its day is over, or another mail was faster: the link would lead nowhere
    return job.address, letters.confirmation(job, programme, server.sender, url, place.now())


def _token(job: Job) -> str:
    """Under what the token of a confirmation is kept."""
    return token_digest(job.link.rpartition("/")[2])


async def _may_be_over(hall: Hall, job: Job) -> bool:
    """Whether the day of notices is over by a clock that was not believed yet: for the mail that is no reason to be lost."""
    place = await hall.programme(job.programme)
    if place is None or not place.programme.notices.offered or is_offered(place.programme, place.now()):
        return False
    return not counted(hall, day_of(place.programme))


async def _notice(hall: Hall, server: MailServer, job: Job, programme: Programme) -> tuple[str, EmailMessage] | None:
    known, said = await follower(hall, job.programme, job.person), programme.notices.sent.get(job.notice)
    if known is None or said is None:
        return None
    leave = f"{hall.render.url}{leave_path(hall, programme.id, link_name(job.person, known))}"
    now = hall.now(forum_key(programme.id))
    mail = letters.notice(
        job,
        programme,
        said,
        known.address,
        known.language,
        sender=server.sender,
        url=hall.render.url,
        leave=leave,
        now=now,
    )
    return known.address, mail


def leave_path(hall: Hall, programme: str, named: str) -> str:
    """The page on which a follower leaves."""
    return f"/p/{hall.desk.state.programmes.get(programme, programme)}/notices/leave/{named}"


class Patience:
    """How long the line rests after the server could not be reached."""

    def __init__(self) -> None:
        self._failed = 0

    def seconds(self) -> float:
        """Longer each time: ten seconds, then up to ten minutes."""
        return float(min(600, 10 * 2 ** max(0, self._failed - 1))) if self._failed else 0.0

    async def try_to_empty(self, hall: Hall, server: MailServer) -> None:
        """Empties the line; a server or a store that is away is said once, and tried again later."""
        try:
            await empty(hall, server)
            self._failed = 0
        except NoServer as why:
            self._failed += 1
            if self._failed == 1:
                journal.warn("the mail server cannot be reached; mails wait", why=str(why))
        except Unavailable:
            return
