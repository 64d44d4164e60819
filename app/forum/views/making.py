"""The page on which measures are made of what people wrote: the best groups and notes by people, what was made of them already,
and what can be taken back.

Never here: markup, access checks, making (forum/making).
"""

from collections.abc import Container, Iterable

import msgspec

from app.activities.base.actor import LEAD
from app.activities.base.context import Measure
from app.activities.base.messages import Values
from app.activities.base.origins import Candidate, Original, behind, made_of, measure_of
from app.forum.making import bound, candidates, free_numbers, origins_of
from app.forum.state import Activity, Forum
from app.forum.taking_up import kept, voted
from app.forum.views import Step, step_of
from app.text import pick

BEST = 12
SHOWN, MORE = 200, 150
"""So many of the best at most, and of the others below them."""


class MakingLine(msgspec.Struct, frozen=True, kw_only=True):
    """A group or a note. `place` counts people alone, `shared` that another has the same; `tied`: the best end within those
    that share its place. `made` is the number of the measure that was made of it; `into` its id where it could take up those
    notes of the group, `fresh` in number, that are behind no measure yet. `number` is the next free one, empty for what is
    not among the best."""

    key: str
    place: int
    shared: bool
    tied: bool
    name: str
    persons: int
    posts: tuple[Original, ...]
    look: str
    number: str = ""
    made: str = ""
    into: str = ""
    fresh: int = 0


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """The best end within a shared place: so many share it, with so many people each; the best with all of them, or without."""

    place: int
    sharing: int
    persons: int
    all: int
    none: int


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """Measures that were made at one moment (milliseconds): ids and numbers. `kept` says why they cannot be taken back."""

    at: int
    measures: tuple[str, ...]
    numbers: tuple[str, ...]
    kept: tuple[str, Values] | None = None


class Taking(msgspec.Struct, frozen=True, kw_only=True):
    """What a measure took up at one moment (milliseconds): names of groups, so many notes. `kept` says why it cannot be given
    back."""

    at: int
    measure: str
    number: str
    groups: tuple[str, ...]
    posts: int
    kept: tuple[str, Values] | None = None


class Taker(msgspec.Struct, frozen=True, kw_only=True):
    """A measure that can take up more notes."""

    id: str
    number: str
    title: str


class MakingView(msgspec.Struct, frozen=True, kw_only=True):
    """The page of a step; None of `step`: no step has anything to make measures of. `best` are those that were asked for,
    with all that share the last place; `others` come after them, `more` are not even listed. `number` is how many were
    asked for, of `total`; `tongue` the language of titles. `accepts`: posts are still taken."""

    forum: str
    title: str
    zone: str
    drives: bool
    sealed: bool
    steps: tuple[Step, ...]
    step: Step | None
    accepts: bool
    number: int
    total: int
    tongue: str
    best: tuple[MakingLine, ...]
    others: tuple[MakingLine, ...]
    more: int
    tie: Tie | None
    batches: tuple[Batch, ...]
    takings: tuple[Taking, ...]
    takers: tuple[Taker, ...]


def making(forum: Forum, language: str, role: str, activity: str, number: int, now: int) -> MakingView:
    """The page for the best `number` (0: as many as usual) of a step; without one that fits, of the current, else the first."""
    steps = [one for one in forum.activities.values() if origins_of(one)]
    chosen = next((one for one in steps if one.id == (activity or forum.stage.activity)), None)
    chosen = chosen or (steps[0] if steps else None)
    found = candidates(forum, chosen, language, now) if chosen else ()
    most = min(number if number > 0 else BEST, len(found), SHOWN)
    made = made_of(forum.context(chosen, now)) if chosen else ()
    takers = tuple(one for one in made if chosen and kept(forum, chosen, one.id, now) is None)
    lines = _lines(forum, chosen, found, {one.id for one in takers}, now) if chosen else []
    tie = _tie(lines, most)
    end = tie.all if tie else most
    free = free_numbers(forum.measures.values())
    best = [msgspec.structs.replace(one, number="" if one.made else next(free)) for one in lines[:end]]
    if tie:
        best = [msgspec.structs.replace(one, tied=one.place == tie.place) for one in best]
    return MakingView(
        forum=forum.id,
        title=pick(forum.settings.title, language),
        zone=forum.settings.zone,
        drives=role in LEAD,
        sealed=forum.sealed is not None,
        steps=tuple(one for step in steps if (one := step_of(step, language))),
        step=step_of(chosen, language),
        accepts=chosen is not None and forum.context(chosen, now).accepts,
        number=most,
        total=len(found),
        tongue=forum.settings.languages[0],
        best=tuple(best),
        others=tuple(lines[end : end + MORE]),
        more=max(0, len(lines) - end - MORE),
        tie=tie,
        batches=_batches(forum, made, now),
        takings=_takings(forum, made, now),
        takers=tuple(Taker(id=one.id, number=one.number, title=pick(one.title, language)) for one in takers),
    )


def _takings(forum: Forum, made: Iterable[Measure], now: int) -> tuple[Taking, ...]:
    """Newest first."""
    found = []
    for one in made:
        further = one.origin.further if one.origin else ()
        refused = voted(forum, one, now) if further else None
        for at in dict.fromkeys(part.at for part in further):
            parts = [part for part in further if part.at == at]
            found.append(
                Taking(
                    at=at,
                    measure=one.id,
                    number=one.number,
                    groups=tuple(part.name for part in parts if part.name),
                    posts=sum(len(part.posts) for part in parts),
                    kept=(refused.message, refused.values) if refused else None,
                )
            )
    return tuple(sorted(found, key=lambda one: -one.at))


def _lines(
    forum: Forum, activity: Activity, found: tuple[Candidate, ...], takers: Container[str], now: int
) -> list[MakingLine]:
    context, lines = forum.context(activity, now), list[MakingLine]()
    number: dict[int, int] = {}
    known = behind(context)
    for one in found:
        number[one.persons] = number.get(one.persons, 0) + 1
    for seat, one in enumerate(found, 1):
        made = measure_of(context, one.key, (post.id for post in one.posts))
        fresh = sum(post.id not in known for post in one.posts) if made else 0
        place = lines[-1].place if lines and lines[-1].persons == one.persons else seat
        lines.append(
            MakingLine(
                key=one.key,
                place=place,
                shared=number[one.persons] > 1,
                tied=False,
                name=one.name,
                persons=one.persons,
                posts=one.posts,
                look=one.look,
                made=made.number if made else "",
                into=made.id if made and fresh and made.id in takers else "",
                fresh=fresh,
            )
        )
    return lines


def _tie(lines: list[MakingLine], most: int) -> Tie | None:
    """Where the best end within those that share a place."""
    if not 0 < most < len(lines) or lines[most - 1].place != lines[most].place:
        return None
    last = lines[most].place
    sharing = sum(one.place == last for one in lines)
    end = last - 1 + sharing
    return Tie(place=last, sharing=sharing, persons=lines[most].persons, all=end, none=last - 1)


def _batches(forum: Forum, made: Iterable[Measure], now: int) -> tuple[Batch, ...]:
    """Newest first."""
    found: dict[int, list[Measure]] = {}
    for one in made:
        found.setdefault(one.origin.at if one.origin else 0, []).append(one)
    return tuple(_batch(forum, at, measures, now) for at, measures in sorted(found.items(), reverse=True))


def _batch(forum: Forum, at: int, measures: list[Measure], now: int) -> Batch:
    refused = bound(forum, [one.id for one in measures], now)
    return Batch(
        at=at,
        measures=tuple(one.id for one in measures),
        numbers=tuple(one.number for one in measures),
        kept=(refused.message, refused.values) if refused else None,
    )
