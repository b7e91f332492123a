"""A text -> where the words of its hashtags part: #SenkakuIslands, #Южно_Курильск, #kurilislands.

A space read there makes it text like any other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gazetteer.entries import entry_of
from gazetteer.normalize import FIRST_UNSPACED, fold

if TYPE_CHECKING:
    from gazetteer.store import Gazetteer

_HASHTAG = re.compile(r"(?<![\w&/])[#＃](?=[^\W\d])(\w{4,60})(?!\w)")
_SHORTEST = 8
"""Letters of a hashtag without any sign where its words part, for them to be sought."""

_SHORTEST_WORD = 3


def joints_of_hashtags(gazetteer: Gazetteer, text: str) -> list[tuple[int, int]]:
    """Where a space belongs, in text order: the spans of underscores, or of nothing."""
    found: list[tuple[int, int]] = []
    for hashtag in _HASHTAG.finditer(text):
        body = hashtag[1]
        if body[0] < FIRST_UNSPACED:
            start = hashtag.start(1)
            joints = _seen(body) or _between_words(gazetteer, body)
            found += [(start + at, start + end) for at, end in joints]
    return found


def _seen(body: str) -> list[tuple[int, int]]:
    """The underscores, the ends of small letters before capitals, and of letters before digits."""
    joints: list[tuple[int, int]] = []
    for at in range(1, len(body)):
        before, behind = body[at - 1], body[at]
        if behind == "_":
            joints.append((at, at + 1))
        elif (before.islower() and behind.isupper()) or (before.isalpha() and behind.isdecimal()):
            joints.append((at, at))
    return joints


def _between_words(gazetteer: Gazetteer, body: str) -> list[tuple[int, int]]:
    """Where two words together are a name, though nothing shows it: kuril|islands."""
    if len(body) < _SHORTEST:
        return []
    folded = fold(body)
    places = range(_SHORTEST_WORD, len(folded) - _SHORTEST_WORD + 1)
    joint = (at for at in places if entry_of(gazetteer, f"{folded[:at]} {folded[at:]}"))
    return [(at, at) for at in joint][:1]
