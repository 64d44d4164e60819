"""A result as who leads has the wall show it, and what else could be chosen (see base/look).

The figures stay those of the one count, and so do ties: an order of the ballot has no places, as everywhere.
Never here: counting, markup.
"""

from msgspec.structs import replace

from app.activities.ballots.results import Result
from app.activities.base.context import Context
from app.activities.base.look import PLAIN, Look, Looks
from app.text import alike

BESIDE = ("duels", "shortlist")
"""Parts of a result that the wall shows by themselves, by their names there."""


def ordered_as(context: Context) -> Context:
    """The context with the order that was chosen; while people still vote nothing moves, whatever was chosen."""
    if context.accepts or not context.look.order:
        return context
    return replace(context, ordered=context.look.order == "ballot")


def shown_as(look: Look, found: Result | None) -> Look:
    """What of it this result has: a row that is there, and figures of which there are two."""
    if found is None:
        return PLAIN
    there = look.row in {bar.id for bar in found.bars}
    course = look.course if look.course in _parts(found) else ""
    return replace(look, row=look.row if there else "", figures=look.figures if _has_both(found) else "", course=course)


def _parts(found: Result) -> tuple[str, ...]:
    """What of the count can be shown by itself: each of its rounds, where there are several, its duels, the list beside it."""
    if not found.ranked:
        return ()
    number = len(found.rounds) if len(found.rounds) > 1 else 0
    return (*map(str, range(1, number + 1)), *(name for name in BESIDE if getattr(found, name)))


def _turns(look: Look, found: Result) -> tuple[str, ...]:
    """The round after the one that is shown (the first, if none is), the one before, what stands beside them, and the whole
    count again."""
    parts = _parts(found)
    rounds = [one for one in parts if one.isdecimal()]
    at = rounds.index(look.course) if look.course in rounds else -1
    near = (*rounds[at + 1 : at + 2], *(rounds[at - 1 : at] if at > 0 else ()))
    rest = (one for one in (*BESIDE, "") if one != look.course and (one in parts or not one))
    return (*near, *rest) if parts else ()


def looks_of(context: Context, found: Result) -> Looks:
    """Counts and shares are chosen between where the rule has both; an order where the count is over."""
    look = shown_as(context.look, found)
    figures = tuple(one for one in ("percent", "count", "") if one != look.figures) if _has_both(found) else ()
    several = len(found.bars) > 1
    usual = "ballot" if context.ordered else "votes"
    other = "votes" if (look.order or usual) == "ballot" else "ballot"
    return Looks(
        look=look,
        figures=figures,
        order=("" if other == usual else other) if several and not context.accepts else None,
        course=_turns(look, found),
        rows=tuple((bar.id, alike(f"{bar.ref} {bar.label}".strip(), bar.label)) for bar in found.bars)
        if several
        else (),
    )


def _has_both(found: Result) -> bool:
    """Votes, and their share of all: where each ballot gives an option one vote or none."""
    return found.by.shares and not found.halves
