"""What a person prefers: language and theme, by choice or by what the browser asks for.

Never here: the words of a language.
"""

from app.live.render.words import LANGUAGES, negotiate
from app.web import request_head
from app.web.request_head import Connection


def language(connection: Connection) -> str:
    """The person's choice, else what the browser asks for."""
    chosen = request_head.query(connection, "lang") or request_head.cookie(connection, "lang")
    return chosen if chosen in LANGUAGES else negotiate(request_head.header(connection, b"accept-language"))


def theme(connection: Connection) -> str:
    """`light`, `dark`, or nothing: then the system decides."""
    chosen = request_head.query(connection, "theme") or request_head.cookie(connection, "theme")
    return chosen if chosen in ("light", "dark") else ""
