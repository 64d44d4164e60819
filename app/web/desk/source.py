"""Where a step's options come from, read from the builder's form.

Never here: what it gives (forum/offer), a kind's own options, markup.
"""

from collections.abc import Collection
from typing import Literal

from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.form_fields import Fields, first, whole
from app.activities.base.messages import Refused
from app.activities.base.offer import MOST, How, Source
from app.forum.state import Forum
from app.text import N_

NO_STEP = Refused(N_("Please choose the step that the options come from."), status=422, invalid=("group_step",))
NO_BEST = Refused(N_("Please choose the step of whose result the best are taken."), status=422, invalid=("best_step",))
NO_OPPOSED = Refused(
    N_("Please choose the step in which people say how strongly they resist."), status=422, invalid=("opposed_step",)
)
NOTHING = Refused(
    N_("Please tick at least two, or take all of them."), status=422, invalid=("group_picked", "post_picked")
)
NO_NUMBER = Refused(
    N_("Please give how many of the best are taken, from 2 to {most}."), {"most": MOST}, 422, invalid=("best",)
)
UNKNOWN = Refused(N_("Please choose what is put to the choice."), status=422, invalid=("source",))
HOWS: tuple[How, ...] = ("tag", "field", "type")


def read_source(fields: Fields, forum: Forum, takes: Collection[str]) -> Source | Refused | None:
    """The source that the form names, one of those that the kind takes; None for the step's own options."""
    what = first(fields, "source")
    if what and what not in takes:
        return UNKNOWN
    match what:
        case "":
            return None
        case "measures":
            return _measures(first(fields, "source_by", "all"))
        case "best":
            return _best(fields, forum)
        case "group":
            return _gathered(fields, forum, "group")
        case "post":
            return _gathered(fields, forum, "post")
        case "opposed":
            step = forum.activities.get(first(fields, "opposed_step"))
            asks = step is not None and KINDS[step.plan.kind].input.opposes
            return Source(what="opposed", step=first(fields, "opposed_step")) if asks else NO_OPPOSED
    return UNKNOWN


def _measures(by: str) -> Source | Refused:
    name, _, value = by.partition(":")
    if name in ("", "all"):
        return Source(what="measures")
    how = next((one for one in HOWS if one == name and value), None)
    return Source(what="measures", how=how, value=value) if how else UNKNOWN


def _best(fields: Fields, forum: Forum) -> Source | Refused:
    step, number = first(fields, "best_step"), whole(fields, "best", 0)
    if step not in forum.activities:
        return NO_BEST
    return Source(what="best", step=step, number=number) if 2 <= number <= MOST else NO_NUMBER


def _gathered(fields: Fields, forum: Forum, what: Literal["group", "post"]) -> Source | Refused:
    step, how = first(fields, f"{what}_step"), first(fields, f"{what}_how", "all")
    if step not in forum.activities:
        return replace(NO_STEP, invalid=(f"{what}_step",))
    if how == "picked":
        ids = (one.partition(" ") for one in fields.get(f"{what}_picked", ()))
        picked = tuple(key for of, _, key in ids if of == step)
        return Source(what=what, how="picked", step=step, picked=picked) if len(picked) > 1 else NOTHING
    if how != "best":
        return Source(what=what, step=step)
    number = whole(fields, f"{what}_best", 0)
    fits = 2 <= number <= MOST
    return (
        Source(what=what, how="best", step=step, number=number)
        if fits
        else replace(NO_NUMBER, invalid=(f"{what}_best",))
    )


def source_fields(source: Source | None) -> dict[str, object]:
    """The way back: the form's fields by name."""
    if source is None:
        return {}
    by = "all" if source.how not in HOWS else f"{source.how}:{source.value}"
    made: dict[str, object] = {"source": source.what, "source_by": by}
    if source.what == "best":
        return made | {"best_step": source.step, "best": source.number}
    if source.what == "opposed":
        return made | {"opposed_step": source.step}
    of = source.what
    picked = [f"{source.step} {key}" for key in source.picked]
    mine = {
        f"{of}_step": source.step,
        f"{of}_how": source.how,
        f"{of}_best": source.number or "",
        f"{of}_picked": picked,
    }
    return made | mine
