"""Read the text and the identifier of each line of JSON Lines."""

from __future__ import annotations

import json
from typing import cast

import msgspec
from msgspec import Raw, Struct

from gazetteer.errors import BadInputError

ID_FIELD = "id"
"""The key of the identifier, where none is given."""

MOST_KEYS = 10
"""Keys of a line that a message names."""

_BOM = b"\xef\xbb\xbf"
_MISSING = "Object missing required field"


class Line(Struct):
    """What is read of a line.

    Attributes:
        id: its identifier, JSON as it stands there; `null` where it has none.
    """

    text: str
    id: Raw


class LineReader:
    """Reads lines whose text and identifier are under given keys."""

    def __init__(self, *, field: str, id_field: str | None, repair: bool) -> None:
        """Prepare to read.

        Args:
            field: the key of the text.
            id_field: the key of the identifier, which every line must have then; None: it is
                `ID_FIELD`, where a line has it.
            repair: take U+FFFD for what is not UTF-8, and `?` for half a surrogate pair.
        """
        # Of the type that its base says; a struct made at run time is none to a type checker.
        shape = cast(
            "type[Line]",
            msgspec.defstruct(
                "Line",
                [("text", str), ("id", Raw, msgspec.NODEFAULT if id_field else Raw(b"null"))],
                bases=(Line,),
                rename={"text": field, "id": id_field or ID_FIELD},
            ),
        )
        self._decode = msgspec.json.Decoder(shape).decode
        self._repair = repair

    def read(self, content: bytes) -> Line:
        """Read one line.

        Raises:
            BadInputError: it is no JSON object, lacks a key, or is not UTF-8.
        """
        content = content.removeprefix(_BOM)
        try:
            try:
                return self._decode(content)
            except (msgspec.DecodeError, UnicodeDecodeError):
                if not self._repair:
                    raise
            value = json.loads(content.decode("utf-8", "replace"))
            return self._decode(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
        except (msgspec.DecodeError, UnicodeDecodeError, json.JSONDecodeError) as error:
            raise BadInputError(_reason(content, error)) from error


def split(block: bytes) -> list[bytes]:
    """The lines of a block, whether or not its last one is ended."""
    return block.removesuffix(b"\n").split(b"\n")


def _reason(content: bytes, error: Exception) -> str:
    if b"\0" in content:
        return "UTF-16 or no text at all; convert it: iconv -f UTF-16 -t UTF-8"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return (
            f"not UTF-8: 0x{content[wrong.start]:02x} at byte {wrong.start} of the line; "
            "'--encoding-errors replace' reads it all the same"
        )
    message = str(error)
    return f"{message}; {_keys(content)}" if message.startswith(_MISSING) else message


def _keys(content: bytes) -> str:
    """The keys of an object that lacks the one that was asked for."""
    keys = [*json.loads(content.decode("utf-8", "replace"))]
    if not keys:
        return "it has no keys"
    more = f" and {len(keys) - MOST_KEYS} more" if len(keys) > MOST_KEYS else ""
    return f"its keys are {', '.join(map(repr, keys[:MOST_KEYS]))}{more}"
