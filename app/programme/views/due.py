"""How many answers are due: overdue, or within a week. For the desk's pages that remind of them.

Never here: the list of them (answers_desk), markup.
"""

from collections.abc import Mapping

import msgspec

from app.forum.state import Forum
from app.programme.state import Programme
from app.programme.views.answers_desk import all_rows


class Due(msgspec.Struct, frozen=True):
    """So many are overdue (`late`), so many due within a week (`soon`)."""

    late: int = 0
    soon: int = 0


def due(programme: Programme, forums: Mapping[str, Forum], language: str, now: int) -> Due:
    """What is due at `now` (milliseconds). Where nobody has named a day, nothing is looked for."""
    answers = programme.answers
    if not answers.due and not any(one.due for one in answers.tasks.values()):
        return Due()
    rows = all_rows(programme, forums, language, now)
    return Due(sum(row.late for row in rows), sum(row.soon for row in rows))
