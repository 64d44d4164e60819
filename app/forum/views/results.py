"""The results for everybody, once the forum is over: each step that was open to the hall, with the figures of the wall.

Never here: what is published when (lists), how a step is counted, markup.
"""

import msgspec

from app.forum import lists
from app.forum.log_state import Shortage
from app.forum.outcome.lab import with_labs
from app.forum.outcome.report import Chapter, chapter, shortened
from app.forum.outcome.tables import shared, took_part
from app.forum.over import evening_over
from app.forum.state import Forum
from app.forum.strands import ByStrand
from app.forum.views import origins
from app.forum.views.funding import Exhibited, Funding, exhibited, funding
from app.forum.views.origins import Chain, chain
from app.text import pick

MOST = 100
"""So many posts stand on the page, each part of it that has some with as many; of more, some: ten thousand people load it in
a minute."""


class ResultsView(msgspec.Struct, frozen=True, kw_only=True):
    """The page. `over` is false while the evening goes on: then nothing stands here yet. `open_days`: steps with days of their
    own are still to end, and add to it. `withheld` counts the steps
    that took input and whose result was never shown; `closed_at` in milliseconds, 0 before.
    """

    forum: str
    code: str
    language: str
    languages: tuple[str, ...]
    title: str
    subtitle: str
    day: str
    starts: str
    ends: str
    zone: str
    over: bool
    open_days: bool
    closed_at: int
    joined: int
    took_part: int
    shared: bool
    chapters: tuple[Chapter, ...]
    withheld: int
    closed_head: str
    missing: tuple[Shortage, ...]
    chain: Chain | None = None
    funding: Funding | None = None
    exhibited: tuple[Exhibited, ...] = ()

    @property
    def first_by_strand(self) -> ByStrand | None:
        """The first figures by strand that tell something: under them stands how all of them are read."""
        return next((one.by_strand for one in self.chapters if one.by_strand and one.by_strand.tells), None)

    @property
    def first_spread(self) -> Chapter | None:
        """The first that says how far marks are apart: under it stands what that means."""
        found = (one for one in self.chapters if one.result and one.result.ballots)
        return next((one for one in found if one.result and one.result.dissent is not None), None)


def results(forum: Forum, language: str, now: int) -> ResultsView:
    """The page at `now` (milliseconds)."""
    s, over, closed = forum.settings, evening_over(forum, now), forum.status == "closed"
    given = [one for one in forum.activities.values() if over and lists.fixed(forum, one, now)]
    public = [one for one in given if lists.public(forum, one, now)]
    whole = chain(forum, language, now, origins.public(forum, now)) if over else None
    chapters = [chapter(forum, one, lists.listed(forum, one).checksum, language, now) for one in public]
    most = MOST // max(1, sum(one.part is not None for one in chapters) + (whole is not None))
    return ResultsView(
        forum=forum.id,
        code=forum.code,
        language=language,
        languages=s.languages,
        title=pick(s.title, language),
        subtitle=pick(s.subtitle, language),
        day=s.day,
        starts=s.starts,
        ends=s.ends,
        zone=s.zone,
        over=over,
        open_days=over and not closed,
        closed_at=forum.closed_at if closed else 0,
        joined=forum.joined,
        took_part=took_part(forum),
        shared=shared(forum),
        chapters=with_labs(forum, (shortened(one, most) for one in chapters), language, now),
        withheld=len(given) - len(public),
        closed_head=forum.closed_head if closed else "",
        missing=tuple(forum.shortages) if over else (),
        chain=whole.shortened(most) if whole else None,
        funding=funding(forum, language),
        exhibited=exhibited(forum, language) if over else (),
    )
