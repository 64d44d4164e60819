"""Where a person's own ballots stand: saved, in a result, held back, or withdrawn and still in what was published.

Never here: what is published (publishing), words, whose ballot anybody else's is.
"""

from collections.abc import Collection
from typing import Literal

import msgspec

from app.activities.ballots.publishing import told
from app.activities.ballots.state import BallotState
from app.activities.base.context import Context

Stage = Literal["saved", "waiting", "live", "counted", "shown", "held", "left_out", "withdrawn"]
"""While input is open: saved; in a live result, or waiting to get into it. After the close: counted before the reveal and
shown after it; or held back, and with the close of the forum left out. Withdrawn, but still in what was published."""


class Standing(msgspec.Struct, frozen=True):
    """`out` of the person's ballots, as they stand, are in no result that may be seen; `earlier`: another one of theirs is."""

    stage: Stage
    out: int = 0
    earlier: bool = False


def standing(context: Context, state: BallotState, keys: Collection[str]) -> Standing | None:
    """Of the ballots under these keys, all of one person; None where there is and was none that matters."""
    seen = told(context, state)
    given = [key for key in keys if key in state.ballots]
    if not given:
        told_still = (context.revealed or not context.accepts) and any(key in seen for key in keys)
        return Standing("withdrawn") if told_still else None
    out = [key for key in given if seen.get(key) != state.ballots[key]]
    return Standing(_stage(context, bool(out)), len(out), any(key in seen for key in out))


def _stage(context: Context, out: bool) -> Stage:
    if context.accepts:
        return "saved" if not context.revealed else "waiting" if out else "live"
    if out:
        return "left_out" if context.over else "held"
    return "shown" if context.revealed else "counted"
