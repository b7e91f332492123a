"""Count and log every request, under an identifier that client and operator share."""

from __future__ import annotations

import logging
import re
import time
from secrets import token_hex
from typing import TYPE_CHECKING

from . import metrics
from .logs import FIELDS

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

logger = logging.getLogger("gazetteer.access")

REQUEST_ID = re.compile(rb"[\x21-\x7e]{1,128}")
"""A client's own identifier is taken if it cannot break a line of the log."""

TRACEPARENT = re.compile(rb"[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?")
"""W3C Trace Context, 3.2."""

METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE"})


class Watching:
    """ASGI middleware that sees every request and its answer."""

    def __init__(self, app: ASGIApp, *, log: bool) -> None:
        self._app = app
        self._log_requests = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request and note how it went."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        status, size = 0, 0
        request_id, trace = b"", b""
        for name, value in scope["headers"]:
            if name == b"x-request-id" and REQUEST_ID.fullmatch(value):
                request_id = value
            elif name == b"traceparent" and TRACEPARENT.fullmatch(value):
                trace = value
        request_id = request_id or token_hex(8).encode()
        marks = [(b"x-request-id", request_id)]
        if trace:
            marks.append((b"traceparent", trace))

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *marks]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, counted)
        finally:
            seconds = time.perf_counter() - began
            route = getattr(scope.get("route"), "path", "none")
            method = scope["method"] if scope["method"] in METHODS else "other"
            metrics.count_request(route, method, status, seconds)
            if self._log_requests:
                self._log(scope, status, size, seconds, request_id.decode(), trace.decode())

    def _log(
        self, scope: Scope, status: int, size: int, seconds: float, request_id: str, trace: str
    ) -> None:
        client = scope["client"][0] if scope["client"] else "-"
        # As it was sent, percent-encoded: nothing in it can break the line.
        path = b"?".join(filter(None, (scope["raw_path"], scope["query_string"])))
        target = path.decode("ascii", "backslashreplace")
        milliseconds = round(seconds * 1000, 2)
        fields: dict[str, str | int | float] = {
            "client": client,
            "method": scope["method"],
            "path": target,
            "status": status,
            "bytes": size,
            "ms": milliseconds,
            "request_id": request_id,
        }
        if trace:
            _, fields["trace_id"], fields["parent_id"], *_ = trace.split("-")
        logger.info(
            '%s "%s %s" %d %d bytes %.2f ms %s',
            client, scope["method"], target, status, size, milliseconds, request_id,
            extra={FIELDS: fields},
        )  # fmt: skip
