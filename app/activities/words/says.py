"""What this kind says in place of what its family says of notes.

Never here: sentences that only this kind's template has.
"""

from app.activities.posts.plain import PLAIN

SAYS: dict[str, str] = PLAIN
