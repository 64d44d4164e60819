"""What a step's source means at a moment: the options that would be put to the choice, or why there are none.

Asked by the fold when input is opened, and before that by whoever leads, to see what it would be. Pure.
Never here: keeping it (fold), what a kind does with it, markup.
"""

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.context import Context, EarlierRound, Measure
from app.activities.base.messages import Refused
from app.activities.base.offer import MOST, MOST_ASKED, Candidate, Offer, Offered, Source
from app.forum.state import Activity, Forum
from app.text import N_, NN_, pick

NO_STEP = Refused(N_("The step that this choice comes from is no longer on the agenda."))
STILL_OPEN = N_("“{title}” still takes votes. The best of it are known once it is closed.")
NOT_SHOWN = N_("The result of “{title}” is not shown yet. Who resists strongly is asked for reasons after that.")
NOT_OPPOSED = N_("Nothing in “{title}” met strong resistance from five people or more, so nobody is asked for reasons.")
FEW = NN_(
    "There is {number} option in “{title}” to choose from, and at least {least} are needed.",
    "There are {number} options in “{title}” to choose from, and at least {least} are needed.",
    by="number",
)
FEW_MEASURES = NN_(
    "There is {number} measure to choose from, and at least {least} are needed.",
    "There are {number} measures to choose from, and at least {least} are needed.",
    by="number",
)
MANY = NN_(
    "There would be {number} option, and at most {most} can be chosen from.",
    "There would be {number} options, and at most {most} can be chosen from.",
    by="number",
)


def resolve(forum: Forum, activity: Activity, now: int) -> Offer | Refused | None:
    """What the step's source gives now; None for a step with options of its own."""
    source = source_of(activity)
    if source is None:
        return None
    made = _measures(forum, source) if source.what == "measures" else _of_step(forum, source, now)
    if isinstance(made, Refused):
        return made
    return _enough(forum, activity, made) or KINDS[activity.plan.kind].input.priced(forum.context(activity, now), made)


def source_of(activity: Activity) -> Source | None:
    """The step's source, unless its options come with its method."""
    kind = KINDS[activity.plan.kind]
    return activity.plan.source if kind.input.least(activity.settings) else None


def _enough(forum: Forum, activity: Activity, made: Offer) -> Refused | None:
    least, number = KINDS[activity.plan.kind].input.least(activity.settings), len(made.options)
    if number > MOST:
        return Refused(MANY, {"number": number, "most": MOST})
    if number >= least:
        return None
    from_step = forum.activities.get(made.step)
    values: dict[str, str | int] = {"number": number, "least": least}
    if from_step is None:
        return Refused(FEW_MEASURES, values)
    return Refused(FEW, {**values, "title": pick(from_step.plan.title, forum.settings.languages[0])})


def _measures(forum: Forum, source: Source) -> Offer:
    test = _TESTS.get(source.how)
    found = (measure.id for measure in forum.standing if test is None or test(measure, source))
    return Offer("measures", tuple(Offered(id=key, origin=key) for key in found))


_TESTS: dict[str, Callable[[Measure, Source], bool]] = {
    "tag": lambda measure, source: source.value.casefold() in {tag.casefold() for tag in measure.tags},
    "field": lambda measure, source: measure.field == source.value,
    "type": lambda measure, source: measure.type == source.value,
    "picked": lambda measure, source: measure.id in source.picked,
}


def _of_step(forum: Forum, source: Source, now: int) -> Offer | Refused:
    step = forum.activities.get(source.step)
    if step is None:
        return NO_STEP
    if source.what == "best":
        return _best_of(forum, step, source, now)
    if source.what == "opposed":
        return opposed_in(forum, step, now)
    given = KINDS[step.plan.kind].input.gathered(
        forum.context(step, now), step.state, source.what, forum.settings.languages[0]
    )
    kept, cut, tied = _chosen(given, source)
    return Offer("group" if source.what == "group" else "post", tuple(one.one for one in kept), step.id, cut, tied)


def opposed_in(forum: Forum, step: Activity, now: int) -> Offer | Refused:
    """What most people oppose, with everything that as many oppose as the last of it; once everybody has seen the result."""
    context, parts = forum.context(step, now), KINDS[step.plan.kind].input
    if context.accepts or not context.revealed:
        return Refused(NOT_SHOWN, {"title": pick(step.plan.title, forum.settings.languages[0])})
    given = parts.opposed(context, step.state, forum.settings.languages[0])
    if not given:
        return Refused(NOT_OPPOSED, {"title": pick(step.plan.title, forum.settings.languages[0])})
    kept, cut, tied = _chosen(given, Source("opposed", "best", number=MOST_ASKED))
    options = tuple(replace(one.one, people=one.people) for one in kept)
    of = step.offer.of if step.offer else "measures" if options[0].id in forum.measures else "option"
    return Offer(of, options, step.id, cut, tied)


def asked_of(forum: Forum, activity: Activity, by: str) -> Mapping[str, int] | None:
    """What this person opposed of what the step asks about, with their marks; None where everybody is asked."""
    source = source_of(activity)
    if source is None or source.what != "opposed":
        return None
    step = forum.activities.get(source.step)
    if step is None or activity.offer is None or not by:
        return {}
    marks = KINDS[step.plan.kind].input.objected(step.settings, step.state, by)
    return {key: marks[key] for key in activity.offer.ids if key in marks}


def context_of(forum: Forum, activity: Activity, now: int, by: str) -> Context:
    """What the activity's kind may know, with what this person is asked about, and the round before."""
    context = forum.context(activity, now, by)
    if context.asked is not None:
        context = replace(context, asked=asked_of(forum, activity, by))
    before = _carrying(forum, activity)
    if before is None:
        return context
    return replace(context, earlier=EarlierRound(forum.context(before, now), before.state))


def stands_apart(forum: Forum, activity: Activity, by: str) -> bool:
    """Whether something stands before this person alone, before they gave anything here."""
    before = _carrying(forum, activity)
    carried = before is not None and bool(KINDS[before.plan.kind].input.carried(before.state, by))
    return carried or bool(asked_of(forum, activity, by))


def _carrying(forum: Forum, activity: Activity) -> Activity | None:
    """The round before, where what people gave there stands on their new ballots."""
    before = forum.activities.get(activity.round_of) if activity.round_of else None
    return before if before is not None and KINDS[before.plan.kind].input.carries else None


def _chosen(given: Sequence[Candidate], source: Source) -> tuple[Sequence[Candidate], int, int]:
    """(those that are in, how many were cut off, how many share the last place that is in, where that makes more of them)."""
    if source.how == "picked":
        return [one for one in given if one.one.origin in source.picked], 0, 0
    if source.how != "best" or source.number >= len(given):
        return given, 0, 0
    last = sorted((one.people for one in given), reverse=True)[max(source.number, 1) - 1]
    kept = [one for one in given if one.people >= last]
    tied = sum(one.people == last for one in kept) if len(kept) > source.number else 0
    return kept, len(given) - len(kept), tied


def _best_of(forum: Forum, step: Activity, source: Source, now: int) -> Offer | Refused:
    """Whoever has the place at which the number is full is in, with all who share it."""
    context, parts = forum.context(step, now), KINDS[step.plan.kind].input
    if context.accepts:
        return Refused(STILL_OPEN, {"title": pick(step.plan.title, forum.settings.languages[0])})
    before = step.offer
    known = {one.id: replace(one, people=0) for one in before.options} if before else {}
    ranked = [(key, place) for key, place in parts.ranked(context, step.state) if key in known or key in forum.measures]
    kept = [(key, place) for key, place in ranked if place <= source.number]
    options = tuple(known.get(key) or Offered(id=key, origin=key) for key, _ in kept if _stands(forum, key))
    last = max((place for _, place in kept), default=0)
    tied = sum(place == last for _, place in kept) if len(kept) > source.number else 0
    of = before.of if before else "measures"
    return Offer(of, options, step.id, len(ranked) - len(kept), tied)


def _stands(forum: Forum, key: str) -> bool:
    measure = forum.measures.get(key)
    return measure is None or not measure.withdrawn
