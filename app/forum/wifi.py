"""The hall's own network, as an organiser gives it to everybody who is there: its name, its password, and what phones scan.

Never here: a QR code's modules, markup.
"""

import re

import msgspec

from app.activities.base.messages import Refused
from app.letters import name_only
from app.text import N_

MOST_NAME = 32
"""Bytes that the name of a network can have."""
PASSWORD = re.compile(r"[\x20-\x7e]{8,63}")
NO_NAME = Refused(N_("A network’s name has at most 32 letters."), status=422, invalid=("wifi",))
NO_PASSWORD = Refused(
    N_("A Wi-Fi password has 8 to 63 letters, digits or signs. Leave it empty for an open network."),
    status=422,
    invalid=("wifi_password",),
)
NAMELESS = Refused(N_("Please give the name of the network, too."), status=422, invalid=("wifi",))
MEANT = re.compile(r'([\\;,:"])')


class Wifi(msgspec.Struct, frozen=True):
    """`code` is what a phone scans to come into the network; an open one has no password."""

    __repr__ = name_only
    name: str
    password: str
    code: str


def wifi(name: str, password: str) -> Wifi | None:
    """None where there is no network to name."""
    if not name:
        return None
    way = f"T:WPA;S:{_said(name)};P:{_said(password)};;" if password else f"T:nopass;S:{_said(name)};;"
    return Wifi(name, password, f"WIFI:{way}")


def refused(name: str, password: str) -> Refused | None:
    """Why this can be no network that phones would find."""
    if len(name.encode()) > MOST_NAME:
        return NO_NAME
    if password and not PASSWORD.fullmatch(password):
        return NO_PASSWORD
    return NAMELESS if password and not name else None


def _said(words: str) -> str:
    """Signs that have a meaning of their own in such a code, said so that they have none."""
    return MEANT.sub(r"\\\1", words)
