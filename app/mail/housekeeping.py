"""What the installation does about notices by itself, in the one process that has the lease: turns notices into mails, sends
them, deletes addresses whose day is over. That day is believed after hours of running time, as each that deletes (confirming);
and it comes also where there is a mail server no more.

Never here: what a mail says, one mail's way.
"""

import asyncio
import time

import msgspec

from app.live.confirming import confirmed
from app.live.fence import Damaged
from app.live.hall import Hall
from app.mail.following import day_of, followers
from app.mail.jobs import NOTICE, Job
from app.mail.sending import LATEST_MS, LEASE_MS, Patience, count_stuck, drop_dead
from app.mail.server import MailServer
from app.programme.notices import goes_to
from app.programme.notices_state import Notice
from app.store.log import Unavailable, forum_key
from app.telemetry import journal

LOOK_S = 2.0
CARE_EVERY = 15
WEEK_MS = 7 * 86_400_000
BY = "s:keeper"


async def keep_posted(hall: Hall, server: MailServer | None) -> None:
    """Looks again and again, for as long as the process lives; without a mail server, only at the addresses that are left."""
    patience, turn = Patience(), 0
    while True:
        await asyncio.sleep((LOOK_S if server else LOOK_S * CARE_EVERY) + patience.seconds())
        try:
            if server is None:
                await delete_what_is_over(hall)
                await drop_dead(hall)
                continue
            if turn % CARE_EVERY == 0 and await hall.log.lease(hall.process, LEASE_MS):
                await care(hall)
            await patience.try_to_empty(hall, server)
        except Unavailable:
            continue
        except Exception as error:
            journal.broke("looking after the mails failed", error)
        turn += 1


async def care(hall: Hall) -> None:
    """What is due beside sending: each of it may be done twice, and does no harm then."""
    await count_stuck(hall)
    await hall.log.bound_days()
    await hall.log.bring_forward(hall.now() + LATEST_MS, hall.now())
    await delete_what_is_over(hall)
    await drop_dead(hall)
    for programme in list(hall.desk.state.programmes):
        await fan_out(hall, programme)


async def fan_out(hall: Hall, programme: str) -> None:
    """Turns the notices of a programme that are not in the line yet into mails. Raises Unavailable."""
    try:
        place = await hall.programme(programme)
    except Damaged:
        return
    for one in place.programme.notices.sent.values() if place else ():
        name = _name_of(hall, programme, one)
        if place and place.now() - one.at < WEEK_MS and not await hall.log.fanned_out(name):
            await hall.log.fan_out(name, await _jobs(hall, programme, one), hall.now())


def _name_of(hall: Hall, programme: str, said: Notice) -> str:
    """A programme that was brought back from an earlier archive counts its notices on from there: the next one has the number
    of one that was sent before, and is another one."""
    listing = hall.desk.state.listings.get(programme, 1)
    return f"{programme}:{said.id}" + (f"@{listing}" if listing > 1 else "")


async def _jobs(hall: Hall, programme: str, said: Notice) -> dict[str, bytes]:
    """One mail for each who hears of it, and had confirmed before it was sent."""
    now = hall.now(forum_key(programme))
    heard = (
        person
        for person, known in (await followers(hall, programme)).items()
        # who confirmed while a clock was wrong did so at a time that has not come
        if (known.since <= said.at or known.since > now) and goes_to(said.about, known.keys)
    )
    made = (
        Job(kind=NOTICE, programme=programme, number=f"{programme}.{said.id}.{person}", person=person, notice=said.id)
        for person in heard
    )
    return {one.number: msgspec.json.encode(one) for one in made}


async def delete_what_is_over(hall: Hall, now: int = 0, running: float = 0) -> None:
    """Deletes the addresses of programmes that are gone, that offer no notices any more, or whose day is over at `now` (by the
    programme's own time if none is given) and was near for a day of running time; `running` is this process's, in seconds."""
    for programme in await hall.log.with_followers():
        try:
            place = await hall.programme(programme)
        except Damaged:
            continue
        if place is None:
            gone = programme not in (await hall.newest_desk()).programmes
        else:
            await place.replica.catch_up(hall.log)
            offered, day = place.programme.notices.offered, day_of(place.programme)
            at, passed = now or place.now(), running or time.monotonic()
            gone = not offered or await confirmed(hall, BY, day, at, passed)
        if gone:
            await hall.log.forget_all(programme)
