"""Which names of a text stand in one list, or in one row of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazetteer.entries import Entry
    from gazetteer.spans import Span

_MOST_IN_A_LIST = 12
"""Names of one list looked at."""

_LONGEST_JOINT = 20
"""Code points between two names of one list."""

TOWN_WORD = r"(?:(?:с|г|п|пос|пгт|дер|смт)\. ?|(?:пгт|село|посёлок|поселок|город|селище|місто) )"
_BETWEEN_NAMES = re.compile(
    r"(?: ?\((?:nr|no|n°|№|č)?\.? ?[\d .,–-]{1,9} ?(?:[мm]|км²?|km²?|km2|ha|га)?\.?\))?"
    r"\s*[)）]?\s*(?:[,、，,;:/&・·|→]|-|- |\d{1,2}[.．)）]|\(|（"
    r"|and|und|et|y|e|i|og|en|ja|ve|và|dan|serta|și|şi|és|ir|un|και|и|та|і|й|a|or|oder|ou|o|lub|albo|nebo|veya|или|або|と|や|及び|および|和|与|與|及|、|와|과"
    r"|,\s*(?:and|и|та|і|und|et|y|e))\s*(?:\d{1,2}[.．)）] ?)?[\"“«「『]?\s*"
    rf"{TOWN_WORD}?"
)
_ROW = re.compile(
    r"[ |;,]+(?:\d[\d.,]*(?: ?(?:м|m|км|km|км²|km²|км2|km2|га|ha))?[ |;,]+){1,3}|[ -]*[|][ -]*"
)
"""Figures or bars between two names of a table: "Тятя 1819 м Кунашир"."""


def share_plurals(spans: list[Span], folded: str) -> list[Span]:
    """The names of a text, the last of a list without the plural that it shares with the list."""
    return [
        span._replace(entry=span.entry.in_a_list)
        if span.entry.in_a_list
        and index
        and _is_joined(folded, spans[index - 1].end, span.start)
        and not _may_be_one_place(spans[index - 1].entry, span.entry)
        else span
        for index, span in enumerate(spans)
    ]


def _may_be_one_place(entry: Entry, other: Entry) -> bool:
    """Whether two forms may name the same place: "Senkaku/Diaoyu Islands"."""
    places = {reading.place.id for reading in entry.readings}
    return any(reading.place.id in places for reading in other.readings)


def _is_joined(folded: str, start: int, end: int) -> bool:
    """Whether only a comma or "and" stands there, or the figures of a table."""
    return end - start <= _LONGEST_JOINT and (
        _BETWEEN_NAMES.fullmatch(folded, start, end) is not None
        or _ROW.fullmatch(folded, start, end) is not None
    )


class Lists:
    """The lists of one text, by the names in them."""

    def __init__(self, folded: str, spans: list[Span]) -> None:
        """Keep the names.

        Args:
            folded: the text that the spans are in.
        """
        self._folded = folded
        self._spans = spans
        self._joined: dict[int, bool] = {}

    def is_joined(self, index: int) -> bool:
        """Whether only a comma or "and" stands between a name and the next."""
        joined = self._joined.get(index)
        if joined is None:
            joined = index + 1 < len(self._spans) and _is_joined(
                self._folded, self._spans[index].end, self._spans[index + 1].start
            )
            self._joined[index] = joined
        return joined

    def mates(self, index: int) -> list[int]:
        """The names of the list that a name stands in, those before it first."""
        left, right = index, index
        found: list[int] = []
        while left > 0 and len(found) < _MOST_IN_A_LIST and self.is_joined(left - 1):
            left -= 1
            found.append(left)
        while len(found) < 2 * _MOST_IN_A_LIST and self.is_joined(right):
            right += 1
            found.append(right)
        return found
