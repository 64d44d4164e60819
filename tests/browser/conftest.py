"""What the browser tests may ask for: a server with an organiser of its own, and people in front of it who are watched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.browser.outages import Line, behind
from tests.browser.visitors import Visitors
from tests.conftest import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.windows import Windows


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose desk may be set up: there is only one first organiser."""
    running = Server(tmp_path_factory.mktemp("house"))
    try:
        yield running.ready()
    finally:
        running.stop()


@pytest.fixture
def visitors(browser: Browser, house: Server, windows: Windows) -> Iterator[Visitors]:
    """E22 B20 S62: whatever these people do, no page asks a foreign address, breaks its own policy or throws an error."""
    with closing(Visitors(browser, house, windows=windows)) as people:
        yield people


@pytest.fixture(scope="module")
def line() -> Iterator[Line]:
    """What stands between the browser and the server of `hall`, for a test to cut."""
    with Line() as made:
        yield made


@pytest.fixture(scope="module")
def hall(line: Line, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server behind that line."""
    server = behind(line, tmp_path_factory.mktemp("hall"))
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture
def people(browser: Browser, hall: Server, windows: Windows) -> Iterator[Visitors]:
    """Those in front of it, watched as `visitors` are."""
    with closing(Visitors(browser, hall, windows=windows)) as visitors:
        yield visitors
