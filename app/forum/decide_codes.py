"""Whether one-time codes that were just made may be kept.

Never here: using one (decide), what a code is made of (codes).
"""

from app.activities.base.messages import Event, Refused
from app.forum import commands as c
from app.forum import events as e
from app.forum.state import Forum
from app.text import NN_

MAX_CODES = 100_000


def issue_codes(forum: Forum, command: c.IssueCodes, now: int) -> Event | Refused:
    """As many as a forum can have."""
    if len(forum.codes) + len(command.hashes) > MAX_CODES:
        return Refused(
            NN_(
                "A forum can have at most {most} one-time code.",
                "A forum can have at most {most} one-time codes.",
                by="most",
            ),
            {"most": MAX_CODES},
            422,
        )
    return e.CodesIssued(command.strand, command.hashes)
