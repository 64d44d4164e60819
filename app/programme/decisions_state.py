"""What bodies decided on a programme and its items, and how far each item has come since.

Never here: commands and events (decisions/), which standing follows (standing.py).
"""

from typing import Literal

import msgspec

from app.text import Text

DecisionKind = Literal["preliminary", "final"]
Outcome = Literal["adopted", "rejected", "postponed"]
Progress = Literal["planned", "running", "done", "dropped"]
KINDS: tuple[DecisionKind, ...] = ("preliminary", "final")
OUTCOMES: tuple[Outcome, ...] = ("adopted", "rejected", "postponed")
PROGRESS: tuple[Progress, ...] = ("planned", "running", "done", "dropped")


class Point(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What was decided on one item of the register; `condition`: on what terms (S64), one a line."""

    item: str
    outcome: Outcome = "adopted"
    condition: Text = {}


class DecisionSays(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What an organiser says of a decision: which `body` decided, on which ISO `day`, about what. `document` is the id of one
    of the programme's, in the `version` with that number (0: the newest); `link` the address of a page elsewhere."""

    body: Text
    day: str
    title: Text
    kind: DecisionKind = "final"
    text: Text = {}
    points: tuple[Point, ...] = ()
    document: str = ""
    version: int = 0
    link: str = ""


class EarlierDecision(msgspec.Struct, frozen=True, kw_only=True):
    """What a decision's record said before it was corrected at `at` (milliseconds), and why; `by` is a role's first letter."""

    at: int
    by: str
    reason: str
    before: DecisionSays


class Decision(msgspec.Struct, kw_only=True):
    """One decision. One that a body took back on `revoked` (an ISO day, else empty) stays, and holds no longer from then on."""

    id: str
    says: DecisionSays
    added_at: int
    changed_at: int
    number: int = 0
    earlier: tuple[EarlierDecision, ...] = ()
    revoked: str = ""
    revoked_reason: str = ""


class ProgressEntry(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How far an item is from an ISO `day` on, and in words why or how; said at `at` (milliseconds). `earlier` is what the
    record said before it was corrected, the oldest first, each with the reason for which it was and when. One that was undone
    after everybody could read it says when and why, and counts no more."""

    day: str
    progress: Progress
    text: Text = {}
    at: int = 0
    earlier: tuple["EarlierProgress", ...] = ()
    undone_at: int = 0
    undone_why: str = ""


class EarlierProgress(msgspec.Struct, frozen=True, kw_only=True):
    """What a entry said before it was corrected at `at`, and why."""

    at: int
    reason: str
    day: str
    progress: Progress
    text: Text = {}


class ProgressAct(msgspec.Struct, frozen=True):
    """What was last said of several items in one act, which can be undone while nobody said more of one of them: its entry in
    the log, and by item the version that the record of its history has since."""

    id: str
    versions: dict[str, int]


class Decisions(msgspec.Struct, kw_only=True):
    """Every decision by its id, in the order in which they came; and by an item's id what was said of its progress."""

    made: dict[str, Decision] = {}
    progress: dict[str, tuple[ProgressEntry, ...]] = {}
    act: ProgressAct | None = None
