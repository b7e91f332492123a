"""Offsets in the units that other programs count in.

Python counts code points; JavaScript, Java and C# count UTF-16 code units; Go, Rust and most
file tools count UTF-8 bytes.
"""

from __future__ import annotations

from typing import Literal, get_args

from gazetteer.errors import InvalidQueryError

Unit = Literal["codepoint", "utf16", "utf8"]
UNITS: tuple[Unit, ...] = get_args(Unit)

_ENCODINGS: dict[str, tuple[str, int]] = {"utf16": ("utf-16-le", 2), "utf8": ("utf-8", 1)}


def size(text: str, unit: Unit) -> int:
    """How long a text is in a unit."""
    return convert(text, [len(text)], unit)[0]


def piece(text: str, start: int, end: int, unit: Unit) -> str:
    """The text between two offsets of a unit.

    Raises:
        ValueError: an offset lies inside a character.
    """
    if unit == "codepoint" or text.isascii():
        return text[start:end]
    encoding, width = _ENCODINGS[unit]
    units = text.encode(encoding, "surrogatepass")
    cut = (units[: start * width], units[start * width : end * width], units[end * width :])
    before, between, after = (part.decode(encoding, "surrogatepass") for part in cut)
    if before + between + after != text:
        raise ValueError("an offset lies inside a character")
    return between


def convert(text: str, offsets: list[int], unit: Unit) -> list[int]:
    """Offsets in code points -> offsets in another unit.

    Args:
        text: what the offsets count in; a lone surrogate counts as it would be written.
        offsets: in rising order.
        unit: one of `UNITS`.

    Raises:
        InvalidQueryError: there is no such unit.
    """
    if unit not in UNITS:
        raise InvalidQueryError(
            "offsets", f"{unit!r} is no unit of offsets; use {', '.join(UNITS)}"
        )
    if unit == "codepoint" or text.isascii():
        return offsets
    encoding, width = _ENCODINGS[unit]
    converted: list[int] = []
    done = total = 0
    for offset in offsets:
        total += len(text[done:offset].encode(encoding, "surrogatepass")) // width
        done = offset
        converted.append(total)
    return converted
