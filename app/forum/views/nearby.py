"""Receipts as a phone looks its own up, once nobody knows any more whose they are: it asks for all that lie near one.

A bucket holds some sixty receipts of all steps, and is the same for everybody. So whoever serves it learns that somebody
looked for one of sixty, and neither which nor whose; caches may keep it. Never here: what is published when (lists), markup.
"""

from collections.abc import Iterator

import msgspec

from app.activities import KINDS
from app.activities.base.base32 import LETTERS
from app.activities.base.record import Published
from app.forum import lists
from app.forum.state import Activity, Forum
from app.forum.views.origins import Fate, Standing, fates_of, standings_of
from app.forum.views.receipts import published_lines
from app.text import pick

TOGETHER = 64
"""So many receipts lie in a bucket, about."""
PLACES = 1_024
"""So many beginnings of two letters there are."""


class NearLine(msgspec.Struct, frozen=True, kw_only=True):
    """One published receipt: its step by kind and title, and the line of the list."""

    kind: str
    title: str
    round: int = 0
    line: Published
    placed: tuple[Standing, ...] = ()


class NearbyView(msgspec.Struct, frozen=True, kw_only=True):
    """One bucket. `fates` are the measures that any of its posts is behind, by their ids."""

    forum: str
    language: str
    zone: str
    lines: tuple[NearLine, ...]
    fates: dict[str, Fate]


def buckets(forum: Forum, now: int) -> int:
    """Into how many buckets the published receipts fall; at least one."""
    number = sum(len(lists.listed(forum, one).lines) for one in _public(forum, now))
    return min(PLACES, max(1, number // TOGETHER))


def bucket_of(receipt: str, number: int) -> int:
    """In which of `number` buckets a receipt lies, from 0."""
    place = LETTERS.index(receipt[0]) * len(LETTERS) + LETTERS.index(receipt[1])
    return place * number // PLACES


def nearby(forum: Forum, language: str, now: int, bucket: int) -> NearbyView:
    """What lies in this bucket."""
    number, found = buckets(forum, now), list[NearLine]()
    for activity in _public(forum, now):
        raw = tuple(one for one in lists.listed(forum, activity).lines if bucket_of(one, number) == bucket)
        title = pick(activity.plan.title, language)
        found += (
            NearLine(
                kind=activity.plan.kind,
                title=title,
                round=activity.round,
                line=line,
                placed=standings_of(forum, language, now, line.path) if line.path else (),
            )
            for line in published_lines(forum, activity, language, now, raw)
        )
    paths = [one.line.path for one in found if one.line.path]
    return NearbyView(
        forum=forum.id,
        language=language,
        zone=forum.settings.zone,
        lines=tuple(found),
        fates=fates_of(forum, language, now, paths),
    )


def _public(forum: Forum, now: int) -> Iterator[Activity]:
    for activity in forum.activities.values():
        if KINDS[activity.plan.kind].takes_input and lists.public(forum, activity, now):
            yield activity
