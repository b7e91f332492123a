"""Read what a user hands in: files or standard input, compressed or not, UTF-8 or refused."""

from __future__ import annotations

import os
import select
import stat
import sys
from io import BufferedReader, FileIO
from typing import TYPE_CHECKING, Literal, NamedTuple

from gazetteer.compressed import expanded, refusing
from gazetteer.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.cli.faults import Faults
    from gazetteer.compressed import Stream

STDIN = "-"

EncodingErrors = Literal["strict", "replace"]

BLOCK = 1 << 20
"""Bytes of lines that are handled at a time: enough to outweigh handing them to a process."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Input(NamedTuple):
    """An opened input.

    Attributes:
        stream: its content, uncompressed.
        raw: what it is read from.
    """

    stream: Stream
    raw: BufferedReader[FileIO]


def open_input(name: str) -> Input:
    """Open a file or standard input, uncompressed where its first bytes say it is compressed.

    Args:
        name: a path; `-` for standard input.

    Raises:
        BadInputError: there is no such file, it is a folder, it may not be read, or it is
            Zstandard, which this Python cannot read.
    """
    if name == STDIN and not sys.stdin:
        raise BadInputError("standard input is closed; name a file")
    with refusing(name):
        file = FileIO(sys.stdin.fileno(), closefd=False) if name == STDIN else FileIO(name)
        raw = BufferedReader(file)
        return Input(expanded(raw, name), raw)


def displayable(argument: str) -> str:
    """An argument as text: bytes of it that are not UTF-8, which Python hides, as U+FFFD."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_text(name: str, *, errors: EncodingErrors = "strict") -> str:
    """Read a whole document, exactly as it is: no line end is changed, no mark removed.

    Raises:
        BadInputError: it cannot be read, is no text, or not UTF-8.
    """
    opened = open_input(name)
    with refusing(name), opened.raw:
        content = opened.stream.read()
    return decode(content, name, errors=errors)


def read_lines(name: str, faults: Faults, *, errors: EncodingErrors) -> Iterator[str]:
    """Read lines one by one as they come, without their ends; empty ones are left out.

    Args:
        name: a path; `-` for standard input.
        faults: takes the lines that are no text, or not UTF-8.
        errors: `replace` puts U+FFFD for what is not UTF-8.

    Raises:
        BadInputError: it cannot be read.
    """
    opened = open_input(name)
    with refusing(name), opened.raw:
        for number, line in enumerate(opened.stream, start=1):
            try:
                text = decode(line, f"{name}:{number}", errors=errors).strip("\r\n\ufeff")
            except BadInputError as error:
                faults.report(error)
                continue
            if text:
                yield text


def decode(content: bytes, name: str, *, errors: EncodingErrors) -> str:
    """Bytes as text.

    Args:
        content: the bytes.
        name: where they are from, for the message.
        errors: `replace` puts U+FFFD for what is not UTF-8.

    Raises:
        BadInputError: they hold a NUL, or are not UTF-8; the message names the byte.
    """
    nul = content.find(b"\0")
    if nul >= 0:
        if content.startswith(_UTF16):
            raise BadInputError(f"{name}: UTF-16, not UTF-8; convert it: iconv -f UTF-16 -t UTF-8")
        raise BadInputError(f"{name}: a binary file, not text: NUL at byte {nul}")
    try:
        return content.decode("utf-8", errors)
    except UnicodeDecodeError as error:
        byte = content[error.start]
        raise BadInputError(
            f"{name}: not UTF-8: 0x{byte:02x} at byte {error.start}; "
            "'--encoding-errors replace' reads it all the same"
        ) from None


class LineBlocks:
    """Whole lines of a stream, a block at a time.

    A pipe is read as it fills, so that a program that writes one line and waits for its answer
    gets it; a file is read in blocks of `BLOCK` bytes.
    """

    def __init__(self, name: str) -> None:
        """Open the input.

        Raises:
            BadInputError: it cannot be opened.
        """
        self._name = name
        self._stream, self._raw = open_input(name)
        self._pipe = _pipe(self._stream)
        self._looked_ahead = True  # what `open_input` peeked at waits in the stream's buffer
        self._held = bytearray()
        self._whole = 0  # how much of it is whole lines
        self._ended = False

    def read(self, patience: float | None = None) -> bytes | None:
        """The next lines.

        Args:
            patience: seconds to wait for a pipe to say something; None waits for ever.

        Returns:
            One or more lines, the last of the input perhaps without its end; `b""` where
            patience ran out; None at the end.

        Raises:
            BadInputError: it cannot be read on.
        """
        while not self._ended:
            if self._whole and (len(self._held) >= BLOCK or not self._ready(0)):
                return self._take(self._whole)
            if not self._ready(patience):
                return b""
            with refusing(self._name):
                piece = self._stream.read1(BLOCK)
            self._looked_ahead = False
            self._ended = not piece
            if line_end := piece.rfind(b"\n") + 1:
                self._whole = len(self._held) + line_end
            self._held += piece
        return self._take(len(self._held)) or None

    def progress(self) -> float | None:
        """The part of the file that was read so far, 0 to 1; None for what has no end yet."""
        if not self._raw.seekable():
            return None
        size = os.fstat(self._raw.fileno()).st_size
        return self._raw.tell() / size if size else None

    def _take(self, size: int) -> bytes:
        taken = bytes(self._held[:size])
        del self._held[:size]
        self._whole = 0
        return taken

    def _ready(self, patience: float | None) -> bool:
        if self._pipe is None or self._looked_ahead:
            return True
        return bool(select.select([self._pipe], [], [], patience)[0])


def _pipe(stream: Stream) -> int | None:
    """The descriptor of a pipe or terminal that may keep us waiting; None for all else."""
    if os.name != "posix" or not isinstance(stream, BufferedReader):
        return None
    descriptor = stream.fileno()
    return None if stat.S_ISREG(os.fstat(descriptor).st_mode) else descriptor
