"""What becomes of input that cannot be read: it ends the run, or is skipped and told."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from gazetteer.cli import BAD_INPUT, SKIPPED

if TYPE_CHECKING:
    from gazetteer.errors import GazetteerError


class StoppedError(Exception):
    """An input was bad, and the user wants no more after it."""


class Faults:
    """Reports inputs that cannot be read, and stops at the first unless told to go on."""

    def __init__(self, *, stop: bool) -> None:
        self.stop = stop
        self._any = False

    def report(self, error: GazetteerError) -> None:
        """Tell what cannot be read.

        Raises:
            StoppedError: the user wants no more after it.
        """
        self.note(str(error))
        if self.stop:
            raise StoppedError

    def note(self, message: str) -> None:
        """Tell what is wrong with an input that the others do not depend on."""
        self._any = True
        sys.stdout.flush()
        print(f"gazetteer: {message}", file=sys.stderr)

    @property
    def status(self) -> int:
        """The exit status: how it went so far."""
        if not self._any:
            return 0
        return BAD_INPUT if self.stop else SKIPPED
