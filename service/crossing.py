"""Let pages of any origin ask: CORS on every answer, errors and preflights included.

No endpoint changes data or knows its caller by a cookie, so that there is nothing to guard
from other origins. HEAD is answered here too, as GET without the body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

ANY_ORIGIN = (b"access-control-allow-origin", b"*")
EXPOSED = (
    b"access-control-expose-headers",
    b"ETag, Retry-After, Link, X-Request-ID, WWW-Authenticate, Accept-Post",
)
METHODS = b"GET, HEAD, POST"
ASKED = b"access-control-request-method"
"""The header field that makes a preflight of OPTIONS."""

PREFLIGHT = [
    (b"access-control-allow-methods", METHODS),
    (
        b"access-control-allow-headers",
        (
            b"Accept, Accept-Language, Authorization, Content-Language, Content-Type, "
            b"If-None-Match, X-Request-ID, X-Requested-With, traceparent, tracestate"
        ),
    ),
    (b"access-control-max-age", b"86400"),
]


class Crossing:
    """ASGI middleware around all others."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a preflight, hand on everything else, and mark the answer as open to all."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), ANY_ORIGIN, EXPOSED]
            await send(message)

        if scope["method"] == "OPTIONS" and ASKED in dict(scope["headers"]):
            await marked({"type": "http.response.start", "status": 204, "headers": PREFLIGHT})
            await marked({"type": "http.response.body", "body": b""})
        elif scope["method"] == "HEAD":
            # The server drops the body: it looks at its own scope, which still says HEAD.
            as_get = {**scope, "method": "GET"}
            await self._app(as_get, receive, marked)
            scope["route"] = as_get.get("route")
        else:
            await self._app(scope, receive, marked)
