"""What machines ask: can a vote be taken now (`/healthz`), and the figures (`/metrics`).

Never here: a figure's meaning (telemetry/metrics), the same for people (desk/state).
"""

import hmac
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import PermissionDeniedException

from app.live.process_status import ProcessReports
from app.telemetry import metrics
from app.web import request_head

Ask = Request[Any, Any, Any]
PLAIN = {"Cache-Control": "no-store"}


@get("/healthz")
async def healthz(reports: NamedDependency[ProcessReports]) -> Response[str]:
    """200 `ready` when the store has just taken a write and the tail runs, else 503: a proxy sends nobody here then."""
    if await reports.ready():
        return Response("ready\n", media_type="text/plain", headers=PLAIN)
    return Response(
        "the store takes nothing\n", status_code=503, media_type="text/plain", headers=PLAIN | {"Retry-After": "2"}
    )


@get("/metrics")
async def figures(request: Ask, reports: NamedDependency[ProcessReports]) -> Response[bytes]:
    """Prometheus's text. Where STIMMWAND_METRICS names a word, only who brings it as a bearer token."""
    word = request.app.state.metrics_word
    given = request_head.header(request, b"authorization").removeprefix("Bearer ")
    if word and not hmac.compare_digest(word.encode(), given.encode()):
        raise PermissionDeniedException
    reports.own()
    return Response(metrics.page(), media_type=metrics.CONTENT_TYPE, headers=PLAIN)


HEALTH = [healthz, figures]
