"""What a presentation knows: the measure in focus.

Never here: what is presented (settings).
"""

import msgspec


class PresentState(msgspec.Struct):
    """The measure in focus; empty is the overview."""

    focus: str = ""
