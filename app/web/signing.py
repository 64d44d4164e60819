"""Proofs: a short keyed digest by which we know our own words again. Each names its purpose first.

Never here: who somebody is (identity, sign_in), where the secret is kept.
"""

import base64
import hashlib
import hmac
import secrets

YEAR_S = 365 * 86_400
"""How long a browser may keep what it cannot be given again."""


def sign(secret: bytes, *parts: str) -> str:
    """A short proof that we said `parts`; the first one names the purpose."""
    digest = hashlib.blake2b("\x1f".join(parts).encode(), key=secret, digest_size=18).digest()
    return base64.urlsafe_b64encode(digest).decode()


def proven(secret: bytes, proof: str, *parts: str) -> bool:
    return hmac.compare_digest(sign(secret, *parts).encode(), proof.encode())


def fresh_id(length: int = 9) -> str:
    """A random id, safe in addresses."""
    return secrets.token_urlsafe(length).replace("-", "x").replace("_", "y")


def derived_id(secret: bytes, place: str, key: str) -> str:
    """An id that is the same for the same key: what is made by a form sent twice is made once. Never for who joins: an id
    that follows from what the log keeps would be given to whoever has read it.
    """
    return sign(secret, "participant", place, key)[:20]
