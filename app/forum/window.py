"""The days on which a step takes input by itself: from a first to a last day, which is still one of them.

The bounds are milliseconds that were worked out once, in the forum's zone as it was then, so that whoever folds the log needs
no zone and no clock. What is said to people are the days and hours, whatever becomes of the forum's zone later.
Never here: how days become milliseconds (window_days), changing one (window_changes), what is shown of it (windows).
"""

from typing import Literal

import msgspec

from app.activities.base.messages import Refused
from app.activities.base.moment import MIDNIGHT, NIGHT, Moment
from app.text import N_

State = Literal["announced", "open", "closed", "evaluation", "published"]
"""Where a window stands. One alone is true of it at any time, and nobody ever types it."""

ANNOUNCED = N_("This is not open yet: contributions are taken from {start}. Nothing was saved.")
CLOSED = N_("This has been closed since {end}. What comes later is not saved.")
EVALUATED = N_(
    "This phase takes no contributions. What came in until {end} is being evaluated; what comes later is not saved."
)
NO_INPUT = N_("This phase takes no contributions. Nothing was saved.")
PUBLISHED = N_("This has been closed since {end}, and its result has been published. What comes later is not saved.")
ELSEWHERE = Refused(
    N_("This is open for people of another strand than yours. Nothing was saved."), status=403, invalid=("strand",)
)


class Days(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """From `first` to `last` (ISO days), last day included. `starts` and `stops` are hours (`HH:MM`) other than the beginning
    of the first and the end of the last day.

    `strands`: who takes part, by their ids; empty: everybody. `evaluation`: nobody gives anything, what came before is
    worked in. `publication` is the day by which what became of it is to be published, empty where none was promised.
    """

    first: str
    last: str
    starts: str = ""
    stops: str = ""
    strands: tuple[str, ...] = ()
    evaluation: bool = False
    publication: str = ""


class Window(Days, frozen=True, omit_defaults=True, kw_only=True):
    """The same as it was worked out in `zone`: `opens` is its first millisecond, `ends` the first one after it."""

    opens: int
    ends: int
    zone: str

    @property
    def start(self) -> Moment:
        """When it begins, as it is said."""
        return Moment(self.first, self.starts or MIDNIGHT)

    @property
    def end(self) -> Moment:
        """When it ends, as it is said."""
        return Moment(self.last, self.stops or NIGHT)

    def takes(self, at: int) -> bool:
        """Whether input of this moment counts."""
        return not self.evaluation and self.opens <= at < self.ends

    def is_for(self, strand: str) -> bool:
        """Whether people of this strand take part."""
        return not self.strands or strand in self.strands


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """Other bounds that had been announced: until `at` (milliseconds), when somebody with this `role` (as the log begins its
    names) gave others, or none, for a `reason`."""

    at: int
    role: str
    window: Window
    reason: str


def state_of(window: Window, published: bool, now: int) -> State:
    """Where it stands at `now`: the one answer that every page, file and refusal gives."""
    if now < window.opens:
        return "announced"
    if now < window.ends and not window.evaluation:
        return "open"  # also of what was lost then, and is written again after the publication
    if published:
        return "published"
    return "evaluation" if window.evaluation or window.publication else "closed"


def outside(window: Window, published: bool, now: int, strand: str | None = None) -> Refused | None:
    """Why nothing is taken at `now`, from people of this `strand` where one is named; None: it is taken."""
    state = state_of(window, published, now)
    if state == "announced":
        return Refused(ANNOUNCED, {"start": window.start})
    if window.evaluation:
        return Refused(NO_INPUT)
    if state == "open":
        return None if strand is None or window.is_for(strand) else ELSEWHERE
    words = {"evaluation": EVALUATED, "published": PUBLISHED}.get(state, CLOSED)
    return Refused(words, {"end": window.end})
