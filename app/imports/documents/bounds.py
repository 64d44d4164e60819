"""How large a file with a text may be, and what a web process and the one that reads it say to each other.

Never here: how it is read (reading), how that process is started (process).
"""

import msgspec

from app.text import N_

MOST_BYTES, MOST_TEXT_BYTES = 12 * 1024**2, 3 * 1024**2
DAMAGED = N_("This Word document is damaged. Please open it in your word processor and save it again as .docx.")
SLOW = N_("Reading this text takes too long. Please make the file smaller: without pictures, or in several parts.")


class Asked(msgspec.Struct, frozen=True):
    """The file's name. The file follows, until the end."""

    filename: str
