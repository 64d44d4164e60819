"""Whether phones can reach the public address: asked of the network, as far as this machine can tell.

Only our own address is ever asked. Never here: the words (forum/reach).
"""

import asyncio
import contextlib
import ipaddress
import socket
import time
from urllib.parse import urlsplit

from app.forum.reach import Reach, Way
from app.installation import in_container

PATIENCE_S = 2.0
WAIT_S = 1.0
"""A page waits no longer for it; a resolver that is away may take its time."""
FRESH_S = 20.0
ELSEWHERE = ("192.0.2.1", 9)
"""An address kept for examples: nothing is sent to it, the system only says which way it would go."""
NOBODY_KNOWS = "<192.168.…>"
_FOUND: dict[str, tuple[float, Reach]] = {}
_ASKING: dict[str, asyncio.Task[None]] = {}


async def known(url: str) -> Reach | None:
    """What is known of `url`, asked anew now and then; None where that takes too long this time."""
    at, found = _FOUND.get(url, (-FRESH_S, None))
    if time.monotonic() - at < FRESH_S:
        return found
    task = _ASKING.get(url)
    if task is None or task.done():
        task = _ASKING[url] = asyncio.create_task(_ask(url))
    await asyncio.wait({task}, timeout=WAIT_S)
    return last(url)


def last(url: str) -> Reach | None:
    """What was found last."""
    return _FOUND.get(url, (0.0, None))[1]


async def _ask(url: str) -> None:
    _FOUND[url] = time.monotonic(), await asyncio.to_thread(look, url)


def look(url: str) -> Reach:
    """Asks names and the network; may take some seconds."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    return Reach(_way(host, port), url, _here(parts.scheme, port))


def _way(host: str, port: int) -> Way:
    if host == "localhost" or host.endswith(".localhost"):
        return "loopback"
    try:
        found = {ipaddress.ip_address(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, ValueError, UnicodeError):
        return "unresolved"
    if all(one.is_unspecified for one in found):
        return "unspecified"
    if all(one.is_loopback for one in found):
        return "loopback" if _is_address(host) else "itself"
    with contextlib.suppress(OSError), socket.create_connection((host, port), PATIENCE_S):
        return "private" if all(one.is_private for one in found) else "open"
    return "silent"


def _is_address(host: str) -> bool:
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False


def _here(scheme: str, port: int) -> str:
    """An address of this machine in its network, for the port that was meant; a container's own is of no use to a phone."""
    host = NOBODY_KNOWS if in_container() else _own()
    usual = port == (443 if scheme == "https" else 80)
    return f"{scheme}://{host}" if usual else f"{scheme}://{host}:{port}"


def _own() -> str:
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(ELSEWHERE)
        own = str(probe.getsockname()[0])
        if not ipaddress.ip_address(own).is_loopback:
            return own
    return NOBODY_KNOWS
