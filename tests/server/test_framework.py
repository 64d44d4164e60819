"""What a start makes and what it leaves for later: each address ready when it is asked for, and nothing of what few ask for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from litestar import get, post
from litestar.di import Provide
from litestar.exceptions import ImproperlyConfiguredException

from app.main import create_app
from app.server.framework import Framework, WhenAsked
from app.web.desk.routes import DESK
from tests.test_layout import ROOT

LATER = {"PIL", "app.tools.demo", "icalendar", "qrcode", "snowballstemmer", "xlsxwriter"}


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The app on a store that nobody asks."""
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1")
    monkeypatch.setenv("STIMMWAND_DATA", str(tmp_path))
    return create_app()


def test_every_address_can_be_made_ready(app: Any) -> None:
    """What a handler lacks shows when its address is first asked for: here each is."""
    tables = [route.route_handler_map for route in app.routes if hasattr(route, "route_handler_map")]
    assert len(tables) > 200 and not any(model for table in tables for _, model in table.values())
    for table in tables:
        for method in list(table):
            handler, model = table[method]
            assert model is not None and handler.signature_model, "the same for whoever asks next"
            assert table[method][1] is model


def test_the_desk_of_one_app_is_not_that_of_another(app: Any) -> None:
    """Their halls differ, and what a handler is given is found out once for each."""
    theirs = {id(one) for route in DESK.routes for one in route.route_handlers}  # type: ignore[union-attr]
    own = [one for route in app.routes if route.path.startswith("/desk") for one in route.route_handlers]
    assert len(own) > 200 and not any(id(one) in theirs for one in own)
    assert all(one.app is app for one in own)


def test_what_stands_around_a_handler_stands_around_the_copy(app: Any) -> None:
    """Dependencies and refusals of the routers between, a programme's for one."""
    copies = {route.path: route for route in app.routes}
    between = 0
    for route in DESK.routes:
        for one, copied in zip(route.route_handlers, copies[route.path].route_handlers, strict=True):  # type: ignore[union-attr]
            names, layers = list[set[str]](), list[set[str]]()
            for handler, found in ((one, names), (copied, layers)):
                found.extend({*(layer.dependencies or {})} for layer in handler.ownership_layers)
            assert layers[1:] == names, "the app, then what stood there before"
            between += len(names) > 2
    assert between, "the control: some are in a router within the desk's"


def test_a_wrong_handler_fails_when_it_is_asked_for_and_two_for_one_address_at_once() -> None:
    @get("/wrong", sync_to_thread=False)
    def wrong(nobody_gives_this: Any, asked: int = Provide(lambda: 1, sync_to_thread=False)):  # type: ignore[no-untyped-def,assignment]
        return None

    made = Framework([wrong], openapi_config=None)
    (route,) = (route for route in made.routes if route.path == "/wrong")
    with pytest.raises(ImproperlyConfiguredException):
        route.route_handler_map["GET"]  # type: ignore[union-attr]

    @post("/twice")
    async def one() -> None:
        """Answers."""

    @post("/twice")
    async def two() -> None:
        """Answers, too."""

    with pytest.raises(ImproperlyConfiguredException):
        Framework([one, two], openapi_config=None)


def test_what_litestar_has_for_us_to_lean_on(app: Any) -> None:
    """Private parts of it: a version without them is read anew."""
    assert {"_get_default_plugins", "_validate_registration_value"} <= {*dir(Framework.__mro__[1])}
    assert any(isinstance(route.route_handler_map, WhenAsked) for route in app.routes if hasattr(route, "methods"))
    assert not any("pydantic" in type(one).__module__ for one in app.plugins), "as in a hall, where it is not installed"


def test_a_start_brings_nothing_that_few_ask_for() -> None:
    """A killed process is back sooner, each by some tenths of a second of a processor."""
    asked = "import app.main, app.server.serve, sys; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert "app.web.desk.routes" in said.split() and LATER & {*said.split()} == set()
