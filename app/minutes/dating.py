"""A zip file with one date for everything in it: the same document makes the same bytes.

Never here: what is in it.
"""

import zipfile
from datetime import UTC, datetime
from io import BytesIO


def dated(data: bytes, made_at: str) -> bytes:
    """The same entries in the same order, each as of `made_at` (ISO 8601)."""
    at, made = datetime.fromisoformat(made_at).astimezone(UTC), BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            entry = zipfile.ZipInfo(one.filename, (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second))
            entry.compress_type = one.compress_type  # the first of an OpenDocument is not compressed
            new.writestr(entry, old.read(one))
    return made.getvalue()
