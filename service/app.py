"""The application: the routes over one state, and what stands around every request."""

from __future__ import annotations

import asyncio
import signal
import threading
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.routing import APIRoute
from starlette.middleware.errors import ServerErrorMiddleware

from . import lookup, operations, pages, places, problems, reading, tagging, wire
from .crossing import Crossing
from .direct import Direct
from .keys import Keys, read_keys
from .limits import Limits
from .negotiation import JSON
from .openapi import description
from .reconciliation import routes as reconciliation
from .watching import Watching

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import ASGIApp

    from .state import State


def create_app(state: State) -> ASGIApp:
    """The application that serves `state.gazetteer`.

    Raises:
        InvalidSettingsError: the file of keys holds none that can be used.
        OSError: it cannot be read.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with _tended(state):
            yield

    app = FastAPI(
        openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False, lifespan=lifespan
    )
    problems.install(app, partial(pages.missing, state))
    asked_most = lookup.create_router(state), tagging.create_router(state)
    for router in asked_most:
        app.include_router(router)
    for room in (places, operations, reconciliation, pages):
        app.include_router(room.create_router(state))
    document = msgspec.json.encode(description(app, state.settings))

    @app.get("/openapi.json", include_in_schema=False)
    async def get_description(request: Request) -> Response:
        reading.query(request, wire.NoParams)
        return Response(document, media_type=JSON)

    direct = [route for router in asked_most for route in router.routes]
    return _surrounded(app, state, [route for route in direct if isinstance(route, APIRoute)])


def _surrounded(app: FastAPI, state: State, direct: list[APIRoute]) -> ASGIApp:
    """The application with what stands around every request, the outermost last."""
    settings = state.settings
    stack: ASGIApp = Direct(app, direct)
    # Here too, beside FastAPI's own: the direct way does not lead through that one.
    stack = ServerErrorMiddleware(stack, handler=problems.crash)
    stack = Limits(stack, state, quick=frozenset(route.path for route in direct))
    if settings.api_key_file:
        stack = Keys(stack, read_keys(Path(settings.api_key_file)))
    return Watching(Crossing(stack), settings)


@asynccontextmanager
async def _tended(state: State) -> AsyncIterator[None]:
    """Watch the files, answer ahead, listen to SIGHUP, and clean up in the end."""
    tasks: set[asyncio.Task[bool] | asyncio.Task[None]] = {asyncio.create_task(state.watch())}
    state.prepare()

    def reload() -> None:
        task = asyncio.create_task(state.reload())
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    # Signals reach only the main thread; a test may run the service in another.
    if threading.current_thread() is threading.main_thread():
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, reload)
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        state.close()
