"""What the tests of the web may ask for beside the shared server: a desk that is set up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import Server
from tests.web.desks import Desk
from tests.web.house import closed_browsers, evening, house  # noqa: F401  # fixtures


@pytest.fixture(scope="session")
def desk_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own: there is only one first organiser."""
    running = Server(tmp_path_factory.mktemp("desk"))
    try:
        yield running.ready()
    finally:
        running.stop()


@pytest.fixture(scope="session")
def organiser(desk_server: Server) -> Iterator[Desk]:
    """The first organiser, signed in."""
    desk = Desk(desk_server)
    assert desk.set_up().status_code == 303
    yield desk
    desk.close()
