"""Count and log every request, under an identifier that client and operator share."""

from __future__ import annotations

import asyncio
import re
import sys
import time
from datetime import UTC, datetime
from secrets import token_hex
from typing import TYPE_CHECKING, TextIO

import msgspec

from . import metrics

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from .settings import Settings

REQUEST_ID = re.compile(rb"[\x21-\x7e]{1,128}")
"""A client's own identifier is taken if it cannot break a line of the log."""

TRACEPARENT = re.compile(rb"[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?")
"""W3C Trace Context, 3.2."""

METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE"})

SOON = 0.2
"""Seconds until lines are written: written one by one they would cost as much as a lookup."""


class Seen(msgspec.Struct, frozen=True, omit_defaults=True):
    """A request and its answer, as a line of the log."""

    time: str
    client: str
    method: str
    path: str
    status: int
    bytes: int
    ms: float
    request_id: str
    trace_id: str = ""
    parent_id: str = ""


class AccessLog:
    """Lines about requests, written together a little later."""

    def __init__(self, *, as_json: bool, file: TextIO | None = None) -> None:
        self._as_json = as_json
        self._file = file or sys.stderr
        self._lines: list[str] = []

    def note(self, seen: Seen) -> None:
        """Write the line soon."""
        if not self._lines:
            asyncio.get_running_loop().call_later(SOON, self.flush)
        self._lines.append(_as_json(seen) if self._as_json else _as_text(seen))

    def flush(self) -> None:
        """Write what waits."""
        if self._lines:
            self._file.write("\n".join([*self._lines, ""]))
            self._file.flush()
            self._lines.clear()


class Watching:
    """ASGI middleware that sees every request and its answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        wanted = settings.access_log == "on"
        self._log = AccessLog(as_json=settings.log_format == "json") if wanted else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request and note how it went."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            if self._log:
                self._log.flush()
            return
        began = time.perf_counter()
        status = size = 0
        request_id = trace = b""
        for name, value in scope["headers"]:
            if name == b"x-request-id" and REQUEST_ID.fullmatch(value):
                request_id = value
            elif name == b"traceparent" and TRACEPARENT.fullmatch(value):
                trace = value
        request_id = request_id or token_hex(8).encode()

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = message["headers"] = list(message.get("headers", ()))
                headers.append((b"x-request-id", request_id))
                if trace:
                    headers.append((b"traceparent", trace))
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
            if self._log:
                self._log.note(_seen(scope, status, size, seconds, request_id, trace))


def _seen(
    scope: Scope, status: int, size: int, seconds: float, request_id: bytes, trace: bytes
) -> Seen:
    # As it was sent, percent-encoded: nothing in it can break the line.
    target = scope["raw_path"]
    if scope["query_string"]:
        target += b"?" + scope["query_string"]
    parts = trace.decode().split("-") if trace else ("", "", "")
    return Seen(
        time=datetime.now(UTC).isoformat(timespec="milliseconds"),
        client=scope["client"][0] if scope["client"] else "-",
        method=scope["method"],
        path=target.decode("ascii", "backslashreplace"),
        status=status,
        bytes=size,
        ms=round(seconds * 1000, 2),
        request_id=request_id.decode(),
        trace_id=parts[1],
        parent_id=parts[2],
    )


_encode = msgspec.json.Encoder().encode


def _as_json(seen: Seen) -> str:
    return _encode(seen).decode()


def _as_text(seen: Seen) -> str:
    return (
        f'{seen.time} INFO {seen.client} "{seen.method} {seen.path}" {seen.status} '
        f"{seen.bytes} bytes {seen.ms} ms {seen.request_id}"
    )
