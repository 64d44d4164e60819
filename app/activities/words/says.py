"""What this kind says in place of what its family says of notes.

Never here: sentences that only this kind's template has.
"""

from app.activities.posts.plain import PLAIN
from app.text import N_

SAYS: dict[str, str] = PLAIN | {"Close for notes": N_("Close for words")}
