"""Several processes that serve from one socket, and one that looks after them.

They are forked after the gazetteer was loaded: it is in memory once, and a worker that has to
be replaced does not depend on what is in the files just then.
"""

from __future__ import annotations

import logging
import os
import signal
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

logger = logging.getLogger("gazetteer.service")

SIGNALS = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD}

BREATH = 1.0
"""Seconds before a dead worker is replaced, lest one that dies at once keeps the machine busy."""


def supervise(serve: Callable[[], None], workers: int, listener: socket.socket) -> None:
    """Keep so many workers running until SIGTERM or SIGINT; hand SIGHUP on to each.

    Args:
        serve: what a worker does; it returns when the worker is told to stop.
        workers: their number.
        listener: what they accept connections from. It is closed when they are told to stop: who
            comes later is refused, and does not wait for somebody to accept it.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    running = {_fork(serve) for _ in range(workers)}
    while (received := signal.sigwait(SIGNALS)) not in {signal.SIGTERM, signal.SIGINT}:
        if received == signal.SIGHUP:
            _tell(running, signal.SIGHUP)
        elif dead := _reaped(running):
            logger.error("workers %s died and are replaced", sorted(dead))
            time.sleep(BREATH)
            running -= dead
            running |= {_fork(serve) for _ in dead}
    listener.close()
    _tell(running, signal.SIGTERM)
    for pid in running:
        os.waitpid(pid, 0)


def _fork(serve: Callable[[], None]) -> int:
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
        serve()
        status = 0
    except BaseException:
        logger.exception("a worker failed")
        raise
    finally:
        # Not through the parent's frames: what is to be done once at the end is the parent's.
        logging.shutdown()
        os._exit(status)


def _reaped(running: set[int]) -> set[int]:
    return {pid for pid in running if os.waitpid(pid, os.WNOHANG)[0]}


def _tell(running: set[int], what: signal.Signals) -> None:
    for pid in running:
        os.kill(pid, what)
