"""The words of a post as they are kept, and whether they and what is said with them fit the kind.

Never here: whether anything is taken now (rules).
"""

import unicodedata

from msgspec.structs import replace

from app.activities.base.context import Context
from app.activities.base.messages import Refused
from app.activities.posts.settings import PostSettings
from app.letters import letters, written
from app.text import N_, NN_

MAX_ACCENTS = 3
POINTS = 10
"""A family or a flag is one letter to whoever counts, and up to a dozen code points."""
EMPTY = Refused(N_("The note is empty. Please write something first."), status=422, invalid=("text",))
NO_MARK = Refused(N_("Please choose what you say with it."), status=422, invalid=("mark",))
TOO_LONG = Refused(
    NN_(
        "Your note has {number} character; {most} fit on it. Please shorten it.",
        "Your note has {number} characters; {most} fit on it. Please shorten it.",
        by="number",
    ),
    status=422,
    invalid=("text",),
)


def clean(text: str, most_lines: int = PostSettings.most_lines) -> str:
    """The words as they are kept: trimmed, composed, no more than one empty line in a row and `most_lines` in all (then
    the rest goes into the last one), no towers of accents that would reach into other posts. Empty if nothing can be seen."""
    lines = [line.rstrip() for line in _flat(unicodedata.normalize("NFC", text)).strip().splitlines()]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    if len(kept) > most_lines:
        kept[most_lines - 1 :] = [" ".join(filter(None, kept[most_lines - 1 :]))]
    return written("\n".join(kept))


def _flat(text: str) -> str:
    kept, high = [], 0
    for letter in text:
        high = high + 1 if unicodedata.combining(letter) else 0
        if high <= MAX_ACCENTS:
            kept.append(letter)
    return "".join(kept)


def mark_refused(context: Context, mark: str) -> Refused | None:
    """Why this cannot be said with a post, or None."""
    allowed: tuple[str, ...] = context.settings.marks
    return None if mark in allowed or (not mark and not context.settings.needs_mark) else NO_MARK


def text_refused(context: Context, text: str) -> Refused | None:
    """Why a post cannot have these words, or None."""
    most: int = context.settings.most_letters
    if not any(letter.isprintable() and not letter.isspace() for letter in text):
        return EMPTY
    number = letters(text) if most < len(text) <= POINTS * most else len(text)
    return replace(TOO_LONG, values={"number": number, "most": most}) if number > most else None
