"""A shorter way to the routes that are asked most.

FastAPI's dependency injection and exit stacks take longer than a lookup does. A handler that
takes the request and needs neither can be called at once; it stays declared as a route, so
that the description and everything else know of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request

from gazetteer.errors import GazetteerError

from .problems import RefusedError, answer, from_library

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi.routing import APIRoute
    from starlette.types import ASGIApp, Receive, Scope, Send


class Direct:
    """ASGI middleware that calls the handlers of some routes itself."""

    def __init__(self, app: ASGIApp, routes: Iterable[APIRoute]) -> None:
        """Take the short way to `routes`.

        Args:
            app: answers everything else.
            routes: without path parameters and dependencies; their handlers take a request
                and are coroutines.
        """
        self._app = app
        self._routes = {
            (method, route.path): route for route in routes for method in route.methods or ()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        route = (
            self._routes.get((scope["method"], scope["path"])) if scope["type"] == "http" else None
        )
        if route is None:
            await self._app(scope, receive, send)
            return
        scope["route"] = route
        try:
            response = await route.endpoint(Request(scope, receive))
        except RefusedError as error:
            response = answer(error)
        except GazetteerError as error:
            response = answer(from_library(error))
        await response(scope, receive, send)
