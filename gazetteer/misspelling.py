"""Misspelt and OCR-damaged names in a folded text.

Off by default: a word that is nearly a name is mostly another word. Only words of six letters
or more are compared, with forms of a place that is nothing else, and one wrong letter is
allowed for every six.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    names, forms = gazetteer.spellings
    if not names:
        return
    free = 0
    spans = iter([*taken, (len(folded), len(folded))])
    taken_start, taken_end = next(spans)
    for word in _WORD.finditer(folded):
        while word.start() >= taken_end and taken_start < len(folded):
            taken_start, taken_end = next(spans)
        if word.end() > taken_start or word.start() < free:
            continue
        text = word.group()
        if text[0] >= "\u2e80":
            continue
        best = process.extractOne(
            text,
            names,
            scorer=Levenshtein.distance,
            score_cutoff=len(text) // LETTERS_FOR_ONE_EDIT,
        )
        if best is None or best[1] == 0:
            continue
        name, edits, position = best
        free = word.end()
        similarity = 100 * (1 - edits / max(len(name), len(text)))
        yield word.start(), word.end(), forms[position], similarity
