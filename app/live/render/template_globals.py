"""What every template may call: addresses of static files, the QR code, the clock, a kind's words, the settings of htmx.

Never here: a view, a request.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from app.activities import KINDS, deed
from app.activities.base.words import Words
from app.installation import COMMAND, folder
from app.languages import COMPLETE, KNOWN, NAMES, offered
from app.live.clock import now_ms
from app.live.render.qr import QrCode, card, draw, join_address
from app.text import pick
from app.version import software

STATIC = folder("static")

ASSESSED = "2026-11-29"
"""When accessibility was last assessed as a whole (tests/browser); the statement says so. Set it anew with each assessment."""

HTMX = json.dumps(
    {
        "includeIndicatorCSS": False,
        "extensions": "ws",
        "history": False,
        "defaultTimeout": 12_000,
        "ws": {"reconnectDelay": 500, "reconnectMaxDelay": 5_000, "reconnectJitter": 0.5},
    }
)


@cache
def asset(name: str) -> str:
    """A static file's address with its content's hash, so that it may be kept for ever."""
    digest = hashlib.blake2b((STATIC / name).read_bytes(), digest_size=6).hexdigest()
    return f"/static/{name}?v={digest}"


READ = ("phone", "wall", "outcome")
"""Where the hall reads; a console has its own style alone."""


@cache
def kind_styles(surface: str, kind: str = "") -> tuple[str, ...]:
    """The style sheets of all kinds, or of this one, that there are for phone, wall, console or outcome:
    `css/<kind>_<surface>.css`, and wherever the hall reads `css/<kind>.css`. A phone loads those of the step that it shows."""
    kinds = (kind,) if kind else tuple(KINDS)
    names = (
        f"css/{one}{of}.css" for one in kinds for of in (("", f"_{surface}") if surface in READ else (f"_{surface}",))
    )
    return tuple(name for name in names if (STATIC / name).is_file())


def kind_words(kind: str) -> Words:
    """What a kind says of itself, to be translated."""
    return KINDS[kind].words


def shown_instead(fields: Mapping[str, str], name: str, tag: str) -> str:
    """The language whose words of a text are shown where it has none in `tag`; empty where it has some, or none at all."""
    said = {key.rpartition(".")[2]: words for key, words in fields.items() if key.rpartition(".")[0] == name and words}
    return "" if tag in said else pick({one: one for one in said}, tag)


def globals_for(url: str, sends_mail: bool = False) -> dict[str, Any]:
    """The names that templates know, for an installation at `url`; `sends_mail`: it has a mail server."""
    qr: Callable[[str], QrCode] = lambda code: draw(join_address(url, code))  # noqa: E731
    return {
        "asset": asset,
        "address": urlsplit(url).netloc,
        "qr_code": qr,
        "qr_wifi": card,
        "now": now_ms,
        "htmx_config": HTMX,
        "ASSESSED": ASSESSED,
        "language_names": NAMES,
        "languages_known": KNOWN,
        "languages_offered": offered(),
        "languages_complete": COMPLETE,
        "shown_instead": shown_instead,
        "kind_words": kind_words,
        "kind_styles": kind_styles,
        "is_read": lambda kind: KINDS[kind].views.read,
        "deed": deed,
        "sends_mail": sends_mail,
        "software": software(),
        "command_name": COMMAND,
    }
