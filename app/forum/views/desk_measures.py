"""What the desk shows of measures: the table, and the facets by which it is sorted.

Never here: markup, who may see it, what a form sends.
"""

from collections import Counter
from collections.abc import Iterable

import msgspec

from app.activities.base.context import Measure
from app.forum.making import origins_of
from app.forum.state import Forum
from app.forum.views import Step, step_of
from app.text import pick

FACETS = ("field", "goal", "type", "cost", "tags")


class Facet(msgspec.Struct, frozen=True):
    """One way to sort measures: its values with how many measures have each; `""` counts those that say nothing."""

    name: str
    counts: tuple[tuple[str, int], ...]


class MeasureLine(msgspec.Struct, frozen=True, kw_only=True):
    """A measure in the desk's table."""

    id: str
    number: str
    title: str
    field: str
    type: str
    cost: str
    tags: tuple[str, ...]
    withdrawn: bool


class MeasuresView(msgspec.Struct, frozen=True, kw_only=True):
    """The measures of a forum, `chosen` of them after the filter; `sources` are steps of whose posts some can be made."""

    forum: str
    title: str
    languages: tuple[str, ...]
    lines: tuple[MeasureLine, ...]
    total: int
    facets: tuple[Facet, ...]
    asked: dict[str, str]
    sources: tuple[Step, ...] = ()


def values(measure: Measure, facet: str, language: str) -> tuple[str, ...]:
    """What the measure says for a facet; a measure has one value of each, several tags, or `""`."""
    if facet == "tags":
        return measure.tags or ("",)
    if facet == "goal":
        return (pick(measure.goal, language),)
    return (str(getattr(measure, facet)),)


def facet(measures: Iterable[Measure], name: str, language: str) -> Facet:
    """The facet's counts, most frequent first. For all but tags they add up to the number of measures."""
    counts = Counter(value for measure in measures for value in values(measure, name, language))
    return Facet(name, tuple(sorted(counts.items(), key=lambda pair: (not pair[0], -pair[1], pair[0]))))


def measures_view(forum: Forum, language: str, asked: dict[str, str]) -> MeasuresView:
    """The measures that have every value in `asked` (facet name to value)."""
    everything = list(forum.measures.values())
    chosen = [m for m in everything if all(value in values(m, name, language) for name, value in asked.items())]
    lines = tuple(
        MeasureLine(
            id=m.id,
            number=m.number,
            title=pick(m.title, language),
            field=m.field,
            type=m.type,
            cost=m.cost,
            tags=m.tags,
            withdrawn=m.withdrawn,
        )
        for m in chosen
    )
    steps = (one for one in forum.activities.values() if origins_of(one))
    facets = tuple(facet(everything, name, language) for name in FACETS)
    return MeasuresView(
        forum=forum.id,
        title=pick(forum.settings.title, language),
        languages=forum.settings.languages,
        lines=lines,
        total=len(everything),
        facets=tuple(one for one in facets if len(one.counts) > 1),
        asked=asked,
        sources=tuple(step for one in steps if (step := step_of(one, language))),
    )
