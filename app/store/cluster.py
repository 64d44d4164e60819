"""A cluster of stores, as words: its address, and what its members say about each other.

Never here: a connection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

SLOTS = 16_384
ADDRESS = re.compile(r"(rediss?)\+cluster://(?:([^@/]*)@)?([^/?]+)(/[^?]*)?(\?.*)?")


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One server of a cluster as another one sees it. `epoch` orders claims to the same slots; `of` is a replica's primary."""

    id: str
    address: str
    primary: bool
    failed: bool
    epoch: int
    of: str
    slots: tuple[tuple[int, int], ...]


def is_cluster(url: str) -> bool:
    """Whether the address names a cluster."""
    return ADDRESS.fullmatch(url) is not None


def seeds(url: str) -> tuple[str, ...]:
    """The servers that the address names; the others are learnt from them."""
    found = ADDRESS.fullmatch(url)
    hosts = found[3].split(",") if found else ()
    return tuple(host if re.search(r":\d+$", host) else f"{host}:6379" for host in hosts)


def url_of(url: str, address: str) -> str:
    """The address of one server of the cluster at `url`, with the same password and the same options."""
    found = ADDRESS.fullmatch(url)
    if found is None:
        return url
    scheme, who, _, _, options = found.groups()
    return f"{scheme}://{who + '@' if who else ''}{address}{options or ''}"


def clustered(url: str) -> str:
    """The address of the cluster to which the one server at `url` belongs."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}+cluster://{rest}"


def members(said: str, asked: str) -> list[Member]:
    """What CLUSTER NODES answers at the address `asked`: id, address, flags, primary, …, epoch, link, slots."""
    found = []
    for line in said.splitlines():
        words = line.split()
        if len(words) < 8:
            continue
        flags = words[2].split(",")
        if "noaddr" in flags or "handshake" in flags:
            continue
        ranges = [word.split("-") for word in words[8:] if not word.startswith("[")]
        slots = tuple((int(ends[0]), int(ends[-1])) for ends in ranges)
        address = _address(words[1], asked)
        found.append(
            Member(
                id=words[0],
                address=address,
                primary="master" in flags,
                failed="fail" in flags,
                epoch=int(words[6]),
                of=words[3].strip("-"),
                slots=slots,
            )
        )
    return found


def _address(said: str, asked: str) -> str:
    """`ip:port@busport,hostname`; a server that does not know its own address is where it was asked."""
    place, _, name = said.partition(",")
    host, _, port = place.partition("@")[0].rpartition(":")
    host = name.split(",")[0] or host or asked.rpartition(":")[0]
    return f"[{host}]:{port}" if ":" in host and not host.startswith("[") else f"{host}:{port}"


def owners(views: Iterable[list[Member]]) -> dict[int, Member]:
    """Who holds each slot: where the views differ (a member that was away has an old one), the newest claim."""
    found: dict[int, Member] = {}
    for view in views:
        for member in view:
            if member.primary:
                for first, last in member.slots:
                    for slot in range(first, last + 1):
                        if slot not in found or found[slot].epoch < member.epoch:
                            found[slot] = member
    return found
