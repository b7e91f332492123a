"""How far a long run is: one line on standard error, for a person who waits."""

from __future__ import annotations

import sys
import time

INTERVAL = 0.5
"""Seconds between two updates; the first comes after one, so a short run shows nothing."""


class Progress:
    """Shows rate and estimate where standard error is a terminal, and nothing elsewhere."""

    def __init__(self) -> None:
        # Where the answers go to the same terminal, they show the progress themselves.
        self._shown = sys.stderr.isatty() and not sys.stdout.isatty()
        self._start = self._last = time.monotonic()
        self._bytes = 0
        self._written = False

    def advance(self, size: int, part: float | None) -> None:
        """Count input that was handled.

        Args:
            size: bytes handled since the last call.
            part: how much of the whole input was read, 0 to 1; None where nobody knows.
        """
        self._bytes += size
        now = time.monotonic()
        if not self._shown or now - self._last < INTERVAL:
            return
        self._last = now
        seconds = now - self._start
        text = f"{self._bytes / 1e6:.0f} MB, {self._bytes / 1e6 / seconds:.1f} MB/s"
        if part:
            text += f", {part:.0%}, about {seconds / part - seconds:.0f} s left"
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()
        self._written = True

    def clear(self) -> None:
        """Take the line away, before a message or at the end."""
        if self._written:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._written = False
