"""Write for a reader at a terminal: tables that line up, colours that can be switched off."""

from __future__ import annotations

import os
import sys
import unicodedata
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GAP = "  "
MIN_LAST_COLUMN = 8
"""Narrowest last column, in terminal columns, before a table is left to wrap."""

USUAL_COLUMNS = 80
"""Width of a terminal that does not say how wide it is."""

PALETTE = ("36", "33", "35", "32", "34", "31")
"""SGR colours in the order they are handed out; red comes last, it reads as a verdict."""


def wants_colour(stream: TextIO) -> bool:
    """Whether to colour what goes to the stream.

    NO_COLOR (https://no-color.org) forbids, FORCE_COLOR asks for it also in a pipe.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "") not in {"", "0"}:
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def coloured(text: str, code: str) -> str:
    """The text between an SGR code and its end."""
    return f"\x1b[{code}m{text}\x1b[0m"


def printable(text: str) -> str:
    """The text without what a terminal would obey: a document must not move the cursor.

    Line breaks and tabs stay; half a surrogate pair, which nothing can write, goes too.
    """
    return "".join(
        "\ufffd" if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t" else c
        for c in text.replace("\r\n", "\n")
    )


def width(text: str) -> int:
    """The terminal columns that the text takes: East Asian wide letters take two."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lay out rows under a header, as wide as the terminal allows.

    Args:
        header: the name of each column.
        rows: as many cells each as the header has.

    Yields:
        One line each, without its line break; on a terminal the last column is cut to fit.
    """
    cells = [[printable(cell).replace("\n", " ") for cell in row] for row in (header, *rows)]
    widths = [max(width(row[column]) for row in cells) for column in range(len(header))]
    room = _room() - sum(widths[:-1]) - len(GAP) * (len(widths) - 1)
    bold = wants_colour(sys.stdout)
    for number, row in enumerate(cells):
        *first, last = row
        if room >= MIN_LAST_COLUMN:
            last = cut(last, room)
        padded = (
            cell + " " * (size - width(cell)) for cell, size in zip(first, widths, strict=False)
        )
        line = GAP.join((*padded, last)).rstrip()
        yield coloured(line, "1") if bold and number == 0 else line


def cut(text: str, room: int) -> str:
    """The text, shortened with an ellipsis where it takes more columns than there are."""
    if width(text) <= room:
        return text
    taken, used = [], 1
    for character in text:
        used += _columns(character)
        if used > room:
            break
        taken.append(character)
    return "".join(taken) + "…"


def columns() -> int:
    """The columns of the terminal, as the environment or else the terminal says; else 80."""
    # shutil knows too, but takes 3 ms to import what unpacks archives.
    if (asked := os.environ.get("COLUMNS", "")).isdecimal() and int(asked):
        return int(asked)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or USUAL_COLUMNS
    except (OSError, ValueError):
        return USUAL_COLUMNS


def _room() -> int:
    """The columns that a table may take; a pipe has no edge."""
    return columns() if sys.stdout.isatty() else sys.maxsize
