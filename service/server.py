"""Run the service, in this process or in several workers.

Nothing listens before the settings, the keys and the gazetteer are known to be right.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import socket
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from gazetteer.opening import load

from . import keys, logs
from .building import Builder
from .workers import supervise

if TYPE_CHECKING:
    import asyncio

    from .settings import Settings

logger = logging.getLogger("gazetteer.service")

MULTIPROCESS = "PROMETHEUS_MULTIPROC_DIR"
"""The variable by which prometheus_client learns where workers keep their common counts."""

BACKLOG = 2048
"""Connections that wait to be accepted."""

MAX_HEADERS = 65_536
"""Bytes of a request's header fields; a request with more is malformed."""

SWITCH_SECONDS = 0.0005
"""How long a thread keeps the interpreter from others. Next to two huge texts the median lookup
takes 5 ms with it, and 14 ms with Python's own 0.005."""

MALFORMED = (
    b'{"type":"about:blank","title":"Bad Request","status":400,"code":"malformed-request",'
    b'"detail":"this is no HTTP request, or its header is too large","errors":[]}'
)


LATE = (
    b'{"type":"about:blank","title":"Request Timeout","status":408,"code":"too-slow",'
    b'"detail":"the header of the request did not arrive in time","errors":[]}'
)


class Protocol(HttpToolsProtocol):
    """uvicorn's, but what is no HTTP is answered with a problem document too.

    A connection on which no header arrives in time is closed: uvicorn would wait for ever.

    Attributes:
        patience: seconds for the header of a request, from the connection or its first byte.
    """

    patience: ClassVar[float] = 30.0
    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a first request."""
        super().connection_made(transport)
        self._begun = False
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._wait_no_more()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """Begin to count the header, and wait for its end."""
        super().on_message_begin()
        self._header = 0
        self._begun = True
        self._wait()

    def on_headers_complete(self) -> None:
        """Wait no longer: from here on the limits of the application hold."""
        self._wait_no_more()
        self._begun = False
        super().on_headers_complete()

    def _wait(self) -> None:
        self._wait_no_more()
        self._late = self.loop.call_later(self.patience, self._give_up)

    def _wait_no_more(self) -> None:
        if self._late is not None:
            self._late.cancel()

    def _give_up(self) -> None:
        if self.transport.is_closing():
            return
        if self._begun:
            self._refuse(b"408 Request Timeout", LATE)
        else:
            self.transport.close()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a field, if the header is not too large."""
        self._header += len(name) + len(value)
        if self._header > MAX_HEADERS:
            raise ValueError("the header is too large")
        super().on_header(name, value)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  ours says more
        """Answer, and end the connection: nobody knows where the next request begins."""
        self._refuse(b"400 Bad Request", MALFORMED)

    def _refuse(self, status: bytes, problem: bytes) -> None:
        self.transport.write(
            b"HTTP/1.1 %s\r\n"
            b"content-type: application/problem+json\r\n"
            b"access-control-allow-origin: *\r\n"
            b"connection: close\r\n"
            b"content-length: %d\r\n\r\n%s" % (status, len(problem), problem)
        )
        self.transport.close()


def run(settings: Settings) -> int:
    """Serve until told to stop, then finish the requests that are running.

    Returns:
        The exit status, 0.

    Raises:
        DataError: the gazetteer breaks a rule.
        InvalidSettingsError: the file of keys holds none.
        OSError: the address cannot be listened on, a file cannot be read.
    """
    logs.configure(settings)
    # Until there is something to reload: the default is to die of it.
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    if settings.api_key_file:
        keys.read_keys(Path(settings.api_key_file))
    with tempfile.TemporaryDirectory(prefix="gazetteer-") as folder:
        if settings.workers > 1 and MULTIPROCESS not in os.environ:
            # Before the library that counts is imported: it asks only then.
            os.environ[MULTIPROCESS] = folder
        _serve(settings, Path(folder))
    logger.info("stopped")
    return 0


def _serve(settings: Settings, folder: Path) -> None:
    from .app import create_app
    from .state import State, warmed

    path = Path(settings.gazetteer) if settings.gazetteer else None
    gazetteer = warmed(partial(load, path))
    listener = _listen(settings)
    host, port, *_ = listener.getsockname()
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    logger.info("serving gazetteer %s on http://%s", gazetteer.version, address)

    def serve() -> None:
        # What is loaded stays: the collector need not look through it again and again.
        gc.collect()
        gc.freeze()
        sys.setswitchinterval(SWITCH_SECONDS)
        config = uvicorn.Config(
            create_app(State(gazetteer, settings, Builder(path, folder))),
            http=type("Patient", (Protocol,), {"patience": settings.time_limit}),
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            forwarded_allow_ips=settings.proxies,
            backlog=BACKLOG,
            timeout_graceful_shutdown=settings.shutdown_seconds,
        )
        # Stopping in good order is no failure: uvicorn would die of the signal afterwards.
        for stop in (signal.SIGTERM, signal.SIGINT):
            signal.signal(stop, lambda *_: None)
        uvicorn.Server(config).run(sockets=[listener])

    with listener:
        if settings.workers == 1:
            serve()
        else:
            supervise(serve, settings.workers, listener)


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=BACKLOG)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        raise OSError(error.errno, error.strerror, where) from error
