"""What the tests of the rehearsal may ask for: a server of its own with a forum of every kind of input."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from app.forum import events as e
from app.forum.rehearsal import Report
from app.forum.state import Plan
from app.forum.window import Days, Window
from app.forum.window_days import window
from app.forum.window_events import WindowSet
from tests.beside import beside
from tests.browser.scenes import SETTINGS as STEPS
from tests.conftest import ROOT, Server
from tests.conftest import SETTINGS as ENVIRONMENT
from tests.examples import EXAMPLES
from tests.people import MEASURES
from tests.web.forums import Links, seed

ZONE = "Europe/Berlin"
KINDS = ("single", "multiple", "consent", "scale", "dots", "points")


class Hall:
    """The server, and rehearsals of its one forum as a person starts them."""

    def __init__(self, server: Server, links: Links) -> None:
        self.server, self.links = server, links

    def begin(self, *words: str) -> subprocess.Popen[str]:
        inherited = {name: value for name, value in os.environ.items() if name not in ENVIRONMENT}
        own = {"STIMMWAND_DATA": str(self.server.data), "PORT": str(self.server.port)}
        usual = ["--forum", self.links.code, "--within", "1", "--vote-within", "0.4", "--pause", "0.1", "--json"]
        return subprocess.Popen(
            [sys.executable, "-m", "app", "rehearse", *usual, *words],
            cwd=ROOT,
            env={**inherited, **own},
            stdout=subprocess.PIPE,
            text=True,
        )

    def rehearse(self, *words: str, patience: float = 60) -> tuple[int, Report]:
        with self.begin(*words) as process:
            try:
                output, _ = process.communicate(timeout=patience)
            finally:
                process.kill()
        return process.returncode, msgspec.json.decode(output, type=Report)

    def interrupted(self, copy: str, *words: str) -> tuple[int, Report]:
        """Ctrl-C as soon as phones can come in."""
        with self.begin("--copy", copy, *words) as process:
            try:
                self.wait_for(copy)
                process.send_signal(signal.SIGINT)
                output, _ = process.communicate(timeout=30)
            finally:
                process.kill()
        return process.returncode, msgspec.json.decode(output, type=Report)

    def faltering(self) -> contextlib.AbstractContextManager[None]:
        """The server stands still for a second, works for a moment, stands still …"""

        def falter(over: threading.Event) -> None:
            while not over.wait(0.25):
                self.server.process.send_signal(signal.SIGSTOP)
                over.wait(1.0)
                self.server.process.send_signal(signal.SIGCONT)

        return beside(falter)

    def wait_for(self, copy: str) -> None:
        deadline = time.monotonic() + 20
        while httpx.get(f"{self.server.url}/f/{copy}").status_code != 200:
            assert time.monotonic() < deadline, "no copy was made"
            time.sleep(0.05)

    def on_disk(self) -> bytes:
        """Everything that the store keeps on its disk."""
        found = b""
        for path in Path(self.server.data).rglob("*.aof"):
            found += path.read_bytes() if path.exists() else b""
        return found


def _ideas() -> dict[str, Any]:
    return {**STEPS["ideas"][1], "prerelease": False, "support": True}


def _steps() -> list[Any]:
    made = [(name, *STEPS[name]) for name in KINDS] + [("ideas", "ideas", _ideas())]
    return [e.ActivityAdded(Plan(kind, {"de": f"Schritt {name}"}), settings) for name, kind, settings in made]


@pytest.fixture(scope="module")
def short(hall: Hall) -> Hall:
    """The same server with a forum of one step."""
    return Hall(hall.server, seed(hall.server, [*_steps()[:1], e.ForumOpened()]))


@pytest.fixture(scope="module")
def at_own_pace(hall: Hall) -> Hall:
    """The same server with a forum of four steps that are open by calendar, one of them over, and one that is led."""
    comment = ("comment", {**EXAMPLES["comment"].settings, "prerelease": False})
    kinds = (comment, *((name, EXAMPLES[name].settings) for name in ("vote", "pairs")), ("ideas", _ideas()))
    steps = [e.ActivityAdded(Plan(kind, {"de": f"Schritt {kind}"}), settings) for kind, settings in (*kinds, kinds[1])]
    over = Days(first="2021-04-28", last="2021-05-19", strands=("public",))
    windows = [
        WindowSet(f"a{number}", made) for number in range(1, 5) if isinstance(made := window(over, ZONE), Window)
    ]
    opened = [e.MeasuresImported(MEASURES, "massnahmen.csv"), *steps, *windows, e.ForumOpened()]
    return Hall(hall.server, seed(hall.server, opened))


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    server = Server(tmp_path_factory.mktemp("rehearsal"))
    try:
        server.ready()
        yield Hall(server, seed(server, [e.MeasuresImported(MEASURES, "massnahmen.csv"), *_steps(), e.ForumOpened()]))
    finally:
        server.stop()


def figures(report: Report) -> dict[str, float]:
    """What was seen, by name."""
    return {figure.name: figure.seen for figure in report.figures}
