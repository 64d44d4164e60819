"""On which other pages a forum's walls may stand in a frame: origins that the organiser named, and nothing else.

They go into a header as they stand, so whatever a log or an archive says is held against the same pattern before it is used.
Never here: the header (web/security_headers), which pages may be framed at all (web/console/wall).
"""

import re

from app.activities.base.messages import Refused
from app.forum.state import Forum
from app.text import N_, NN_

ORIGIN = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::[1-9][0-9]{0,4})?")
MOST = 20
NO_ORIGIN = N_("“{words}” is no address of a website. Please give one a line, such as https://www.example.org.")
TOO_MANY = Refused(
    NN_("At most {most} website can be named.", "At most {most} websites can be named.", by="most"),
    {"most": MOST},
    422,
    invalid=("frames",),
)


def allowed(forum: Forum) -> tuple[str, ...]:
    """The origins on whose pages a wall of this forum may stand in a frame."""
    return tuple(one for one in forum.settings.frames[:MOST] if ORIGIN.fullmatch(one))


def refused(origins: tuple[str, ...]) -> Refused | None:
    """Why these cannot be allowed, or None."""
    if len(origins) > MOST:
        return TOO_MANY
    wrong = next((one for one in origins if not ORIGIN.fullmatch(one)), None)
    return None if wrong is None else Refused(NO_ORIGIN, {"words": wrong}, 422, invalid=("frames",))
