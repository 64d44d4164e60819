"""What a kind of this family says that writes no notes: everywhere a post, unless the kind has a better word.

Its own sentences go over these: `SAYS = PLAIN | {"Your note": N_("Your question")}`.
Never here: one kind's sentences.
"""

from app.activities.posts.plain_refusals import REFUSALS
from app.activities.posts.plain_screens import SCREENS
from app.activities.posts.plain_sorting import SORTING

PLAIN: dict[str, str] = {**REFUSALS, **SCREENS, **SORTING}
