"""The mail server of the installation, as its settings name it.

`smtps://` is encrypted from the start; `smtp://` must offer STARTTLS, unless it is on this machine. A certificate is always
checked. Never here: sending.
"""

from urllib.parse import unquote, urlsplit

import msgspec

from app.letters import name_only

HERE = ("127.0.0.1", "::1", "localhost")
PORTS = {"smtps": 465, "smtp": 587}


class MailServer(msgspec.Struct, frozen=True, kw_only=True):
    """Where mail is given away, and from whom it is. Its repr shows nothing: it holds a password."""

    __repr__ = name_only
    host: str
    port: int
    user: str
    password: str
    encrypted: bool
    starttls: bool
    sender: str


def mail_server(url: str, sender: str) -> MailServer | None:
    """The server that the settings name; None where they name none, and then no mail is ever offered."""
    if not url or not sender:
        return None
    parts = urlsplit(url)
    host = parts.hostname or ""
    return MailServer(
        host=host,
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        encrypted=parts.scheme == "smtps",
        starttls=parts.scheme == "smtp" and host not in HERE,
        sender=sender,
    )
