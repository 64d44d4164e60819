"""What the browser tests may ask for: a server with an organiser of its own, and people in front of it who are watched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.visitors import Visitors
from tests.conftest import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose desk may be set up: there is only one first organiser."""
    running = Server(tmp_path_factory.mktemp("house"))
    try:
        yield running.ready()
    finally:
        running.stop()


@pytest.fixture
def visitors(browser: Browser, house: Server) -> Iterator[Visitors]:
    """E22 B20 S62: whatever these people do, no page asks a foreign address, breaks its own policy or throws an error."""
    people = Visitors(browser, house)
    yield people
    people.close()
