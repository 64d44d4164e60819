"""What every test may ask for: a running server, a browser, and --long for the tests that take minutes.

Here: things shared by the whole run. Never: a forum or a person of the tests (they have files of their own).
"""

from __future__ import annotations

import contextlib
import gc
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import hypothesis
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.windows import Windows

from tests.example import install

# A busy machine is no fault of the code, and what gates a commit finds the same each time; --long looks for new examples.
hypothesis.settings.register_profile("stimmwand", derandomize=True, deadline=None)
hypothesis.settings.load_profile("stimmwand")
hypothesis.settings.register_profile(
    "long", hypothesis.settings.get_profile("default"), deadline=None, max_examples=1_000
)

if "WITH_EXAMPLE" in os.environ:  # set by tests/conformance/test_example.py: here nothing of the app is imported yet
    install()
    if os.environ["WITH_EXAMPLE"] != "1":
        from tests.conformance import forgetful

        forgetful.install(Path(os.environ["WITH_EXAMPLE"]))

# What the sentence encoder finds has tests of its own (tests/grouping); every other page is the same with and without it.
os.environ["STIMMWAND_ENCODER"] = "0"

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = ("PORT", "HOST", "STIMMWAND_URL", "STIMMWAND_DATA", "REDIS_URL", "WEB_CONCURRENCY", "STIMMWAND_DEMO")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also the tests that take minutes")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--long"):
        hypothesis.settings.load_profile("long")


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    """What is read and imported now stays: looking for garbage in it meanwhile takes a third of the time, in each process."""
    gc.disable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("long") and not config.getoption("--long"):
            item.add_marker(pytest.mark.skip(reason="takes minutes: --long"))
    from tests.spread import in_order  # knows the kinds: only now may the app be imported

    items[:] = in_order(items)


def pytest_collection_finish() -> None:
    """Ten thousand tests and all that they import stay until the end: a collector that looks through them again and again
    finds nothing. It looks as seldom as in a process that serves."""
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 100, 10)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    from tests.spread import Pieces

    return Pieces(config, log)


@pytest.fixture(autouse=True)
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most tests look at what two or three people gave, and see it at once. What is held back of few people has tests of its
    own: they are marked `few`, and servers in a process of their own hold it back always."""
    if not request.node.get_closest_marker("few"):
        from app.activities.ballots import publishing
        from app.recount import published

        monkeypatch.setattr(publishing, "FEWEST", 1)
        monkeypatch.setattr(published, "FEWEST", 1)


TRUSTED = ssl.create_default_context()
"""For every client of a test: nothing here is encrypted, but each client, and each single `httpx.get`, would read all
certificates of the machine anew."""
PATIENCE_MS = 30_000
"""How long a page may take for what it shall show, where a test claims no figure: machines that test are often busy."""


class Server:
    """`python -m app` as a person starts it, on a free port and a data folder of its own."""

    PROGRAM: ClassVar[tuple[str, ...]] = (sys.executable, "-m", "app")
    FOLDER: ClassVar[Path] = ROOT

    def __init__(self, data: Path, *options: str, **environment: str) -> None:
        self.data = data
        self.port = int(environment.get("PORT") or free_port())
        self.url = f"http://127.0.0.1:{self.port}"
        own = {"PORT": str(self.port), "HOST": "127.0.0.1", "STIMMWAND_DATA": str(data), **environment}
        self.process = subprocess.Popen(
            [*self.PROGRAM, "serve", *options],
            cwd=self.FOLDER,
            env={**self.inherited(), **own},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self.output = ""
        self._reader = threading.Thread(target=self._read, daemon=True)  # a full pipe would stop the server
        self._reader.start()

    def inherited(self) -> dict[str, str]:
        """What it knows of this machine: everything but settings."""
        return {name: value for name, value in os.environ.items() if name not in SETTINGS}

    @property
    def setup_link(self) -> str:
        """The first address with a secret in its fragment, as printed at the first start."""
        found = re.search(r"https?://\S+#\S+", self.output)
        assert found, f"no set-up link was printed:\n{self.output}"
        return found[0]

    def ready(self, patience: float = 180) -> Server:
        deadline = time.monotonic() + patience
        while "is ready" not in self.output:
            assert self.process.poll() is None, f"the server did not start:\n{self.output}"
            assert time.monotonic() < deadline, f"the server is not ready:\n{self.output}"
            time.sleep(0.02)
        return self

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(how)
        code = self.process.wait(20)
        self._reader.join(5)
        return code

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as lines:
            for line in lines:
                self.output += line


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("data"))
    try:
        yield running.ready()
    finally:
        running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import expect, sync_playwright

    from tests.browser.chromium import borrow_node, in_memory, launch_options

    borrow_node()
    expect.set_options(timeout=PATIENCE_MS)
    with contextlib.ExitStack() as open_:
        with in_memory():
            playwright = open_.enter_context(sync_playwright())
        chromium = playwright.chromium.launch(**launch_options(playwright))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[Windows]:
    """For one test after the other."""
    from tests.browser.windows import Windows

    with contextlib.closing(Windows(browser)) as made:
        yield made
