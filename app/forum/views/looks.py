"""The result on the wall as who leads has turned it: for the wall the rounds beside each other, for the console what else there
is to choose.

Never here: counting (activities), what is public when (lists), markup.
"""

import msgspec
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.look import LAB, Looks
from app.forum import lists
from app.forum.outcome import shown_result
from app.forum.outcome.rounds import Compared, compared
from app.forum.state import Activity, Forum
from app.forum.views import lab


class Turns(msgspec.Struct, frozen=True, kw_only=True):
    """What the console offers: `looks` of the result; `rounds`: there is a round before to compare with; `lab` is
    what one press turns to of the same ballots under other rules, or back (None: there is no such thing). `row` is the place of
    the row that stands out, counted from 1, 0: none; `before` and `after` are the rows to which one press leads."""

    looks: Looks
    rounds: bool
    lab: str | None = None
    row: int = 0
    before: str | None = None
    after: str | None = None


def turns(forum: Forum, language: str, now: int) -> Turns | None:
    """None where no result hangs on the wall, or where it is shown by strand."""
    current = forum.current
    if current is None or forum.stage.strands:
        return None
    context = replace(forum.context(current, now), look=forum.stage.look)
    found = KINDS[current.plan.kind].views.looks(context, current.state, language)
    if found is None:
        return None
    order = [key for key, _ in found.rows]
    place = order.index(found.look.row) + 1 if found.look.row in order else 0
    return Turns(
        looks=found,
        rounds=_before(forum, current, now) is not None,
        lab=_lab(forum, current, now),
        row=place,
        before=order[place - 2] if place > 1 else None,
        after=order[place] if place < len(order) else None,
    )


def _lab(forum: Forum, current: Activity, now: int) -> str | None:
    if not lab.offered(forum, current, now):
        return None
    return "" if forum.stage.look.course == LAB else LAB


def rounds(forum: Forum, language: str, now: int) -> tuple[Compared, ...]:
    """Every option in this round and the one before, where that was chosen and everybody may see both."""
    current = forum.current
    before = _before(forum, current, now) if current and forum.stage.look.rounds else None
    if current is None or before is None:
        return ()
    return compared(shown_result(forum, before, language, now), shown_result(forum, current, language, now))


def _before(forum: Forum, current: Activity, now: int) -> Activity | None:
    before = forum.activities.get(current.round_of)
    both = before is not None and lists.public(forum, before, now) and lists.public(forum, current, now)
    return before if both else None
