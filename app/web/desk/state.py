"""The state of the installation, for organisers: can votes be saved, who serves, how busy it is.

Never here: a figure of one forum, a secret, an address of anybody.
"""

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency

from app.forum.desk import Loss, LostLog
from app.forum.views.desk import ZONE
from app.live.fence import Damaged
from app.live.process_status import ProcessReport, ProcessReports
from app.store.log import Health
from app.telemetry import metrics
from app.text import pick
from app.web.desk.page import DeskPage


class Part(msgspec.Struct, frozen=True):
    """One log that was short: its forum by id (empty: the desk's own, or a forum that is gone), title and code."""

    forum: str
    title: str
    code: str
    lost: int
    had: int


class LossView(msgspec.Struct, frozen=True):
    """Saved data that was missing at a start: when that was found, when all was there (0: nobody knows), what of the desk, and
    of which forums; how many files."""

    at: int
    known: int
    desk: Part | None
    forums: tuple[Part, ...]
    files: int


class StateView(msgspec.Struct, frozen=True, kw_only=True):
    """`ready` says whether a trial entry was taken just now, `health` what the watch has seen; figures since the start."""

    ready: bool
    health: Health
    processes: tuple[ProcessReport, ...]
    appended: int
    append_p99_ms: int
    lag_p99_ms: int
    refused: int
    unknown: int
    cut: int
    rebuilt: int
    losses: tuple[LossView, ...]
    zone: str
    now: int

    def running(self, one: ProcessReport) -> tuple[int, int]:
        """For how many hours and minutes a process has run."""
        return divmod(max(0, self.now - one.since) // 60_000, 60)


@get("/state")
async def state(desk_page: NamedDependency[DeskPage], reports: NamedDependency[ProcessReports]) -> Response[str]:
    """The page; it asks the store at this moment."""
    ready = await reports.ready()
    sums = metrics.sums()
    view = StateView(
        ready=ready,
        health=desk_page.hall.health,
        processes=reports.all or (reports.own(),),
        appended=round(sums.get("stimmwand_append_seconds_count", 0)),
        append_p99_ms=round(metrics.quantile("stimmwand_append_seconds", 0.99) * 1000),
        lag_p99_ms=round(metrics.quantile("stimmwand_fold_lag_seconds", 0.99) * 1000),
        refused=round(sums.get("stimmwand_refusals_total", 0)),
        unknown=round(sums.get("stimmwand_unavailable_total", 0)),
        cut=round(sums.get("stimmwand_cut_seats_total", 0)),
        rebuilt=round(sums.get("stimmwand_rebuilds_total", 0)),
        losses=tuple([await _loss(desk_page, one) for one in reversed(desk_page.hall.desk.state.losses)]),
        zone=ZONE,
        now=desk_page.hall.now(),
    )
    return desk_page.render("state", view)


async def _loss(desk_page: DeskPage, one: Loss) -> LossView:
    parts = [await _part(desk_page, log) for log in one.logs]
    forums = tuple(part for part, log in zip(parts, one.logs, strict=True) if log.forum)
    own = next((part for part, log in zip(parts, one.logs, strict=True) if not log.forum), None)
    return LossView(one.at, one.known, own, forums, one.files)


async def _part(desk_page: DeskPage, log: LostLog) -> Part:
    try:
        place = await desk_page.hall.place(log.forum) if log.forum else None
    except Damaged:
        place = None
    there = place is not None and place.forum.created_at
    title = pick(place.forum.settings.title, desk_page.language) if place is not None and there else ""
    return Part(log.forum if there else "", title, log.code, log.had - log.has, log.had)


STATE = [state]
