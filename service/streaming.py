"""Answer a stream of lines with a stream of lines, in order, in constant memory.

Answers go out while questions still come in. A client may also send everything before it
reads anything: answers that it does not take yet wait in a temporary file, because holding
back the questions for them would leave both sides waiting for ever.
"""

from __future__ import annotations

import asyncio
import codecs
import logging
import tempfile
from typing import TYPE_CHECKING, Self

import msgspec
from starlette.responses import Response

from gazetteer.errors import GazetteerError

from .limits import DEADLINE
from .negotiation import NDJSON
from .problems import RefusedError, from_library
from .reading import too_large

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import Receive, Scope, Send

    from .state import State

logger = logging.getLogger("gazetteer.service")

IN_MEMORY = 1 << 20
"""Bytes of waiting answers; what is more goes to disk."""

MOST_WAITING = 1 << 28
"""Bytes of waiting answers after which no more questions are read."""

PIECE = 1 << 16
"""Bytes that are sent at once."""


class LineStream(Response):
    """The answers to the lines of a request's body."""

    media_type = NDJSON

    def __init__(self, state: State, answer_line: Callable[[bytes], bytes]) -> None:
        """Prepare to answer.

        Args:
            state: of the service.
            answer_line: a line without its end -> the answer, likewise; it runs in a thread.
                What it refuses is answered with a problem document, and the stream goes on.
        """
        super().__init__()
        del self.headers["content-length"]
        self._state = state
        self._answer_line = answer_line
        self._number = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read, answer and send until the body ends."""
        self._state.pool.claim(scope)
        # A stream may last: it is only ever its next step that must not take too long.
        scope[DEADLINE].reschedule(None)
        patience = self._state.settings.time_limit
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        with _Waiting() as waiting:
            try:
                async with asyncio.TaskGroup() as tasks:
                    tasks.create_task(self._answer(receive, waiting))
                    await send(start)
                    while piece := await waiting.take():
                        part = {"type": "http.response.body", "body": piece, "more_body": True}
                        async with asyncio.timeout(patience):
                            await send(part)
                    await send({"type": "http.response.body", "body": b""})
            except* TimeoutError:
                logger.warning("a client stopped reading its stream; it is broken off")

    async def _answer(self, receive: Receive, waiting: _Waiting) -> None:
        settings = self._state.settings
        begun = bytearray()
        more = True
        while more:
            try:
                async with asyncio.timeout(settings.time_limit):
                    message = await receive()
            except TimeoutError:
                self._number += 1
                late = RefusedError(
                    408,
                    "too-slow",
                    "the next line did not arrive in time; the stream ends here",
                    limit=("time_limit", settings.time_limit),
                )
                await waiting.put(self._refusal(late) + b"\n")
                break
            if message["type"] == "http.disconnect":
                break
            more = message.get("more_body", False)
            *ends, rest = message.get("body", b"").split(b"\n")
            lines = []
            for end in ends:
                lines.append(bytes(begun + end))
                begun.clear()
            begun += rest
            # Of a line that is too long, only so much is kept that it is seen to be.
            del begun[settings.max_body + 1 :]
            if not more and begun:
                lines.append(bytes(begun))
            if lines:
                await waiting.put(await self._state.pool.run(self._answers, lines))
        waiting.end()

    def _answers(self, lines: list[bytes]) -> bytes:
        answers = []
        if not self._number:
            lines[0] = lines[0].removeprefix(codecs.BOM_UTF8)
        for line in lines:
            self._number += 1
            if not line.strip():
                continue  # as JSON Lines may have at their end
            try:
                if len(line) > self._state.settings.max_body:
                    raise too_large(self._state.settings.max_body)
                answers.append(self._answer_line(line.removesuffix(b"\r")))
            except RefusedError as error:
                answers.append(self._refusal(error))
            except GazetteerError as error:
                answers.append(self._refusal(from_library(error)))
        return b"\n".join([*answers, b""])

    def _refusal(self, error: RefusedError) -> bytes:
        return msgspec.json.encode({**error.document, "line": self._number})


class _Waiting:
    """Bytes between a writer and a reader of different pace; end them with `end`."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  see __exit__
        self._taken = 0
        self._put = 0
        self._ended = False
        self._changed = asyncio.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    async def put(self, data: bytes) -> None:
        while self._put - self._taken > MOST_WAITING:
            await self._change()
        self._file.seek(self._put)
        self._put += self._file.write(data)
        self._changed.set()

    def end(self) -> None:
        self._ended = True
        self._changed.set()

    async def take(self) -> bytes:
        """The next bytes, as soon as there are any; none at the end."""
        while self._taken == self._put:
            if self._ended:
                return b""
            await self._change()
        self._file.seek(self._taken)
        piece = self._file.read(PIECE)
        self._taken += len(piece)
        if self._taken == self._put:
            self._file.seek(0)
            self._file.truncate()
            self._taken = self._put = 0
        self._changed.set()
        return piece

    async def _change(self) -> None:
        self._changed.clear()
        await self._changed.wait()
