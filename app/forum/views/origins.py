"""Where measures came from, and what became of them: from a measure to the posts that it was made of, and to its places.

Posts show here what everybody may see of them now. Never here: markup, access checks, whose a post is.
"""

from collections.abc import Callable, Iterable, Iterator

import msgspec
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.context import Measure
from app.activities.base.origins import Original, Path
from app.forum import lists
from app.forum.making import origins_of
from app.forum.outcome import shown_result
from app.forum.state import Activity, Forum
from app.forum.views import Step, step_of
from app.text import pick

Counts = Callable[[Activity], bool]
"""Whether a step may be told of."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A measure in the result of a step that everybody may see: its place, None where there are none, among so many. `at` is
    when input closed (milliseconds)."""

    step: Step
    place: int | None
    shared: bool
    among: int
    at: int


class Fate(msgspec.Struct, frozen=True, kw_only=True):
    """A measure with its places, in the order of the agenda. `up` are steps in which it is up for choice without a result to
    be told yet; `at` is when it was made (milliseconds, 0: it was typed or imported)."""

    id: str
    number: str
    title: str
    withdrawn: bool
    at: int = 0
    standings: tuple[Standing, ...] = ()
    up: tuple[Step, ...] = ()

    @property
    def widest(self) -> Standing | None:
        """Its place where the most was to be chosen from, the last of several: a second place of five and a third of twelve
        are not the same measure of anything."""
        placed = [one for one in reversed(self.standings) if one.place]
        return max(placed, key=lambda one: one.among) if placed else None


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What a measure was made of: a step, its group by its name then, or a single post where that is empty; the posts in the
    order of their numbers, without the ids that sealing changes; when (milliseconds). `further`: so many of the posts were
    taken up afterwards, of the groups `more` by name. `left_out` of its posts stand where one reads, and not here: there by
    the group's id, `reads`, if they are all in one."""

    step: Step
    group: str
    at: int
    posts: tuple[Original, ...]
    further: int = 0
    more: tuple[str, ...] = ()
    reads: str = ""
    left_out: int = 0

    @property
    def made_of(self) -> int:
        """How many posts it was made of."""
        return len(self.posts) + self.left_out


def public(forum: Forum, now: int) -> Counts:
    """Steps whose result everybody may see at `now`."""
    return lambda activity: lists.public(forum, activity, now)


def fates(forum: Forum, language: str, now: int, told: Counts) -> dict[str, Fate]:
    """Every measure by its id, with its places in the steps that may be `told`."""
    standings: dict[str, list[Standing]] = {}
    up: dict[str, list[Step]] = {}
    for activity in forum.activities.values():
        step = step_of(activity, language)
        if step is None or not activity.phase.was_open(now):
            continue
        if not told(activity):
            context = forum.context(activity, now)
            for key in KINDS[activity.plan.kind].input.measures(context, activity.state):
                up.setdefault(key, []).append(step)
            continue
        for key, one in _standings(forum, activity, step, language, now):
            standings.setdefault(key, []).append(one)
    return {
        key: Fate(
            id=key,
            number=one.number,
            title=pick(one.title, language),
            withdrawn=one.withdrawn,
            at=one.origin.at if one.origin else 0,
            standings=tuple(standings.get(key, ())),
            up=tuple(up.get(key, ())),
        )
        for key, one in forum.measures.items()
    }


def fates_of(forum: Forum, language: str, now: int, paths: Iterable[Path]) -> dict[str, Fate]:
    """The measures that posts with these paths are behind, with the places that everybody may see."""
    wanted = {key for path in paths for key in (*path.measures, path.before) if key}
    found = fates(forum, language, now, public(forum, now)) if wanted else {}
    return {key: one for key, one in found.items() if key in wanted}


def standings_of(forum: Forum, language: str, now: int, path: Path) -> tuple[Standing, ...]:
    """The places that everybody may see of a post, or of its group, that was put to the choice as it is."""
    wanted, told = set(path.own), public(forum, now)
    offered = (one for one in forum.activities.values() if wanted and one.offer and one.offer.step and told(one))
    found = []
    for activity in offered:
        step, offer = step_of(activity, language), activity.offer
        ids = {one.id for one in offer.options if (offer.step, one.origin) in wanted} if offer else set()
        if step and ids:
            found += [one for key, one in _standings(forum, activity, step, language, now) if key in ids]
    return tuple(found)


def _standings(forum: Forum, activity: Activity, step: Step, language: str, now: int) -> Iterator[tuple[str, Standing]]:
    found = shown_result(forum, activity, language, now)
    for bar in found.bars if found else ():
        at = activity.phase.ended or 0
        yield bar.id, Standing(step=step, place=bar.rank, shared=bar.tied, among=len(found.bars) if found else 0, at=at)


def sources(forum: Forum, language: str, now: int, told: Counts) -> dict[str, Source]:
    """What each measure was made of, by the measure's id, as far as its step may be `told`."""
    found: dict[str, Source] = {}
    posts: dict[str, dict[str, Original]] = {}
    for key, measure in forum.measures.items():
        activity = forum.activities.get(measure.origin.activity) if measure.origin else None
        origins, step = origins_of(activity), step_of(activity, language)
        if activity is None or origins is None or step is None or not told(activity):
            continue
        if activity.id not in posts:
            context = forum.context(activity, now)
            posts[activity.id] = dict(origins.posts(context, activity.state, language))
        found[key] = _source(measure, step, posts[activity.id])
    return found


def _source(measure: Measure, step: Step, posts: dict[str, Original]) -> Source:
    assert measure.origin is not None  # noqa: S101  # it was looked up by it
    listed = sorted(
        (posts[one] for one in dict.fromkeys(measure.origin.every) if one in posts), key=lambda post: post.number
    )
    told, further = tuple(replace(one, id="") for one in listed), measure.origin.further
    return Source(
        step=step,
        group=measure.origin.name,
        at=measure.origin.at,
        posts=told,
        further=sum(one in posts for part in further for one in part.posts),
        more=tuple(part.name for part in further if part.name),
        reads="" if further else measure.origin.group,
    )


FIRST = 3
"""So many posts of a measure stand on a page that has not all of them."""


class ChainLine(msgspec.Struct, frozen=True, kw_only=True):
    """A measure with its places, and what it was made of."""

    fate: Fate
    source: Source


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """From notes to a ranking: so many posts were shown and so many groups made of them in the steps of which measures were
    made; these measures, the best place first."""

    posts: int
    groups: int
    lines: tuple[ChainLine, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The measures by their ids."""
        return tuple(line.fate.id for line in self.lines)

    def shortened(self, most: int) -> "Chain":
        """Of many posts the first ones of each measure; all of them are where one reads."""
        if sum(len(line.source.posts) for line in self.lines) <= most:
            return self
        return replace(self, lines=tuple(replace(line, source=_first(line.source)) for line in self.lines))


def _first(source: Source) -> Source:
    return replace(source, posts=source.posts[:FIRST], left_out=len(source.posts[FIRST:]))


def chain(forum: Forum, language: str, now: int, told: Counts) -> Chain | None:
    """The whole way, as far as steps may be `told`; None where no measure was made of anything."""
    found = sources(forum, language, now, told)
    if not found:
        return None
    steps = {one.step.id: None for one in found.values()}
    counted = [_counts(forum, forum.activities[step], now) for step in steps]
    all_fates = fates(forum, language, now, told)
    lines = [ChainLine(fate=all_fates[key], source=source) for key, source in found.items()]
    lines.sort(key=lambda line: (line.fate.widest is None, line.fate.widest.place or 0 if line.fate.widest else 0))
    return Chain(posts=sum(one for one, _ in counted), groups=sum(one for _, one in counted), lines=tuple(lines))


def _counts(forum: Forum, activity: Activity, now: int) -> tuple[int, int]:
    origins = origins_of(activity)
    return origins.counts(forum.context(activity, now), activity.state) if origins else (0, 0)
