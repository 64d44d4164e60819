"""Marks that have words of their own, wherever somebody's marks are told: beside the number, which stays in files.

Never here: which words (paper), markup.
"""

from collections.abc import Mapping

from app.activities.ballots.results import Choice
from app.activities.base.record import Chosen


def chosen(one: Choice, mark: int | None, words: Mapping[int, str]) -> Chosen:
    """What somebody gave an option, with the words of the mark if it has some."""
    grade = words.get(mark, "") if mark is not None else ""
    return Chosen(label=one.label, mark=mark, withdrawn=one.withdrawn, grade=grade, over=one.over, even=one.even)
