"""Read the text and the identifier of each line of JSON Lines."""

from __future__ import annotations

import json
from typing import cast

import msgspec
from msgspec import Raw, Struct

from gazetteer.errors import BadInputError

_BOM = b"\xef\xbb\xbf"


class Line(Struct):
    """What is read of a line.

    Attributes:
        id: its identifier, JSON as it stands there; `null` where it has none.
    """

    text: str
    id: Raw


class LineReader:
    """Reads lines whose text and identifier are under given keys."""

    def __init__(self, *, field: str, id_field: str, repair: bool) -> None:
        """Prepare to read.

        Args:
            field: the key of the text.
            id_field: the key of the identifier.
            repair: take U+FFFD for what is not UTF-8, and `?` for half a surrogate pair.
        """
        # Of the type that its base says; a struct made at run time is none to a type checker.
        shape = cast(
            "type[Line]",
            msgspec.defstruct(
                "Line",
                [("text", str), ("id", Raw, Raw(b"null"))],
                bases=(Line,),
                rename={"text": field, "id": id_field},
            ),
        )
        self._decode = msgspec.json.Decoder(shape).decode
        self._repair = repair

    def read(self, content: bytes) -> Line:
        """Read one line.

        Raises:
            BadInputError: it is no JSON object, has no text, or is not UTF-8.
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
    return str(error)
