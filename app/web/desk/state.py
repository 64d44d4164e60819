"""The state of the installation, for organisers: can votes be saved, who serves, how busy it is.

Never here: a figure of one forum, a secret, an address of anybody.
"""

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency

from app.live.clock import now_ms
from app.live.process_status import ProcessReport, ProcessReports
from app.store.log import Health
from app.telemetry import metrics
from app.web.desk.page import DeskPage


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
        now=now_ms(),
    )
    return desk_page.render("state", view)


STATE = [state]
