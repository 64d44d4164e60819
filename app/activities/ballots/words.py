"""What every kind of this family says, unless it says something else.

Never here: the name of a kind, sentences with figures.
"""

import msgspec

from app.activities.base.assurance import Assurance
from app.activities.base.words import Deed, Level, Words
from app.text import N_, NN_, Counted

LEVELS: dict[Assurance, Level] = {
    "device": Level(
        name=N_("A device"),
        about=N_(
            "Nobody votes twice by mistake. But somebody who clears the browser’s data or uses a second "
            "device can vote again."
        ),
        line=N_("One vote per device."),
        worth=N_(
            "One vote per device: nobody votes twice by mistake. But somebody who clears the browser’s data "
            "or uses another device can vote again."
        ),
    ),
    "code": Level(
        name=N_("A one-time code"),
        about=N_(
            "Prevents double votes, and votes by people without a code. You need printed codes, and people "
            "who hand out each one only once. Stimmwand cannot check that they do."
        ),
        line=N_("One vote per one-time code."),
        worth=N_(
            "One vote per one-time code: nobody votes twice with it, and nobody without one. Who was given a code is "
            "not known here."
        ),
    ),
    "open": Level(
        name=N_("Nothing: a device may serve several people"),
        about=N_(
            "For a tablet that is passed round. Every vote cast counts and cannot be changed afterwards. "
            "Voting more than once is not prevented; results show votes, not people."
        ),
        line=N_("One device for several people: every vote cast counts."),
        worth=N_(
            "Several people use the same device, and every vote cast counts. Somebody could therefore vote "
            "more than once. The figures are votes, not people."
        ),
    ),
}


DEEDS: dict[str, Deed] = {
    "HandsCounted": Deed(N_("Hands counted"), N_("Hands counted"), public=True),
    "TabletsAllowed": Deed(N_("Votes on helpers’ tablets allowed"), N_("Votes on tablets allowed"), public=True),
    "TabletCast": Deed(N_("Vote cast on a helper’s tablet"), N_("Vote cast on a tablet")),
}


class BallotWords(Words, frozen=True, kw_only=True):
    """A kind gives its `name`, `hint` and `noun`."""

    open: str = N_("Open voting")
    close: str = N_("Close voting")
    opened: str = N_("Voting opened")
    closed: str = N_("Voting closed")
    given: str = N_("voted")
    turnout: Counted = NN_("of {all} has voted", "of {all} have voted", by="given")
    turnout_coded: Counted = NN_("of {all} with a code has voted", "of {all} with a code have voted", by="given")
    turnout_open: Counted = NN_("vote so far", "votes so far", by="given")
    waits: str = N_("Still open. The result is not shown before the close, neither here nor in the files.")

    levels_title: str = N_("What one vote is tied to")
    levels_hint: str = N_(
        "Every participant reads it beside the vote, and every result says it. Cannot be changed once the first vote was "
        "cast."
    )
    levels: dict[Assurance, Level] = msgspec.field(default_factory=lambda: LEVELS)
    coded_kicker: str = N_("Vote with a one-time code")
    coded_prompt: str = N_(
        "In this step, people with a one-time code vote. Without a code you can watch on the wall. You "
        "will see the result here too."
    )
    empty: str = N_("Abstention")
    deeds: dict[str, Deed] = msgspec.field(default_factory=lambda: DEEDS)
