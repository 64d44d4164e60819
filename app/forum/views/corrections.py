"""Corrected words as everybody reads them: what stood there, what stands there now, who corrected it, when and why.

Never here: which correction is allowed (fold/wording), markup.
"""

import msgspec

from app.forum.corrections import Correction
from app.forum.state import Activity
from app.text import pick


class CorrectionLine(msgspec.Struct, frozen=True, kw_only=True):
    """One correction in the reader's language. `at` in milliseconds, `role` the first letter of who did it. Without a reason
    words were added in a language that had none."""

    at: int
    role: str
    before: str
    after: str
    reason: str


def correction_lines(activity: Activity | None, language: str) -> tuple[CorrectionLine, ...]:
    """The step's corrections, oldest first; none that a reader of this language cannot see."""
    found = (_line(one, language) for one in (activity.corrections if activity else ()))
    return tuple(line for line in found if line.before != line.after)


def _line(one: Correction, language: str) -> CorrectionLine:
    before, after = pick(one.before, language), pick(one.after, language)
    return CorrectionLine(at=one.at, role=one.role, before=before, after=after, reason=one.reason)
