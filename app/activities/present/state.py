"""What a presentation knows: what stands large.

Never here: what is presented (settings).
"""

import msgspec


class PresentState(msgspec.Struct):
    """The measure in focus, or the picture (`image`); both empty is the overview."""

    focus: str = ""
    image: str = ""
