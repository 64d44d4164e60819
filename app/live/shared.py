"""What every template may call: addresses of static files, the QR code, the clock, the settings of htmx.

Never here: a view, a request.
"""

import hashlib
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import qrcode

from app.live.clock import now_ms
from app.live.words import NAMES

HERE = Path(__file__).resolve().parent.parent
STATIC = HERE / "_static" if (HERE / "_static").is_dir() else HERE.parent / "static"

HTMX = json.dumps(
    {
        "includeIndicatorCSS": False,
        "extensions": "ws",
        "history": False,
        "defaultTimeout": 12_000,
        "ws": {"reconnectDelay": 500, "reconnectMaxDelay": 5_000, "reconnectJitter": 0.5},
    }
)


class Drawn(msgspec.Struct, frozen=True):
    """A QR code as one SVG path in a square of `size`, quiet zone included."""

    size: int
    path: str


@cache
def asset(name: str) -> str:
    """A static file's address with its content's hash, so that it may be kept for ever."""
    digest = hashlib.blake2b((STATIC / name).read_bytes(), digest_size=6).hexdigest()
    return f"/static/{name}?v={digest}"


def join_address(url: str, code: str) -> str:
    """What the QR code holds: upper case needs fewer modules, and host and scheme do not mind."""
    return f"{url}/{code}".upper()


def modules(text: str) -> list[list[bool]]:
    """The code's modules, true is dark, at level Q and with its quiet zone of four."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q, border=4)
    code.add_data(text)
    found: list[list[bool]] = code.get_matrix()
    return found


@cache
def draw(text: str) -> Drawn:
    """The code as one path."""
    return _outlined(modules(text))


def card(text: str) -> Drawn:
    """A code for one person: remembered nowhere. Level M and a fixed mask, which every reader takes: trying all eight
    costs sixteen milliseconds a card, and there may be two thousand.
    """
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4, mask_pattern=3)
    code.add_data(text, optimize=12)
    return _outlined(code.get_matrix())


def _outlined(rows: list[list[bool]]) -> Drawn:
    runs = [f"M{x} {y}h{n}v1h-{n}z" for y, row in enumerate(rows) for x, n in _runs(row)]
    return Drawn(len(rows), "".join(runs))


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif dark:
            found.append((x, 1))
    return found


def globals_for(url: str) -> dict[str, Any]:
    """The names that templates know, for an installation at `url`."""
    qr: Callable[[str], Drawn] = lambda code: draw(join_address(url, code))  # noqa: E731
    return {
        "asset": asset,
        "address": urlsplit(url).netloc,
        "qr_code": qr,
        "now": now_ms,
        "htmx_config": HTMX,
        "language_names": NAMES,
    }
