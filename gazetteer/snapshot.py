"""Named stretches of bytes in one file, which is written whole and notices when it is damaged.

Never a pickle: reading one can only give wrong bytes, and a checksum tells those. A section is
compared with its checksum when it is first asked for, so that looking one name up does not
read through what only tagging needs.
"""

from __future__ import annotations

import mmap
import os
import zlib
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from gazetteer.files import StrPath

MAGIC = b"contested toponyms 2\n"
KEPT = 8
"""Snapshots left in a folder when one is written: an edited gazetteer never finds its old one."""

_CHECKSUM = 4
_LENGTH = 4


class DamagedError(Exception):
    """The bytes are no snapshot of ours; whoever reads them makes it again."""


class _Section(Struct, frozen=True, array_like=True):
    offset: int
    length: int
    checksum: int


class _Header(Struct, frozen=True):
    key: str
    version: str
    sections: dict[str, _Section]


class Snapshot:
    """An opened snapshot."""

    def __init__(
        self, content: bytes | mmap.mmap, *, remake: Callable[[], bytes] | None = None
    ) -> None:
        """Open what `pack` made.

        Args:
            content: the bytes.
            remake: makes them anew when a section turns out to be damaged; None for bytes that
                never left this process.

        Raises:
            DamagedError: the header is not sound, or the length is not what it says.
        """
        self._remake = remake
        self._open(content)

    def _open(self, content: bytes | mmap.mmap) -> None:
        view = memoryview(content)
        start = len(MAGIC) + _LENGTH + _CHECKSUM
        if len(view) < start or view[: len(MAGIC)] != MAGIC:
            raise DamagedError
        length = int.from_bytes(view[len(MAGIC) : len(MAGIC) + _LENGTH], "little")
        checksum = int.from_bytes(view[len(MAGIC) + _LENGTH : start], "little")
        end = start + length
        if zlib.crc32(view[start:end]) != checksum:
            raise DamagedError
        try:
            self._header = msgspec.msgpack.decode(view[start:end], type=_Header)
        except msgspec.DecodeError as error:
            raise DamagedError from error
        self._bytes = view[end:]
        last = max((s.offset + s.length for s in self._header.sections.values()), default=0)
        if last != len(self._bytes):
            raise DamagedError
        self._sound: dict[str, memoryview] = {}

    @property
    def key(self) -> str:
        """What the snapshot was made from, as a digest."""
        return self._header.key

    @property
    def version(self) -> str:
        """The version of the content, for a reader."""
        return self._header.version

    def section(self, name: str) -> memoryview:
        """The bytes of a section, sound."""
        sound = self._sound.get(name)
        if sound is None:
            if not self._is_sound(name) and self._remake:
                remake, self._remake = self._remake, None
                self._open(remake())
            sound = self._sound[name] = self._view(name)
        return sound

    def is_sound(self) -> bool:
        """Whether every section is as it was written."""
        return all(map(self._is_sound, self._header.sections))

    def _is_sound(self, name: str) -> bool:
        return zlib.crc32(self._view(name)) == self._header.sections[name].checksum

    def _view(self, name: str) -> memoryview:
        section = self._header.sections[name]
        return self._bytes[section.offset : section.offset + section.length]


def pack(key: str, version: str, sections: dict[str, bytes]) -> bytes:
    """The snapshot of some sections."""
    placed: dict[str, _Section] = {}
    body = bytearray()
    for name, content in sections.items():
        placed[name] = _Section(len(body), len(content), zlib.crc32(content))
        body += content
    header = msgspec.msgpack.encode(_Header(key=key, version=version, sections=placed))
    return b"".join(
        (
            MAGIC,
            len(header).to_bytes(_LENGTH, "little"),
            zlib.crc32(header).to_bytes(_CHECKSUM, "little"),
            header,
            body,
        )
    )


def read(path: StrPath, key: str, *, remake: Callable[[], bytes] | None = None) -> Snapshot | None:
    """The snapshot in a file; None where there is none, or none of that key."""
    try:
        with open(path, "rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        snapshot = Snapshot(mapped, remake=remake)
    except (OSError, ValueError, DamagedError):
        return None
    return snapshot if snapshot.key == key else None


def write(path: StrPath, content: bytes) -> None:
    """Put a snapshot in place whole, or not at all: a cache that fails is no failure.

    The oldest ones of the folder are removed beyond `KEPT`.
    """
    import tempfile  # and pathlib: 11 ms, of which a start that finds its snapshot is spared
    from pathlib import Path

    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            Path(temporary).replace(path)
            written = sorted(path.parent.glob(f"*{path.suffix}"), key=lambda p: p.stat().st_mtime)
            for old in written[:-KEPT]:
                old.unlink(missing_ok=True)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
    except OSError:
        return
