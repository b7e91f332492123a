"""A tagged text as a person reads it: the names marked where they stand, or in a table."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from gazetteer.cli import options, terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gazetteer.mentions import Document, Mention, Usage
    from gazetteer.model import HolderId

COLUMNS = ("start", "end", "text", "place", "label", "used by", "confidence", "notes")


class Marker:
    """Marks names in running text, each holder's in a colour of its own."""

    def __init__(self) -> None:
        self._colours = terminal.wants_colour(sys.stdout)
        self._taken: dict[str, str] = {}

    def marked(self, text: str, document: Document) -> Iterator[str]:
        """The text piece by piece, each name with its place and whose name it is.

        Args:
            text: as given.
            document: its mentions, counted in code points.
        """
        done = 0
        for mention in document.mentions:
            yield terminal.printable(text[done : mention.start])
            yield self._mention(mention)
            done = mention.end
        yield terminal.printable(text[done:])

    def _mention(self, mention: Mention) -> str:
        surface = terminal.printable(mention.text)
        behind = f"[{mention.place} {options.holders(mention.used_by)}".rstrip() + "]"
        if not self._colours:
            return f"{surface}{behind}"
        holders = options.holders(mention.used_by)
        colour = self._taken.setdefault(
            holders, terminal.PALETTE[len(self._taken) % len(terminal.PALETTE)]
        )
        return terminal.coloured(surface, f"1;4;{colour}") + terminal.coloured(behind, "2")


def rows(document: Document) -> Iterator[tuple[str, ...]]:
    """One row of `COLUMNS` for each mention."""
    for mention in document.mentions:
        notes = [
            *([] if mention.kind == "name" else [mention.kind]),
            *(["quoted"] if mention.quoted else []),
            *([f"attributed to {mention.attributed_to}"] if mention.attributed_to else []),
            *mention.why,
        ]
        yield (
            str(mention.start),
            str(mention.end),
            mention.text,
            mention.place,
            mention.label,
            options.holders(mention.used_by),
            f"{mention.confidence:.2f}",
            ", ".join(notes),
        )


def usage_line(usage: Usage) -> str:
    """Whose names a text uses, in one line."""
    parts = [_counted(usage.exclusive)]
    parts += [f"{what} {count}" for what, count in _other(usage) if count]
    parts += [
        f"{what} {_counted(counts)}"
        for what, counts in (("quoted", usage.quoted), ("attributed to", usage.attributed))
        if counts
    ]
    return "Names used: " + ("; ".join(part for part in parts if part) or "none")


def _other(usage: Usage) -> tuple[tuple[str, int], ...]:
    return (("shared", usage.shared), ("nobody's in particular", usage.unclaimed))


def _counted(counts: Mapping[HolderId, int]) -> str:
    return ", ".join(f"{holder} {count}" for holder, count in counts.items())
