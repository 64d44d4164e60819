"""What this kind says in place of what its family says of notes. Where it is not known whether words or sentences were asked
for, both are posts.

Never here: sentences that only this kind's template has.
"""

from app.activities.posts.plain import PLAIN
from app.text import N_

SAYS: dict[str, str] = PLAIN | {"Close for notes": N_("Close for words")}
