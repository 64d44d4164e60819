"""The kind `ideas`: notes under topics, released, grouped and merged by moderators.

Never here: another kind.
"""

from app.recount.notes import NoteStep


class Ideas(NoteStep):
    """Notes, sorted."""


STEP = Ideas
