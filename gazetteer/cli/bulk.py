"""Tag JSON Lines of any size: in order, in constant memory, on every core."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from functools import cache
from typing import TYPE_CHECKING

import msgspec
from msgspec import Raw, Struct

from gazetteer.cli.json_lines import Line, LineReader, split
from gazetteer.errors import BadInputError
from gazetteer.mentions import Mention, Usage
from gazetteer.offsets import Unit
from gazetteer.opening import load
from gazetteer.tagging import Markup, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.cli.reading import LineBlocks

WORTH_A_PROCESS = 1 << 14
"""Bytes. Fewer are tagged here and now, sooner than another process could answer."""

WAITING = 3
"""Blocks under way for each process: the next ones lie ready, and memory stays bounded."""

GLANCE = 0.005
"""Seconds to wait for more input before looking whether a block is done."""


class LineOptions(Struct, frozen=True):
    """How lines are read and tagged; the options of `gazetteer tag`.

    Attributes:
        field: the key of the text.
        id_field: the key of the identifier that is carried over; None as `LineReader` has it.
        repair: read what is not UTF-8, or half a surrogate pair, as U+FFFD or `?`.
        stop: leave a block at its first bad line.
    """

    gazetteer: str | None
    field: str
    id_field: str | None
    repair: bool
    stop: bool
    min_confidence: float
    fuzzy: bool
    markup: Markup
    offsets: Unit
    perspective: str | None
    label_language: str | None


class BadLine(Struct, frozen=True):
    """A line that could not be read; its number counts from 1 at the start of the block."""

    number: int
    message: str


class TaggedBlock(Struct, frozen=True):
    """What became of a block of lines.

    Attributes:
        output: JSON Lines, one for each line that could be read.
        lines: how many lines the block had.
        size: how many bytes.
    """

    output: bytes
    lines: int
    size: int
    bad: list[BadLine]


class _TaggedLine(Struct):
    id: Raw
    gazetteer: str
    offsets: Unit
    mentions: tuple[Mention, ...]
    usage: Usage


def tag_lines(source: LineBlocks, options: LineOptions, *, workers: int) -> Iterator[TaggedBlock]:
    """Tag every line of a source.

    Args:
        source: the lines.
        options: how to tag them.
        workers: how many processes may be started, where there is enough to do; 1: none.

    Yields:
        The blocks, in the order of the source, each as soon as it is done.

    Raises:
        BadInputError: the source is damaged, or a process was killed.
    """
    with ExitStack() as stack:
        pool: ProcessPoolExecutor | None = None
        under_way: deque[Future[TaggedBlock]] = deque()
        stack.callback(lambda: [future.cancel() for future in under_way])
        tagger = _tagger(options)  # before the pool, whose processes then share it
        while (block := source.read(GLANCE if under_way else None)) is not None:
            if block and not under_way and (workers == 1 or len(block) < WORTH_A_PROCESS):
                yield tagger.tag(block)
            elif block:
                if pool is None:
                    pool = stack.enter_context(_pool(workers))
                under_way.append(pool.submit(_tag_block, options, block))
            while under_way and (under_way[0].done() or len(under_way) >= WAITING * workers):
                yield _result(under_way)
        while under_way:
            yield _result(under_way)


class _LineTagger:
    def __init__(self, options: LineOptions) -> None:
        self._gazetteer = load(options.gazetteer)
        self._options = options
        self._read = LineReader(
            field=options.field, id_field=options.id_field, repair=options.repair
        ).read
        self._encode = msgspec.json.Encoder().encode

    def tag(self, block: bytes) -> TaggedBlock:
        output: list[bytes] = []
        bad: list[BadLine] = []
        lines = split(block)
        for number, content in enumerate(lines, start=1):
            if not content or content.isspace():
                continue
            try:
                line = self._read(content)
            except BadInputError as error:
                bad.append(BadLine(number, str(error)))
                if self._options.stop:
                    break
                continue
            output.append(self._tagged(line))
        output.append(b"")
        return TaggedBlock(b"\n".join(output), len(lines), len(block), bad)

    def _tagged(self, line: Line) -> bytes:
        document = tag(
            self._gazetteer,
            line.text,
            min_confidence=self._options.min_confidence,
            fuzzy=self._options.fuzzy,
            markup=self._options.markup,
            offsets=self._options.offsets,
            perspective=self._options.perspective,
            label_language=self._options.label_language,
        )
        return self._encode(
            _TaggedLine(
                line.id, document.gazetteer, document.offsets, document.mentions, document.usage
            )
        )


@cache
def _tagger(options: LineOptions) -> _LineTagger:
    """One a process; a forked one finds that of its parent."""
    return _LineTagger(options)


def _tag_block(options: LineOptions, block: bytes) -> TaggedBlock:
    return _tagger(options).tag(block)


def _pool(workers: int) -> ProcessPoolExecutor:
    # Forked where that is possible, so that the gazetteer is shared and nothing is imported.
    forks = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if forks else None)
    return ProcessPoolExecutor(workers, context, _leave_interrupts_to_the_parent)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _result(under_way: deque[Future[TaggedBlock]]) -> TaggedBlock:
    try:
        return under_way.popleft().result()
    except BrokenProcessPool:
        raise BadInputError("a worker process was killed; try --workers 1") from None
