"""Where a request comes from: whether our own page sent it, and whether cookies may be bound to https.

Never here: a network address, which nobody asks for.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from app.web.request_head import header_of


def same_origin(scope: Mapping[str, Any], url: str) -> bool:
    """Whether our own page sent this: the Origin is ours by setting or by Host; without one, fetch metadata must say so.

    By Host, too, because people open the desk by another name than the hall does, and no page can forge either header.
    """
    origin, site = header_of(scope, b"origin"), header_of(scope, b"sec-fetch-site")
    if not origin:
        return site == "same-origin"
    return site in ("", "same-origin") and (origin == url or origin in _by_host(header_of(scope, b"host"), url))


def _by_host(host: str, url: str) -> tuple[str, ...]:
    return (f"https://{host}",) if is_secure(url) else (f"http://{host}", f"https://{host}")


def is_secure(url: str) -> bool:
    """Whether cookies may be bound to https."""
    return urlsplit(url).scheme == "https"
