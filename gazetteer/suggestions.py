"""Guess which word was meant by one that is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import process

if TYPE_CHECKING:
    from collections.abc import Iterable

MIN_SIMILARITY = 70.0
"""Lowest RapidFuzz `ratio`, 0 to 100, that is offered. "oficial" and "official" score 93,
"rocks" and "reef" 44."""


def nearest(word: str, choices: Iterable[str]) -> str:
    """The choice most like the word, whatever its case; empty where none is like it."""
    folded = {choice.casefold(): choice for choice in sorted(choices, reverse=True)}
    best = process.extractOne(word.casefold(), folded.keys(), score_cutoff=MIN_SIMILARITY)
    return folded[best[0]] if best else ""


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """The choice most like the word as `; did you mean 'x'?`, or nothing."""
    best = nearest(word, choices)
    return f"; did you mean {best!r}?" if best else ""
