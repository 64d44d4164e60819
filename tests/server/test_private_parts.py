"""Every private part of uvicorn, websockets and Litestar that our server leans on, by name; the ranges in pyproject.toml end at
the next minor version, so each new one is read against this list. Never here: what our server does with them.
"""

from __future__ import annotations

import asyncio
import inspect
import re
from typing import Any

import pytest
import uvicorn
from litestar import Litestar, Response, get
from uvicorn.protocols.http import flow_control, httptools_impl
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState
from uvicorn.supervisors import Multiprocess
from websockets.protocol import Protocol, State
from websockets.server import ServerProtocol
from websockets.utils import accept_key

from app.server import bounded_http, bounded_socket, http_protocol, web_server, websocket_protocol
from app.server.configuration import config
from app.web import answers
from tests.test_layout import ROOT

HTTP_METHODS = (
    "_should_upgrade",
    "_unset_keepalive_if_required",
    "handle_websocket_upgrade",
    "on_body",
    "on_header",
    "on_headers_complete",
    "on_message_begin",
    "on_message_complete",
    "on_response_complete",
    "pause_writing",
    "resume_writing",
)
HTTP_FIELDS = (
    "app_state",
    "config",
    "connections",
    "cycle",
    "expect_100_continue",
    "flow",
    "headers",
    "loop",
    "parser",
    "pipeline",
    "scheme",
    "scope",
    "server_state",
    "timeout_keep_alive",
    "transport",
    "ws_protocol_class",
)
CYCLE_FIELDS = ("disconnected", "message_event", "response_complete", "response_started")
SOCKET_METHODS = (
    "handle_events",
    "handle_parser_exception",
    "handle_ping",
    "keepalive_timeout",
    "on_task_complete",
    "pause_writing",
    "receive",
    "resume_writing",
    "run_asgi",
    "send",
    "send_500_response",
    "send_receive_event_to_app",
)
SOCKET_FIELDS = (
    "app",
    "app_state",
    "asgi_version",
    "close_sent",
    "close_timer",
    "conn",
    "connections",
    "curr_msg_data_type",
    "default_headers",
    "disconnected",
    "frames",
    "handshake_complete",
    "handshake_initiated",
    "logger",
    "loop",
    "queue",
    "read_paused",
    "root_path",
    "scheme",
    "tasks",
    "transport",
    "writable",
)
CONNECTION_FIELDS = ("eof_sent", "events", "parser", "state")
CONNECTION_METHODS = ("data_to_send", "parse", "receive_data", "send_close")
SERVER_METHODS = ("main_loop", "run", "serve")
SERVER_FIELDS = ("config", "server_state", "should_exit")
FRAMEWORK_METHODS = ("_get_default_plugins", "_validate_registration_value", "register")
ROUTE_PARTS = ("path", "path_parameters", "route_handler_map", "route_handlers")
RESPONSE_PARTS = {
    "background",
    "content",
    "cookies",
    "encoding",
    "headers",
    "media_type",
    "response_type_encoders",
    "status_code",
}
HANDLER_PARTS = ("create_kwargs_model", "http_methods", "on_registration", "owner")


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Answers nobody."""


@get("/")
async def answer() -> None:
    """Nothing."""


@pytest.fixture
def loop() -> Any:
    made = asyncio.new_event_loop()
    yield made
    made.close()


def lacks(thing: Any, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if not hasattr(thing, name)]


def test_uvicorns_http_protocol_has_what_ours_leans_on(loop: Any) -> None:
    theirs = httptools_impl.HttpToolsProtocol(config(app, plain=True), ServerState(), {}, loop)
    assert lacks(theirs, HTTP_METHODS + HTTP_FIELDS) == []
    theirs.on_message_begin()
    assert lacks(theirs, ("url",)) == []
    assert lacks(httptools_impl.RequestResponseCycle, ("run_asgi", "send", "receive")) == []
    made = inspect.getsource(httptools_impl.RequestResponseCycle.__init__)
    assert [name for name in CYCLE_FIELDS if f"self.{name} = " not in made] == []
    assert lacks(flow_control, ("FlowControl",)) == []


def test_uvicorns_socket_has_what_ours_leans_on(loop: Any) -> None:
    theirs = WebSocketsSansIOProtocol(config(app, plain=True), ServerState(), {}, loop)
    assert lacks(theirs, SOCKET_METHODS + SOCKET_FIELDS) == []
    assert lacks(theirs.queue, ("put_nowait",)) == []
    assert issubclass(ClientDisconnected, OSError)


def test_websockets_connection_has_what_ours_leans_on() -> None:
    connection = ServerProtocol()
    assert lacks(connection, CONNECTION_FIELDS + CONNECTION_METHODS) == []
    assert inspect.isgeneratorfunction(Protocol.parse) and State.OPEN
    assert accept_key("dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "the example of RFC 6455"


def test_uvicorns_server_has_what_ours_leans_on() -> None:
    theirs = uvicorn.Server(config(app, plain=True))
    assert lacks(theirs, SERVER_METHODS + SERVER_FIELDS) == []
    assert "default_headers" in vars(ServerState())
    assert "self.processes" in inspect.getsource(Multiprocess.__init__)


def test_litestar_has_what_ours_leans_on() -> None:
    theirs = Litestar([answer])
    assert lacks(Litestar, FRAMEWORK_METHODS) == [] and lacks(theirs.asgi_router, ("construct_routing_trie",)) == []
    route = next(one for one in theirs.routes if one.path == "/")
    assert lacks(route, ROUTE_PARTS) == []
    (handler, model) = route.route_handler_map["GET"]  # type: ignore[union-attr]  # of HTTP
    assert lacks(handler, HANDLER_PARTS) == [] and model is not None, "looked up there, whenever somebody asks"
    assert "self.route_handler_map[" in inspect.getsource(type(route)), "and by that alone"
    assert "MsgspecDIPlugin" in inspect.getsource(Litestar._get_default_plugins)


def test_litestars_response_has_the_parts_that_ours_fills_in() -> None:
    """app/web/answers.py leaves out its __init__: what that sets, ours has to set."""
    assert set(Response.__slots__) == RESPONSE_PARTS
    ours, theirs = answers.html("x", 404, None, {"a": "b"}), Response("x", media_type="text/html", status_code=404)
    theirs.headers |= {"Cache-Control": "no-store", "a": "b"}
    assert {name: getattr(ours, name) for name in RESPONSE_PARTS} == {
        name: getattr(theirs, name) for name in RESPONSE_PARTS
    }


@pytest.mark.parametrize(
    ("module", "names"),
    [
        (http_protocol, (*HTTP_METHODS, *HTTP_FIELDS, "url")),
        (bounded_http, (*HTTP_METHODS, *HTTP_FIELDS, "url")),
        (bounded_socket, SOCKET_METHODS + SOCKET_FIELDS + CONNECTION_FIELDS + CONNECTION_METHODS),
        (websocket_protocol, SOCKET_METHODS + SOCKET_FIELDS + CONNECTION_FIELDS + CONNECTION_METHODS),
        (web_server, SERVER_METHODS + SERVER_FIELDS),
    ],
)
def test_the_list_names_everything_that_is_inherited(module: Any, names: tuple[str, ...]) -> None:
    """The control: what our classes ask of themselves is their own or stands in the list."""
    source = inspect.getsource(module)
    own = set(re.findall(r"(?:def |self\.)(\w+)(?=\(self|:| =)", source)) | set(
        re.findall(r"^    (\w+): ", source, re.M)
    )
    classes = [one for _, one in inspect.getmembers(module, inspect.isclass) if one.__module__ == module.__name__]
    bases = {base for one in classes for base in one.__mro__ if base.__module__.startswith("app.")}
    own |= {name for one in bases for name in [*vars(one), *getattr(one, "__annotations__", ())]}
    used = set(re.findall(r"self\.(?:conn\.)?(\w+)", source))
    assert used - own - set(names) == set()


def test_the_ranges_end_at_the_next_minor_version() -> None:
    wanted = (ROOT / "pyproject.toml").read_text("utf-8")
    for name in ("uvicorn", "websockets", "litestar"):
        low, high = re.search(rf'"{name}>=(\d+\.\d+),<(\d+\.\d+)"', wanted).groups()  # type: ignore[union-attr]
        assert [int(part) for part in high.split(".")] == [int(low.split(".")[0]), int(low.split(".")[1]) + 1]
