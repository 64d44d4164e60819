"""Addresses of those who asked for notices, and the mails that wait: keys of their own, beside every log and never in one.

They share one hash tag, so that each step is one step on one server. What a follower or a mail is, is bytes here. Never here:
what somebody follows, writing a mail, sending one.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from app.store.log.blobs import BlobStore

TAG = "sw:{notices}:"
DUE, JOBS, SENDING, FANNED, LEASE = (f"{TAG}{name}" for name in ("due", "jobs", "sending", "fanned", "lease"))
TOKEN_S = DAY_S = 24 * 3600
FOR_A_DAY = tuple(f"{TAG}{name}:".encode() for name in ("token", "day", "hour"))
TAKEN, GIVEN = "taken", "given"
"""What is done with a mail in hand: it was taken from the line, it may be with the mail server."""
CONFIRMING = "c"
"""How the names of mails with a token begin, and no other's."""
HOUR_S = 3600
MOST_AN_HOUR = 600
"""So many confirmations an hour at most, whoever asks for whatever address: nobody has us write to a whole town."""

ASK = """
if tonumber(redis.call('GET', KEYS[2]) or '0') >= tonumber(ARGV[3]) then return 'full' end
if not redis.call('SET', KEYS[1], '1', 'NX', 'EX', ARGV[1]) then
  redis.call('EXPIRE', KEYS[1], ARGV[1], 'LT')
  return 'asked'
end
redis.call('INCR', KEYS[2])
redis.call('EXPIRE', KEYS[2], ARGV[2])
redis.call('SET', KEYS[3], ARGV[4], 'EX', ARGV[1])
redis.call('HSET', KEYS[4], ARGV[5], ARGV[6])
redis.call('ZADD', KEYS[5], ARGV[7], ARGV[5])
return 'new'
"""
"""So many confirmations an hour for all, one a day for an address; the token, and the mail that brings it. The hour comes
first: what it answers must say nothing of an address. A day that began while the store's
clock was ahead lasts for a day from now, and not for years."""
CONFIRM = """
if redis.call('DEL', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return 1
"""
FAN = """
if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 0 then return 0 end
for place = 3, #ARGV, 2 do
  redis.call('HSET', KEYS[2], ARGV[place], ARGV[place + 1])
  redis.call('ZADD', KEYS[3], ARGV[2], ARGV[place])
end
return 1
"""
"""A notice becomes mails once, however many processes come to it, and all of them or none."""
TAKE_LEASE = """
local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[1] then
  redis.call('PEXPIRE', KEYS[1], ARGV[2], 'LT')
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
"""
"""None has longer to live than is given to any: taken while the store's clock was ahead, by somebody who is gone, it would last
for years."""
CLAIM = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return false end
local found = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[2], 'LIMIT', 0, 1)
if #found == 0 then return false end
redis.call('ZREM', KEYS[2], found[1])
redis.call('HSET', KEYS[4], found[1], ARGV[3])
return {found[1], redis.call('HGET', KEYS[3], found[1])}
"""
"""Whoever holds the lease takes the mail that is due first. From now on it is never taken again, unless it is given back."""
GIVING = """
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1
"""
"""What is said before the mail server may have it: until then it has certainly not gone. Not by a process that stood still
for so long that somebody has given the mail back."""
DROP = """
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 or redis.call('HDEL', KEYS[2], ARGV[1]) == 0 then return 0 end
redis.call('ZREM', KEYS[3], ARGV[1])
return 1
"""
SETTLE = """
if ARGV[3] ~= '' and redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[3] then return 0 end
if redis.call('HDEL', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('HDEL', KEYS[2], ARGV[1])
redis.call('HINCRBY', KEYS[3], ARGV[2], 1)
return 1
"""
"""By whoever has it in hand still, as they took it; somebody else may have given it back and taken it again."""
GIVE_BACK = """
if ARGV[4] ~= '' and redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[4] then return 0 end
if redis.call('HDEL', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[3], ARGV[3], ARGV[1])
return 1
"""

FORWARD = """
local far = redis.call('ZRANGEBYSCORE', KEYS[1], ARGV[1], '+inf')
for _, job in ipairs(far) do redis.call('ZADD', KEYS[1], ARGV[2], job) end
return #far
"""


def people_key(programme: str) -> str:
    """Where a programme's confirmed followers are kept."""
    return f"{TAG}people:{programme}"


def token_key(digest: str) -> str:
    """Where what somebody asked for waits until the address is confirmed."""
    return f"{TAG}token:{digest}"


def outcome_key(programme: str) -> str:
    """Where what became of a programme's mails is counted."""
    return f"{TAG}outcome:{programme}"


class NoticeStore(BlobStore):
    """Everything raises Unavailable when the store does not answer in time."""

    async def _run(self, script: str, keys: Iterable[str], values: Iterable[Any]) -> Any:
        named = tuple(keys)
        return await self._ask(
            named[0], lambda client: client.execute_command("EVAL", script, len(named), *named, *values)
        )

    # -- who follows ---------------------------------------------------------------------------------------------

    async def ask_address(self, address: str, digest: str, words: bytes, job: str, mail: bytes, now: int) -> str:
        """Keeps what somebody asked for under a token's digest, and the mail that brings the token. `new`; or `asked`: this
        address (a digest, too) had one within a day; or `full`: too many were asked for within the hour."""
        keys = f"{TAG}day:{address}", f"{TAG}hour:{now // (HOUR_S * 1000)}", token_key(digest), JOBS, DUE
        found = await self._run(ASK, keys, (TOKEN_S, HOUR_S, MOST_AN_HOUR, words, job, mail, now))
        return str(found.decode())

    async def asked_for(self, digest: str) -> bytes | None:
        """What waits for this token, if it does still."""
        found: bytes | None = await self._ask(token_key(digest), lambda client: client.get(token_key(digest)))
        return found

    async def begin_day(self, digest: str) -> None:
        """What waits for this token waits for a day from now, if it does still."""
        await self._ask(token_key(digest), lambda client: client.expire(token_key(digest), TOKEN_S))

    async def confirm(self, digest: str, programme: str, person: str, follower: bytes) -> bool:
        """Uses the token up and keeps the follower. False: somebody has used it."""
        return bool(await self._run(CONFIRM, (token_key(digest), people_key(programme)), (person, follower)))

    async def followers(self, programme: str) -> dict[str, bytes]:
        """All confirmed followers of a programme."""
        key = people_key(programme)
        found: Mapping[bytes, bytes] = await self._ask(key, lambda client: client.hgetall(key))
        return {person.decode(): words for person, words in found.items()}

    async def follower(self, programme: str, person: str) -> bytes | None:
        """One of them."""
        key = people_key(programme)
        found: bytes | None = await self._ask(key, lambda client: client.hget(key, person))
        return found

    async def forget(self, programme: str, person: str) -> bool:
        """Deletes one follower, and has the bytes leave the disk. False: there was none."""
        key = people_key(programme)
        gone = bool(await self._ask(key, lambda client: client.hdel(key, person)))
        if gone:
            await self._clean(key, wait=False)
        return gone

    async def forget_all(self, programme: str) -> bool:
        """Deletes every follower of a programme and what became of its mails. False: there was nobody."""
        keys = people_key(programme), outcome_key(programme)
        gone = bool(await self._ask(keys[0], lambda client: client.delete(*keys)))
        if gone:
            await self._clean(keys[0], wait=False)
        return gone

    async def with_followers(self) -> list[str]:
        """Every programme that has followers."""
        start = people_key("")

        async def scan(client: Any) -> list[str]:
            return [key.decode().removeprefix(start) async for key in client.scan_iter(f"{people_key('*')}", count=500)]

        found: list[str] = await self._ask(start, scan)
        return sorted(found)

    async def bound_days(self) -> int:
        """Whatever waits for longer than a day was kept while the store's clock was ahead: it has a day from now. How many."""

        async def look(client: Any) -> int:
            waiting = [key async for key in client.scan_iter(f"{TAG}*", count=500) if key.startswith(FOR_A_DAY)]
            pipe = client.pipeline(transaction=False)
            for key in waiting:
                pipe.expire(key, DAY_S, lt=True)
            return sum(await pipe.execute()) if waiting else 0

        return int(await self._ask(TAG, look))

    # -- mails that wait -----------------------------------------------------------------------------------------

    async def fan_out(self, name: str, jobs: Mapping[str, bytes], now: int) -> bool:
        """Puts the mails of one notice into the line, once; `name` is the notice's. False: that was done."""
        pairs = [part for pair in jobs.items() for part in pair]
        return bool(await self._run(FAN, (FANNED, JOBS, DUE), (name, now, *pairs)))

    async def fanned_out(self, name: str) -> bool:
        """Whether that was done."""
        return bool(await self._ask(FANNED, lambda client: client.hexists(FANNED, name)))

    async def lease(self, process: str, milliseconds: int) -> bool:
        """Whether this process alone sends, for so long from now."""
        return bool(await self._run(TAKE_LEASE, (LEASE,), (process, milliseconds)))

    async def is_due(self, now: int) -> bool:
        """Whether a mail waits that is due."""
        return bool(await self._ask(DUE, lambda client: client.zcount(DUE, "-inf", now)))

    async def claim(self, process: str, now: int) -> tuple[str, bytes, str] | None:
        """The mail that is due first, for whoever holds the lease, and what says that it is this process that has it in hand;
        None: there is none, or somebody else holds it."""
        taken = f"{now} {TAKEN}"
        found = await self._run(CLAIM, (LEASE, DUE, JOBS, SENDING), (process, now, taken))
        return (found[0].decode(), found[1], taken) if found and found[1] else None

    async def giving(self, job: str, taken: str) -> str:
        """Says that the mail server may have this mail from now on, and how it is in hand then; "": it is in this process's
        hand no more."""
        given = taken.replace(TAKEN, GIVEN)
        return given if await self._run(GIVING, (SENDING,), (job, taken, given)) else ""

    async def confirmations(self) -> dict[str, bytes]:
        """The mails with a token that wait in the line."""

        async def scan(client: Any) -> dict[str, bytes]:
            found = client.hscan_iter(JOBS, match=f"{CONFIRMING}*", count=500)
            return {job.decode(): words async for job, words in found}

        found: dict[str, bytes] = await self._ask(JOBS, scan)
        return found

    async def drop(self, job: str) -> bool:
        """Deletes a mail that waits. False: somebody has it in hand, or it is gone."""
        return bool(await self._run(DROP, (SENDING, JOBS, DUE), (job,)))

    async def settle(self, job: str, programme: str, outcome: str, held: str = "") -> bool:
        """A mail is done: counted as `outcome`, and nothing of it is kept. Only if it is in hand as `held` ("": however)."""
        return bool(await self._run(SETTLE, (SENDING, JOBS, outcome_key(programme)), (job, outcome, held)))

    async def give_back(self, job: str, mail: bytes, due: int, held: str = "") -> bool:
        """A mail that certainly did not go waits until `due` (milliseconds). Only if it is in hand as `held` ("": however)."""
        return bool(await self._run(GIVE_BACK, (SENDING, JOBS, DUE), (job, mail, due, held)))

    async def bring_forward(self, latest: int, due: int) -> int:
        """Mails that would wait beyond `latest` are due at `due` (milliseconds): a clock was wrong when they came."""
        return int(await self._run(FORWARD, (DUE,), (latest, due)))

    async def in_hand(self) -> dict[str, bytes]:
        """Mails that were taken, and of which nobody says yet what became, by their names and, behind a space, when they were
        taken: one that was given back and taken again is another. Behind that stands TAKEN, or GIVEN; an earlier version said
        neither."""

        async def look(client: Any) -> dict[str, bytes]:
            taken = await client.hgetall(SENDING)
            return {f"{job.decode()} {at.decode()}": await client.hget(JOBS, job) or b"" for job, at in taken.items()}

        found: dict[str, bytes] = await self._ask(SENDING, look)
        return found

    async def outcomes(self, programme: str) -> dict[str, int]:
        """How many of a programme's mails became what."""
        key = outcome_key(programme)
        found: Mapping[bytes, bytes] = await self._ask(key, lambda client: client.hgetall(key))
        return {name.decode(): int(number) for name, number in found.items()}
