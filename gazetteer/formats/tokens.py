"""Where the tokens of a text are, for formats that need some.

Letters, digits and their marks that stand together are a token where the script spaces its
words or has a boundary of its own (katakana, Hangul). Kanji and hiragana are one token each,
and so are the syllables of the other scripts without spaces: any grouping would be a guess.
Every other visible character is a token of its own; white space and controls are none.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from gazetteer.boundaries import SCRIPTS, Script

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOGETHER = frozenset({Script.SPACED, Script.KATAKANA, Script.HANGUL})
_JOINS = frozenset({"Mn", "Me", "Mc", "Cf", "Lm", "Sk"})
"""Categories that belong to the character before: accents, joiners, the prolonged sound mark."""


def tokens(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the tokens within a stretch of the text, in order.

    Args:
        text: the whole text.
        start: where the stretch begins; no token reaches over its ends.
        end: where it ends.
    """
    for _, group in groupby(_numbered(text, start, end), key=lambda item: item[1]):
        positions = [at for at, _ in group]
        if not text[positions[0]].isspace() and _visible(text[positions[0]]):
            yield positions[0], positions[-1] + 1


def _numbered(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Each position with the number of the token that it belongs to."""
    number = 0
    before: Script | None = None
    for at in range(start, end):
        character = text[at]
        script = SCRIPTS[character]
        joined = before is not None and unicodedata.category(character) in _JOINS
        if not joined:
            if script not in _TOGETHER or script is not before:
                number += 1
            before = script if _visible(character) else None
        yield at, number


def _visible(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character) not in ("Cc", "Cf")
