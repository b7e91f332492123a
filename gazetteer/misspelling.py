"""Misspelt and OCR-damaged names in a folded text.

Off by default: a word that is nearly a name is mostly another word. Only words of six letters
or more are compared, with forms of a place that is nothing else, and one wrong letter is
allowed for every six.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gazetteer.normalize import FIRST_UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.store import Gazetteer

SHORTEST = 6
"""Letters. In a shorter word one wrong letter makes another word."""

LETTERS_FOR_ONE_EDIT = 6

_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")


def misspelt(
    gazetteer: Gazetteer, folded: str, taken: list[tuple[int, int]]
) -> Iterator[tuple[int, int, int, float]]:
    """Words that are nearly a name, as (start, end, form, similarity 0 to 100).

    Args:
        taken: spans that already mean something, in order; words there are left alone.
    """
    nearest: dict[str, tuple[int, float] | None] = {}  # a text repeats most of its words
    spans = iter([*taken, (len(folded), len(folded))])
    taken_start, taken_end = next(spans)
    for word in _WORD.finditer(folded):
        while word.start() >= taken_end and taken_start < len(folded):
            taken_start, taken_end = next(spans)
        if word.end() > taken_start:
            continue
        text = word.group()
        if text not in nearest:
            nearest[text] = _nearest(gazetteer.spellings, text)
        if found := nearest[text]:
            yield word.start(), word.end(), *found


def _nearest(
    spellings: dict[int, tuple[list[str], list[int]]], word: str
) -> tuple[int, float] | None:
    """The form nearest to a word with its similarity; None where none is near enough."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    most_edits = len(word) // LETTERS_FOR_ONE_EDIT
    best: tuple[int, int, int] | None = None
    if word[0] >= FIRST_UNSPACED:
        return None
    for length in range(len(word) - most_edits, len(word) + most_edits + 1):
        if length not in spellings:  # as most are for a long word
            continue
        names, forms = spellings[length]
        near = process.extractOne(word, names, scorer=Levenshtein.distance, score_cutoff=most_edits)
        if near and (best is None or near[1] < best[0]):
            best = near[1], length, forms[near[2]]
    if best is None or best[0] == 0:
        return None
    edits, length, form = best
    return form, 100 * (1 - edits / max(length, len(word)))
