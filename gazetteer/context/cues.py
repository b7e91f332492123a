"""The words around a name that speak for one of its senses, found for a whole text at once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import chain
from typing import TYPE_CHECKING

from gazetteer.boundaries import SCRIPTS, Script
from gazetteer.normalize import fold_name, is_cyrillic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_CYRILLIC_VOWELS_AT_END = re.compile(r"[аеиоуыэюяьйіїє]{1,2}\Z")
"""What a stem leaves to the endings; no more, or "Дяоюй" would be a "д"."""

_CYRILLIC_ENDING = re.compile(
    r"(?:[аеёиоуыэюяьіїє]{0,2}|[иыоеєі]й|[аеёиоуыюяіїє]{1,2}[вмх]|и?е[йм]|[ао]ю|ією|[аяиы]ми"
    r"|ого|его|ому|ему|ові|еві|[ъя]т|и?т[аоея]|ата|ото)(?![^\W\d_])"
)
"""What inflection may leave on a stem without its vowels: no "голос" is of a "гол"."""

_LONGEST_ENDING = 2
"""Letters of inflection that may follow any other cue."""


class Cues:
    """Every cue of a gazetteer, by number."""

    def __init__(
        self, words: Sequence[str], patterns: Iterable[int], others: Mapping[str, Sequence[str]]
    ) -> None:
        """Keep the cues.

        Args:
            words: the cues' stems.
            patterns: the pattern of the automaton that finds each.
            others: every side's names of the place in dispute that a cue names, by its stem.
        """
        self.words = words
        self._numbers = {stem: number for number, stem in enumerate(words)}
        self._by_pattern = {pattern: number for number, pattern in enumerate(patterns)}
        self._others = others
        self._known: dict[tuple[str, ...], frozenset[int]] = {}

    def numbers(self, cues: tuple[str, ...]) -> frozenset[int]:
        """The numbers of some of the cues, and of every side's names of the places they name."""
        numbers = self._known.get(cues)
        if numbers is None:
            own = [stem for stem in map(_stem, cues) if stem in self._numbers]
            every = chain(own, *(self._others.get(stem, ()) for stem in own))
            numbers = self._known[cues] = frozenset(map(self._numbers.__getitem__, every))
        return numbers

    def among(self, found: Iterable[tuple[int, int, int]], folded: str) -> CuesInText:
        """The cues in what the automaton found in a folded text: start, end, pattern."""
        known = self._by_pattern
        cues = [(start, end, known[pattern]) for start, end, pattern in found if pattern in known]
        return CuesInText(folded, sorted(cues))


class CuesInText:
    """Where a text holds which cues.

    Ordinary text is full of their stems: whether one is a word of its own is asked only of those
    that mean something to a name.
    """

    def __init__(self, folded: str, found: list[tuple[int, int, int]]) -> None:
        """Keep what was found: start, end and number, ascending."""
        self._folded = folded
        self._found = found
        self._at = [start for start, _, _ in found]
        self._whole: dict[int, bool] = {}

    def at(self, wanted: frozenset[int], start: int, end: int, reach: int) -> list[tuple[int, int]]:
        """Where some of the cues stand near a span but not in it, each with its number."""
        at, found = self._at, self._found
        first = bisect_left(at, start - reach)
        return [
            (at[index], found[index][2])
            for index in range(first, bisect_right(at, end + reach, first))
            if found[index][2] in wanted and not start <= at[index] < end and self._is_whole(index)
        ]

    def near(self, wanted: frozenset[int], start: int, end: int, reach: int) -> tuple[int, ...]:
        """The numbers of those cues, each once, in the order of the text."""
        return distinct(number for _, number in self.at(wanted, start, end, reach))

    def _is_whole(self, index: int) -> bool:
        known = self._whole.get(index)
        if known is None:
            start, end, _ = self._found[index]
            known = self._whole[index] = _whole(self._folded, start, end)
        return known


def distinct(numbers: Iterable[int]) -> tuple[int, ...]:
    """Each of some numbers once, in their order."""
    return tuple(dict.fromkeys(numbers))


_SHORTEST_TO_BEND = 4
"""Latin letters of the shortest cue that may have an ending: Czech "pes" begins "pesca" too."""

_SHORTEST_STEMMED = 5
"""Cyrillic letters of the shortest cue that leaves its vowels to the endings."""


def stems(cues: Iterable[str]) -> list[str]:
    """What is sought in text for some cues, each once."""
    return list(dict.fromkeys(filter(None, map(_stem, cues))))


def _stem(cue: str) -> str:
    folded = fold_name(cue)
    if len(folded) >= _SHORTEST_STEMMED and is_cyrillic(folded[-1]):
        ending = _CYRILLIC_VOWELS_AT_END.search(folded)
        return folded[: ending.start()] if ending else folded
    return folded


def _whole(folded: str, start: int, end: int) -> bool:
    """Whether a cue is a word of its own, but for an ending, where words are spaced."""
    if SCRIPTS[folded[start]] is not Script.SPACED:
        return True
    if start and SCRIPTS[folded[start - 1]] is Script.SPACED:
        return False
    if SCRIPTS[folded[end : end + 1] or " "] is not Script.SPACED:
        return True
    if end - start < _SHORTEST_TO_BEND and folded[start] < "\u0400":
        return False
    if is_cyrillic(folded[end - 1]):
        return _CYRILLIC_ENDING.match(folded, end) is not None
    ending = folded[end : end + _LONGEST_ENDING + 1]
    letters = 0
    while letters < len(ending) and SCRIPTS[ending[letters]] is Script.SPACED:
        letters += 1
    return letters <= _LONGEST_ENDING
