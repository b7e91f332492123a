"""Read what is compressed with gzip or Zstandard as if it were not.

The first bytes tell, not the name.
"""

from __future__ import annotations

import sys
import zlib
from contextlib import contextmanager
from io import BufferedReader
from typing import TYPE_CHECKING, Protocol

from gazetteer.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO
    from pathlib import Path

ENDINGS = (".gz", ".zst")
"""What the names of compressed files end with."""

_GZIP = b"\x1f\x8b"
_ZSTANDARD = b"\x28\xb5\x2f\xfd"


class Stream(Protocol):
    """What a file and an archive have in common."""

    def read(self) -> bytes:
        """All that is left."""

    def read1(self, size: int) -> bytes:
        """What can be had at once, at most so many bytes."""

    def __iter__(self) -> Iterator[bytes]: ...


def expanded(raw: BufferedReader[FileIO], name: str) -> Stream:
    """The content of a file, uncompressed where its first bytes say it is compressed.

    Args:
        raw: the file, at its beginning.
        name: of the file, for the message.

    Raises:
        BadInputError: it is Zstandard, which this Python cannot read.
    """
    head = raw.peek(len(_ZSTANDARD))
    if head.startswith(_GZIP):
        import gzip  # with zlib, 3 ms that a lookup is spared

        return gzip.open(raw)
    if head.startswith(_ZSTANDARD):
        return _zstandard(raw, name)
    return raw


def read_expanded(path: Path) -> bytes:
    """A whole file, uncompressed.

    Raises:
        BadInputError: it cannot be read, or is damaged.
    """
    with refusing(str(path)), path.open("rb", buffering=0) as file:
        return expanded(BufferedReader(file), str(path)).read()


def plain_name(name: str) -> str:
    """The name of a file without what says that it is compressed."""
    for ending in ENDINGS:
        name = name.removesuffix(ending)
    return name


@contextmanager
def refusing(name: str) -> Iterator[None]:
    """Turn what the system says about an input into an error that names it."""
    try:
        yield
    except _damaged() as error:
        raise BadInputError(f"{name}: damaged archive: {error}") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) else None
        raise BadInputError(f"{name}: {reason or error}") from error


def _zstandard(raw: BufferedReader[FileIO], name: str) -> Stream:
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError:
        needed = "pip install 'contested-toponyms[zstd]'"
        raise BadInputError(f"{name}: Zstandard cannot be read yet; {needed}") from None
    return zstd.open(raw)


def _damaged() -> tuple[type[Exception], ...]:
    """What is raised for an archive that is damaged or cut short."""
    gzip = sys.modules.get("gzip")
    zstd = sys.modules.get("compression.zstd") or sys.modules.get("backports.zstd")
    return (
        EOFError,
        zlib.error,
        *([gzip.BadGzipFile] if gzip else []),
        *([zstd.ZstdError] if zstd else []),
    )
