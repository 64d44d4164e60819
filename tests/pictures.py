"""Pictures for tests: files as somebody has them, and an image as a forum knows it.

Never here: what becomes of them.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image as Pillow

from app.activities.base.image import Image

HOUSE = Image(
    id="a" * 64,
    small="b" * 64,
    width=1600,
    height=900,
    small_width=960,
    bytes=90_000,
    alt={"de": "Ein Haus", "en": "A house"},
    credit={"de": "Foto: A. Beispiel"},
)
TREE = Image(
    id="c" * 64,
    small="d" * 64,
    width=800,
    height=1200,
    small_width=640,
    bytes=70_000,
    alt={"de": "Ein Baum", "en": "A tree"},
    credit={"de": "Foto: B. Beispiel", "en": "Photo: B. Example"},
)
LOGO = Image(
    id="e" * 64,
    small="f" * 64,
    width=400,
    height=100,
    small_width=400,
    bytes=9_000,
    alt={"de": "Musterstadt", "en": "Sampletown"},
    logo=True,
)


def file(form: str = "PNG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: Any) -> bytes:
    """A file of one colour."""
    drawn = BytesIO()
    Pillow.new(mode, size, options.pop("colour", 0)).save(drawn, form, **options)
    return drawn.getvalue()


def opened(data: bytes) -> Any:
    """A file read again."""
    return Pillow.open(BytesIO(data))
