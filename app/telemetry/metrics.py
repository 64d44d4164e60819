"""What this installation counts about itself, in Prometheus's terms: numbers only, never who, what or which forum.

Here: each figure's name and the page that shows all of them. Never: a label with a forum, a person or an address.
With several processes the library adds up what each of them notes in a folder; server/serve.py names it before they start.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.samples import Sample

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
CONTENT_TYPE = "text/plain; version=0.0.4"
STEPS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

disable_created_metrics()  # type: ignore[no-untyped-call]
REGISTRY = CollectorRegistry()

CONNECTIONS = Gauge("stimmwand_connections", "Open sockets.", ["page"], registry=REGISTRY, multiprocess_mode="livesum")
FORUMS = Gauge("stimmwand_forums", "Forums held in memory.", registry=REGISTRY, multiprocess_mode="livemax")
READY = Gauge("stimmwand_ready", "1 when a vote can be taken.", registry=REGISTRY, multiprocess_mode="livemin")
APPEND_SECONDS = Histogram(
    "stimmwand_append_seconds", "From handing an entry over to the store's answer.", registry=REGISTRY, buckets=STEPS
)
UNAVAILABLE = Counter("stimmwand_unavailable", "Commands whose outcome was unknown in time.", registry=REGISTRY)
FOLDED = Counter("stimmwand_folded", "Entries folded.", registry=REGISTRY)
FOLD_LAG = Histogram(
    "stimmwand_fold_lag_seconds", "From an entry's time to its folding.", registry=REGISTRY, buckets=STEPS
)
RENDER_SECONDS = Histogram("stimmwand_render_seconds", "One page or fragment.", registry=REGISTRY, buckets=STEPS)
CUT = Counter("stimmwand_cut_seats", "Sockets dropped because the phone no longer read.", registry=REGISTRY)
LINES_CUT = Counter("stimmwand_cut_lines", "Lines ended for what they cost, by why.", ["why"], registry=REGISTRY)
REFUSALS = Counter("stimmwand_refusals", "Commands answered with a no, by status.", ["status"], registry=REGISTRY)
REBUILDS = Counter("stimmwand_rebuilds", "Logs read anew because the store's differed.", registry=REGISTRY)


def page() -> bytes:
    """All figures of all processes, as Prometheus reads them."""
    return generate_latest(_all())


def sums() -> dict[str, float]:
    """Each sample's name with its values added up over all labels but a histogram's buckets."""
    found: dict[str, float] = {}
    for sample in _samples():
        if not sample.name.endswith("_bucket"):
            found[sample.name] = found.get(sample.name, 0) + sample.value
    return found


def quantile(name: str, share: float) -> float:
    """The upper edge of the bucket in which that share of a histogram's observations ends; 0 while there are none."""
    buckets = sorted((float(one.labels["le"]), one.value) for one in _samples() if one.name == f"{name}_bucket")
    total = buckets[-1][1] if buckets else 0
    edges = [edge for edge, number in buckets if total and number >= share * total]
    return min(edges[0], STEPS[-1]) if edges else 0.0


def _samples() -> list[Sample]:
    return [sample for family in _all().collect() for sample in family.samples]


def _all() -> CollectorRegistry:
    if FOLDER not in os.environ:
        return REGISTRY
    together = CollectorRegistry()
    _forget_the_dead(Path(os.environ[FOLDER]))
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return together


def _forget_the_dead(folder: Path) -> None:
    """A process that was killed is not connected to anybody any more; what it had counted stays."""
    for one in {int(file.stem.rpartition("_")[2]) for file in folder.glob("gauge_live*.db")}:
        if not Path(f"/proc/{one}").exists() and Path("/proc").exists():
            mark_process_dead(one)  # type: ignore[no-untyped-call]


@contextlib.contextmanager
def shared(workers: int) -> Iterator[None]:
    """A folder for the figures of several processes, for as long as they run; one process needs none."""
    if workers == 1:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="stimmwand-figures-") as folder:
        os.environ[FOLDER] = folder
        yield
