"""The application: the routes over one state, and what stands around every request."""

from __future__ import annotations

import asyncio
import signal
import threading
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from fastapi import FastAPI, Request, Response

from . import lookup, operations, places, problems, reading, tagging, wire
from .crossing import Crossing
from .keys import Keys, read_keys
from .limits import Limits
from .negotiation import JSON
from .openapi import description
from .watching import Watching

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import ASGIApp

    from .state import State

ROOMS = ("reconciliation_routes", "pages")
"""Modules with routes of their own, each with `create_router(state)`."""


class Application(FastAPI):
    """FastAPI, with our middleware around even what answers when a handler crashes."""

    def __init__(self, state: State) -> None:
        """Make the application of one state."""
        super().__init__(
            openapi_url=None,
            docs_url=None,
            redoc_url=None,
            redirect_slashes=False,
            lifespan=_lifespan,
        )
        self.service = state

    def build_middleware_stack(self) -> ASGIApp:
        """Put them around the whole, outermost last."""
        settings = self.service.settings
        stack: ASGIApp = Limits(super().build_middleware_stack(), self.service)
        if settings.api_key_file:
            stack = Keys(stack, read_keys(Path(settings.api_key_file)))
        return Watching(Crossing(stack), log=settings.access_log == "on")


def create_app(state: State) -> FastAPI:
    """The application that serves `state.gazetteer`.

    Raises:
        ValueError: the file of keys holds none.
        OSError: it cannot be read.
    """
    app = Application(state)
    problems.install(app)
    for room in (lookup, tagging, places, operations):
        app.include_router(room.create_router(state))
    for name in ROOMS:
        if find_spec(f"{__package__}.{name}"):
            app.include_router(import_module(f".{name}", __package__).create_router(state))
    document = msgspec.json.encode(description(app, state.settings))

    @app.get("/openapi.json", include_in_schema=False)
    async def get_description(request: Request) -> Response:
        reading.query(request, wire.NoParams)
        return Response(document, media_type=JSON)

    return app


@asynccontextmanager
async def _lifespan(app: Application) -> AsyncIterator[None]:
    state = app.service
    tasks: set[asyncio.Task[bool] | asyncio.Task[None]] = {asyncio.create_task(state.watch())}

    def reload() -> None:
        task = asyncio.create_task(state.reload())
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    # Signals reach only the main thread; a test may run the service in another.
    if threading.current_thread() is threading.main_thread():
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, reload)
    yield
    for task in tasks:
        task.cancel()
    state.pool.close()
