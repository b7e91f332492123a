"""The gazetteer that is being served, and how a new one takes its place.

A reload builds the new gazetteer beside the old one and swaps it whole: a request sees one
or the other, never a mixture, and a file that does not validate changes nothing but what
`/readyz` says. Handlers take `state.gazetteer` once and keep to it.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.errors import DataError
from gazetteer.files import content_hash, gazetteer_files
from gazetteer.lookup import lookup
from gazetteer.tagging import tag

from . import metrics
from .finding import Memory
from .pool import Pool
from .settings import Settings
from .wire import FailedReload

if TYPE_CHECKING:
    from collections.abc import Callable

    from gazetteer.store import Gazetteer

_FIRST_REQUESTS = 0.3
"""Seconds that a new gazetteer is served before its names are answered ahead."""

logger = logging.getLogger("gazetteer.service")

MOST_MESSAGES = 20
"""Problems of a refused file that `/readyz` shows; the log has all of them."""


class State:
    """What all requests share.

    Attributes:
        gazetteer: the one in service.
        loaded_at: since when, ISO 8601 in UTC.
        failed_reload: the last attempt to load another, if that failed.
        settings: the operator's.
        pool: the threads for large requests.
        memory: what was answered before.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        settings: Settings | None = None,
        load: Callable[[], Gazetteer] | None = None,
    ) -> None:
        """Serve `gazetteer`.

        Args:
            gazetteer: loaded and checked.
            settings: None for the defaults.
            load: builds the next one from the files; None where there is nothing to reload.
        """
        self.settings = settings or Settings()
        self.pool = Pool(self.settings.threads, self.settings.max_large_requests)
        self.memory = Memory()
        self.failed_reload: FailedReload | None = None
        self._load = load
        self._preparing: asyncio.Task[None] | None = None
        self._reloading = asyncio.Lock()
        self._serve(gazetteer, previous="")

    def _serve(self, gazetteer: Gazetteer, *, previous: str) -> None:
        self.gazetteer = gazetteer
        self.loaded_at = _now()
        metrics.serve_version(gazetteer.version, len(gazetteer.place_ids), previous)

    async def reload(self) -> bool:
        """Build the gazetteer again from its files and serve it, if they are right.

        Returns:
            Whether it is served now; else `failed_reload` says why not.
        """
        if self._load is None:
            return True
        async with self._reloading:
            building = asyncio.get_running_loop().run_in_executor(None, warmed, self._load)
            # Whatever goes wrong in there must not end the service, nor pass unnoticed.
            await asyncio.wait([building])
            error = building.exception()
            if error is None:
                self.failed_reload = None
                fresh, previous = building.result(), self.gazetteer.version
                if fresh.key != self.gazetteer.key:
                    self._serve(fresh, previous=previous)
                    self.prepare()
                logger.info("serving gazetteer %s, before %s", fresh.version, previous)
                metrics.reloads.labels("done").inc()
                return True
            messages = _messages(error)
            self.failed_reload = FailedReload(_now(), tuple(messages[:MOST_MESSAGES]))
            logger.error(
                "gazetteer not reloaded, %s stays in service:\n%s",
                self.gazetteer.version,
                "\n".join(messages),
                exc_info=None if isinstance(error, DataError | OSError) else error,
            )
            metrics.reloads.labels("failed").inc()
            return False

    def prepare(self) -> None:
        """Answer every recorded name once, in a thread, when the first requests have gone by."""
        if self._preparing:
            self._preparing.cancel()
        self._preparing = asyncio.create_task(self._prepare(self.gazetteer))

    async def _prepare(self, gazetteer: Gazetteer) -> None:
        stopped = threading.Event()
        try:
            await asyncio.sleep(_FIRST_REQUESTS)
            await asyncio.to_thread(
                self.memory.prepare,
                gazetteer,
                lambda: stopped.is_set() or self.gazetteer is not gazetteer,
            )
        finally:
            stopped.set()

    def close(self) -> None:
        """Stop what runs beside the requests."""
        if self._preparing:
            self._preparing.cancel()
        self.pool.close()

    async def watch(self) -> None:
        """Reload whenever the files have changed and then rested for one look."""
        if not self.settings.gazetteer or not self.settings.watch_seconds:
            return
        path = Path(self.settings.gazetteer)
        before = await asyncio.to_thread(_look_of, path)
        # They may have changed between the first loading and this first look.
        served = before if self.gazetteer.version.endswith(_content(path)) else None
        while True:
            await asyncio.sleep(self.settings.watch_seconds)
            now = await asyncio.to_thread(_look_of, path)
            # A file that is still being written would be reported as broken.
            if now == before != served:
                served = now
                await self.reload()
            before = now


def warmed(load: Callable[[], Gazetteer]) -> Gazetteer:
    """Load, and touch what would otherwise be made at the first requests."""
    gazetteer = load()
    lookup(gazetteer, "no such name", fuzzy=True)
    tag(gazetteer, "no such name")
    return gazetteer


def _look_of(path: Path) -> list[tuple[str, int, int, int]]:
    """Names, sizes and times of the files: what changes when they do."""
    looks = []
    with suppress(DataError):
        for file in map(Path, gazetteer_files(path)):
            with suppress(OSError):
                stat = file.stat()
                looks.append((file.name, stat.st_ino, stat.st_size, stat.st_mtime_ns))
    return looks


def _content(path: Path) -> str:
    """The end of the version that the files would have."""
    with suppress(DataError):
        return f"+{content_hash(path)[:8]}"
    return "+unreadable"


def _messages(error: BaseException) -> list[str]:
    if isinstance(error, DataError):
        return [str(problem) for problem in error.problems]
    return [f"{type(error).__name__}: {error}"]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
