"""Find the files that a gazetteer consists of, and tell one content from another.

Kept apart from `loading` because a compiled snapshot is compared with its files at every
start, and must not pay for a YAML parser or a validator to find that nothing has changed; nor
for pathlib, which takes 5 ms to import.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from zlib import adler32, crc32

from gazetteer.errors import DataError
from gazetteer.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    StrPath = str | os.PathLike[str]

SUFFIXES = (".yaml", ".yml")


def gazetteer_files(path: StrPath) -> list[str]:
    """List the YAML files of a gazetteer.

    Args:
        path: one file, whatever its name, or a folder; folders inside it are not entered.

    Returns:
        The file itself, or the folder's visible `*.yaml` and `*.yml`, sorted by name.

    Raises:
        DataError: there is no such file, or the folder holds no YAML file.
    """
    path = os.fspath(path) or os.curdir
    try:
        if not os.path.isdir(path):
            os.stat(path)
            return [path]
        found = sorted(
            os.path.join(path, name)
            for name in os.listdir(path)
            if name.lower().endswith(SUFFIXES) and not name.startswith(".")
        )
    except (OSError, ValueError) as error:
        raise DataError([unreadable(path, error)]) from error
    if not found:
        message = "the folder holds no .yaml file; name a gazetteer file or its folder"
        raise DataError([Problem(str(path), 0, 0, message)])
    return found


def content_hash(path: StrPath) -> str:
    """Hash the names and bytes of a gazetteer's files.

    Returns:
        SHA-256 in hexadecimal, the same wherever the files lie.

    Raises:
        DataError: a file cannot be read.
    """
    from hashlib import sha256

    digest = sha256()
    for part in _parts(path):
        digest.update(part)
    return digest.hexdigest()


def fingerprint(path: StrPath) -> str:
    """Tell whether the names and bytes of a gazetteer's files are still the same.

    Raises:
        DataError: a file cannot be read.
    """
    return checksums(_parts(path))


def checksums(parts: Iterable[bytes]) -> str:
    """Two checksums of different kinds and the length, in hexadecimal.

    They notice every change that is not made to deceive, and unlike a hash they cost a start
    nothing: importing hashlib takes 4 ms.
    """
    crc = length = 0
    adler = 1
    for part in parts:
        crc, adler, length = crc32(part, crc), adler32(part, adler), length + len(part)
    return f"{crc:08x}{adler:08x}{length:x}"


def _parts(path: StrPath) -> Iterator[bytes]:
    for file in gazetteer_files(path):
        try:
            content = read_bytes(file)
        except OSError as error:
            raise DataError([unreadable(file, error)]) from error
        # The length stands before the bytes, so that no bytes can pass for another file.
        yield f"{os.path.basename(file)}\0{len(content)}\0".encode("utf-8", "surrogateescape")
        yield content


def read_bytes(path: str) -> bytes:
    """What is in a file."""
    with open(path, "rb") as file:
        return file.read()


def unreadable(path: StrPath, error: OSError | ValueError) -> Problem:
    """Say why a file could not be read."""
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return Problem(str(path), 0, 0, f"cannot be read: {reason or type(error).__name__}")
