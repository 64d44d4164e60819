"""The digits of a new forum. Never here: whether they are free; that is for the desk's fold to say."""

import secrets


def fresh_code() -> str:
    """Six digits by chance."""
    return str(100_000 + secrets.randbelow(900_000))
