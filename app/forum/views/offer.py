"""What is put to the choice, in words: for everybody once it is settled, for who leads before; and what the desk can choose.

Never here: finding or keeping it (forum/offer, fold), markup.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from app.activities import KINDS
from app.activities.base.messages import Refused
from app.activities.base.offer import Candidate, Offer, What
from app.forum.offer import resolve, source_of
from app.forum.state import Activity, Forum
from app.text import alike, pick

KINDS_OF: tuple[What, What] = ("group", "post")


class OfferLine(msgspec.Struct, frozen=True, kw_only=True):
    """`number` options that are measures, groups or notes (`of`), from the step called `title` (empty: measures as such).
    `how` and `value` as the source has them; `cut` were left out, `tied` share the last place and are all in. Where those are
    asked who opposed them: `most` is what so many `people` opposed."""

    of: str
    number: int
    title: str
    what: str
    how: str
    value: str
    cut: int
    tied: int
    step: str = ""
    most: str = ""
    people: int = 0


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What is put to the choice, for who leads: `settled`, or as it would be now. `options` are words with the numbers of
    notes and people behind them (0: none, or none are counted) and the cost in euros (0: none); `refused` says why there is
    no choice yet."""

    settled: bool
    line: OfferLine | None = None
    options: tuple[tuple[str, int, int, int], ...] = ()
    refused: Refused | None = None


class SourceStep(msgspec.Struct, frozen=True, kw_only=True):
    """A step that a choice can come from: its groups and its notes, each with its words and the number of people behind it."""

    id: str
    title: str
    group: tuple[tuple[str, str, int], ...] = ()
    post: tuple[tuple[str, str, int], ...] = ()


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """All that a step's choice can come from; of measures the tags, fields and types that some have."""

    measures: int
    by: tuple[tuple[str, str], ...]
    collecting: tuple[SourceStep, ...]
    voting: tuple[SourceStep, ...]
    opposing: tuple[SourceStep, ...] = ()


def offer_line(forum: Forum, activity: Activity | None, offer: Offer | None, language: str) -> OfferLine | None:
    """The offer in figures; None where there is none."""
    source = activity.plan.source if activity else None
    if offer is None or source is None:
        return None
    step = forum.activities.get(offer.step)
    return OfferLine(
        of=offer.of,
        number=len(offer.options),
        title=pick(step.plan.title, language) if step else "",
        what=source.what,
        how=source.how,
        value=source.value,
        cut=offer.cut,
        tied=offer.tied,
        step=offer.step,
        **(_most(forum, offer, language) if source.what == "opposed" and offer.options else {}),
    )


def _most(forum: Forum, offer: Offer, language: str) -> dict[str, Any]:
    first = offer.options[0]
    measure = forum.measures.get(first.id) if offer.of == "measures" else None
    return {"most": pick(measure.title if measure else first.label, language), "people": first.people}


def preview(forum: Forum, activity: Activity | None, language: str, now: int) -> Preview | None:
    """What the step puts to the choice, or would now; None where its own settings say it."""
    if activity is None or source_of(activity) is None:
        return None
    made = activity.offer or resolve(forum, activity, now)
    if made is None or isinstance(made, Refused):
        return Preview(settled=False, refused=made)
    return Preview(
        settled=activity.offer is not None,
        line=offer_line(forum, activity, made, language),
        options=tuple(_options(forum, activity, made, language, now)),
    )


def _options(
    forum: Forum, activity: Activity, made: Offer, language: str, now: int
) -> Iterable[tuple[str, int, int, int]]:
    step = forum.activities.get(made.step)
    people: dict[str, int] = {}
    gathered = next((what for what in KINDS_OF if what == made.of), None)
    if step is not None and activity.offer is None and gathered is not None:
        given = KINDS[step.plan.kind].input.gathered(forum.context(step, now), step.state, gathered, language)
        people = {one.one.origin: one.people for one in given}
    for one in made.options:
        measure = forum.measures.get(one.id) if made.of == "measures" else None
        words = pick(measure.title if measure else one.label, language)
        label = alike(f"{measure.number} {words}", words) if measure else words
        yield label, len(one.slips), people.get(one.origin, one.people), one.cost


def sources(forum: Forum, activity: Activity | None, language: str, now: int) -> Sources:
    """What the organiser can choose from for this step; None: a new one, at the end."""
    before = [one for one in forum.activities.values() if activity is None or one.id != activity.id]
    standing = forum.standing
    by = [("tag", tag) for tag in _distinct(tag for one in standing for tag in one.tags)]
    by += [("field", value) for value in _distinct(one.field for one in standing)]
    by += [("type", value) for value in _distinct(one.type for one in standing)]
    return Sources(
        measures=len(standing),
        by=tuple(by),
        collecting=tuple(_step(forum, one, language, now) for one in before if KINDS[one.plan.kind].views.read),
        voting=tuple(
            SourceStep(id=one.id, title=pick(one.plan.title, language)) for one in before if _has_best(forum, one, now)
        ),
        opposing=tuple(
            SourceStep(id=one.id, title=pick(one.plan.title, language))
            for one in before
            if KINDS[one.plan.kind].input.opposes
        ),
    )


def _has_best(forum: Forum, one: Activity, now: int) -> bool:
    """Whether the best of it can be taken: of measures, or of what comes from a source. Options that are typed stand in their
    step alone."""
    kind = KINDS[one.plan.kind].input
    if not kind.least(one.settings) or "best" not in kind.sources:
        return False
    return one.plan.source is not None or bool(kind.measures(forum.context(one, now), one.state))


def _distinct(some: Iterable[str]) -> list[str]:
    return sorted({value for value in some if value}, key=str.casefold)


def _step(forum: Forum, one: Activity, language: str, now: int) -> SourceStep:
    context, found = forum.context(one, now), KINDS[one.plan.kind].input
    groups, notes = (found.gathered(context, one.state, what, language) for what in KINDS_OF)
    return SourceStep(
        id=one.id,
        title=pick(one.plan.title, language),
        group=_listed(groups, language),
        post=_listed(notes, language),
    )


def _listed(some: Iterable[Candidate], language: str) -> tuple[tuple[str, str, int], ...]:
    return tuple((one.one.origin, pick(one.one.label, language), one.people) for one in some)
