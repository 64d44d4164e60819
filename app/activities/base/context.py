"""What a kind may know of the forum around its activity.

Never here: the forum itself, what a kind makes of it.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from app.activities.base.image import Image
from app.activities.base.look import PLAIN, Look
from app.activities.base.lots import LotAct
from app.activities.base.messages import Refused
from app.activities.base.offer import Offer
from app.activities.base.passages import PassageText
from app.activities.base.word_lists import WordLists
from app.text import Text

GRACE_MS = 2_000
"""Input that arrives this long after a deadline still counts: the clocks of phones differ, and the last tap is made at 0:00."""


class Further(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a measure took up after it was made, of the same step: a group (none: a single post) with its name at that time, and
    the ids of those posts; `at` is when it was (milliseconds). No words, as in Origin."""

    group: str = ""
    name: str = ""
    posts: tuple[str, ...] = ()
    at: int = 0


class Origin(msgspec.Struct, frozen=True, omit_defaults=True):
    """What people wrote that a measure was made of: the step, the group (none: a single post) with its name at that time, and
    the ids of its posts then. `at` is when it was made (milliseconds). No words: these stay with the posts, so that whatever
    is hidden, withdrawn or erased there is so here, and sealing leaves nothing that says whose a post was.

    `further` is what it took up afterwards.
    """

    activity: str
    group: str = ""
    name: str = ""
    posts: tuple[str, ...] = ()
    at: int = 0
    further: tuple[Further, ...] = ()

    @property
    def parts(self) -> tuple["Origin | Further", ...]:
        """What it was made of, then what it took up."""
        return (self, *self.further)

    @property
    def every(self) -> tuple[str, ...]:
        """The ids of all posts behind it."""
        return tuple(post for part in self.parts for post in part.posts)


class Measure(msgspec.Struct, frozen=True, omit_defaults=True):
    """One measure that a forum speaks about. `number` is its reference for people (M01), `id` its key, never reused.
    `origin` is None for one that was typed or imported. `item` is the entry of the programme's register that it is (""), in
    its version `item_version`."""

    id: str
    number: str
    title: Text
    description: Text = {}
    need: Text = {}
    goal: Text = {}
    effect: Text = {}
    field: str = ""
    type: str = ""
    cost: str = ""
    tags: tuple[str, ...] = ()
    values: str = ""
    pilot: str = ""
    body: str = ""
    partners: str = ""
    withdrawn: bool = False
    origin: Origin | None = None
    item: str = ""
    item_version: int = 0


class Participant(msgspec.Struct, frozen=True, gc=False):
    """Somebody who joined; `strand` is a strand's id, `at` the moment of joining in milliseconds, `coded` that a
    one-time code was used."""

    strand: str
    at: int
    coded: bool = False


class Context(msgspec.Struct, frozen=True):
    """What a kind may know of the forum around its activity. `accepts` says whether input is open at `now`,
    `was_open` whether it ever was, `assurance` what one vote is tied to (see activities/base/assurance), `over` that the
    forum is closed, `ordered` whether a result keeps the ballot's order, `explained` that the organiser wrote something
    under the title; `offer` is what was put to the choice when input was opened, without options before that; None where
    the kind's settings say it. `showings`: when what a wall turns through was last shown for its time, by keys that the kind
    gives (milliseconds); nothing of it is in the log. `strands` are the ids of the forum's strands, `fewest` the fewest
    people who may be told of by strand. `word_lists`: what holds back for reading what people write. `images`: the forum's
    pictures by their ids. `texts`: those that can be commented on, by their ids. `topic`: of what was written on this one
    alone (a wall at a table); empty: of all. `look`: how the wall shows a result; nobody else's page does. `outside`: why
    nothing is taken now, of a step that is open on days of its own. `dissent`: from how far apart on marks are strong dissent,
    in hundredths. `asked`: where only those who opposed something elsewhere are asked why, what this person opposed there, with
    the mark that they gave it; None where everybody is asked. `lots`: what was said of lots for
    places that are shared. `earlier`: the round before, where what people gave there stands on their new ballots.
    `shown`: it is this step that the wall shows."""

    activity: str
    settings: Any
    accepts: bool
    was_open: bool
    revealed: bool
    measures: dict[str, Measure]
    participants: dict[str, Participant]
    now: int
    assurance: str = "device"
    over: bool = False
    ordered: bool = False
    explained: bool = False
    showings: Mapping[str, int] = {}
    offer: Offer | None = None
    strands: tuple[str, ...] = ()
    fewest: int = 5
    word_lists: WordLists = {}
    images: Mapping[str, Image] = {}
    texts: Mapping[str, PassageText] = {}
    topic: str = ""
    look: Look = PLAIN
    outside: Refused | None = None
    dissent: int = 30
    asked: Mapping[str, int] | None = None
    lots: tuple[LotAct, ...] = ()
    earlier: "EarlierRound | None" = None
    shown: bool = True


class EarlierRound(msgspec.Struct, frozen=True):
    """What a kind may know of the same step in the round before."""

    context: Context
    state: Any
