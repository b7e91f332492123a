"""Large requests run in a few threads, so that they never hold up the small ones.

Their number is bounded, waiting ones included: more than that is refused at once, which a
client can act upon, where a queue without end only makes everybody late.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from .problems import too_busy

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import Scope

P = ParamSpec("P")
T = TypeVar("T")

CLAIMED = "gazetteer.large"
"""Key of the ASGI scope under which a large request is marked."""


class Pool:
    """Threads for large requests. Its methods belong to the event loop."""

    def __init__(self, threads: int, most: int) -> None:
        """Start with no thread.

        Args:
            threads: that work at once.
            most: requests that work or wait at once.
        """
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="large-request")
        self._most = most
        self._taken = 0

    def claim(self, scope: Scope) -> None:
        """Count the request of `scope` as a large one, once, until `release`.

        Raises:
            RefusedError: 503, there are as many already as there may be.
        """
        if CLAIMED in scope:
            return
        if self._taken >= self._most:
            raise too_busy("too many large requests at once", ("max_large_requests", self._most))
        self._taken += 1
        scope[CLAIMED] = True

    def release(self, scope: Scope) -> None:
        """The request of `scope` has been answered."""
        if scope.pop(CLAIMED, False):
            self._taken -= 1

    async def run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Await what `call` returns from a thread.

        If the request is given up, a call that has not begun never will.
        """
        work = partial(call, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._executor, work)

    def close(self) -> None:
        """Drop what has not begun, and let the threads end."""
        self._executor.shutdown(wait=False, cancel_futures=True)
