"""No request may take too long, and not too many at once: a late answer helps nobody."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from .problems import RefusedError, answer, too_busy
from .wire import MAX_URL

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from .state import State

ALWAYS_ANSWERED = frozenset({"/healthz", "/readyz", "/metrics"})
"""What an operator asks just then when there is too much to do."""

DEADLINE = "gazetteer.deadline"
"""Key of the ASGI scope; a stream takes its `asyncio.Timeout` off and watches its own pace."""


class Limits:
    """ASGI middleware that refuses what goes over the limits."""

    def __init__(self, app: ASGIApp, state: State, quick: frozenset[str]) -> None:
        """Limit `app`.

        Args:
            app: the application.
            state: of the service.
            quick: paths whose GET is always answered in no time.
        """
        self._app = app
        self._quick = quick
        self._state = state
        self._open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        settings = self._state.settings
        if len(scope["raw_path"]) + len(scope["query_string"]) > MAX_URL:
            refused = RefusedError(
                414,
                "url-too-long",
                f"path and query have at most {MAX_URL} bytes; POST takes more",
                limit=("MAX_URL", MAX_URL),
            )
            await answer(refused)(scope, receive, send)
            return
        if self._open >= settings.max_requests and scope["path"] not in ALWAYS_ANSWERED:
            refused = too_busy("too many requests at once", ("max_requests", self._open))
            await answer(refused)(scope, receive, send)
            return

        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        self._open += 1
        try:
            if scope["method"] == "GET" and scope["path"] in self._quick:
                # A timer takes as long as such an answer does.
                await self._app(scope, receive, send)
                return
            async with asyncio.timeout(settings.time_limit) as deadline:
                scope[DEADLINE] = deadline
                await self._app(scope, receive, watched)
        except TimeoutError:
            # Once an answer has begun, all that is left is to break it off.
            if not started:
                await answer(self._late(scope))(scope, receive, send)
        finally:
            self._open -= 1
            self._state.pool.release(scope)

    def _late(self, scope: Scope) -> RefusedError:
        limit = ("time_limit", self._state.settings.time_limit)
        if scope.get("gazetteer.reading"):
            return RefusedError(408, "too-slow", "the body did not arrive in time", limit=limit)
        return too_busy("no answer was found in time", limit)
