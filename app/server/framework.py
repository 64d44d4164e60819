"""Litestar, which makes an address ready when somebody first asks for it, and leaves out what is only for other libraries.

Left to itself it reads the arguments of every handler at each start, the answers to OPTIONS included: half a second of a
processor for some five hundred of them, in which a killed process is not back. Never here: which addresses there are, what
they answer.
"""

from __future__ import annotations

from copy import copy
from typing import Any

from litestar import Litestar, Router
from litestar.exceptions import ImproperlyConfiguredException
from litestar.plugins.core import MsgspecDIPlugin
from litestar.routes import HTTPRoute


class Framework(Litestar):
    """Litestar for handlers of HTTP alone, all of them given when it is made."""

    def __init__(self, *handlers: Any, **options: Any) -> None:
        super().__init__(*handlers, **options)
        self.asgi_router.construct_routing_trie()  # once, not again for each that comes in

    def register(self, value: Any) -> None:  # type: ignore[override]  # as Litestar has it
        """Takes in a handler or a router with some; neither is looked into yet."""
        for route in super(Litestar, self).register(_own(value)):
            if not isinstance(route, HTTPRoute):
                raise ImproperlyConfiguredException(f"{route.path} is not for HTTP")
            route.route_handler_map = WhenAsked(self, route)

    def _validate_registration_value(self, value: Any) -> Any:
        if isinstance(value, Router):
            value.owner = self
            return value
        return super()._validate_registration_value(value)

    @staticmethod
    def _get_default_plugins(plugins: list[Any]) -> list[Any]:
        """Litestar looks for pydantic and attrs, and asks them about each argument: what the tests install beside us would
        make another app of it, and a slower start."""
        return [*plugins, MsgspecDIPlugin()]


class WhenAsked(dict[Any, Any]):
    """The handlers of an address by their methods, each with how its arguments come about: found out when it is first asked
    for."""

    def __init__(self, app: Litestar, route: HTTPRoute) -> None:
        super().__init__()
        self._app, self._route = app, route
        for handler in route.route_handlers:
            for method in handler.http_methods:
                if method in self:
                    raise ImproperlyConfiguredException(f"{method} {route.path} has two handlers")
                self[method] = handler, None

    def __getitem__(self, method: Any) -> Any:
        handler, model = super().__getitem__(method)
        if model is None:
            handler.on_registration(self._app)
            model = handler.create_kwargs_model(path_parameters=self._route.path_parameters)
            for one in handler.http_methods:
                self[one] = handler, model
        return handler, model


def _own(value: Any) -> Any:
    """A router with handlers of this app's own, and the routers between; Litestar copies all that hangs on each, to every
    depth."""
    if not isinstance(value, Router):
        return value
    made = copy(value)
    own: dict[int, Any] = {id(value): made}

    def of_this(one: Any) -> Any:
        if id(one) not in own:
            own[id(one)] = copied = copy(one)
            copied.owner = of_this(one.owner)
        return own[id(one)]

    made.routes = [
        HTTPRoute(path=route.path, route_handlers=[of_this(one) for one in route.route_handlers])  # type: ignore[union-attr]
        for route in value.routes
    ]
    return made
