"""A picture of the forum as a PNG, which every program that opens documents can show.

Never here: which picture, where it is kept. Nothing that a stranger sent is read here: only what this app has written itself.
"""

from io import BytesIO


def png(data: bytes) -> bytes:
    """The same pixels. Raises OSError for what is no picture."""
    from PIL import Image

    made = BytesIO()
    with Image.open(BytesIO(data), formats=("WEBP", "PNG", "JPEG")) as picture:
        picture.save(made, "PNG", optimize=False)
    return made.getvalue()
