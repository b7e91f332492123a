"""Build a gazetteer beside the one in service, in a process of its own.

Reading and checking the files takes seconds and a lot of memory. Here neither is the
service's: the other process compiles a snapshot, and this one only opens it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from gazetteer.errors import DataError
from gazetteer.opening import load
from gazetteer.problems import Problem

if TYPE_CHECKING:
    from gazetteer.store import Gazetteer

BROKEN = 3
"""Exit status of the other process when the files break a rule: it has written which."""

PROGRAM = f"""
import fcntl, os, pathlib, sys
path, folder, *sys.path[:] = sys.argv[1:]
import msgspec
from gazetteer.errors import DataError
from gazetteer.opening import load
os.nice(5)  # those who ask come first
with open(os.path.join(folder, "lock"), "w") as lock:
    fcntl.flock(lock, fcntl.LOCK_EX)  # of several workers one compiles, the others find it done
    try:
        load(path or None, cache=pathlib.Path(folder))
    except DataError as error:
        sys.stdout.buffer.write(msgspec.json.encode(error.problems))
        sys.exit({BROKEN})
"""


class Builder:
    """Builds the gazetteer of some files, as they are when it is called."""

    def __init__(self, path: Path | None, folder: Path) -> None:
        """Build from `path`.

        Args:
            path: a file or folder; None for the gazetteer that ships.
            folder: where snapshots are kept; it belongs to the service.
        """
        self._path = path
        self._folder = folder

    def __call__(self) -> Gazetteer:
        """The gazetteer, compiled and open.

        Raises:
            DataError: a file breaks a rule.
            ChildProcessError: the other process failed; the message is the end of its log.
        """
        arguments = [str(self._path or ""), str(self._folder), *sys.path]
        done = subprocess.run(  # noqa: S603  our own interpreter with our own program
            [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, check=False
        )
        if done.returncode == BROKEN:
            raise DataError(msgspec.json.decode(done.stdout, type=list[Problem]))
        if done.returncode:
            raise ChildProcessError(done.stderr.decode(errors="replace")[-1000:].strip())
        gazetteer = load(self._path, cache=self._folder)
        for file in self._folder.glob("*.snapshot"):
            # What is open stays open; what other workers still want they compile again.
            if not gazetteer.key.startswith(file.stem):
                file.unlink(missing_ok=True)
        return gazetteer
