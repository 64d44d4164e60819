"""The outcome's table of corrected words: one row a language in which words read otherwise.

Never here: which correction is allowed (fold/wording), the page's sentences.
"""

from collections.abc import Iterator

import msgspec

from app.forum.corrections import Correction
from app.forum.outcome.course import ROLES
from app.forum.outcome.said import Fields, Said
from app.forum.outcome.tables import TO_ACTIVITY
from app.forum.state import Activity, Forum
from app.tables import Table
from app.text import N_

ABOUT = N_("One row for each language in which words were corrected after somebody had answered them.")
KEY = N_("title, prompt, the key of an option, or a measure’s number, title or description.")
AFTER = N_("Made after input was closed: the checksum of the list covers the words from before.")
WHY = N_("Empty where words were added in a language that had none.")


class Row(msgspec.Struct, frozen=True):
    """A correction in one language."""

    activity: Activity
    correction: Correction
    language: str
    before: str
    after: str


def corrections_table(forum: Forum, said: Said) -> Table:
    """Every correction, step by step, oldest first."""

    def late(row: Row) -> bool:
        closed = row.activity.phase.ended
        return closed is not None and row.correction.at > closed

    fields: Fields = [
        said.field("activity", N_("Step"), lambda row: row.activity.id),
        said.field("words_key", N_("Wording"), lambda row: row.correction.key, "text", KEY),
        said.field("language", N_("Language"), lambda row: row.language or None),
        said.field("before", N_("Before"), lambda row: row.before or None),
        said.field("after", N_("After"), lambda row: row.after or None),
        said.field("at", N_("Time"), lambda row: said.moment(row.correction.at), "datetime"),
        said.field("role", N_("Role"), lambda row: said.translate(ROLES.get(row.correction.role, N_("Unknown")))),
        said.field("reason", N_("Reason"), lambda row: row.correction.reason or None, "text", WHY),
        said.field("after_close", N_("After the close"), late, "boolean", AFTER),
    ]
    return said.table("corrections", N_("Corrected words"), fields, list(_rows(forum)), (), (TO_ACTIVITY,), ABOUT)


def _rows(forum: Forum) -> Iterator[Row]:
    for activity in forum.activities.values():
        for one in activity.corrections:
            yield from (Row(activity, one, *words) for words in one.by_language())
