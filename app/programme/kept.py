"""A forum's published results taken as figures that outlive it. Asked of the forum's own page of results, so that nothing else
can be among them.

Never here: when that is done (live/housekeeping), what an organiser has promised (formats).
"""

from collections.abc import Callable, Mapping
from typing import Any

from app.forum.outcome.report import Chapter
from app.forum.state import Forum
from app.forum.views.results import results
from app.programme.kept_state import KeptBar, KeptOutcome, KeptStep


def outcome_of(forum: Forum, says: Mapping[str, Callable[[str], str]], now: int) -> KeptOutcome | None:
    """What everybody can see of a forum that is over at `now` (milliseconds), in each language of `says`, which translates
    words; None while it is not over."""
    if forum.status != "closed":
        return None
    shown = {language: results(forum, language, now) for language in says}
    first = next(iter(shown.values()))
    return KeptOutcome(
        title=forum.settings.title,
        day=first.day,
        zone=first.zone,
        closed_at=first.closed_at,
        joined=first.joined,
        took_part=first.took_part,
        shared=first.shared,
        head=first.closed_head,
        steps={
            language: tuple(_step(one, says[language]) for one in view.chapters if one.result and one.result.ballots)
            for language, view in shown.items()
        },
    )


def _step(one: Chapter, say: Callable[[str], str]) -> KeptStep:
    result = one.result
    assert result is not None  # noqa: S101  # asked before
    return KeptStep(
        title=str(one.title),
        how=say(result.how),
        unit=say(result.by.unit),
        ballots=result.ballots,
        abstentions=result.abstentions,
        places=result.places,
        bars=tuple(_bar(bar, dict(result.grades)) for bar in result.bars),
    )


def _bar(bar: Any, grades: Mapping[int, str]) -> KeptBar:
    """A line of a result (its type belongs to the family of ballots), with the words of its value."""
    return KeptBar(
        label=str(bar.label),
        ref=bar.ref,
        rank=bar.rank,
        tied=bar.tied,
        value=(bar.value.numerator, bar.value.denominator) if bar.value is not None else None,
        voters=bar.voters,
        grade=str(grades.get(int(bar.value), "")) if grades and bar.value is not None else "",
    )
