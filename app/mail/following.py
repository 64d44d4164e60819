"""Who follows what of a programme: asked for, confirmed by mail, deleted with one click and by the day.

A person is a keyed digest of programme and address: nothing that joins one with a device, a vote or a contribution, and no
address in any link. Never here: a mail's words (letters), sending, a page.
"""

import hashlib
import re
import secrets

import msgspec

from app.forum.confirmed import ADDRESSES
from app.forum.retention import NOTICE_HOURS
from app.letters import name_only
from app.live.confirming import Act
from app.live.hall import Hall
from app.mail.jobs import CONFIRMATION, Job
from app.programme.notices_state import EVERYTHING
from app.programme.state import Programme
from app.store.log.notice_store import CONFIRMING

ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
LONGEST = 254
MOST_KEYS = 200


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody asked for, until it is confirmed."""

    __repr__ = name_only
    programme: str
    address: str
    language: str
    keys: tuple[str, ...]


class Follower(msgspec.Struct, frozen=True, kw_only=True):
    """A confirmed address with what it follows; `secret` is in the links of its mails alone."""

    __repr__ = name_only
    address: str
    language: str
    keys: tuple[str, ...]
    secret: str
    since: int


def is_address(typed: str) -> bool:
    """Whether a mail could be sent there: what nearly every address looks like, and nothing that breaks out of a head line."""
    return len(typed) <= LONGEST and bool(ADDRESS.fullmatch(typed)) and ".." not in typed


def digest(hall: Hall, *parts: str) -> str:
    """A keyed digest: who reads the store's keys cannot try addresses."""
    return hashlib.blake2b("\x1f".join(("notices", *parts)).encode(), key=hall.secret, digest_size=18).hexdigest()


def folded(address: str) -> str:
    """Two ways to write one address are one."""
    local, _, host = address.rpartition("@")
    return f"{local.casefold()}@{host.casefold()}"


async def ask(hall: Hall, asked: Asked, path: str) -> str:
    """Keeps what was asked and puts the confirmation into the line. `path` is the page that takes the token. No page says the
    answer: it would tell whose address is known."""
    token = secrets.token_urlsafe(24)
    job = Job(
        kind=CONFIRMATION,
        programme=asked.programme,
        address=asked.address,
        language=asked.language,
        link=f"{path}/{token}",
        number=f"{CONFIRMING}{secrets.token_hex(8)}",
    )
    who = digest(hall, "day", folded(asked.address))
    words, mail = msgspec.json.encode(asked), msgspec.json.encode(job)
    return await hall.log.ask_address(who, token_digest(token), words, job.number, mail, hall.now())


def token_digest(token: str) -> str:
    """Under what a token is kept: who reads the store cannot confirm with it."""
    return hashlib.sha256(token.encode()).hexdigest()


async def waiting(hall: Hall, token: str) -> Asked | None:
    """What this token would confirm; None: it is used, too old, or none."""
    found = await hall.log.asked_for(token_digest(token))
    return msgspec.json.decode(found, type=Asked) if found else None


async def confirm(hall: Hall, token: str, now: int) -> Asked | None:
    """Uses the token up; what its address follows is what was asked last. None: somebody has used it."""
    asked = await waiting(hall, token)
    if asked is None:
        return None
    person = digest(hall, "person", asked.programme, folded(asked.address))
    known = await follower(hall, asked.programme, person)
    made = Follower(
        address=asked.address,
        language=asked.language,
        keys=asked.keys,
        secret=known.secret if known else secrets.token_urlsafe(18),
        since=known.since if known else now,
    )
    done = await hall.log.confirm(token_digest(token), asked.programme, person, msgspec.json.encode(made))
    return asked if done else None


async def follower(hall: Hall, programme: str, person: str) -> Follower | None:
    """One confirmed follower."""
    found = await hall.log.follower(programme, person)
    return msgspec.json.decode(found, type=Follower) if found else None


async def followers(hall: Hall, programme: str) -> dict[str, Follower]:
    """All of a programme."""
    found = await hall.log.followers(programme)
    return {person: msgspec.json.decode(words, type=Follower) for person, words in found.items()}


async def by_link(hall: Hall, programme: str, named: str) -> tuple[str, Follower] | None:
    """Whom the link of a mail names (`person.secret`), with the person's id; None: nobody, any more."""
    person, _, secret = named.partition(".")
    known = await follower(hall, programme, person)
    return (
        (person, known)
        if known is not None and secrets.compare_digest(known.secret.encode(), secret.encode())
        else None
    )


def link_name(person: str, known: Follower) -> str:
    """How a link names a follower."""
    return f"{person}.{known.secret}"


def day_of(programme: Programme) -> Act:
    """That the addresses of a programme go with its day."""
    at = programme.notices.ends_at
    return Act(programme.id, ADDRESSES, at, at, NOTICE_HOURS)


def tidy_keys(keys: tuple[str, ...]) -> tuple[str, ...]:
    """What is followed, each once; who follows the programme needs nothing else."""
    return (EVERYTHING,) if EVERYTHING in keys or not keys else tuple(dict.fromkeys(keys))[:MOST_KEYS]
